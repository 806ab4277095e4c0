using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Notices;

/// <summary>
/// Sends notices: checked again (G7), to whoever is present (G10, G11), reminders bundled into one message and within a person's number a day (G9).
/// </summary>
public sealed class NoticeSending(
    IEnumerable<NoticeKind> kinds, Courier courier, DeliveryWindow window, IAttendance attendance, OperatorNotices operators, BusinessZone zone)
{
    private const int MostShown = 8;

    /// <summary>Reminders a day for those who have not set a number.</summary>
    public const int UsualMost = 8;

    private static readonly TimeSpan Burst = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, NoticeKind> kinds = kinds.ToDictionary(kind => kind.Key);

    /// <summary>One person's notices that are due; those that may not leave now get a later time.</summary>
    public async Task LeaveAsync(Session session, IReadOnlyList<Notice> notices, CancellationToken ct)
    {
        var nudges = new List<(Notice Notice, Card Card)>();
        foreach (var notice in notices)
        {
            if (await session.FindAsync<Person>(notice.PersonId, ct) is not { } person || kinds.GetValueOrDefault(notice.Kind) is not { } kind
                || (!person.Active && !await PassOnAsync(session, notice, person, kind, ct)))
            {
                session.Store(notice.Ended(NoticeEnd.Dropped, session.Now), "notice.drop");
            }
            else if (!person.Active)
            {
                // Whoever acts for them has it.
            }
            else if (await MoveAsync(session, notice, person, kind, ct))
            {
                // Later, or to another person.
            }
            else if (await kind.DrawAsync(session, notice, ct) is not { } card)
            {
                session.Store(notice.Ended(NoticeEnd.Dropped, session.Now), "notice.drop");
            }
            else if (notice.Class == MessageClass.Nudge)
            {
                nudges.Add((notice, card));
            }
            else
            {
                await SendAsync(session, [notice], card, ct);
            }
        }

        if (nudges.Count > 0)
        {
            await RemindAsync(session, nudges, ct);
        }
    }

    // Whether it may not leave now or not to this person; it then has a new time or person.
    private async ValueTask<bool> MoveAsync(Session session, Notice notice, Person person, NoticeKind kind, CancellationToken ct)
    {
        if (notice.Class is MessageClass.Relay or MessageClass.Ops)
        {
            return false;
        }

        // What somebody wishes holds up nothing urgent.
        var hours = notice.Class is MessageClass.Card or MessageClass.Nudge ? (await session.FindAsync<Reminded>(person.Id, ct))?.Hours : null;
        var opens = window.OpenFrom(session.Now, hours);
        if (opens == session.Now && !kind.IsForStandIn && await attendance.FirstDayBackAsync(session, person, session.Now, ct) is var back
            && back > zone.DateOf(session.Now))
        {
            opens = window.OpenFrom(window.StartFrom(back), hours);
        }

        if (opens > session.Now)
        {
            await WaitAsync(session, notice, opens, ct);
            return true;
        }

        return await PassOnAsync(session, notice, person, kind, ct);
    }

    /// <summary>
    /// Lets whoever stands in for a person have a notice that may leave now, so that it is one message with their own of this instant (G9).
    /// </summary>
    /// <returns>False if the person gets it, or nobody, or it may not leave.</returns>
    public async ValueTask<bool> PassOnAsync(Session session, Notice notice, CancellationToken ct) =>
        window.IsOpen(session.Now) && kinds.GetValueOrDefault(notice.Kind) is { } kind
        && await session.FindAsync<Person>(notice.PersonId, ct) is { } person
        && await PassOnAsync(session, notice, person, kind, ct);

    /// <summary>Whether anybody else may get a notice in place of its person.</summary>
    public bool IsPassedOn(Notice notice) => kinds.GetValueOrDefault(notice.Kind) is { } kind && (kind.IsForStandIn || kind.GoesUp(notice));

    // If nobody at all is there, the person gets it anyway.
    private async ValueTask<bool> PassOnAsync(Session session, Notice notice, Person person, NoticeKind kind, CancellationToken ct)
    {
        if ((person.Active ? kind.IsForStandIn : kind.GoesUp(notice))
            && await attendance.ActingForAsync(session, person, session.Now, ct) is { } acting && acting.Id != person.Id)
        {
            await PassOnAsync(session, notice, acting.Ref(), ct);
            return true;
        }

        return false;
    }

    private async Task PassOnAsync(Session session, Notice notice, Id<Person> receiver, CancellationToken ct)
    {
        session.Store(notice.Ended(NoticeEnd.PassedOn, session.Now), "notice.pass-on");
        var known = await session.FindAsync<Notice>(Notice.IdOf(receiver, notice.Key), ct);
        if (known is null or { LeavesAt: null, End: NoticeEnd.Dropped })
        {
            var passed = notice with { Id = Notice.IdOf(receiver, notice.Key), Version = known?.Version ?? 0, PersonId = receiver };
            await WaitAsync(session, passed, session.Now, ct);
        }
    }

    private async Task RemindAsync(Session session, List<(Notice Notice, Card Card)> nudges, CancellationToken ct)
    {
        var (personId, today) = (nudges[0].Notice.PersonId, zone.DateOf(session.Now));
        var reminded = await session.FindAsync<Reminded>(personId.Text, ct) ?? new Reminded { Id = personId.Text };
        nudges = await RipeAsync(session, nudges, reminded, ct);
        if (nudges.Count > 0 && reminded.On(today) >= (reminded.Most ?? UsualMost))
        {
            foreach (var (notice, _) in nudges)
            {
                await WaitAsync(session, notice, window.StartAfter(today), ct);
            }

            return;
        }

        if (nudges.Count == 0)
        {
            return;
        }

        session.Store(reminded with { LastAt = session.Now, Day = today, Count = reminded.On(today) + 1 }, "notice.remind");
        await SendAsync(session, [.. nudges.Select(nudge => nudge.Notice)],
            nudges is [var (_, only)] ? only : Together(nudges), ct);
    }

    // Those that were gathered for this time, and those that are not gathered unless another message was just before; the rest wait.
    private async ValueTask<List<(Notice Notice, Card Card)>> RipeAsync(
        Session session, List<(Notice Notice, Card Card)> nudges, Reminded reminded, CancellationToken ct)
    {
        var ripe = new List<(Notice Notice, Card Card)>();
        foreach (var nudge in nudges)
        {
            if (LaterOf(nudge.Notice) is { } later)
            {
                await WaitAsync(session, nudge.Notice, later, ct);
            }
            else
            {
                ripe.Add(nudge);
            }
        }

        return ripe;

        DateTimeOffset? LaterOf(Notice notice) => reminded.DigestOf(kinds[notice.Kind].Sort) is { } at
            ? notice.LeavesAt is { } leaves && window.NextAt(at, leaves) == leaves ? null : window.NextAt(at, session.Now)
            : reminded.LastAt + Burst is { } over && over > session.Now ? over : null;
    }

    // One message with the total and the first few; what is said of one thing is one row.
    private Card Together(List<(Notice Notice, Card Card)> nudges)
    {
        var rows = nudges
            .GroupBy(
                nudge => nudge.Card.Subject is { } of ? (of.Kind, of.Id) : (nudge.Notice.Kind, nudge.Notice.Subject),
                nudge => nudge.Card)
            .Select(about => RowOf([.. about])).ToList();
        var more = rows.Count - MostShown;
        return new()
        {
            Title = NoticeTexts.Several.With(rows.Count),
            Tone = nudges.Max(nudge => nudge.Card.Tone),
            Rows = [.. rows.Take(MostShown)],
            Text = more > 0 ? NoticeTexts.More.With(more) : null,
            Buttons =
            [
                .. nudges.SelectMany(nudge => nudge.Card.Buttons).Where(button => button.OfSeveral is not null).DistinctBy(button => button.Label)
                    .Select(button => Button.Show(button.Label, button.OfSeveral!)),
                .. nudges.Select(nudge => more > 0 ? kinds[nudge.Notice.Kind].All : null).OfType<CommandText>().DistinctBy(all => all.Key)
                    .Select(all => Button.Show(all.Name, all.Say())),
            ],
        };
    }

    private static CardRow RowOf(IReadOnlyList<Card> about) => new(
        about[0].Title,
        string.Join(" · ", about.Select((card, place) => place == 0 ? card.Text : LayoutTexts.Beyond(about[0].Text, card.Text))
            .Prepend(about[0].Subtitle).OfType<string>()),
        about.SelectMany(card => card.Buttons).FirstOrDefault(button => !button.Bound || button.InLists) is { } first
            ? first with { Bound = false } : null);

    private async Task SendAsync(Session session, IReadOnlyList<Notice> notices, Card card, CancellationToken ct)
    {
        var first = notices[0];
        var isSent = await courier.SendAsync(session, first.PersonId, card, ct, sort: first.Class, keys: [.. notices.Select(notice => notice.Key)]);
        foreach (var notice in notices)
        {
            session.Store(notice.Ended(isSent ? NoticeEnd.Sent : NoticeEnd.Unreachable, session.Now), "notice.send");
            if (isSent)
            {
                await kinds[notice.Kind].SentAsync(session, notice, ct);
            }
        }

        if (!isSent && await session.FindAsync<Person>(first.PersonId, ct) is { } person)
        {
            var day = zone.DateOf(session.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await operators.TellAsync(session, $"unreachable:{first.PersonId}:{day}", NoticeTexts.UnreachableForOperator.With(person.Name), ct);
        }
    }

    /// <summary>Keeps a notice until it may leave.</summary>
    public async Task WaitAsync(Session session, Notice notice, DateTimeOffset until, CancellationToken ct)
    {
        session.Store(notice with { LeavesAt = until }, "notice.wait");
        if (until > session.Now && IsPassedOn(notice))
        {
            await PassingRule.WakeAsync(session, notice.PersonId, until, ct);
        }

        await LeavingRule.WakeAsync(session, notice.PersonId, until, ct);
    }
}
