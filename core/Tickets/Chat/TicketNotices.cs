using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// Tells those to whom the turn passes (TK4), those who owe something, and those above them. Keys are those of G6: the fact, and its number from the
/// second time on.
/// </summary>
public sealed class TicketNotices(TicketNotice news, SlaNotice warning, StandInNotice standIns, Noticing noticing)
{
    /// <summary>A ticket was opened: the three roles.</summary>
    public Task OpenedAsync(Session session, Ticket ticket, Person by, CancellationToken ct) => TellRolesAsync(
        session, ticket, by, "opened", role => TicketTexts.OpenedFor.With(by.Name, TicketTexts.TaskOf(role)), CardTone.Info,
        Enum.GetValues<TicketRole>(), ct);

    /// <summary>It waits for the customer: the deal's owner.</summary>
    public async Task WaitingAsync(Session session, Ticket ticket, Person by, CancellationToken ct)
    {
        var pause = ticket.Course!.Pauses[^1];
        var words = TicketTexts.WaitingFor.With(by.Name, TicketTexts.Day(pause.Expected));
        await TellOwnerAsync(session, ticket, by, KeyOf("waiting", ticket.Course.Pauses.Count), words, StateOfPause(ticket), MessageClass.Card, ct);
    }

    /// <summary>The customer was expected to answer today: the deal's owner is asked.</summary>
    public Task AskAsync(Session session, Ticket ticket, CancellationToken ct) => TellOwnerAsync(
        session, ticket, by: null, KeyOf("ask", ticket.Course!.Pauses.Count), TicketTexts.AskText.Text, StateOfPause(ticket), MessageClass.Nudge, ct);

    /// <summary>It goes on: those who owe something.</summary>
    public Task ResumedAsync(Session session, Ticket ticket, Person by, CancellationToken ct) => TellRolesAsync(
        session, ticket, by, KeyOf("resumed", ticket.Course!.Pauses.Count), _ => TicketTexts.ResumedFor.Text, CardTone.Info,
        [.. ticket.Course.Running.Select(clock => clock.Role).Distinct()], ct);

    /// <summary>It was answered: the deal's owner and delivery.</summary>
    public async Task AnsweredAsync(Session session, Ticket ticket, Person by, CancellationToken ct)
    {
        var answers = ticket.Course!.Answers;
        var (key, words) = (KeyOf("answered", answers.Count), TicketTexts.AnsweredFor.With(by.Name, answers[^1].Text));
        await TellOwnerAsync(session, ticket, by, key, words, TicketNotice.Open, MessageClass.Card, ct);
        await TellRolesAsync(session, ticket, by, key, _ => words, CardTone.Info, [TicketRole.Delivery], ct);
    }

    /// <summary>Somebody is thanked: that person.</summary>
    public Task ThankedAsync(Session session, Ticket ticket, Person by, TicketThanks thanks, CancellationToken ct) => noticing.TellAsync(
        session,
        news.For(thanks.To, $"thanked:{ticket.Id}:{thanks.To}", MessageClass.Card, ticket.Id) with
        {
            Words = thanks.Reason is { } reason ? TicketTexts.ThankedForReason.With(by.Name, reason) : TicketTexts.ThankedFor.With(by.Name),
            Tone = CardTone.Success,
        },
        ct);

    /// <summary>Somebody has a role now: that person.</summary>
    public async Task AssignedAsync(Session session, Ticket ticket, Person by, TicketRole role, Person to, CancellationToken ct)
    {
        var number = ticket.Course!.Assignments.GetValueOrDefault(TicketDesk.AssignmentKey(role, to), 1);
        var words = TicketTexts.AssignedFor.With(by.Name, TicketChainFormat.TitleOf(role).Text);
        await TellRolesAsync(
            session, ticket, by, KeyOf($"assigned-{TicketKeys.Of(role)}", number), _ => words, CardTone.Info, [role], ct);
    }

