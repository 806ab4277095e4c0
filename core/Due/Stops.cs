using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due;

/// <summary>
/// Handles what a stop of the bot has made late (G12): at the restart, missed work is done as its rules say, and the operators get one message about
/// it.
/// </summary>
public sealed class Stops(Sessions sessions, Drain drain, DueRules rules, OperatorNotices operators, BusinessZone zone)
{
    private const int LongestList = 500;
    private static readonly TimeSpan MarkEach = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    /// <summary>Anything shorter is no stop: an upgrade, another node taking over.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMinutes(10);

    /// <summary>When the stop that now ends began; null if there was none.</summary>
    public async Task<DateTimeOffset?> BeganAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("due"));
        return await session.FindAsync<DrainedUntil>(DrainedUntil.Only, ct) is { At: var at } && session.Now - at >= Shortest ? at : null;
    }

    /// <summary>Notes that the bot is running, at most every half minute.</summary>
    public async Task MarkAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("due"));
        var known = await session.FindAsync<DrainedUntil>(DrainedUntil.Only, ct)
            ?? new DrainedUntil { Id = DrainedUntil.Only, At = DateTimeOffset.MinValue };
        if (session.Now - known.At < MarkEach)
        {
            return;
        }

        session.Store(known with { At = session.Now }, "due.mark");
        try
        {
            await session.CommitAsync(ct);
        }
        catch (ConcurrencyException)
        {
            // Another node has noted it.
        }
    }

    /// <summary>The first drain after a stop.</summary>
    public async Task<IReadOnlyList<DueOutcome>> CatchUpAsync(DateTimeOffset began, CancellationToken ct)
    {
        await sessions.DoAsync(Actor.System("due"), session => KeepAsync(session, began, ct), ct);
        var outcomes = await drain.RunAsync(ct);
        var told = outcomes.Where(outcome => outcome.At - outcome.Item.At > Late && rules.Find(outcome.Item.Rule) is { IsTold: true }).ToList();
        var key = $"downtime:{zone.Local(began).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}";
        return await sessions.DoAsync(
            Actor.System("due"),
            async session =>
            {
                var text = DueTexts.Stopped.With(Words(began), Words(session.Now), Listed(told, DueEnd.Done), Listed(told, DueEnd.Skipped));
                await operators.TellAllAsync(session, text, ct, key: key);
                return outcomes;
            },
            ct);
    }

    private static async Task<bool> KeepAsync(Session session, DateTimeOffset began, CancellationToken ct)
    {
        var known = await session.FindAsync<KnownStops>(KnownStops.Only, ct) ?? new KnownStops { Id = KnownStops.Only };
        session.Store(known.With(new Stop(began, session.Now)), "due.stop");
        return true;
    }

    private string Words(DateTimeOffset instant) => zone.Local(instant).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Listed(IReadOnlyList<DueOutcome> outcomes, DueEnd end)
    {
        var lines = outcomes.Where(outcome => outcome.End == end)
            .Select(outcome => DueTexts.DueSince.With(rules.Find(outcome.Item.Rule)!.Title.Text, Words(outcome.Item.At))).ToList();
        return lines.Count == 0 ? DueTexts.Nothing.Text : Shown.Name(LayoutTexts.List(lines), LongestList);
    }
}
