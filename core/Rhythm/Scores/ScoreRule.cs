using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>Works out the scores of the month that is over, and tells reps and their managers, on the first working day at 10:00 (RH8).</summary>
public sealed class ScoreRule(ScoreDesk desk, WorkingCalendars calendars, BusinessZone zone, Chat.ScoreNotice kind, Noticing noticing)
    : MonthlyRule(calendars, zone, TimeSpan.FromHours(10))
{
    /// <summary>In keys of messages, before the month.</summary>
    public const string Name = "score";

    public override string Key => Name;

    public override Message Title => ScoreTexts.Rule;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var month = desk.MonthOf(work.At).Before;
        var reps = await desk.KeepAsync(work.Session, month, ct);
        foreach (var person in reps.Select(rep => rep.Ref()).Concat(await ManagersAsync(work.Session, reps, ct)))
        {
            await noticing.TellAsync(work.Session, kind.For(person, $"{Name}:{month.Key}", MessageClass.Card, month.Key), ct);
        }
    }

    private static async ValueTask<IEnumerable<Id<Person>>> ManagersAsync(Session session, IReadOnlyList<Person> reps, CancellationToken ct)
    {
        var managers = new List<Id<Person>>();
        foreach (var rep in reps.DistinctBy(rep => rep.ManagerId))
        {
            managers.AddRange(await Above.OfAsync(session, rep.Ref(), ct) is { } above ? [above.Ref()] : []);
        }

        return managers.Distinct();
    }
}
