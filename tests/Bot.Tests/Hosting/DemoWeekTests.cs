using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>A demo shows a team at work today, whenever it is started.</summary>
public sealed class DemoWeekTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_has_things_that_are_due_once_however_often_it_starts()
    {
        var store = TestFolders.New();
        for (var times = 0; times < 2; times++)
        {
            await using var bot = await StartAsync(store, TestBot.NewClock().GetUtcNow());
            var known = bot.Services.GetRequiredService<IStore>();

            (await known.QueryAsync(new Query<NextStep>(), Ct)).Count.ShouldBe(5);
            (await known.QueryAsync(new Query<MoneyClaim>(), Ct)).ShouldHaveSingleItem().End.ShouldBeNull();
            (await known.QueryAsync(new Query<Arrival>(), Ct)).Count(one => one.End is null).ShouldBe(2);
            (await known.QueryAsync(new Query<LeaveBook>(), Ct)).ShouldHaveSingleItem();
            (await known.FindAsync<Deal>("D00136", Ct))!.ExpectedClose.ShouldBe(new DateOnly(2027, 2, 24));
            var tickets = await known.QueryAsync(new Query<Ticket>().Between(RecordKinds.OpenTickets, null, null), Ct);
            tickets.ShouldNotBeEmpty();
            tickets.ShouldAllBe(ticket => ticket.Course != null);
            (await known.QueryAsync(new Query<ConfigVersion>(), Ct)).ShouldHaveSingleItem().Id.ShouldContain("std");
        }
    }

    // Tuesday the 24th of November 2026 is 53 weeks before Tuesday the 30th of November 2027.
    [Fact]
    public async Task Old_demo_data_is_moved_by_whole_weeks()
    {
        var store = TestFolders.New();
        await using var bot = await StartAsync(store, new DateTimeOffset(2027, 12, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        var known = bot.Services.GetRequiredService<IStore>();

        var deal = (await known.FindAsync<Deal>("D00136", Ct))!;
        deal.ExpectedClose.ShouldBe(new DateOnly(2027, 2, 24).AddDays(53 * 7));
        deal.CreatedAt.ShouldBe(new DateTimeOffset(2026, 8, 18, 15, 40, 0, TimeSpan.FromHours(8)).AddDays(53 * 7));
        (await known.FindAsync<Ticket>("REQ-2025-0001", Ct)).ShouldNotBeNull();
    }

    private static async Task<Microsoft.AspNetCore.Builder.WebApplication> StartAsync(string store, DateTimeOffset now)
    {
        var bot = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = store,
                Urls = "http://127.0.0.1:0",
                Clock = new FakeTimeProvider(now),
                DemoLives = true,
                Settings = new Dictionary<string, string?> { ["Logs:Path"] = "" },
            },
            Ct);
        await bot.StartAsync(Ct);
        return bot;
    }
}
