using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Due;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>A contract's article in support's knowledge base: told when it is signed and when it changes, archived after its last day.</summary>
public sealed class ArticleTests : IAsyncLifetime
{
    private const string Contract = "HT-1";
    private readonly BookTarget target = new();
    private LiteDbStore store = null!;
    private HubCase hub = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var clock = HubCase.NewClock();
        store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, HubCase.Kinds, clock);
        hub = new HubCase(store, clock, target);
        await hub.BeginAsync();
        await hub.ImportAsync(
            """
            {"format":"flow/1","id":"books","on":true,"documents":["article"],
             "codes":[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T6"}]}
            """);
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task It_follows_the_contract_and_what_is_the_same_is_not_told_again()
    {
        await SignAsync(new DateOnly(2027, 11, 30));
        await hub.ChangeAsync(Contract, contract => contract with { PaymentTermDays = 90 });
        await hub.SettleAsync();
        await hub.ChangeAsync(Contract, contract => contract with { ServiceEnd = new DateOnly(2028, 11, 30) });
        await hub.SettleAsync();
        await hub.ChangeAsync(Contract, contract => contract with { Status = ContractStatus.Cancelled }, "contract.cancel");
        await hub.SettleAsync();

        Articles().Select(one => (one.Key, one.ServiceEnd, one.IsArchived)).ShouldBe(
        [
            ("CS-HT-1-KB", new DateOnly(2027, 11, 30), false), ("CS-HT-1-KB-R2", new DateOnly(2028, 11, 30), false),
            ("CS-HT-1-KB-R3", new DateOnly(2028, 11, 30), true),
        ]);
        Articles().ShouldAllBe(one => one.ArticleKey == "CS-HT-1-KB");
    }

    [Fact]
    public async Task The_day_after_the_last_one_archives_it_once()
    {
        await SignAsync(new DateOnly(2026, 12, 31));
        var due = (await store.FindAsync<DueItem>($"{ArticleEndRule.Name}/{Contract}", Ct)).ShouldNotBeNull();
        due.Next.ShouldBe(new DateTimeOffset(2027, 1, 1, 6, 0, 0, TimeSpan.FromHours(8)));
        hub.Clock.SetUtcNow(due.Next!.Value);
        for (var time = 0; time < 2; time++)
        {
            await hub.DoAsync(session => new ArticleEndRule(hub.Flows, hub.Planning).RunAsync(new DueWork(session, due), Ct));
            await hub.SettleAsync();
        }

        Articles().Select(one => one.IsArchived).ShouldBe([false, true]);
    }

    private async Task SignAsync(DateOnly end)
    {
        await hub.DoAsync(session =>
        {
            session.Store(
                new Contract
                {
                    Id = Contract, DealId = new("D1"), CustomerId = new("C1"), Amount = new(100), Status = ContractStatus.Signed,
                    SignedAt = session.Now, ServiceStart = new DateOnly(2026, 12, 1), ServiceEnd = end, TaxRate = new(0.06m),
                },
                "contract.sign");
            return Task.CompletedTask;
        });
        await hub.SettleAsync();
    }

    private IEnumerable<ArticleDocument> Articles() =>
        target.Books.Values.Select(one => one.Document).OfType<ArticleDocument>().OrderBy(one => one.Key, StringComparer.Ordinal);
}
