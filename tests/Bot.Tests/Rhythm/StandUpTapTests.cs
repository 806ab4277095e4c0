using ChatSales.Bot.Driven;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Rhythm;

/// <summary>A stand-up in its team's group, on the demo data: Wednesday, the 25th of November 2026.</summary>
public sealed class StandUpTapTests
{
    private const string Group = "team:华东一队";

    private static readonly DateTimeOffset Two = new(2026, 11, 25, 14, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_owns_a_deal_answers_from_the_groups_card_and_is_offered_a_working_day()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var held = await HeldAsync(bot);
        var row = held.Card!.Rows!.First(row => row.Button is not null);
        var owner = await OwnerAsync(bot, row.Detail!);
        var (asked, _) = await bot.DoAsync(new Deed(owner) { Tap = $"{row.Title}/{row.Button}" }, Two.AddMinutes(1), Ct);
        var (refused, _) = await bot.DoAsync(new Deed(owner) { Text = $"承诺 {row.Title.Split(' ')[0]} 2026-11-28" }, Two.AddMinutes(2), Ct);
        var (done, _) = await bot.DoAsync(new Deed(owner) { Tap = "改为 11-30" }, Two.AddMinutes(3), Ct);
        var (minutes, _) = await bot.DoAsync(new Deed(owner) { Text = "站会" }, Two.AddMinutes(4), Ct);

        held.Class.ShouldBe("card");
        held.Keys.ShouldBe(["digest:2026-11-25"]);
        Shown(asked).ShouldHaveSingleItem().Card!.Buttons!.ShouldContain("承诺时间");
        Shown(refused).ShouldHaveSingleItem().Card!.Text!.ShouldContain("不上班");
        Shown(done).ShouldHaveSingleItem().Card!.Text!.ShouldContain("承诺 2026-11-30");
        Shown(minutes).ShouldHaveSingleItem().Card!.Rows!.Single(one => one.Title == row.Title).Detail!.ShouldContain("答复");
    }

    [Fact]
    public async Task Nobody_else_can_tap_a_row()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var row = (await HeldAsync(bot)).Card!.Rows!.First(row => row.Button is not null);
        var owner = await OwnerAsync(bot, row.Detail!);
        var other = owner == Driver.Rep ? Driver.Manager : Driver.Rep;
        var (answered, _) = await bot.DoAsync(new Deed(other) { Tap = $"{row.Title}/{row.Button}" }, Two.AddMinutes(1), Ct);

        Shown(answered).ShouldHaveSingleItem().Card.ShouldBeNull();
    }

    // The clock begins with the first word.
    private static async Task<Answer> HeldAsync(DrivenBot bot)
    {
        await bot.SayAsync(Driver.Rep, "帮助");
        return Shown(await bot.RunUntilAsync(Two, Ct)).Single(answer => answer.To == Group);
    }

    private static List<Answer> Shown(IReadOnlyList<Adapters.WebChat.Console.ConsoleMessage> sent) =>
        [.. sent.Select(message => Answer.Of(message, BusinessZone.Shanghai))];

    private static async Task<string> OwnerAsync(DrivenBot bot, string detail) =>
        (await bot.Store.QueryAsync(new Query<Person>(), Ct)).Single(person => person.Name == detail.Split(" · ")[0]).Id;
}
