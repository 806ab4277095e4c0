using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.People;

/// <summary>Messages between people leave room for what must arrive, and nobody can bury a colleague.</summary>
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

    [Fact]
    public async Task A_word_reaches_everyone_who_is_mentioned_and_says_who_else_has_it()
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.As("P006").SayAsync("@胡军 @黄思远 @胡军 @胡志强 下午两点开会")).Text.ShouldBe(PeopleTexts.Told.With("胡军、黄思远"));
        foreach (var (to, other) in new[] { ("P011", "黄思远"), ("P012", "胡军") })
        {
            var card = (await bot.As(to).LastAsync()).Card!;
            (card.Title, card.Subtitle, card.Text).ShouldBe(
                (PeopleTexts.ToldTitle.With("胡志强"), PeopleTexts.ToldAlso.With(other), "下午两点开会"));
            (await bot.As(to).LinesAsync()).Count.ShouldBe(1);
        }

        (await bot.As("P006").SayAsync("转告 胡军、黄思远 改到三点")).Text.ShouldBe(PeopleTexts.Told.With("胡军、黄思远"));
        (await bot.As("P006").SayAsync("转告 胡军和黄思远 改到三点")).Text.ShouldBe(PeopleTexts.Told.With("胡军、黄思远"));
        (await bot.As("P012").LastAsync()).Card!.Text.ShouldBe("改到三点");
    }

    [Theory]
    [InlineData("@胡军 @黄某某 开会", "没有找到“黄某某”")]
    [InlineData("@胡军 @黄 开会", "没有叫“黄”的同事。是不是：黄思远")]
    [InlineData("@胡军 @黄思远", "要对 胡军、黄思远 说什么？")]
    [InlineData("@胡志强 @胡志强 开会", "不用给自己带话。")]
    public async Task If_one_of_them_is_not_known_nobody_is_told(string said, string answer)
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.As("P006").SayAsync(said)).Text!.ShouldStartWith(answer);

        (await bot.As("P011").LinesAsync()).ShouldBeEmpty();
        (await bot.As("P012").LinesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_beginning_of_a_name_offers_the_names()
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As("P006").SayAsync("@吴 演示改到三点")).Card!;
        card.Text!.ShouldStartWith(PeopleTexts.WhichPerson.With("吴", "吴雨桐（华东一队）、吴艳（华东一队）"));
        await bot.As("P006").TapAsync("吴艳（华东一队）");

        (await bot.As("P009").LastAsync()).Card!.Text.ShouldBe("演示改到三点");
        (await bot.As("P002").LinesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_after_somebodys_word_may_be_the_answer()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.QuietAsync();
        (await bot.As("P009").SayAsync("好的")).Card!.Text!.ShouldNotContain("回话");
        await bot.As("P006").SayAsync("@吴艳 演示改到三点");

        (await bot.As("P009").SayAsync("好的")).Card!.Text!.ShouldEndWith(PeopleTexts.IsAnswer.With("胡志强"));
        (await bot.As("P009").TapAsync(PeopleTexts.AnswerTo.With("胡志强"))).Text.ShouldBe(PeopleTexts.Told.With("胡志强"));
        (await bot.As("P006").LastAsync()).Card!.ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe(PeopleTexts.ToldTitle.With("吴艳")),
            card => card.Text.ShouldBe("好的"));

        bot.Clock.Advance(TimeSpan.FromDays(2));
        (await bot.As("P009").SayAsync("好的")).Card!.Text!.ShouldNotContain("回话");
    }
}
