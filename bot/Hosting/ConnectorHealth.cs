using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hosting;

/// <summary>What <c>doctor</c> says of each system that contracts go to. It asks them how they are, and neither writes nor sends anything.</summary>
internal sealed class ConnectorHealth(
    Connectors connectors, TargetViews views, FlowBook flows, Sessions sessions, BusinessZone zone, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>A line for each.</summary>
    public async IAsyncEnumerable<Health.Part> LookAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("doctor"));
        foreach (var connector in connectors.All.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var state = await AskAsync(connector, ct);
            yield return PartOf(
                await views.OfAsync(session, connector, ct), state, await LackingAsync(session, connector, ct), zone.DateOf(clock.GetUtcNow()),
                clock.GetUtcNow());
        }
    }

    /// <summary>One system in one line.</summary>
    internal static Health.Part PartOf(TargetView view, TargetState state, IReadOnlyList<string> lacking, DateOnly today, DateTimeOffset now)
    {
        var next = state.Ends.Select(end => (end.Name, Days: end.On.DayNumber - today.DayNumber)).OrderBy(end => end.Days).ToList();
        IEnumerable<string> parts =
        [
            state.Fault is { } fault
                ? $"{fault.Cause}{(fault.Said.Length > 0 ? $" ({Shown.Clean(fault.Said)})" : "")}: docs/connectors.md"
                : "reached and takes us",
            .. state.Books is { } books ? [$"books '{Shown.Clean(books)}'"] : Array.Empty<string>(),
            .. view.Health.Books is { } known && state.Books is { } said && known != said
                ? [$"but '{Shown.Clean(known)}' before"] : Array.Empty<string>(),
            .. next.Select(end => end.Days < 0
                ? $"{end.Name} has ended"
                : string.Create(CultureInfo.InvariantCulture, $"{end.Name} ends in {end.Days} days")),
            .. next.Count == 0 && state.Fault is null ? ["no end of the credentials is known (ExpiresOn)"] : Array.Empty<string>(),
            view.Oldest is { } oldest
                ? string.Create(CultureInfo.InvariantCulture, $"the oldest document waits since {oldest:u}, {view.Stuck} wait for somebody")
                : "nothing waits",
            .. lacking.Count > 0 ? [$"codes missing: {string.Join(", ", lacking)}"] : Array.Empty<string>(),
        ];
        var isFine = state.Fault is null && lacking.Count == 0 && view.Stuck == 0 && next.TrueForAll(end => end.Days > 7)
            && (view.Health.Books is null || state.Books is null || view.Health.Books == state.Books)
            && !(view.Oldest is { } waiting && now - waiting > TimeSpan.FromDays(1));
        return new Health.Part($"connector {view.Connector.Name}", isFine, string.Join("; ", parts));
    }

    /// <summary>What a code depends on is the organisation's business: a team's or a region's name is only hinted at.</summary>
    internal static string Masked(string code) => code.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at && at + 1 < code.Length
        ? $"{code[..(at + 2)]}***"
        : code;

    // One that can't be reached says so within its own time; this is for one that never answers.
    private static async Task<TargetState> AskAsync(IConnector connector, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await connector.CheckAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new TargetState(
                new TargetFault(FaultCause.NoAnswer, string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds:0} s")),
                null, []);
        }
    }

    // What documents wait for, and what a flow that runs has nowhere.
    private async Task<IReadOnlyList<string>> LackingAsync(Session session, IConnector connector, CancellationToken ct)
    {
        var stuck = await session.QueryAsync(TransferKinds.Of(TransferKinds.Stuck, connector.Name), ct);
        var flow = await flows.FindAsync(session, connector.Name, ct);
        var needs = flow is { IsOn: true } ? FlowBook.NeedsOf(flow, connector) : [];
        return
        [
            .. stuck.SelectMany(one => one.Lacking)
                .Concat(needs.Where(need => need.IsRequired && !flow!.Codes.Any(code => code.For == need.Name)).Select(need => need.Name))
                .Select(Masked).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
