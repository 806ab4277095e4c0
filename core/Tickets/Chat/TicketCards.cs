using ChatSales.Core.Access;
using ChatSales.Core.Collaboration.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Groups;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Draws a ticket: what is asked for, who has to do what by when, what has happened, and what its reader can do (T1).</summary>
public sealed class TicketCards(TicketSight sight, TicketTime time, Absences absences, GroupOffers groups) : ISubjectCards
{
    private const int LongestFact = 300;

    public string Kind => RecordKinds.Tickets;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Ticket>(id, ct) is { } ticket && await sight.CanSeeAsync(turn.Session, turn.Access, ticket, ct)
            ? await DrawAsync(turn.Session, turn.Access, ticket, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Ticket>(id, ct))?.Version;

    /// <summary>The card with a message on top, for somebody who sees it.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, Ticket ticket, string? message, CardTone tone, CancellationToken ct)
    {
        var course = ticket.Course ?? new TicketCourse();
        var deal = await session.FindAsync(ticket.DealId, ct);
        var canSee = deal is not null && await access.CanSeeAsync(deal, ct);
        var parts = await sight.PartsAsync(session, access, ticket, ct);
        var doing = ButtonsOf(ticket, course, parts, time.MayReopen(ticket, session.Now)).ToList();
        // Thanks come after all that is to be done, where there is room.
        var isThankable = parts.HasFlag(TicketParts.Sales) && TicketThanking.NextOf(ticket, access.Person.Ref()) is not null;
        IReadOnlyList<Button> buttons =
        [
            .. doing,
            .. isThankable && doing.Count + 1 < Card.MostButtons
                ? [Do(TicketTexts.ThankButton, TicketCommandTexts.Thank, ticket)] : Array.Empty<Button>(),
            .. canSee ? [Button.Show(TicketTexts.DealButton.Text, DealCommandTexts.Show.Say(deal!.Id))] : Array.Empty<Button>(),
        ];
        var isLate = course.Running.Any(clock => clock.Told == ClockMark.All);
        return new Card
        {
            Title = TicketTexts.Title.With(ticket.Id),
            Subtitle = await SubtitleAsync(session, ticket, deal, ct),
            Text = message,
            Tone = tone != CardTone.Neutral ? tone
                : isLate || ticket.State == TicketState.Failed ? CardTone.Warning
                : ticket.State is TicketState.Passed ? CardTone.Success
                : CardTone.Neutral,
            Progress = ProgressOf(ticket),
            Facts =
            [
                .. FollowupCards.FactsOf(
                    (TicketTexts.RequestFact, Shown.Name(course.Request ?? ticket.Title, LongestFact)),
                    (TicketTexts.NextFact, await NextAsync(session, ticket, course, ct)),
                    (TicketTexts.PausedFact, course.IsPaused ? TicketTexts.PausedUntil.With(TicketTexts.Day(course.Pauses[^1].Expected)) : null),
                    (TicketTexts.PeopleFact, await PeopleAsync(session, ticket, ct)),
                    (TicketTexts.ComplexityFact, course.Complexity == Complexity.Medium ? null : ChainTexts.NameOf(course.Complexity)),
                    (TicketTexts.AnswerFact, course.Answers is [.., var answer] ? Shown.Name(answer.Text, LongestFact) : null),
                    (TicketTexts.ThanksFact, await ThanksAsync(session, course, ct)),
                    (TicketTexts.ChangesFact, course.Changes is [.., var change]
                        ? TicketTexts.Times.With(ticket.Changes, Shown.Name(change.After, LongestFact))
                        : ticket.Changes > 0 ? ticket.Changes.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
                    (TicketTexts.RefusedFact, course.RefusedFor is { } refused ? TicketTexts.Times.With(course.Refusals, refused) : null),
                    (TicketTexts.ReopenedFact, course.ReopenedFor is { } reopened ? TicketTexts.Times.With(course.Reopenings, reopened) : null),
                    (TicketTexts.ClosedFact, course.ClosedFor)),
            ],
            Buttons = canSee ? await LogButton.BesideAsync(session, ticket.DealId, buttons, ct) : buttons,
            Subject = new Subject(Kind, ticket.Id, ticket.Version),
        };
    }

    /// <summary>The card for whoever asked to see the ticket: with the button for a group, where one can be made and there is room.</summary>
    public async ValueTask<Card> ShowAsync(Turn turn, Ticket ticket, CancellationToken ct)
    {
        var card = await DrawAsync(turn.Session, turn.Access, ticket, message: null, CardTone.Neutral, ct);
        return card.Buttons.Count < Card.MostButtons && ticket.IsOpen
            && (await sight.PartsAsync(turn.Session, turn.Access, ticket, ct) & (TicketSight.Asked | TicketParts.Sales)) != 0
            && await groups.AreOpenAsync(turn.Session, TicketGroups.GroupKind, ticket.Id, ct)
                ? card with { Buttons = [.. card.Buttons, Do(TicketTexts.GroupButton, TicketCommandTexts.Group, ticket)] }
                : card;
    }

    /// <summary>A ticket in one line.</summary>
    public static async ValueTask<string> LineAsync(Session session, Ticket ticket, CancellationToken ct)
    {
        var customer = await session.FindAsync(ticket.DealId, ct) is { } deal ? (await session.FindAsync(deal.CustomerId, ct))?.Name : null;
        return string.Join(" · ", new[] { ticket.Id, customer, ticket.Title, TicketTexts.NameOf(ticket.State) }.OfType<string>());
    }

    /// <summary>Who has to do what by when; null where nothing runs.</summary>
    public async ValueTask<string?> NextAsync(Session session, Ticket ticket, TicketCourse course, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var clock in course.Running)
        {
            var holder = ticket.HolderOf(clock.Role);
            var name = holder is { } id ? await session.NameOfAsync(id, ct) : TicketTexts.NobodyYet.Text;
            var due = time.Due(clock, course.Pauses);
            var (step, left) = (TicketTexts.NameOf(clock.Step), LeftOf(clock, course, session.Now));
            lines.Add(due.Value is { } at
                ? TicketTexts.Step.With(name, step, InstantOf(at, session.Now, due.Provisional), left)
                : TicketTexts.PausedStep.With(name, step, left));
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>What is left of a clock, or how late it is, in words.</summary>
    public string LeftOf(TicketClock clock, TicketCourse course, DateTimeOffset now)
    {
        var left = time.Left(clock, course.Pauses, now);
        var isNatural = clock.Budget.Unit == BudgetUnit.Hours;
        if (TicketTexts.IsLong(left))
        {
            return (left < TimeSpan.Zero
                ? isNatural ? TicketTexts.LateNaturalDays : TicketTexts.LateDays
                : isNatural ? TicketTexts.LeftNaturalDays : TicketTexts.LeftDays)
                .With(TicketTexts.Days(left, isNatural ? TimeSpan.FromDays(1) : time.DayOf(clock)));
        }

        return (left < TimeSpan.Zero
            ? isNatural ? TicketTexts.LateNatural : TicketTexts.LateHours
            : isNatural ? TicketTexts.LeftNatural : TicketTexts.LeftHours).With(TicketTexts.Hours(left));
    }

    /// <summary>An instant as cards show it.</summary>
    public string InstantOf(DateTimeOffset at, DateTimeOffset now, bool isProvisional = false)
    {
        var shown = TicketTexts.Instant(time.Zone.Local(at), time.Zone.Local(now));
        return isProvisional ? LayoutTexts.Aside(shown, TicketTexts.Provisional.Text) : shown;
    }

    /// <summary>What somebody can do with it as it is, what they owe first.</summary>
    internal static IEnumerable<Button> ButtonsOf(Ticket ticket, TicketCourse course, TicketParts parts, bool mayReopen)
    {
        var (isProduct, isDelivery) = (parts.HasFlag(TicketParts.Product), parts.HasFlag(TicketParts.Delivery));
        var isSales = parts.HasFlag(TicketParts.Sales);
        var (isAsked, state) = ((parts & TicketSight.Asked) != 0, ticket.State);
        var canAnswer = isProduct && state is TicketState.Waiting or TicketState.InWork or TicketState.Changed && isProduct;
        (bool Can, Button Button)[] all =
        [
            (isProduct && state == TicketState.Waiting, Do(TicketTexts.AcceptButton, TicketCommandTexts.Accept, ticket, ButtonStyle.Primary)),
            (canAnswer, Ask(TicketTexts.AnswerButton, TicketCommandTexts.Answer, ticket, TicketCommandTexts.Text)),
            (isDelivery && state == TicketState.Answered, Do(TicketTexts.StartButton, TicketCommandTexts.Start, ticket, ButtonStyle.Primary)),
            (isSales && state is TicketState.InDelivery or TicketState.Failed && isSales,
                Button.Show(TicketTexts.PassButton.Text, TicketCommandTexts.Pass.Say(ticket.Id)) with { Style = ButtonStyle.Primary }),
            (isSales && state is TicketState.InDelivery or TicketState.Failed && isSales,
                Ask(TicketTexts.RefuseButton, TicketCommandTexts.Refuse, ticket, TicketCommandTexts.Reason)),
            (course.IsPaused && (isAsked || isSales), Do(TicketTexts.ResumeButton, TicketCommandTexts.Resume, ticket)),
            (!course.IsPaused && course.Running.Any() && (isAsked || isSales),
                Ask(TicketTexts.PauseButton, TicketCommandTexts.Pause, ticket, TicketCommandTexts.Expected)),
            (ticket.IsOpen && (isAsked || parts.HasFlag(TicketParts.Above)),
                Ask(TicketTexts.ReassignButton, TicketCommandTexts.Reassign, ticket, TicketCommandTexts.To)),
            (isSales && ticket.IsOpen && state != TicketState.Passed,
                Ask(TicketTexts.ChangeButton, TicketCommandTexts.Change, ticket, TicketCommandTexts.Text)),
            (isSales && state == TicketState.Passed, Do(TicketTexts.CloseButton, TicketCommandTexts.Close, ticket)),
            (isSales && mayReopen && state is (TicketState.Passed or TicketState.Closed),
                Ask(TicketTexts.ReopenButton, TicketCommandTexts.Reopen, ticket, TicketCommandTexts.Reason)),
        ];
        return all.Where(one => one.Can).Select(one => one.Button);
    }

    private static async ValueTask<string?> ThanksAsync(Session session, TicketCourse course, CancellationToken ct)
    {
        var names = new List<string>();
        foreach (var thanks in course.Thanks.Where(thanks => thanks.IsSo))
        {
            names.Add(await session.NameOfAsync(thanks.To, ct));
        }

        return names.Count == 0 ? null : LayoutTexts.List(names);
    }

    private static Button Do(Message label, CommandText command, Ticket ticket, ButtonStyle style = ButtonStyle.Default) =>
        Button.Do(label.Text, command.Say(ticket.Id), style);

    private static Button Ask(Message label, CommandText command, Ticket ticket, ArgumentText argument) =>
        Button.Show(label.Text, command.Say(ticket.Id).Asking(argument));

    private static CardProgress? ProgressOf(Ticket ticket) => ticket.State is TicketState.Unknown ? null
        : new CardProgress(
            [
                RecordTexts.Waiting, RecordTexts.InWork, RecordTexts.Answered, RecordTexts.InDelivery, RecordTexts.Passed, RecordTexts.Closed,
            ],
            ticket.State switch
            {
                TicketState.Waiting => 0,
                TicketState.InWork or TicketState.Changed => 1,
                TicketState.Answered => 2,
                TicketState.InDelivery or TicketState.Failed => 3,
                TicketState.Passed => 4,
                _ => 5,
            });

    private static async ValueTask<string> SubtitleAsync(Session session, Ticket ticket, Deal? deal, CancellationToken ct) => string.Join(" · ", new[]
    {
        deal is null ? null : (await session.FindAsync(deal.CustomerId, ct))?.Name,
        deal is null ? null : $"{deal.Id} {deal.Title}",
        TicketTexts.NameOf(ticket.State),
    }.OfType<string>());

    // With whoever can't be reached, or is away.
    private async ValueTask<string?> PeopleAsync(Session session, Ticket ticket, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var role in Enum.GetValues<TicketRole>())
        {
            if (ticket.HolderOf(role) is not { } id)
            {
                continue;
            }

            var person = await session.FindAsync(id, ct);
            var acting = person is null ? null : await absences.ActingForAsync(session, person, session.Now, ct);
            var aside = person is null ? null
                : acting?.Id == person.Id ? person.Accounts.Count == 0 ? TicketTexts.NoAccount.Text : null
                : acting is null ? TicketTexts.OnLeaveAlone.Text
                : TicketTexts.OnLeave.With(acting.Name);
            var name = person?.Name ?? id.Text;
            lines.Add($"{TicketChainFormat.TitleOf(role).Text} {(aside is null ? name : LayoutTexts.Aside(name, aside))}");
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }
}
