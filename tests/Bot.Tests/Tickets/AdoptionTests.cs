using ChatSales.Core.Due;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>Open tickets that a file brought get clocks, and nobody hears of what is long past (G13).</summary>
public sealed class AdoptionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Imported_tickets_get_the_clocks_of_their_state_and_only_what_is_still_to_come_is_watched()
    {
        await using var bot = await TestBot.StartAsync();
        var before = (await bot.Store.QueryAsync(new Query<Ticket>(), Ct)).Where(ticket => ticket.IsOpen).ToDictionary(ticket => ticket.Id);

        await bot.Services.GetRequiredService<TicketAdoption>().RunAsync(Ct);
        await bot.Services.GetRequiredService<TicketAdoption>().RunAsync(Ct);

        var adopted = (await bot.Store.QueryAsync(new Query<Ticket>(), Ct)).Where(ticket => ticket.IsOpen).ToList();
        adopted.Select(ticket => ticket.Id).ShouldBe(before.Keys, ignoreOrder: true);
        adopted.ShouldAllBe(ticket => ticket.Version == before[ticket.Id].Version + 1
            && ticket.Course!.Clocks.Count == (ticket.State == TicketState.Waiting ? 2 : 1)
            && ticket.Course.Clocks.All(clock => clock.IsRunning && clock.From == ticket.OpenedAt && clock.Holders.Single().From == ticket.OpenedAt));
        var old = adopted.Where(ticket => ticket.OpenedAt < bot.Clock.GetUtcNow().AddDays(-30)).ToList();
        old.Count.ShouldBeGreaterThan(10);
        old.ShouldAllBe(ticket => ticket.Course!.Clocks.All(clock => clock.Told == ClockMark.All));
        var fresh = adopted.Where(ticket => ticket.OpenedAt > bot.Clock.GetUtcNow().AddHours(-1)).ToList();
        fresh.ShouldNotBeEmpty();
        fresh.ShouldAllBe(ticket => ticket.Course!.Clocks.All(clock => clock.Told == ClockMark.None));
        var watched = (await bot.Store.QueryAsync(new Query<DueItem>(), Ct))
            .Where(item => item.Id.StartsWith(SlaRule.Name, StringComparison.Ordinal));
        watched.ShouldAllBe(item => item.Next > bot.Clock.GetUtcNow());
        watched.Select(item => item.Subject).Distinct().ShouldBe(
            adopted.Where(ticket => ticket.Course!.Clocks.Any(clock => clock.Told != ClockMark.All)).Select(ticket => ticket.Id), ignoreOrder: true);
    }
}
