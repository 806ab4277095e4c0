using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>
/// A deal that this person may see: by number, however it is typed (D-1024, d1024, Ｄ－１０２４, 1024), or by the title, the customer's name or a part of
/// them, or as a row of the list just shown (第二个); if several fit, they are there to choose from.
/// Who may not see a deal gets no word of what it holds (X3).
/// </summary>
public sealed class DealReader(DoableDeals doable, ShownRows shown) : ArgumentReader<Deal>
{
    private const int MostNamed = 50;
    private const int MostClosed = 12;

    // Whether a deal is open, and in which stage, decides whether these can be done to it.
    private static readonly IReadOnlyList<CommandText> Bounded =
    [
        DealCommandTexts.Advance, DealCommandTexts.Win, DealCommandTexts.Return, DealCommandTexts.Lose, DealCommandTexts.Reopen,
        DealCommandTexts.Edit,
    ];

    // Those that ask nothing more before they change the deal.
    private static readonly IReadOnlyList<CommandText> AtOnce =
        [DealCommandTexts.Advance, DealCommandTexts.Return, DealCommandTexts.Reopen, DealCommandTexts.Edit];

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Deal>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var rows = await shown.FindAsync(turn, text, DealCommandTexts.DealKey, ct);
        if (rows is { Values: [] })
        {
            return rows.Rows == 0 ? new Refusal(DealTexts.NoListShown, text) : new Refusal(DealTexts.NoSuchRow, text, rows.Rows);
        }

        var numbered = rows is null ? await NumberedAsync(turn, text, ct) : await ShownAsync(turn, rows.Values, ct);
        var fitting = new List<Deal>();
        foreach (var deal in numbered)
        {
            if (await turn.Access.CanSeeAsync(deal, ct))
            {
                fitting.Add(deal);
            }
        }

        if (fitting.Count == 0 && numbered.Count > 0)
        {
            return new Refusal(DealTexts.NotYourDeal, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true };
        }

