using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>What a deal's card says of a running promise and the last reason. Tuesday, 24 November 2026, at ten.</summary>
public sealed class PromiseFactsTests
{
    private readonly RhythmBench bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_card_shows_the_promise_that_runs_and_the_last_reason()
    {
        await bench.BegunAsync();
        await bench.DealAsync("D1", "Lead", "2026-11-24T09:00");
        (await FactsAsync()).ShouldBeEmpty();

        await bench.PromiseAsync("D1", "2026-12-01");
        await bench.ExplainAsync("D1");
        await bench.PromiseAsync("D1", "2026-12-02");
        (await FactsAsync()).ShouldBe(["承诺 2026-12-02 前推进", "说明 预算在批"]);
    }

    [Fact]
    public async Task What_was_said_of_another_stage_is_not_shown()
    {
        await bench.BegunAsync();
        await bench.DealAsync("D1", "Lead", "2026-11-24T09:00");
        await bench.PromiseAsync("D1", "2026-12-01");
        await bench.ExplainAsync("D1");
        await bench.UntilAsync("2026-11-25T12:00");
        await bench.MoveAsync("D1", "Qualification");
        (await FactsAsync()).ShouldBeEmpty();

        await bench.UntilAsync("2026-11-26T12:00");
        await bench.MoveAsync("D1", "Lead", isBack: true);
        (await FactsAsync()).ShouldBeEmpty("that was an earlier stay in this stage");
    }

    private async Task<IReadOnlyList<string>> FactsAsync()
    {
        var shown = new List<string>();
        await bench.CommitAsync(async session =>
        {
            var rep = (await session.FindAsync<Person>("R", Ct))!;
            var cards = new DealCards(new DealDesk(bench.Plan, Turns.Sessions()), BusinessZone.Shanghai);
            var card = (await cards.DrawAsync(Turns.Of(rep, session, new Incoming()), "D1", Ct))!;
            shown.AddRange(card.Facts.Where(fact => fact.Label is "承诺" or "说明").Select(fact => $"{fact.Label} {fact.Value}"));
        });
        return shown;
    }
}
