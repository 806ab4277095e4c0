using ChatSales.Bot.Hosting;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>The outcome of a <see cref="DealLoad"/>; all but the numbers acknowledged and given up must be 0.</summary>
internal sealed record Verdict
{
    public required int Acknowledged { get; init; }

    /// <summary>Acknowledged, but without effect.</summary>
    public required int Lost { get; init; }

    /// <summary>
    /// Dead letters, as the process ended twice while it handled nothing else: kept and told, as the product has it, so no fault. Neither lost nor
    /// unanswered.
    /// </summary>
    public required int GivenUp { get; init; }

    /// <summary>Given up without a word to the sender.</summary>
    public required int Untold { get; init; }

    public required int Doubled { get; init; }

    public required int Unanswered { get; init; }

    public required int AnsweredTwice { get; init; }

    /// <summary>A person's messages that took effect, by the audit log, after a later one of theirs.</summary>
    public required int OutOfOrder { get; init; }

    public required int FailedStarts { get; init; }

    /// <summary>What <c>verify</c> finds wrong.</summary>
    public required int Faults { get; init; }

    /// <summary>Requests that broke a rule of the platform.</summary>
    public required int Refused { get; init; }

    /// <summary>Messages over the platform's rate limit, which it drops silently.</summary>
    public required int Dropped { get; init; }

    /// <summary>Time from a disturbance until answers resumed, if measured.</summary>
    public TimeSpan? Recovery { get; init; }

    public bool IsClean =>
        Acknowledged > 0 && Lost + Untold + Doubled + Unanswered + AnsweredTwice + OutOfOrder + FailedStarts + Faults + Refused + Dropped == 0;

    /// <param name="load">What was sent.</param>
    /// <param name="simulator">What was answered.</param>
    /// <param name="store">What took effect.</param>
    /// <param name="snapshot">The same store, for <c>verify</c>.</param>
    /// <param name="vault">For <c>verify</c>.</param>
    /// <param name="failedStarts">How often the bot did not start.</param>
    /// <param name="say">Is told everything that is wrong.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Verdict> OfAsync(
        DealLoad load,
        WeComSimulator simulator,
        IStore store,
        IStoreSnapshot snapshot,
        IVault vault,
        int failedStarts,
        Action<string> say,
        CancellationToken ct)
    {
        // Each deal's first entry in the log, in the log's order.
        var titles = (await store.QueryAsync(new Query<Deal>(), ct)).ToDictionary(deal => deal.Id, deal => deal.Title);
        var effects = (await store.AuditLog.ReadAsync(0, ct).Where(entry => entry.Change is { Action: "deal.create", Kind: "deals" }).ToListAsync(ct))
            .Select(entry => (PersonId: entry.Change.Actor.PersonId.Text, Title: titles[entry.Change.EntityId]))
            .Where(effect => load.Sent.ContainsKey(effect.Title))
            .ToList();
        var answers = simulator
            .Messages.Where(message => message.Content["sub_title_text"]?.GetValue<string>().Contains("商机已创建", StringComparison.Ordinal) == true)
            .CountBy(message => message.Content["main_title"]!["title"]!.GetValue<string>())
            .ToDictionary();
        var done = effects.CountBy(effect => effect.Title).ToDictionary();
        List<string> refused = [.. simulator.Violations];
        var givenUp = (await store.Inbox.DeadLettersAsync(load.Acknowledged.Count, ct))
            .Where(letter => letter.Reason == FaultTexts.EndedProcesses.With(2)).Select(letter => DealLoad.TitleIn(letter.Payload)).ToHashSet();
        var told = simulator.Messages.Count(message => message.Text == TurnTexts.GivenUp.Text);
        List<string> lost = [.. load.Acknowledged.Keys.Where(title => !done.ContainsKey(title) && !givenUp.Contains(title))];
        List<string> unanswered = [.. load.Acknowledged.Keys.Where(title => !answers.ContainsKey(title) && !givenUp.Contains(title))];
        List<string> overtaken =
        [
            .. effects
                .Where(effect => load.Acknowledged.ContainsKey(effect.Title))
                .GroupBy(effect => effect.PersonId)
                .SelectMany(own => own.Zip(own.Skip(1)))
                .Where(pair => load.Sent[pair.First.Title] > load.Sent[pair.Second.Title])
                .Select(pair => $"{pair.Second.Title} by {pair.First.Title}"),
        ];
        var faults = await new Verification(snapshot, BotHost.Kinds, vault, [Company.AuditKey], [])
            .RunAsync(ct)
            .Select(remark => remark.Text)
            .ToListAsync(ct);
        foreach (var (what, found) in new[]
            {
                ("refused", refused),
                ("lost", lost),
                ("unanswered", unanswered),
                ("overtaken", overtaken),
                ("verify", faults),
            })
        {
            found.ForEach(one => say($"{what}: {one}"));
        }

        return new Verdict
        {
            Acknowledged = load.Acknowledged.Count,
            Lost = lost.Count,
            GivenUp = givenUp.Count,
            Untold = Math.Max(0, givenUp.Count - told),
            Doubled = done.Values.Count(count => count > 1),
            Unanswered = unanswered.Count,
            AnsweredTwice = answers.Values.Count(count => count > 1),
            OutOfOrder = overtaken.Count,
            FailedStarts = failedStarts,
            Faults = faults.Count,
            Refused = refused.Count,
            Dropped = simulator.SilentlyDropped,
        };
    }
}
