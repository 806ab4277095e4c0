using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Deals.Chat;

/// <summary>
/// A deal that this person may see: by number, however it is typed (D-1024, d1024, Ｄ－１０２４, 1024), or by a part of the title or the customer's name if only one of
/// their open deals fits. Who may not see a deal gets no word of what it holds (X3).
/// </summary>
public sealed class DealReader : ArgumentReader<Deal>
{
    private const int ImportedDigits = 5;

    public override async ValueTask<Outcome<Deal>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var scope = await Scope.OfAsync(turn.Session, turn.Person, ct);
        foreach (var id in Numbers(text))
        {
            if (await turn.Session.FindAsync<Deal>(id, ct) is { } deal)
            {
                return scope.CanSee(deal.OwnerId) ? deal : new Refusal(DealTexts.NotYourDeal, deal.Id);
            }
        }

        var wanted = Typed.Plain(text);
        var fitting = new List<Deal>();
        foreach (var deal in wanted.Length > 1 ? await DealLists.OpenOfAsync(turn.Session, [turn.Person.Id], ct) : [])
        {
            if (Fits(deal.Title) || (await turn.Session.FindAsync<Customer>(deal.CustomerId, ct) is { } customer && Fits(customer.Name)))
            {
                fitting.Add(deal);
            }
        }

        return fitting switch
        {
            [] => new Refusal(DealTexts.NoSuchDeal, text),
            [var only] => only,
            _ => new Refusal(DealTexts.SeveralDeals, text, string.Join('、', fitting.Select(deal => $"{deal.Id} {deal.Title}"))),
        };

        bool Fits(string name) => Typed.Plain(name).Contains(wanted, StringComparison.Ordinal);
    }

    /// <summary>This person's open deals, the longest in their stage first.</summary>
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        [.. (await DealLists.OpenOfAsync(turn.Session, [turn.Person.Id], ct)).Select(deal => new Choice(deal.Id, $"{deal.Id} {deal.Title}"))];

    // Numbers given out here are D-1001…; imported ones keep their own form, e.g. D00012 or 1C1I7A6R.
    private static IEnumerable<string> Numbers(string text)
    {
        var plain = Typed.Plain(text).TrimStart('#');
        yield return plain;
        var digits = plain.TrimStart('D').TrimStart('-', '_', ' ');
        if (digits.Length is > 0 and <= 9 && digits.All(char.IsAsciiDigit))
        {
            yield return $"D-{digits.TrimStart('0')}";
            yield return $"D{digits.PadLeft(ImportedDigits, '0')}";
        }
    }
}

/// <summary>Reads one of the plan's reasons for losing a deal.</summary>
public sealed class LossReasonReader(StagePlan plan) : ArgumentReader<LossReason>
{
    public override InputKind Input => InputKind.Choice;

    public override ValueTask<Outcome<LossReason>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(plan.LossReasons.FirstOrDefault(reason => Typed.Plain(reason) == Typed.Plain(text)) is { } known
            ? new LossReason(known)
            : new Refusal(DealTexts.NoSuchReason, text, string.Join('、', plan.LossReasons)));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. plan.LossReasons.Select(reason => new Choice(reason, reason))]);
}

/// <summary>Names of products, separated by commas or semicolons.</summary>
public sealed record ProductNames(IReadOnlyList<string> Names);

/// <summary>Reads <see cref="ProductNames"/>.</summary>
public sealed class ProductNamesReader : ArgumentReader<ProductNames>
{
    private static readonly char[] Separators = [',', '，', ';', '；', '、'];

    public override ValueTask<Outcome<ProductNames>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names
            ? new ProductNames(names)
            : new Refusal(Conversation.Reading.ReadingTexts.Empty));
}
