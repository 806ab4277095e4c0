using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.People;

/// <summary>What people send to each other leaves room for what must arrive, and nobody can bury a colleague.</summary>
public sealed class RelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_to_one_person_are_refused_beyond_five_a_minute_and_thirty_an_hour_across_restarts()
    {
        var bot = await TestBot.StartAsync();
        var name = (await bot.Store.FindAsync<Person>("P020", Ct))!.Name;
        for (var minute = 0; minute < 6; minute++)
        {
            for (var i = 0; i < 5; i++)
            {
                (await bot.As("P006").SayAsync($"@P020 第 {minute}-{i} 条")).Text.ShouldBe(PeopleTexts.Told.With(name));
            }

            (await bot.As("P006").SayAsync("@P020 太多了")).Text.ShouldBe(PeopleTexts.TooMuchToOne.With(name, minute < 5 ? 1 : 55));
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
            if (minute == 2)
            {
                await bot.StopAsync();
                bot = await TestBot.StartAsync(bot.Folder, bot.Clock);
            }
        }

        (await bot.As("P006").SayAsync("@P020 还是太多")).Text.ShouldBe(PeopleTexts.TooMuchToOne.With(name, 54));
        (await bot.As("P006").SayAsync("@P021 别人可以")).Text!.ShouldStartWith("已转告");
        (await bot.As("P020").LinesAsync()).Count.ShouldBe(30);
        await bot.DisposeAsync();
    }

    [Fact]
    public async Task Words_to_everybody_are_refused_beyond_twenty_a_minute()
    {
        await using var bot = await TestBot.StartAsync();
        for (var i = 10; i < 30; i++)
        {
            (await bot.As("P006").SayAsync($"@P0{i} 大家好")).Text!.ShouldStartWith("已转告");
        }

        (await bot.As("P006").SayAsync("@P030 大家好")).Text.ShouldBe(PeopleTexts.TooMuchToAll.With(1));
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        (await bot.As("P006").SayAsync("@P030 大家好")).Text!.ShouldStartWith("已转告");
    }
}