    /// <summary>What is asked for became something else: the three roles (TK4).</summary>
    public Task ChangedAsync(Session session, Ticket ticket, Person by, CancellationToken ct)
    {
        var change = ticket.Course!.Changes[^1];
        var words = string.Join('\n', new[]
        {
            TicketTexts.ChangedFor.With(by.Name, ticket.Changes, change.Before, change.After),
            change.AskedBy is { } who ? TicketTexts.AskedByLine.With(who) : null,
            change.DateEffect is { } date ? TicketTexts.DateLine.With(date) : null,
            change.PriceEffect is { } price ? TicketTexts.PriceLine.With(price) : null,
        }.OfType<string>());
        var key = string.Create(CultureInfo.InvariantCulture, $"change{ticket.Changes}");
        return TellRolesAsync(session, ticket, by, key, _ => words, CardTone.Warning, Enum.GetValues<TicketRole>(), ct);
    }

    /// <summary>Acceptance was refused: delivery.</summary>
    public Task RefusedAsync(Session session, Ticket ticket, Person by, CancellationToken ct) => TellRolesAsync(
        session, ticket, by, KeyOf("rejected", ticket.Course!.Refusals), _ => TicketTexts.RefusedFor.With(by.Name, ticket.Course.RefusedFor),
        CardTone.Warning, [TicketRole.Delivery], ct);

    /// <summary>It was reopened: product.</summary>
    public Task ReopenedAsync(Session session, Ticket ticket, Person by, CancellationToken ct) => TellRolesAsync(
        session, ticket, by, KeyOf("reopened", ticket.Course!.Reopenings), _ => TicketTexts.ReopenedFor.With(by.Name, ticket.Course.ReopenedFor),
        CardTone.Warning, [TicketRole.Product], ct);

    /// <summary>It was closed without having been accepted: those who would have gone on.</summary>
    public async Task WithdrawnAsync(Session session, Ticket ticket, Person by, CancellationToken ct)
    {
        var key = KeyOf("withdrawn", ticket.Course!.Reopenings + 1);
        var words = TicketTexts.WithdrawnFor.With(by.Name, ticket.Course.ClosedFor);
        foreach (var id in ticket.People.Where(id => id != by.Ref()))
        {
            var notice = news.For(id, $"{key}:{ticket.Id}", MessageClass.Card, ticket.Id);
            await noticing.TellAsync(session, notice with { Words = words, State = TicketNotice.Closed }, ct);
        }
    }

