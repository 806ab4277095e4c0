using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads commands that are typed as such: the command's own word, a deal's number or a customer's whole name, and exact values.</summary>
internal sealed class TypedReading(SentenceContext context)
{
    private readonly List<string> words = WordsOf(context.Text);

    public async ValueTask<SentenceMeaning?> ReadAsync(CancellationToken ct)
    {
        if (words.Count < 2)
        {
            return null;
        }

        var isDeal = context.Object.IsNumbered && !context.Object.IsContradictory && context.Names.Any(IsSecondWord);
        return words[0] switch
        {
            SentenceTexts.Typed.Calculate or SentenceTexts.Typed.Estimate => await new PayReading(context).ReadAsync(ct),
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

    // 推进D00243 needs no blank, and 80 万 is one word.
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        foreach (var word in SentenceTexts.Typed.Joined().Replace(text, "${command} ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 2 && char.IsAsciiDigit(words[^1][^1]) && SentenceTexts.Typed.Unit().IsMatch(word))
            {
                words[^1] += word;
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
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

        return new(means, Confirm: context.Object.Deals.Count > 1);
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
        for (var at = 2; at < words.Count; at++)
        {
            var parts = words[at].Split([.. Conversation.TypedTexts.EqualSigns, .. Conversation.TypedTexts.Colons]);
            var isNamed = parts.Length == 1 && FieldOf(parts[0]) is not null && at + 1 < words.Count;
            var (field, text) = isNamed ? (FieldOf(parts[0]), words[at + 1]) : parts.Length == 2 ? (FieldOf(parts[0]), parts[1]) : (null, words[at]);
            field ??= parts.Length == 1 ? InOrder.FirstOrDefault(one => !means.ContainsKey(one) && IsPlainly(one, text)) : null;
            if (field is null || means.ContainsKey(field) || Value(field, text) is not ({ } value, var isExact))
            {
                unread.Add(words[at]);
                continue;
            }

            means[field] = value;
            isSure &= isExact;
            at += isNamed ? 1 : 0;
        }

        if (unread.Count > 0)
        {
            means["unread"] = SentenceObject.ArrayOf(unread);
        }

        return new(means, !isSure || unread.Count > 0);
    }

    private static readonly IReadOnlyList<string> InOrder = ["amount", "gross_margin", "expected_close"];

    private static string? FieldOf(string word) =>
        SentenceTexts.Fields.FirstOrDefault(field => Regex.IsMatch(word, $"^({field.Words})$")).Field;

    // Without its name, a value has to show what it is.
    private bool IsPlainly(string field, string text) => field switch
    {
        "amount" => ValueScan.Amounts(text, _ => false) is [{ Start: 0 } amount] && amount.Length == text.Length,
        "gross_margin" => ValueScan.Ratios(text, _ => false) is [{ Start: 0 } ratio] && ratio.Length == text.Length,
        _ => context.Values.Day(text, context.Now).Value is not null,
    };

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
