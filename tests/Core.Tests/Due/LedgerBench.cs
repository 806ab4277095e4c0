using System.Security.Cryptography;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Notices;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Core.Tests.Due;

/// <summary>
/// The ledger and the way of notices on a store of their own, with an operator <c>O</c>, from Tuesday the 24th of November 2026 at ten.
/// </summary>
internal sealed class LedgerBench
{
    /// <param name="rules">Rules that tell nobody.</param>
    /// <param name="kinds">Sorts of notices.</param>
    /// <param name="attendance">Who is there; by default everyone from Monday to Friday.</param>
    /// <param name="telling">Rules that tell people.</param>
    /// <param name="from">Where the clock begins.</param>
    public LedgerBench(
        IEnumerable<DueRule>? rules = null, IEnumerable<NoticeKind>? kinds = null, IAttendance? attendance = null,
        Func<LedgerBench, IEnumerable<DueRule>>? telling = null, string from = "2026-11-24T10:00")
    {
        Clock = new FakeTimeProvider(At(from));
        Store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Turns.Kinds, Clock);
        Sessions = new Sessions(Store, Turns.Kinds, Clock);
        var seal = new Seal(RandomNumberGenerator.GetBytes(32));
        Courier = new Courier([new Reach("wecom", "wecom")], seal, new NoPages(), () => new CommandRegistry([]));
        var operators = new OperatorNotices(Courier);
        attendance ??= new Weekdays(BusinessZone.Shanghai);
        Window = new DeliveryWindow(BusinessZone.Shanghai, attendance);
        var sending = new NoticeSending(kinds ?? [], Courier, Window, attendance, operators, BusinessZone.Shanghai);
        Noticing = new Noticing(sending, Window);
        Rules = new DueRules([.. rules ?? [], .. telling?.Invoke(this) ?? [], new LeavingRule(sending), new PassingRule(sending)]);
        Drain = new Drain(Sessions, Rules, operators);
        Stops = new Stops(Sessions, Drain, Rules, operators, BusinessZone.Shanghai);
    }

    public FakeTimeProvider Clock { get; }

    public LiteDbStore Store { get; }

    public Sessions Sessions { get; }

    public Courier Courier { get; }

    public DeliveryWindow Window { get; }

    public Noticing Noticing { get; }

    public DueRules Rules { get; }

    public Drain Drain { get; }

    public Stops Stops { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse($"{local}+08:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Does something in one commit.</summary>
    public async Task CommitAsync(Func<Session, Task> work)
    {
        var session = Sessions.Open(Actor.System("test"));
        await work(session);
        await session.CommitAsync(Ct);
    }

    public Task AddPersonAsync(string id, string? managerId = null, Role role = Role.Rep, bool hasAccount = true) => CommitAsync(session =>
    {
        var accounts = hasAccount ? new Dictionary<string, string> { ["wecom"] = $"wx{id}" } : [];
        session.Store(new Person { Id = id, Name = id, Role = role, ManagerId = Id<Person>.Of(managerId), Accounts = accounts }, "test");
        return Task.CompletedTask;
    });

    public async Task<DueItem> ItemAsync(string id) => (await Store.FindAsync<DueItem>(id, Ct))!;

    /// <summary>Sets the clock to each instant at which something is due, up to a given one, and does it.</summary>
    public async Task<IReadOnlyList<DueOutcome>> UntilAsync(string local)
    {
        var outcomes = new List<DueOutcome>();
        while (await Drain.NextAsync(Ct) is { } next && next <= At(local))
        {
            Clock.SetUtcNow(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow());
            outcomes.AddRange(await Drain.RunAsync(Ct));
        }

        Clock.SetUtcNow(At(local));
        return outcomes;
    }

    /// <summary>What was sent since the last call: for whom, of which class, about which facts.</summary>
    public async Task<IReadOnlyList<string>> SentAsync()
    {
        var sent = new List<string>();
        while (await Store.Outbox.ClaimAsync(50, Ct) is { Count: > 0 } claimed)
        {
            foreach (var message in claimed)
            {
                sent.Add($"{message.PersonId} {message.Class} {string.Join(" + ", message.Keys ?? [])}");
                await Store.Outbox.SettleAsync(new OutboxOutcome(message.Id, OutboxFate.Sent), Ct);
            }
        }

        return sent;
    }
}

/// <summary>Nobody's page is open.</summary>
internal sealed class NoPages : IOpenPages
{
    public bool IsOpen(string personId) => false;
}

/// <summary>Records its runs, and does whatever else a test wants.</summary>
internal class NotedRule(string key, Func<DueWork, Task>? also = null) : DueRule
{
    public List<string> Ran { get; } = [];

    public override string Key => key;

    public override Message Title { get; } = new("test.rule", "规则");

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        Ran.Add($"{work.Item.Id} {BusinessZone.Shanghai.Local(work.Now):dd HH:mm}");
        await (also?.Invoke(work) ?? Task.CompletedTask);
    }
}
