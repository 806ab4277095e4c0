using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Delivery;

/// <summary>Of cards that gather what comes one by one, only the last leaves, unless an earlier one has left before (P2).</summary>
public sealed class GatheringTests
{
    private const string Rep = "P006";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_whose_subject_has_gone_on_before_it_leaves_is_dropped()
    {
        await using var bot = await TestBot.StartAsync();
        var deal = (await bot.Store.FindAsync<Deal>("D00009", Ct))!;

        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            session =>
            {
                foreach (var version in new[] { deal.Version - 1, deal.Version })
                {
                    var content = new OutgoingContent { Text = $"version {version}", Gathers = new Subject(DealKinds.Deals, deal.Id, version) };
                    session.Send(Courier.Pack(session, Courier.WebPlatform, Rep, new(Rep), content, replaces: null));
                }

                return Task.FromResult(true);
            },
            Ct);
        await bot.SettleAsync();

        (await bot.As(Rep).LinesAsync()).Select(line => line.Content.Text).ShouldBe([$"version {deal.Version}"]);
    }
}
