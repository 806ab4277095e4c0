using ChatSales.Adapters.Files;
using ChatSales.Bot.Tests.Tickets;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>
/// The demo host with two systems, on the morning of the 8th of October 2026, the first working day of a quarter: <c>books</c>, a folder that is
/// there, and <c>away</c>, one that isn't. Of the third quarter it has transfers, receipts, complaints and failures that were counted by hand.
/// </summary>
public sealed class HubHost : IAsyncLifetime
{
    public const string Name = "hub";

    internal TestBot Bot { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var folder = TestFolders.New();
        Bot = await TestBot.StartAsync(
            clock: new FakeTimeProvider(ReportWorld.At("2026-10-08T09:20")),
            settings: new Dictionary<string, string?>
            {
                ["Connectors:books:Files:Folder"] = Directory.CreateDirectory(Path.Combine(folder, FilesConnector.Own)).Parent!.FullName,
                ["Connectors:away:Files:Folder"] = Path.Combine(TestFolders.New(), "gone"),
                ["IntegrationReview:ReportTo:0"] = "P003",
                ["IntegrationReview:Minutes:Receivable"] = "10",
            },
            services: services =>
            {
                WithoutTimedWork(services);
                WebBot.RealCookieTime(services);
            });
        await CommitAsync(FillAsync);
        await Bot.Services.GetRequiredService<Drain>().PrepareAsync(Ct);
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    /// <summary>Does what is due by an instant.</summary>
    internal async Task UntilAsync(string local)
    {
        Bot.Clock.SetUtcNow(ReportWorld.At(local));
        await Bot.Services.GetRequiredService<Drain>().RunAsync(Ct);
        await Bot.SettleAsync();
    }

    internal async Task CommitAsync(Func<Session, Task> work)
    {
        var session = Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        await work(session);
        await session.CommitAsync(Ct);
    }

    internal static Transfer Receivable(string contract, string part, string? planned, string? done, string target = "books") => new()
    {
        Id = Transfer.IdOf(target, $"CS-{contract}-AR-{part}"), Target = target, CustomerId = new("C00042"), ContractId = new(contract),
        Facts = new TransferFacts(), PlannedAt = ReportWorld.At(planned!), State = done is null ? TransferState.Waiting : TransferState.Done,
        EndedAt = done is null ? null : ReportWorld.At(done), After = [$"{target}/CS-C00042"],
        Document = new ReceivableDocument
        {
            Key = $"CS-{contract}-AR-{part}", CustomerKey = "CS-C00042", CustomerName = "客户", Contract = contract, Instalment = 1, Instalments = 1,
            Amount = new Money(100), Currency = "CNY", On = new DateOnly(2026, 9, 1), DueOn = new DateOnly(2026, 10, 1), Summary = contract,
        },
    };

    internal static Incident Failure(string id, IncidentSort sort, string opened, string? closed, string target = "books") => new()
    {
        Id = $"{target}-{id}", Target = target, About = $"test/{id}", Sort = sort, OpenedAt = ReportWorld.At(opened),
        ClosedAt = closed is null ? null : ReportWorld.At(closed), Fault = new TargetFault(FaultCause.NoAnswer, "连接超时"),
    };

    private static void WithoutTimedWork(IServiceCollection services)
    {
        foreach (var timed in services.Where(one => one.ServiceType == typeof(IHostedService)
            && one.ImplementationType?.Name is "QuartzHostedService" or "DueAlarm" or "TransferWorker").ToList())
        {
            services.Remove(timed);
        }
    }

    private static async Task FillAsync(Session session)
    {
        var contracts = (await session.QueryAsync(new Query<Contract>().Take(3), Ct)).ToList();
        var (one, two) = (contracts[0], contracts[1]);
        session.Store(one with { Status = ContractStatus.Signed, SignedAt = ReportWorld.At("2026-09-01T10:00"), Course = null }, "test");
        session.Store(two with { Status = ContractStatus.Signed, SignedAt = ReportWorld.At("2026-05-06T10:00"), Course = null }, "test");
        session.Store(new Customer { Id = "C-HUB-1", Name = "复盘客户甲" }, "test");
        session.Store(new Customer { Id = "C-HUB-2", Name = "复盘客户乙" }, "test");
        // 4 and 10 minutes after the signature; one that somebody sent in August, and one that an amendment caused.
        session.Store(Receivable(one.Id, "1", "2026-09-01T10:00", "2026-09-01T10:04"), "test");
        session.Store(Receivable(one.Id, "2", "2026-09-01T10:00", "2026-09-01T10:10"), "test");
        session.Store(Receivable(two.Id, "3", "2026-08-20T10:00", "2026-08-20T11:00"), "test");
        session.Store(
            Receivable(one.Id, "1-R2", "2026-09-20T10:00", "2026-09-20T10:30") with
            {
                After = ["books/CS-C00042", $"books/CS-{one.Id}-AR-1"],
            },
            "test");
        session.Store(
            Receivable(one.Id, "C", "2026-09-01T10:00", "2026-09-01T10:02") with
            {
                Id = "books/CS-C00042", ContractId = null, After = [],
                Document = new CustomerDocument { Key = "CS-C00042", CustomerId = new("C00042"), Name = "客户" },
            },
            "test");
        // The quarter before has one that took an hour.
        session.Store(Receivable(two.Id, "1", "2026-05-06T10:00", "2026-05-06T11:00"), "test");
        foreach (var (number, on, bookings) in new[] { ("1", 3, 1), ("2", 9, 2), ("3", 9, 0) })
        {
            session.Store(
                new ForeignReceiptState
                {
                    Id = ForeignReceiptState.IdOf("books", number), Target = "books", Amount = new Money(10), On = new DateOnly(2026, 9, on),
                    Counts = true, Bookings = bookings,
                },
                "test");
        }

        // The first is answered by a contact after three hours, the second, which is a repetition, after five in the log; nobody answers the third.
        session.Store(Complaint("A", "C-HUB-1", "2026-08-03T10:00"), "test");
        session.Store(
            new Followup
            {
                Id = "F-HUB", CustomerId = new("C-HUB-1"), PersonId = new("P008"), At = ReportWorld.At("2026-08-03T13:00"), Kind = FollowupKind.Call,
            },
            "test");
        session.Store(Complaint("B", "C-HUB-1", "2026-09-03T10:00") with { DealId = one.DealId }, "test");
        session.Store(Entry("1", one, CollaborationLog.Customer, "support", "2026-09-03T10:00"), "test");
        session.Store(Entry("2", one, new("P008"), "web", "2026-09-03T15:00"), "test");
        session.Store(Complaint("C", "C-HUB-2", "2026-09-04T10:00"), "test");
        session.Store(Complaint("Z", "C-HUB-2", "2026-05-04T10:00"), "test");
        session.Store(Failure("1", IncidentSort.Failing, "2026-09-05T10:00", "2026-09-05T10:45"), "test");
        session.Store(Failure("2", IncidentSort.Closed, "2026-09-06T10:00", "2026-09-06T12:00"), "test");
        session.Store(Failure("3", IncidentSort.Ending, "2026-09-07T10:00", "2026-09-08T10:00"), "test");
        session.Store(Failure("4", IncidentSort.Reported, "2026-09-09T10:00", "2026-09-09T12:00") with { ReportedBy = new("P008") }, "test");
    }

    private static Complaint Complaint(string id, string customer, string at) => new()
    {
        Id = $"CP-{id}", CustomerId = new(customer), Text = "停机", Level = ComplaintLevel.Serious, At = ReportWorld.At(at),
        ReceivedAt = ReportWorld.At(at), Said = new SupportAbout(),
    };

    private static LogEntry Entry(string id, Contract contract, Id<Core.People.Person> author, string platform, string at) => new()
    {
        Id = $"LE-HUB-{id}", DealId = contract.DealId, AuthorId = author, Platform = platform, At = ReportWorld.At(at), Text = "已联系",
    };
}

/// <summary>Shares <see cref="HubHost"/>.</summary>
[CollectionDefinition(HubHost.Name)]
public sealed class HubHostCollection : ICollectionFixture<HubHost>;