    /// <summary>A mark of a clock is reached: who owes it (TK2).</summary>
    public async Task WarnAsync(Session session, Ticket ticket, TicketClock clock, ClockMark mark, CancellationToken ct)
    {
        if (ticket.HolderOf(clock.Role) is { } holder)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"sla:{TicketClocks.KeyOf(ticket, clock)}:{(int)mark}");
            var notice = warning.For(holder, key, mark == ClockMark.All ? MessageClass.Urgent : MessageClass.Nudge, ticket.Id);
            await noticing.TellAsync(session, notice with { State = SlaNotice.StateOf(clock, holder, mark) }, ct);
        }
    }

    /// <summary>A clock is late: one above who owes it (TK2).</summary>
    public async Task EscalateAsync(Session session, Ticket ticket, TicketClock clock, Person above, int level, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"esc:{TicketClocks.KeyOf(ticket, clock)}:{level}");
        var notice = warning.For(above.Ref(), key, MessageClass.Urgent, ticket.Id);
        await noticing.TellAsync(session, notice with { State = SlaNotice.StateOf(clock, holder: null, ClockMark.All) }, ct);
    }

    /// <summary>A due instant moved because a calendar or a chain changed: who owes it, once (G13).</summary>
    public async Task RedateAsync(
        Session session, Ticket ticket, TicketClock clock, DateTimeOffset was, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.HolderOf(clock.Role) is { } holder)
        {
            var key = $"redated:{TicketClocks.KeyOf(ticket, clock)}:{now.ToUniversalTime():yyyyMMddHHmmss}";
            var words = TicketTexts.RedateText.With(TicketTexts.NameOf(clock.Step), TicketTexts.Instant(was, now), TicketTexts.Instant(now, was));
            var notice = news.For(holder, key, MessageClass.Nudge, ticket.Id);
            await noticing.TellAsync(session, notice with { Words = words, State = TicketNotice.Open }, ct);
        }
    }

    /// <summary>An answer could not be brought to the ticket's group: whom it was for.</summary>
    public async Task UndeliverableAsync(Session session, Ticket ticket, Person from, Person to, string text, CancellationToken ct)
    {
        var notice = news.For(to.Ref(), $"undeliverable:{ticket.Id}:group", MessageClass.Card, ticket.Id);
        await noticing.TellAsync(session, notice with { Words = TicketTexts.Undeliverable.With(from.Name, text), Tone = CardTone.Warning }, ct);
    }

    /// <summary>The bot was taken out of the ticket's group: the deal's owner.</summary>
    public Task GroupLostAsync(Session session, Ticket ticket, CancellationToken ct) => TellOwnerAsync(
        session, ticket, by: null, string.Create(CultureInfo.InvariantCulture, $"group-lost-{session.Now.ToUnixTimeSeconds()}"),
        TicketTexts.GroupLost.With(ticket.Id), TicketNotice.Open, MessageClass.Card, ct);

    /// <summary>Somebody's leave begins: who stands in gets the list (TK8).</summary>
    public async Task StandInAsync(Session session, Id<Person> away, Id<Person> standIn, DateOnly day, CancellationToken ct)
    {
        var key = $"standin:{away}:{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        await noticing.TellAsync(session, standIns.For(standIn, key, MessageClass.Card, away.Text), ct);
    }

    private static string KeyOf(string name, int number) => TicketKeys.Numbered(name, number);

    private static string StateOfPause(Ticket ticket) => TicketNotice.PauseOf(ticket.Course!.Pauses.Count);

    private async Task TellRolesAsync(
        Session session, Ticket ticket, Person by, string key, Func<TicketRole, string> words, CardTone tone, IReadOnlyList<TicketRole> roles,
        CancellationToken ct)
    {
        foreach (var role in roles)
        {
            if (ticket.HolderOf(role) is { } id && id != by.Ref())
            {
                var notice = news.For(id, $"{key}:{ticket.Id}", MessageClass.Card, ticket.Id);
                await noticing.TellAsync(session, notice with { Words = words(role), Tone = tone, State = TicketNotice.HolderOf(role, id) }, ct);
            }
        }
    }

    private async Task TellOwnerAsync(
        Session session, Ticket ticket, Person? by, string key, string words, string state, MessageClass sort, CancellationToken ct)
    {
        if (await session.FindAsync(ticket.DealId, ct) is { } deal && deal.OwnerId != by?.Ref())
        {
            var notice = news.For(deal.OwnerId, $"{key}:{ticket.Id}", sort, ticket.Id);
            await noticing.TellAsync(session, notice with { Words = words, State = state, Tone = CardTone.Info }, ct);
        }
    }
}

/// <summary>What was done to a ticket; gone once that no longer matters to its reader (G7). A stand-in gets it (G10).</summary>
public sealed class TicketNotice(TicketCards cards, TicketSight sight) : NoticeKind
{
    /// <summary>As long as the ticket is open.</summary>
    public const string Open = "open";

    /// <summary>As long as it is closed.</summary>
    public const string Closed = "closed";

    private const string Pause = "pause:";
    private const string Holder = "holder:";

    public override string Key => "ticket";

    public override ReminderSort Sort => ReminderSort.Tickets;

    public override bool IsForStandIn => true;

