using ChatSales.Core.Access;
using ChatSales.Core.Collaboration.Chat;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Promises.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Deals.Chat;

/// <summary>
/// Draws a deal: its progress through the stages, its days against the limit, fields, evidence filed and missing, and possible actions (P1, P2).
/// </summary>
public sealed class DealCards(DealDesk desk, BusinessZone zone) : ISubjectCards
{
    // Where 推进 stood there must be no button that closes the deal: whoever taps twice means to move it once.
    internal const int PlaceOfWin = 1;

    public string Kind => DealKinds.Deals;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct)
    {
        var deal = await turn.Session.FindAsync<Deal>(id, ct);
        return deal is not null && await turn.Access.CanSeeAsync(deal, ct)
            ? await DrawAsync(turn, deal, await turn.Access.CanChangeAsync(deal, ct), message: null, CardTone.Neutral, ct)
            : null;
    }

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Deal>(id, ct))?.Version;

    /// <summary>The card of a deal that this turn's person may change, with a message on top.</summary>
    public ValueTask<Card> DrawAsync(Turn turn, Deal deal, string message, CardTone tone, CancellationToken ct) =>
        DrawAsync(turn, deal, canChange: true, message, tone, ct);

    private async ValueTask<Card> DrawAsync(Turn turn, Deal deal, bool canChange, string? message, CardTone tone, CancellationToken ct)
    {
        var evidence = await DealDesk.EvidenceOfAsync(turn.Session, deal, ct);
        var missing = deal.Status == DealStatus.Open ? Gate.Check(desk.Plan, deal, evidence) : [];
        var fallen = deal.Status == DealStatus.Open ? Gate.Fallen(desk.Plan, deal, evidence) : [];
        var late = IsLate(deal, turn.Now);
        var contracts = await DealContracts.OfAsync(turn, deal, canChange, desk.Plan, ct);
        var answers = await PromiseFacts.OfAsync(turn.Session, deal, ct);
        IReadOnlyList<Button> buttons =
        [
            .. canChange && deal.Status == DealStatus.Open ? Buttons(deal, [.. fallen.Select(OfKind), .. missing]) : ToRead(turn, deal),
            .. contracts.Buttons,
        ];
        return (await BriefAsync(turn.Session, deal, message, ct)) with
        {
            Tone = tone != CardTone.Neutral ? tone
                : late || fallen.Count > 0 ? CardTone.Warning
                : deal.Status == DealStatus.Won ? CardTone.Success
                : CardTone.Neutral,
            Progress = ProgressOf(deal),
            Facts = [.. Facts(turn, deal, evidence, missing), .. FallenFacts(fallen), .. answers, .. contracts.Facts],
            Buttons = await LogButton.BesideAsync(turn.Session, deal.Ref(), buttons, ct),
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        };
    }

    /// <summary>What whoever sees a deal can do with it, whatever its state; closed ones are also opened again by those who may.</summary>
    internal static IReadOnlyList<Button> ToRead(Turn turn, Deal deal) =>
    [
        Button.Show(DealTexts.EvidenceButton.Text, EvidenceCommandTexts.List.Say(deal.Id)),
        Button.Show(HistoryTexts.Button.Text, DealCommandTexts.History.Say(deal.Id)),
        .. deal.Status != DealStatus.Open && turn.Access.Has(Need.ReopenDeals)
            ? [Button.Show(DealTexts.ReopenButton.Text, DealCommandTexts.Reopen.Say(deal.Id))]
            : Array.Empty<Button>(),
    ];

    /// <summary>Asks whether something is meant of which the deal's name, customer, stage and amount tell whether it is.</summary>
    /// <param name="turn">Whose.</param>
    /// <param name="deal">What it would be done to.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="confirm">The button that does it.</param>
    /// <param name="tapped">At which place among its card's buttons that stood which led here: what confirms never stands there.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Card> AskAsync(Turn turn, Deal deal, string question, Button confirm, int tapped, CancellationToken ct)
    {
        var back = Button.Do(DealTexts.Back.Text, DealCommandTexts.Show.Say(deal.Id)) with { SaysYes = false };
        return (await BriefAsync(turn.Session, deal, question, ct)) with
        {
            Tone = CardTone.Warning,
            Facts = [new Fact(DealTexts.AmountFact.Text, deal.Amount?.Show() ?? DealTexts.Unset.Text)],
            Buttons = tapped == 1 ? [confirm with { SaysYes = true }, back] : [back, confirm with { SaysYes = true }],
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        };
    }

    /// <summary>Heading and message alone, for lists and for those who are only told.</summary>
    public async ValueTask<Card> BriefAsync(Session session, Deal deal, string? message, CancellationToken ct)
    {
        var customer = await session.FindAsync<Customer>(deal.CustomerId, ct);
        var owner = await session.FindAsync<Person>(deal.OwnerId, ct);
        var state = deal.Status == DealStatus.Open ? desk.Plan[deal.Stage].Title : DealTexts.NameOf(deal.Status);
        return new Card
        {
            Title = deal.Title,
            Subtitle = string.Join(" · ", new[] { deal.Id, customer?.Name, owner?.Name, state }.OfType<string>()),
            Text = message,
        };
    }

    /// <summary>Pages of the deals of some people, or of everyone, of a filter's stage and status.</summary>
    public IDealPages PagesOf(Session session, IReadOnlyCollection<Id<Person>>? owners, DealFilter filter) => filter.Status == DealStatus.Open
        ? new OpenDeals(session, desk.Plan, owners, filter.Stage?.Key)
        : new ClosedDeals(session, filter.Status, owners, filter.Stage?.Key);

    /// <summary>The day on which a closed deal was closed.</summary>
    public DateOnly DayOfClosing(Deal deal) => zone.DateOf(ClosedTally.ClosedAt(deal));

    /// <summary>Days in the stage against its limit.</summary>
    public string Stay(Deal deal, DateTimeOffset now)
    {
        var (days, limit) = (zone.DaysBetween(deal.StageEnteredAt, now), desk.Plan[deal.Stage].LimitDays);
        // The first day over has begun, also where the calendar says otherwise.
        return IsLate(deal, now)
            ? DealTexts.DaysOver.With(Math.Max(days, limit + 1), limit, Math.Max(1, days - limit))
            : DealTexts.DaysInStage.With(days, limit);
    }

    /// <summary>Whether an open deal has been in its stage for too long.</summary>
    public bool IsLate(Deal deal, DateTimeOffset now) => Lateness.IsLate(desk.Plan, deal, now);

    // Null for a deal lost in a stage that the plan no longer has.
    private CardProgress? ProgressOf(Deal deal)
    {
        var current = deal.Status == DealStatus.Won ? desk.Plan.Stages.Count : desk.Plan.IndexOf(deal.Stage);
        return current < 0 ? null : new CardProgress([.. desk.Plan.Stages.Select(stage => stage.Title)], current);
    }

    private IEnumerable<Fact> Facts(Turn turn, Deal deal, IReadOnlyList<EvidenceItem> evidence, IReadOnlyList<Missing> missing)
    {
        if (deal.Status == DealStatus.Open)
        {
            yield return new Fact(DealTexts.StageFact.Text, Stay(deal, turn.Now));
        }

        yield return new Fact(DealTexts.AmountFact.Text, deal.Amount?.Show() ?? DealTexts.Unset.Text);
        if (turn.Access.ShowsMargins)
        {
            yield return new Fact(DealTexts.MarginFact.Text, deal.GrossMargin?.Show() ?? DealTexts.Unset.Text);
        }

        yield return new Fact(
            DealTexts.CloseFact.Text,
            deal.ExpectedClose is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : DealTexts.Unset.Text);
        if (deal.Products.Count > 0)
        {
            yield return new Fact(DealTexts.ProductsFact.Text, LayoutTexts.List(deal.Products));
        }

        var filed = evidence.Where(item => item.Status == EvidenceStatus.Accepted).OrderBy(item => item.UploadedAt).GroupBy(item => item.Kind)
            .Select(group => $"{desk.Plan.EvidenceKind(group.Key)?.Title ?? group.Key}{(group.Count() > 1 ? $"×{group.Count()}" : "")}").ToList();
        yield return new Fact(DealTexts.EvidenceFact.Text, filed.Count > 0 ? LayoutTexts.List(filed) : DealTexts.NoEvidence.Text);
        if (deal.Status == DealStatus.Open && desk.Plan.After(deal.Stage) is not null)
        {
            yield return missing.Count > 0
                ? new Fact(DealTexts.MissingFact.Text, LayoutTexts.List(missing.Select(DealTexts.NameOf)))
                : new Fact(DealTexts.ReadyFact.Text, DealTexts.Nothing.Text);
        }
    }

    private IEnumerable<Fact> FallenFacts(IReadOnlyList<EvidenceItem> fallen) =>
        fallen.Count > 0 ? [new Fact(DealTexts.FallenFact.Text, LayoutTexts.List(fallen.Select(desk.NameOf)))] : [];

    private Missing.OfEvidence OfKind(EvidenceItem item) => new Missing.OfEvidence(desk.Plan.EvidenceKind(item.Kind)!);

    // The one that stands out is what is to be done next.
    private IEnumerable<Button> Buttons(Deal deal, IReadOnlyList<Missing> missing)
    {
        var more = Button.Show(DealTexts.MoreButton.Text, DealCommandTexts.More.Say(deal.Id));
        var (adding, style) = (ToAdd(deal, missing), missing.Count == 0 ? ButtonStyle.Primary : ButtonStyle.Default);
        return desk.Plan.After(deal.Stage) is not null
            ? [Button.Do(DealTexts.AdvanceButton.Text, DealCommandTexts.Advance.Say(deal.Id), style), .. adding, more]
            : missing.Count > 0 ? [.. adding, more]
            : [more, Button.Do(DealTexts.WinButton.Text, DealCommandTexts.Win.Say(deal.Id), style)];
    }

    /// <summary>The buttons that give what is missing; the first stands out.</summary>
    public static IEnumerable<Button> ToAdd(Deal deal, IReadOnlyList<Missing> missing) => missing.DistinctBy(thing => thing.Key)
        .Select((thing, place) => For(deal, thing) with { Style = place == 0 ? ButtonStyle.Primary : ButtonStyle.Default });

    /// <summary>The button that a kind of evidence is sent with.</summary>
    public static Button ToSend(Deal deal, EvidenceKindDefinition kind) => Button.Show(
        DealTexts.AddButton.With(kind.Title), EvidenceCommandTexts.File.Say(deal.Id, new Said(kind.Key, kind.Title))) with { AsksForFile = true };

    private static Button For(Deal deal, Missing missing) => missing switch
    {
        Missing.OfEvidence { Kind: var kind } => ToSend(deal, kind),
        Missing.OfField { Field: var field } => Button.Show(
            DealTexts.FillButton.With(DealTexts.NameOf(field)),
            DealCommandTexts.Edit.Say(deal.Id).Asking(DealCommandTexts.ArgumentOf(field))),
        _ => throw new ArgumentOutOfRangeException(nameof(missing), missing, "There are two sorts of missing things."),
    };
}
