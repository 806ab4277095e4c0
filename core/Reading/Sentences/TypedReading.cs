using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads commands that are typed as such: the command's own word, a deal's number or a customer's whole name, and exact values.</summary>
internal sealed class TypedReading(SentenceContext context)
{
    private readonly string[] words = context.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask<SentenceMeaning?> ReadAsync(CancellationToken ct)
    {
        if (words.Length < 2)
        {
            return null;
        }

        var isDeal = context.Object.IsNumbered && !context.Object.IsContradictory && context.Names.Any(IsSecondWord);
        return words[0] switch
        {
            SentenceTexts.Typed.Calculate => await new PayReading(context).ReadAsync(ct),
            SentenceTexts.Typed.NewDeal when context.Object.Hit?.Start < context.Text.IndexOf(words[1], StringComparison.Ordinal) + words[1].Length
                => NewDeal(),
            _ when !isDeal => null,
            SentenceTexts.Typed.Advance => Moved("advance", null),
            SentenceTexts.Typed.Won => Moved("advance", "won"),
            SentenceTexts.Typed.Lose => Lost(),
            SentenceTexts.Typed.Return => Returned(),
            SentenceTexts.Typed.Fill => Filled(),
            _ => null,
        };
    }

    private string Rest => string.Join(' ', words.Skip(2));

    private bool IsSecondWord(NameHit hit) =>
        hit.Of(NameKind.Deal).Any() && context.Text.Substring(hit.Start, hit.Length) == words[1].TrimStart([.. Conversation.TypedTexts.NumberSigns]);

    private SentenceMeaning Moved(string command, string? to)
    {
        if (context.Object.IsRefused)
        {
            return new(context.Refused(command), Confirm: true);
        }

        var means = context.Command(command);
        to ??= MoveReading.StageIn(context.Plan, Rest);
        if (to is not null)
        {
            means["to"] = to;
        }

        return new(means, Confirm: false);
    }

    private SentenceMeaning Lost()
    {
        if (context.Object.IsRefused)
        {
            return new(context.Refused("lose"), Confirm: true);
        }

        var means = context.Command("lose");
        var reason = context.Plan.LossReasons.Contains(Rest) ? JsonValue.Create(Rest) : MoveReading.Reason(context.Plan, Rest);
        means["reason"] = reason;
        return new(means, Confirm: reason is JsonObject);
    }

    private SentenceMeaning Returned()
    {
        if (context.Object.IsRefused)
        {
            return new(context.Refused("return"), Confirm: true);
        }

        var means = context.Command("return");
        means["reason"] = Rest.Length > 0 ? Rest : null;
        return new(means, Confirm: Rest.Length == 0);
    }

    // Field=value; what isn't one is said not to be understood, and changes nothing by itself.
    private SentenceMeaning Filled()
    {
        if (context.Object.IsRefused)
        {
            return new(context.Refused("edit"), Confirm: true);
        }

        var means = context.Command("edit");
        var (isSure, unread) = (true, new List<string>());
        foreach (var word in words.Skip(2))
        {
            var parts = word.Split([.. Conversation.TypedTexts.EqualSigns]);
            var field = SentenceTexts.Fields.FirstOrDefault(field => parts.Length == 2 && Regex.IsMatch(parts[0], $"^({field.Words})$")).Field;
            if (field is null || Value(field, parts[1]) is not ({ } value, var isExact))
            {
                unread.Add(word);
                continue;
            }

            means[field] = value;
            isSure &= isExact;
        }

        if (unread.Count > 0)
        {
            means["unread"] = SentenceObject.ArrayOf(unread);
        }

        return new(means, !isSure || unread.Count > 0);
    }

    private (JsonNode? Value, bool IsExact)? Value(string field, string text) => field switch
    {
        "amount" => AmountReading.Read(text) is { Value: not null } amount
            ? (SentenceContext.AmountNode(amount), amount is { Exact: not null, MustConfirm: false, IsApproximate: false })
            : null,
        "gross_margin" => ShareReading.Read(text) is { Value: { } margin } share
            ? (SentenceContext.Plain(margin.Value), share.Exact is not null)
            : null,
        "expected_close" => context.Values.Day(text, context.Now) is { Value: not null } day
            ? (SentenceContext.DateNode(day), day is { MustConfirm: false, IsApproximate: false })
            : null,
        _ => (SentenceObject.ArrayOf(text.Split([.. Conversation.TypedTexts.Commas], StringSplitOptions.RemoveEmptyEntries)),
            text.Split([.. Conversation.TypedTexts.Commas]).All(name => context.Products.Contains(name))),
    };

    private SentenceMeaning NewDeal()
    {
        if (context.Object.IsRefused)
        {
            return new(context.Refused("newdeal"), Confirm: true);
        }

        var means = context.Command("newdeal", withDeal: false);
        var (isSure, title) = (context.Object is { IsWhole: true, Customers.Count: 1 }, new List<string>());
        foreach (var word in words.Skip(2))
        {
            if (AmountReading.Read(word) is { Value: not null } amount && ValueScan.Amounts(word, _ => false).Count > 0)
            {
                means["amount"] = SentenceContext.AmountNode(amount);
                isSure &= amount is { Exact: not null, MustConfirm: false, IsApproximate: false };
            }
            else if (context.Values.Day(word, context.Now) is { } day && (day.Value is not null || day.Offers.Count > 0))
            {
                means["expected_close"] = SentenceContext.DateNode(day);
                isSure &= day is { Value: not null, MustConfirm: false, IsApproximate: false };
            }
            else
            {
                title.Add(word);
            }
        }

        if (title.Count > 0)
        {
            means["title"] = string.Join(' ', title);
        }

        if (context.Products.Count > 0)
        {
            means["products"] = SentenceObject.ArrayOf(context.Products);
        }

        return new(means, !isSure || title.Count == 0);
    }
}
