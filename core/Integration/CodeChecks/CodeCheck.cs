using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.CodeChecks;

/// <summary>
/// Compares the codes of a flow with the target's own lists every day, and when the flow changes: what finance renamed or disabled there is
/// somebody's to look at before the next contract meets it (I2, docs/connectors.md).
/// </summary>
public sealed class CodeCheck(Sessions sessions, FlowBook flows, TimeProvider clock)
{
    /// <summary>What the incident is about.</summary>
    internal const string About = "codes";

    private const int MostNamed = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    /// <summary>The codes of one need, and what the target says of them; null if it has no list.</summary>
    private sealed record Asked(CodeNeed Need, IReadOnlyList<string> Codes, CodesRead? Read);

    /// <summary>Compares what is due.</summary>
    /// <returns>When it is due next; null if there is nothing to compare.</returns>
    /// <exception cref="StorageException">The store can't be read or written.</exception>
    public async Task<DateTimeOffset?> StepAsync(IConnector connector, CancellationToken ct)
    {
        var (now, actor) = (clock.GetUtcNow(), Actor.System($"integration/{connector.Name}"));
        var session = sessions.Open(actor);
        if (await flows.FindAsync(session, connector.Name, ct) is not { IsOn: true } flow
            || (await TargetWatch.HealthAsync(session, connector.Name, ct)).Closed is not null)
        {
            return null;
        }

        var codes = flow.Codes.GroupBy(code => code.For).ToDictionary(
            group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(code => code.Theirs).Distinct().Order(StringComparer.Ordinal)]);
        var needs = FlowBook.NeedsOf(flow, connector).DistinctBy(need => need.Name).Where(need => codes.ContainsKey(need.Name)).ToList();
        var mark = MarkOf(needs.Select(need => $"{need.Name}={string.Join('\t', codes[need.Name])}"));
        var reading = await session.FindAsync<CodeReading>(connector.Name, ct) ?? new CodeReading { Id = connector.Name, NextAt = now };
        if (needs.Count == 0 || (reading.NextAt > now && reading.Mark == mark))
        {
            return needs.Count == 0 ? null : reading.NextAt;
        }

        try
        {
            // One node asks.
            session.Store(reading with { NextAt = now + Interval, Mark = mark }, "codes.read");
            await session.CommitAsync(ct);
        }
        catch (ConcurrencyException)
        {
            return now + Soon;
        }

        var asked = new List<Asked>();
        foreach (var need in needs)
        {
            asked.Add(new Asked(need, codes[need.Name], connector.CodesAsync(need, codes[need.Name], ct) is { } read ? await read : null));
        }

        return await sessions.DoAsync(actor, one => TakeAsync(one, connector.Name, asked, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>Takes it that codes are called what they are called by now, as somebody says.</summary>
    internal static async ValueTask AgreeAsync(Session session, string target, CancellationToken ct)
    {
        if (await session.FindAsync<CodeReading>(target, ct) is { } reading)
        {
            session.Store(reading with { Names = new Dictionary<string, string>(), NextAt = session.Now }, "codes.agree");
        }
    }

    private static async Task<DateTimeOffset> TakeAsync(Session session, string target, IReadOnlyList<Asked> asked, CancellationToken ct)
    {
        var reading = (await session.FindAsync<CodeReading>(target, ct))!;
        var (names, wrong) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var (need, codes, read) in asked)
        {
            foreach (var code in read is { Fault: null } ? codes : [])
            {
                var (key, there) = ($"{need.Name}/{code}", read!.Codes.FirstOrDefault(one => one.Code == code));
                if (there is { IsUsable: true, Name: { } name })
                {
                    // The name that somebody agreed to stays until somebody agrees to another.
                    names[key] = reading.Names.GetValueOrDefault(key) ?? name;
                }

                if (WhyNot(need, code, there, names.GetValueOrDefault(key)) is { } why)
                {
                    wrong.Add(why);
                }
            }
        }

        var passes = asked.Any(one => one.Read?.Fault is { } fault && Transfers.TransferPatience.Passes(fault.Cause));
        var taken = session.Store(
            reading with
            {
                NextAt = session.Now + (passes ? Soon : Interval), ReadAt = session.Now, Names = names,
                Unread = [.. asked.Where(one => one.Read is not { Fault: null }).Select(one => one.Need.Name)],
            },
            "codes.take");
        if (wrong.Count > 0)
        {
            var said = Shown.Name(LayoutTexts.Statements(wrong.Take(MostNamed)), TargetFault.LongestSaid);
            var known = await Incidents.FindAsync(session, target, About, ct);
            await Incidents.OpenAsync(
                session, target, About, IncidentSort.Codes, new TargetFault(FaultCause.UnknownCode, said), ct,
                again: known is not null && known.Fault.Said != said);
        }
        else if (!passes)
        {
            await Incidents.CloseAsync(session, target, About, ct);
        }

        return taken.NextAt;
    }

    private static string? WhyNot(CodeNeed need, string code, TargetCode? there, string? agreed) => there switch
    {
        null => IntegrationTexts.CodeGone.With(need.Title.Text, code),
        { IsUsable: false } => IntegrationTexts.CodeDisabled.With(need.Title.Text, code),
        { Name: { } name } when agreed is not null && name != agreed => IntegrationTexts.CodeRenamed.With(need.Title.Text, code, agreed, name),
        _ => null,
    };

    private static string MarkOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
