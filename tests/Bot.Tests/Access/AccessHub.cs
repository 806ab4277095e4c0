using ChatSales.Bot.Tests.DeadLetters;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>What the world of rights has of other systems: a receiver, something it never took, and a complaint about each deal.</summary>
internal static class AccessHub
{
    public const string Endpoint = "erp";
    public const string Parked = "u8/CS-X-AR-1";
    public const string Trouble = "u8-01M85MG2809XKJZZDXJFKWFR00";
    public const string Unmatched = "ST-X";
    public const string GivenUp = "WD-01M85MG2809XKJZZDXJFKWFQ00";

    public static Dictionary<string, string?> Settings { get; } = new()
    {
        [$"Webhooks:Endpoints:{Endpoint}:Url"] = "https://hooks.invalid/",
        [$"Webhooks:Endpoints:{Endpoint}:Secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        [$"Webhooks:Endpoints:{Endpoint}:Events:0"] = "contract.accepted",
        // Nobody listens there.
        ["Connectors:u8:U8:Address"] = "http://127.0.0.1:9/",
        ["Connectors:u8:U8:FromAccount"] = "a",
        ["Connectors:u8:U8:ToAccount"] = "b",
        ["Connectors:u8:U8:AppKey"] = "c",
        ["Connectors:u8:U8:AppSecret"] = "d",
    };

    /// <summary>The host, once it knows the receiver.</summary>
    public static async Task<TestBot> StartAsync()
    {
        var bot = await DeadLetterTests.StartAsync(outgoing: 1, start: static (folder, clock) => TestBot.StartAsync(folder, clock, Settings));
        await TestBot.UntilAsync(
            async () => await bot.Store.FindAsync<WebhookEndpoint>(Endpoint, TestContext.Current.CancellationToken) is not null);
        return bot;
    }

    /// <summary>A transfer that waits for somebody, the incident about it, and a ticket of support's that names nobody.</summary>
    public static void Park(Session session, DateTimeOffset at)
    {
        var fault = new TargetFault(FaultCause.ClosedPeriod, "closed");
        session.Store(
            new Transfer
            {
                Id = Parked, Target = "u8", Document = new CustomerDocument { Key = "CS-X", CustomerId = new("X"), Name = "X" },
                Facts = new TransferFacts(), CustomerId = new("X"), PlannedAt = at, State = TransferState.Parked, Fault = fault,
            },
            "test");
        session.Store(
            new SupportTicket
            {
                Id = Unmatched, Number = "60099", Title = "打不开", State = SupportState.Open, StateAt = at, OpenedAt = at, Said = new SupportAbout(),
            },
            "test");
        session.Store(
            new Incident { Id = Trouble, Target = "u8", About = "closed", Sort = IncidentSort.Parked, Fault = fault, OpenedAt = at }, "test");
    }

    public static DeadDelivery Dead(DateTimeOffset at) => new()
    {
        Id = GivenUp, Endpoint = Endpoint, Lane = "#1", Position = 1, Type = "contract.accepted", HappenedAt = at, GivenUpAt = at, Tries = 8,
        Fault = DeliveryFault.Broken, Status = 500,
    };

    public static Complaint ComplaintOf(MarkedDeal deal, DateTimeOffset at) => new()
    {
        Id = deal.ComplaintId, CustomerId = new(deal.CustomerId), DealId = new(deal.DealId), Text = $"坏了 {deal.Mark}",
        Level = ComplaintLevel.Normal, At = at, ReceivedAt = at, Said = new SupportAbout(),
    };
}
