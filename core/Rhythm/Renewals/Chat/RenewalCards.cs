using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Renewals.Chat;

/// <summary>Draws a renewal: whose service ends when, how it stands, and what can be said of it (P8).</summary>
public sealed class RenewalCards(RenewalDesk desk, BusinessZone zone) : ISubjectCards
{
    public string Kind => RenewalKinds.Name;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Contract>(id, ct) is { } contract && await CanSeeAsync(turn.Session, turn.Access, contract, ct)
        && await desk.OfAsync(turn.Session, contract, ct) is { } renewing
            ? await DrawAsync(turn.Session, turn.Access, renewing, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        await session.FindAsync<Contract>(id, ct) is not null ? (await session.FindAsync<Renewal>(id, ct))?.Version ?? 0 : null;

    /// <summary>Whether somebody sees it: who sees the contract, and who stands in for those who are told.</summary>
    public async ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, Contract contract, CancellationToken ct) =>
        await access.CanSeeAsync(contract, ct) || await desk.StandsInAsync(session, access.Person, contract, ct);

    /// <summary>The card with a message on top, for somebody who sees it.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, Renewing renewing, string? message, CardTone tone, CancellationToken ct)
    {
        var (contract, deal) = (renewing.Contract, await session.FindAsync(renewing.Contract.DealId, ct));
        var days = renewing.End.DayNumber - zone.DateOf(session.Now).DayNumber;
        var owner = deal is null ? null : (await session.FindAsync(deal.OwnerId, ct))?.Name;
        return new Card
        {
            Title = RenewalTexts.Title.With(contract.Id),
            Subtitle = string.Join(" · ", new[] { (await session.FindAsync(contract.CustomerId, ct))?.Name, deal?.Title }.OfType<string>()),
            Text = message ?? (renewing.IsDue ? RenewalTexts.Left(days) : null),
            Tone = tone,
            Facts =
            [
                new Fact(RenewalTexts.EndFact.Text, LayoutTexts.Day(renewing.End, zone.DateOf(session.Now))),
                .. owner is null ? [] : new[] { new Fact(RenewalTexts.OwnerFact.Text, owner) },
                new Fact(RenewalTexts.StateFact.Text, await StateAsync(session, renewing, ct)),
                .. renewing.Renewal?.Note is { } note ? [new Fact(RenewalTexts.NoteFact.Text, note)] : Array.Empty<Fact>(),
            ],
            Buttons = [.. await ButtonsAsync(session, access, renewing, ct)],
            Subject = new Subject(Kind, contract.Id, (await session.FindAsync<Renewal>(contract.Id, ct))?.Version ?? 0),
        };
    }

    private async ValueTask<string> StateAsync(Session session, Renewing renewing, CancellationToken ct)
    {
        if (renewing.Renewal is not { By: { } by, At: { } at } renewal)
        {
            return RenewalTexts.Nobody.Text;
        }

        var name = await session.NameOfAsync(by, ct);
        return RenewalTexts.SaidBy.With(
            RenewalTexts.NameOf(renewal.Settled ?? RenewalAnswer.Acting), name, RenewalTexts.Day(zone.DateOf(at)));
    }

    private async ValueTask<IEnumerable<Button>> ButtonsAsync(Session session, AccessPolicy access, Renewing renewing, CancellationToken ct)
    {
        var buttons = new List<Button>();
        if (renewing.Renewal?.IsOpen != false && await desk.MayActAsync(session, access, renewing.Contract, ct))
        {
            if (renewing.IsDue)
            {
                buttons.Add(To(renewing, RenewalAnswer.Acting, ButtonStyle.Primary) with { InLists = true });
            }

            buttons.Add(To(renewing, RenewalAnswer.Renewed, ButtonStyle.Default));
            buttons.Add(Button.Show(
                RenewalTexts.DeclinedButton.Text, RenewalCommandTexts.Decline.Say(renewing.Contract.Id).Asking(RenewalCommandTexts.Reason)));
        }

        if (await access.CanSeeAsync(renewing.Contract, ct))
        {
            buttons.Add(ContractNotice.ToShow(renewing.Contract));
        }

        return buttons;
    }

    private static Button To(Renewing renewing, RenewalAnswer answer, ButtonStyle style)
    {
        var name = RenewalTexts.NameOf(answer);
        return Button.Do(name, RenewalCommandTexts.Answer.Say(renewing.Contract.Id, name), style);
    }
}

/// <summary>A service that ends; void once somebody has acted in its cycle, or its end is another (G7).</summary>
public sealed class RenewalNotice(RenewalDesk desk, RenewalCards cards) : NoticeKind
{
    public override string Key => RenewalRule.Name;

    public override ReminderSort Sort => ReminderSort.Renewals;

    public override bool IsForStandIn => true;

    /// <summary>What a reminder is about.</summary>
    public static string StateOf(DateOnly end, RenewalCycle cycle) => $"{RenewalTexts.Day(end)}/{RenewalTexts.KeyOf(cycle)}";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Contract>(notice.Subject, ct) is not { } contract
            || await desk.OfAsync(session, contract, ct) is not { IsDue: true, Cycle: { } cycle } renewing
            || StateOf(renewing.End, cycle) != notice.State || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access
            || !await cards.CanSeeAsync(session, access, contract, ct))
        {
            return null;
        }

        var card = await cards.DrawAsync(
            session, access, renewing, message: null, cycle == RenewalCycle.Month ? CardTone.Warning : CardTone.Danger, ct);
        return card with { Text = $"{card.Text}{RenewalTexts.UntilThen.Text}" };
    }
}