        var named = fitting.Count > 0 ? new Named(fitting, IsWhole: true) : await NamedAsync(turn, text, ct);
        return named.Deals switch
        {
            [] when turn.CommandKey is not null && await LikeAsync(turn, text, ct) is { Count: > 0 } like =>
                await SeveralAsync(turn, new Refusal(DealTexts.LikeDeals, text), like, ct),
            [] => new Refusal(DealTexts.NoSuchDeal, text, DealLists.Whole(turn).Name),
            // A part of a name may be another's as well: what is changed at once is shown first (X2).
            [var only] when !named.IsWhole && AtOnce.FirstOrDefault(command => command.Key == turn.CommandKey) is { } command =>
                await SeveralAsync(turn, new Refusal(DealTexts.PartOfName, text, command.Name), [only], ct),
            [var only] => only,
            var several when fitting.Count == 0 && turn.Changes => await MeantAsync(turn, text, several, ct),
            var several => await SeveralAsync(turn, new Refusal(DealTexts.SeveralDeals, text, several.Count), several, ct),
        };
    }

    /// <summary>This person's open deals, longest in their stage first, or to be opened again, closed ones that they see, the latest first.</summary>
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => await ChoicesOfAsync(
        turn,
        turn.CommandKey == DealCommandTexts.Reopen.Key
            ? await ClosedAsync(turn, ct)
            : await OfMineAsync(turn, await DealLists.MineAsync(turn, ct), ct),
        ct);

    public override string NameOf(Deal value, string word) => $"{value.Id} {value.Title}";

    // A lone word of two parts may as well be a question: 苏州项目.
    private static async ValueTask<Named> NamedAsync(Turn turn, string text, CancellationToken ct)
    {
        var named = await NamedDeals.FindAsync(turn, text, ct);
        return named.Deals.Count > 0 || turn.CommandKey is null ? named : await NamedDeals.OfPartsAsync(turn, text, ct);
    }

    // A letter for a digit, or a character for another that sounds the same: offered, never taken.
    private static async ValueTask<IReadOnlyList<Deal>> LikeAsync(Turn turn, string text, CancellationToken ct) =>
        WithDigits(Typed.Key(text)) is { } number
            ? await (await NumberedAsync(turn, number, ct)).ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct)
            : await NamedDeals.SoundingAsync(turn, text, ct);

    // D00O96; null if nothing in it is a letter that looks like a digit.
    private static string? WithDigits(string key)
    {
        var digits = key.TrimStart('D').Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return digits != key.TrimStart('D') && digits.All(char.IsAsciiDigit) ? $"D{digits}" : null;
    }

    // Those to which the command can be done, if there are any.
    private async ValueTask<IReadOnlyList<Deal>> OfMineAsync(Turn turn, IReadOnlyList<Deal> mine, CancellationToken ct) =>
        turn.Changes && await doable.OfAsync(turn.Session, turn.CommandKey!, mine, ct) is { Count: > 0 } some ? some : mine;

    // Of several, those to which the command can be done. That it can be done to one alone does not say that this one was meant.
    private async ValueTask<Refusal> MeantAsync(Turn turn, string text, IReadOnlyList<Deal> named, CancellationToken ct)
    {
        var command = Bounded.FirstOrDefault(known => known.Key == turn.CommandKey);
        var meant = await doable.OfAsync(turn.Session, turn.CommandKey!, named, ct);
        if (meant.Count == 0 && command is not null)
        {
            return new Refusal(DealTexts.NoneDoable, text, named.Count, command.Name) { IsFinal = true };
        }

        var fitting = meant.Count > 0 ? meant : named;
        var refusal = fitting.Count == 1 && command is not null
            ? new Refusal(DealTexts.OneDoable, text, named.Count, command.Name)
            : new Refusal(DealTexts.SeveralDeals, text, fitting.Count);
        return await SeveralAsync(turn, refusal, fitting, ct);
    }

    private static async ValueTask<Refusal> SeveralAsync(Turn turn, Refusal refusal, IReadOnlyList<Deal> fitting, CancellationToken ct) =>
        refusal with { Fitting = await ChoicesOfAsync(turn, [.. fitting.Take(MostNamed)], ct) };

    private static async ValueTask<IReadOnlyList<Deal>> ClosedAsync(Turn turn, CancellationToken ct)
    {
        var owners = await turn.Access.OwnersAsync(Facts.Deals, ct);
        var closed = new List<Deal>();
        foreach (var status in new[] { DealStatus.Won, DealStatus.Lost })
        {
            var deals = new ClosedDeals(turn.Session, status, owners);
            closed.AddRange(await deals.PageAsync(0, MostClosed, await deals.TotalsAsync(ct), ct));
        }

        return [.. closed.OrderByDescending(ClosedTally.ClosedAt).Take(MostClosed)];
    }

    private static async ValueTask<IReadOnlyList<Deal>> ShownAsync(Turn turn, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var deals = new List<Deal>();
        foreach (var id in ids)
        {
            if (await turn.Session.FindAsync<Deal>(id, ct) is { } deal)
            {
                deals.Add(deal);
            }
        }

        return deals;
    }

    private static async ValueTask<IReadOnlyList<Deal>> NumberedAsync(Turn turn, string text, CancellationToken ct)
    {
        var spelt = await turn.Session.FindAsync(DealKinds.BySpelling, text.TrimStart([.. TypedTexts.NumberSigns]), ct);
        return spelt.Count == 0 && GivenNumbers.Of(text, 'D') is { Count: > 0 } numbers
            ? await turn.Session.QueryAsync(new Query<Deal>().Where(DealKinds.BySpelling, numbers), ct)
            : spelt;
    }

    private static async ValueTask<IReadOnlyList<Choice>> ChoicesOfAsync(Turn turn, IReadOnlyList<Deal> deals, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var deal in deals)
        {
            var customer = await turn.Session.FindAsync<Customer>(deal.CustomerId, ct);
            var ended = deal.Status == DealStatus.Open ? null : DealTexts.NameOf(deal.Status);
            choices.Add(new Choice(deal.Id, string.Join(" · ", new[] { $"{deal.Id} {deal.Title}", customer?.Name, ended }.OfType<string>())));
        }

        return choices;
    }
}

/// <summary>Reads one of the plan's reasons for losing a deal.</summary>
public sealed class LossReasonReader(StagePlan plan) : ArgumentReader<LossReason>
{
    public override int Longest => 2 * LossReason.Longest;

    public override InputKind Input => InputKind.Choice;

    public override ValueTask<Outcome<LossReason>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(plan.LossReasons.FirstOrDefault(reason => Typed.Word(reason) == Typed.Word(text)) is { } known
            ? new LossReason(known)
            : new Refusal(DealTexts.NoSuchReason, text, LayoutTexts.List(plan.LossReasons)));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. plan.LossReasons.Select(reason => new Choice(reason, reason))]);
}

/// <summary>Names of products, separated by commas or semicolons.</summary>
public sealed record ProductNames(IReadOnlyList<string> Names);

/// <summary>Reads <see cref="ProductNames"/>.</summary>
public sealed class ProductNamesReader : ArgumentReader<ProductNames>
{
    private static readonly char[] Separators = [.. TypedTexts.Commas];

    public override int Longest => 200;

    public override bool TakesAnything => true;

    public override ValueTask<Outcome<ProductNames>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(text.TrimEnd(TypedTexts.FullStop, '.').Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is { Length: > 0 } names
            ? new ProductNames(names)
            : new Refusal(ReadingTexts.Empty));
}
