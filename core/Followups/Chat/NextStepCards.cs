using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Followups.Chat;

/// <summary>Draws a next step, for whoever planned it.</summary>
public sealed class NextStepCards(BusinessZone zone) : ISubjectCards
{
    public string Kind => FollowupKinds.NextSteps;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<NextStep>(id, ct) is { } step && await turn.Access.CanSeeAsync(step, ct)
            ? await DrawAsync(turn.Session, turn.Access, step, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<NextStep>(id, ct))?.Version;

    /// <summary>The card with a message on top; while the step is to be done, with what can be done about it.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, NextStep step, string? message, CardTone tone, CancellationToken ct)
    {
        var deal = await FollowupCards.SeenDealAsync(session, access, step.DealId, ct);
        var about = deal?.Id ?? step.CustomerId.Text;
        return new Card
        {
            Title = step.What,
            Subtitle = await FollowupCards.AboutAsync(session, step.CustomerId, deal, ct),
            Text = message,
            Tone = tone,
            Facts = [new Fact(FollowupTexts.DayFact.Text, LayoutTexts.Day(step.On, zone.DateOf(session.Now)))],
            Buttons =
            [
                .. step.EndedAt is null
                    ?
                    [
                        Button.Do(FollowupTexts.DoneButton.Text, FollowupCommandTexts.Done.Say(step.Id), ButtonStyle.Primary) with { InLists = true },
                        Button.Show(FollowupTexts.MoveButton.Text, FollowupCommandTexts.Move.Say(step.Id)) with
                        {
                            OfSeveral = FollowupCommandTexts.Move.Say(),
                        },
                        Button.Do(FollowupTexts.DropButton.Text, FollowupCommandTexts.Drop.Say(step.Id)),
                    ]
                    : new[]
                    {
                        Button.Show(FollowupTexts.EnterButton.Text, FollowupCommandTexts.Enter.Say(about)) with { Style = ButtonStyle.Primary },
                    },
                .. FollowupCards.ToDeal(deal),
            ],
            Subject = new Subject(Kind, step.Id, step.Version),
        };
    }

    /// <summary>This person's steps still to be done, by their days.</summary>
    public static async ValueTask<IReadOnlyList<NextStep>> OpenAsync(Turn turn, CancellationToken ct)
    {
        var open = await turn.Session.QueryAsync(FollowupKinds.OpenOf(turn.Person.Ref()), ct);
        return await open.ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct);
    }

    /// <summary>A step as a list row: what, and for whom and when.</summary>
    public async ValueTask<IReadOnlyList<string>> LineAsync(Session session, NextStep step, CancellationToken ct)
    {
        var (today, customer) = (zone.DateOf(session.Now), await session.FindAsync<Customer>(step.CustomerId, ct));
        var late = today.DayNumber - step.On.DayNumber;
        return
        [
            step.What,
            .. new[]
            {
                customer?.Name, LayoutTexts.Day(step.On, today),
                late > 0 ? FollowupTexts.StepLate.With(late) : late == 0 ? FollowupTexts.StepToday.Text : null,
            }.OfType<string>(),
        ];
    }

    /// <summary>What its reminder says: on a day off, it comes on the working day before.</summary>
    public string Reminder(Session session, NextStep step) =>
        (step.On.DayNumber - zone.DateOf(session.Now).DayNumber) switch
        {
            0 => FollowupTexts.DueToday.Text,
            > 0 and var days => FollowupTexts.DueInDays.With(days),
            _ => FollowupTexts.DueEarlier.Text,
        };

    /// <summary>Whether its day is over.</summary>
    public bool IsLate(Session session, NextStep step) => step.On < zone.DateOf(session.Now);
}

/// <summary>The reminder of a next step; void once the step is done or put off.</summary>
public sealed class NextStepNotice(NextStepCards cards) : NoticeKind
{
    public override string Key => NextStepRule.Name;

    public override ReminderSort Sort => ReminderSort.Followups;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<NextStep>(notice.Subject, ct) is { EndedAt: null } step && notice.Key == NextStepRule.FactOf(step)
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(step, ct)
            ? await cards.DrawAsync(session, access, step, cards.Reminder(session, step), CardTone.Info, ct)
            : null;
}
