using ChatSales.Bot.Tests.DeadLetters;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Support;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>What the world of rights has of other systems: a receiver, something it never took, and a complaint about each deal.</summary>
internal static class AccessHub
{
    public const string Endpoint = "erp";
    public const string GivenUp = "WD-01M85MG2809XKJZZDXJFKWFQ00";

    public static Dictionary<string, string?> Settings { get; } = new()
    {
        [$"Webhooks:Endpoints:{Endpoint}:Url"] = "https://hooks.invalid/",
        [$"Webhooks:Endpoints:{Endpoint}:Secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        [$"Webhooks:Endpoints:{Endpoint}:Events:0"] = "contract.accepted",
    };

    /// <summary>The host, once it knows the receiver.</summary>
    public static async Task<TestBot> StartAsync()
    {
        var bot = await DeadLetterTests.StartAsync(outgoing: 1, start: static (folder, clock) => TestBot.StartAsync(folder, clock, Settings));
        await TestBot.UntilAsync(
            async () => await bot.Store.FindAsync<WebhookEndpoint>(Endpoint, TestContext.Current.CancellationToken) is not null);
        return bot;
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