    /// <summary>As long as the customer is waited for as this time.</summary>
    public static string PauseOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Pause}{number}");

    /// <summary>As long as the ticket is open and somebody has a role.</summary>
    public static string HolderOf(TicketRole role, Id<Person> holder) => $"{Holder}{role}:{holder}";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Ticket>(notice.Subject, ct) is { } ticket && IsStillSo(ticket, notice.State)
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await sight.CanSeeAsync(session, access, ticket, ct)
            ? await cards.DrawAsync(session, access, ticket, notice.Words, notice.Tone, ct)
            : null;

    private static bool IsStillSo(Ticket ticket, string? state)
    {
        var course = ticket.Course ?? new TicketCourse();
        return state switch
        {
            null => true,
            Open => ticket.IsOpen,
            Closed => !ticket.IsOpen,
            _ when state.StartsWith(Pause, StringComparison.Ordinal) => course.IsPaused && state == PauseOf(course.Pauses.Count),
            _ => ticket.IsOpen
                && Enum.GetValues<TicketRole>().Any(role => ticket.HolderOf(role) is { } holder && state == HolderOf(role, holder)),
        };
    }
}

/// <summary>That somebody has little time left, or none; gone once the step is done, paused or somebody else's (G7).</summary>
public sealed class SlaNotice(TicketCards cards, TicketSight sight, TicketTime time) : NoticeKind
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public override string Key => "ticket-sla";

    public override ReminderSort Sort => ReminderSort.Tickets;

    public override bool IsForStandIn => true;

    /// <summary>As long as a clock runs, and somebody owes it; without a holder, whoever does.</summary>
    public static string StateOf(TicketClock clock, Id<Person>? holder, ClockMark mark) => $"{clock.Key}/{(int)mark}/{holder}";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Ticket>(notice.Subject, ct) is not { Course: { IsPaused: false } course } ticket
            || notice.State?.Split('/') is not [var key, var percent, var holder]
            || course.Running.FirstOrDefault(one => one.Key == key) is not { } clock
            || ticket.HolderOf(clock.Role) is not { } owner || (holder.Length > 0 && holder != owner.Text)
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access
            || !await sight.CanSeeAsync(session, access, ticket, ct)
            || time.Due(clock, course.Pauses).Value is not { } due)
        {
            return null;
        }

        var mark = Enum.Parse<ClockMark>(percent);
        var step = TicketTexts.NameOf(clock.Step);
        var words = mark != ClockMark.All
            ? TicketTexts.WarnText.With(step, percent, cards.InstantOf(due, session.Now), cards.LeftOf(clock, course, session.Now))
            : holder.Length > 0 ? TicketTexts.LateText.With(step, cards.InstantOf(due, session.Now))
            : TicketTexts.EscalateText.With(await session.NameOfAsync(owner, ct), step, cards.InstantOf(due, session.Now));
        if (time.At(clock, course.Pauses, mark) is { } at && session.Now - at > Late)
        {
            words += TicketTexts.ShouldHave.With(cards.InstantOf(at, session.Now));
        }

        return await cards.DrawAsync(session, access, ticket, words, CardTone.Warning, ct);
    }
}

/// <summary>The tickets that somebody owes who is away from today on, for who stands in (TK8).</summary>
public sealed class StandInNotice(TicketCards cards) : NoticeKind
{
    private const int Most = 20;

    public override string Key => "ticket-stand-in";

    public override ReminderSort Sort => ReminderSort.Tickets;

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        var away = new Id<Person>(notice.Subject);
        var owed = await StandInRule.OwedAsync(session, away, ct);
        if (owed.Count == 0 || await session.FindAsync(away, ct) is not { } person)
        {
            return null;
        }

        var rows = new List<CardRow>();
        foreach (var ticket in owed.Take(Most))
        {
            var next = await cards.NextAsync(session, ticket, ticket.Course!, ct);
            rows.Add(new CardRow(
                $"{ticket.Id} {ticket.Title}", next?.Replace('\n', ' '), Button.Show(ticket.Id, TicketCommandTexts.Show.Say(ticket.Id))));
        }

        return new Card { Title = TicketTexts.StandInList.With(person.Name), Text = TicketTexts.StandInText.With(person.Name), Rows = rows };
    }
}
