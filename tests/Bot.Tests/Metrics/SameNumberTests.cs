using ChatSales.Core;
using ChatSales.Core.Access;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Metrics;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Metrics;

/// <summary>Lists of deals add up by the store's own sums: to the numbers of the catalogue, for everyone and at any time of the day.</summary>
public sealed class SameNumberTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_list_of_deals_comes_to_is_what_the_catalogue_says()
    {
        await using var bot = await TestBot.StartAsync();
        var seen = 0L;
        foreach (var hours in new[] { 0, 9, 14 })
        {
            bot.Clock.Advance(TimeSpan.FromHours(hours));
            for (var number = 1; number <= 23; number++)
            {
                var session = bot.Services.GetRequiredService<Sessions>().Open(new Actor(new($"P{number:000}"), "test"));
                var access = (await AccessPolicy.OfAsync(session, session.Actor.PersonId, Ct))!;
                var listed = await bot.Services.GetRequiredService<DealCards>()
                    .PagesOf(session, await access.OwnersAsync(Facts.Deals, Ct), new DealFilter()).TotalsAsync(Ct);

                new DealTotals(
                    (long)await FigureAsync("open-deals"), (long)await FigureAsync("late-deals"), new Money(await FigureAsync("open-amount")))
                    .ShouldBe(listed, session.Actor.PersonId.Text);
                seen += listed.Late;

                async Task<decimal> FigureAsync(string key)
                {
                    var desk = bot.Services.GetRequiredService<MetricDesk>();
                    var metric = MetricTexts.All.Single(metric => metric.Key == key);
                    var asked = await desk.ReadAsync(metric, "", MetricScope.All, access, session.Now, Ct);
                    return (await desk.AnswerAsync(asked, session, access, Ct)).ShouldBeOfType<Answered.Found>().Answer.Value!.Value;
                }
            }
        }

        seen.ShouldBeGreaterThan(200);
    }
}
