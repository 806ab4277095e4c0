using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>
/// Brings a redemption that nobody has decided on to the minds of those who are to, after two working days; after two more, to those above them (C4).
/// </summary>
public sealed class RedemptionLateRule(PointsDesk desk, Chat.PointNotices notices) : DueRule
{
    public const string Name = "points-late";

    public override string Key => Name;

    public override Message Title => PointTexts.LateRule;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        if (await session.FindAsync<Redemption>(work.Item.Subject!, ct) is not { IsWaiting: true } asked)
        {
            return;
        }

        var deciders = await desk.DecidersAsync(session, asked, ct);
        var isFirst = asked.Reminders == 0;
        asked = session.Store(asked with { Reminders = asked.Reminders + 1 }, "points.remind");
        await notices.LateAsync(session, asked, isFirst ? deciders : await AboveAsync(session, asked, deciders, ct), ct);
        if (isFirst)
        {
            work.Again(desk.LateAt(work.Now));
        }
    }

    private static async ValueTask<IReadOnlyList<Person>> AboveAsync(
        Session session, Redemption asked, IReadOnlyList<Person> deciders, CancellationToken ct)
    {
        var all = new List<Person>();
        foreach (var decider in deciders)
        {
            if (await Above.OfAsync(session, decider.Ref(), ct) is { } above && above.Ref() != asked.PersonId)
            {
                all.Add(above);
            }
        }

        return [.. all.DistinctBy(person => person.Id)];
    }
}
