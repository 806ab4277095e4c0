using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Followups;

/// <summary>What is known of a contact, as whoever had it tells it.</summary>
public sealed record FollowupDetails
{
    public required FollowupKind Kind { get; init; }

    /// <summary>The day on which it was; null for now.</summary>
    public DateOnly? On { get; init; }

    public string? Summary { get; init; }

    /// <summary>The customer's words.</summary>
    public string? Feedback { get; init; }

    /// <summary>With whom on the customer's side.</summary>
    public string? Contact { get; init; }
}

/// <summary>What is meant to be done next, and on which day.</summary>
public sealed record StepWish(string What, DateOnly On);

/// <summary>
/// Everything that people can do with their follow-ups and next steps, within a session (R1). The caller checks whose customer and deal they are
/// about.
/// </summary>
public sealed class FollowupDesk(BusinessZone zone, WorkingCalendars calendars)
{
    /// <summary>What the ids of follow-ups entered in the chat begin with.</summary>
    public const string IdPrefix = "F-";

    // Afterwards it counts as it is: figures and scores were made of it.
    private static readonly TimeSpan Correctable = TimeSpan.FromHours(24);
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);
    private const int MostDaysAgo = 90;
    private const int MostDaysAhead = 366;

    /// <summary>Enters a contact that took place.</summary>
    public Outcome<Followup> Enter(Session session, Person person, FollowupAbout about, FollowupDetails details)
    {
        if (WhyNotOn(session, details.On) is { } refusal)
        {
            return refusal;
        }

        RequireAbout(session, about);
        return session.Store(
            Told(session, details, new Followup
            {
                Id = $"{IdPrefix}{Ulid.NewUlid(session.Now)}",
                CustomerId = about.Customer.Ref(),
                DealId = about.Deal?.Ref(),
                PersonId = person.Ref(),
                At = session.Now,
                Kind = details.Kind,
                EnteredAt = session.Now,
            }),
            "followup.enter");
    }

    /// <summary>Corrects one's own follow-up, within a day of when it was entered.</summary>
    public Outcome<Followup> Correct(Session session, Person person, Followup followup, FollowupDetails details) =>
        (WhyNotChange(session, person, followup) ?? WhyNotOn(session, details.On)) is { } refusal
            ? refusal
            : session.Store(Told(session, details, followup), "followup.correct");

    /// <summary>Withdraws one's own follow-up, within a day of when it was entered; the log keeps it.</summary>
    public static Outcome<Followup> Withdraw(Session session, Person person, Followup followup)
    {
        if (WhyNotChange(session, person, followup) is { } refusal)
        {
            return refusal;
        }

        session.Delete(followup, "followup.withdraw");
        return followup;
    }

    /// <summary>Ends the step that was entered with a follow-up, which is withdrawn; null if none was, or it has ended.</summary>
    public static async Task<NextStep?> EndStepOfAsync(Session session, Person person, Followup followup, CancellationToken ct)
    {
        var open = await session.QueryAsync(FollowupKinds.OpenOf(person.Ref()), ct);
        var with = open.FirstOrDefault(step =>
            step.EnteredAt == followup.EnteredAt && step.CustomerId == followup.CustomerId && step.DealId == followup.DealId);
        return with is null ? null : (await EndAsync(session, person, with, ct)).Value;
    }

    /// <summary>Why someone can't change a follow-up now; null if they can.</summary>
    public static Refusal? WhyNotChange(Session session, Person person, Followup followup) =>
        followup.PersonId != person.Ref() ? new Refusal(FollowupTexts.NotYours)
        : followup.EnteredAt is not { } entered || session.Now - entered > Correctable ? new Refusal(FollowupTexts.TooLate)
        : null;

    /// <summary>Plans a next step; its reminder falls due on the morning of its day, or of the working day before.</summary>
    public async Task<Outcome<NextStep>> PlanAsync(Session session, Person person, FollowupAbout about, StepWish wish, CancellationToken ct)
    {
        if (WhyNotOn(session, wish) is { } refusal)
        {
            return refusal;
        }

        RequireAbout(session, about);
        var step = session.Store(
            new NextStep
            {
                Id = $"N-{Ulid.NewUlid(session.Now)}",
                PersonId = person.Ref(),
                CustomerId = about.Customer.Ref(),
                DealId = about.Deal?.Ref(),
                What = wish.What,
                On = wish.On,
                EnteredAt = session.Now,
            },
            "next-step.plan");
        await RemindAsync(session, person, step, ct);
        return step;
    }

    /// <summary>Puts a step off, or brings it forward.</summary>
    public async Task<Outcome<NextStep>> MoveAsync(Session session, Person person, NextStep step, DateOnly on, CancellationToken ct)
    {
        if ((WhyNotTouch(person, step) ?? WhyNotOn(session, new StepWish(step.What, on))) is { } refusal)
        {
            return refusal;
        }

        var moved = session.Store(step with { On = on }, "next-step.move");
        await RemindAsync(session, person, moved, ct);
        return moved;
    }

    /// <summary>Ends a step, as it is done or no longer wanted.</summary>
    public static async Task<Outcome<NextStep>> EndAsync(Session session, Person person, NextStep step, CancellationToken ct)
    {
        if (WhyNotTouch(person, step) is { } refusal)
        {
            return refusal;
        }

        await Ledger.CancelAsync(session, NextStepRule.Name, step.Id, ct);
        return session.Store(step with { EndedAt = session.Now }, "next-step.end");
    }

    private static Refusal? WhyNotTouch(Person person, NextStep step) =>
        step.PersonId != person.Ref() ? new Refusal(FollowupTexts.NotYourStep)
        : step.EndedAt is not null ? new Refusal(FollowupTexts.StepHasEnded)
        : null;

    private async Task RemindAsync(Session session, Person person, NextStep step, CancellationToken ct)
    {
        var day = calendars.Of(person.Team).WorkingDayUntil(step.On);
        var at = zone.At(day < zone.DateOf(session.Now) ? step.On : day, NextStepRule.Morning);
        if (at > session.Now)
        {
            await Ledger.SetAsync(session, NextStepRule.Name, step.Id, at, step.Id, ct);
        }
        else
        {
            await Ledger.CancelAsync(session, NextStepRule.Name, step.Id, ct);
        }
    }

    private Followup Told(Session session, FollowupDetails details, Followup followup) => followup with
    {
        Kind = details.Kind,
        At = details.On is { } day && day != zone.DateOf(followup.At) ? zone.At(day, Noon)
            : followup.At > session.Now ? session.Now
            : followup.At,
        Summary = details.Summary,
        Feedback = details.Feedback,
        Contact = details.Contact,
    };

    private Refusal? WhyNotOn(Session session, DateOnly? on)
    {
        var today = zone.DateOf(session.Now);
        return on is not { } day ? null
            : day > today ? new Refusal(FollowupTexts.NotYet, LayoutTexts.Day(day, today))
            : today.DayNumber - day.DayNumber > MostDaysAgo ? new Refusal(FollowupTexts.TooLongAgo, LayoutTexts.Day(day, today), MostDaysAgo)
            : null;
    }

    private Refusal? WhyNotOn(Session session, StepWish wish)
    {
        var today = zone.DateOf(session.Now);
        return wish.On < today ? new Refusal(FollowupTexts.StepIsPast, LayoutTexts.Day(wish.On, today))
            : wish.On.DayNumber - today.DayNumber > MostDaysAhead
                ? new Refusal(FollowupTexts.StepIsFar, LayoutTexts.Day(wish.On, today), MostDaysAhead)
            : null;
    }

    // Whose they are may change at this very moment.
    private static void RequireAbout(Session session, FollowupAbout about)
    {
        session.Require(about.Customer);
        if (about.Deal is { } deal)
        {
            session.Require(deal);
        }
    }
}

/// <summary>The customer that a follow-up is about, and the deal if it is about one.</summary>
public sealed record FollowupAbout(Customer Customer, Deal? Deal)
{
    /// <summary>Whether it was named exactly, so that nothing need be asked.</summary>
    public bool IsExact { get; init; }
}
