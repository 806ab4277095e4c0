using System.Text.Json;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>Renamed commands and arguments on every door: run from cards older than button keys, kept verbatim, and from today's cards.</summary>
public sealed class RenamedCommandTests(Browser browser)
{
    private const string Rep = Story.Rep;
    private const string Deal = "D00021";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllDoors.Names), MemberType = typeof(AllDoors))]
    public async Task A_command_that_is_called_otherwise_is_run_by_the_cards_that_were_sent_before(string name)
    {
        var (advance, edit) = (new Renamed<AdvanceCommand.Arguments>(Forward), new Renamed<EditCommand.Arguments>(Write));
        await using var door = await AllDoors.OpenAsync(name, browser, services =>
        {
            // The key that signed the payloads in the test's data.
            services.AddSingleton(new Seal(new byte[32]));
            services.AddSingleton(host => new CommandRegistry(
                [advance, edit, .. host.GetServices<Command>().Where(command => command is not (AdvanceCommand or EditCommand))]));
        });
        await door.SayAsync(Rep, $"前进 {Deal}");

        await SendAsync(door, "card-of-typed-lines.json");
        await door.TapAsync(Rep, "推进");
        await door.SayAsync(Rep, $"商机 {Deal}");
        await door.TapAsync(Rep, "推进");
        if (door.Traits.Contains("form"))
        {
            await SendAsync(door, "form-of-typed-lines.json");
            await door.TapAsync(Rep, "提交", values: ("金额", "30万"));
            var run = edit.Runs.ShouldHaveSingleItem();
            (run.Deal.Id, run.Amount?.Yuan).ShouldBe((Deal, 300_000m));
        }

        advance.Runs.Select(run => run.Deal.Id).ShouldBe([Deal, Deal, Deal]);
    }

    private static CommandText Forward { get; } = new("deal.advance", "前进", "到下一阶段", new ArgumentText("deal", "单子"));

    private static CommandText Write { get; } = new(
        "deal.edit", "改写", "改字段",
        new("deal", "单子"), new("amount", "数额"), new("grossMargin", "利率"), new("expectedClose", "签约日"), new("products", "货"), new("title", "标题"),
        new("needsProduct", "要产品"), new("customDev", "要定制"), new("sure", "肯定"));

    private static async Task SendAsync(DoorDriver door, string file)
    {
        var content = JsonSerializer.Deserialize<OutgoingContent>(Repository.Read("tests", "Data", file), StoredJson.Options)!;
        var session = door.Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        (await door.Bot.Services.GetRequiredService<Courier>().SendAsync(session, new(Rep), content, Ct)).ShouldBeTrue();
        await session.CommitAsync(Ct);
        await door.SettleAsync(Task.CompletedTask);
    }

    [Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
    private sealed class Renamed<TArguments>(CommandText text) : Command<TArguments>(text) where TArguments : notnull
    {
        public List<TArguments> Runs { get; } = [];

        protected override Task RunAsync(Turn turn, TArguments arguments, CancellationToken ct)
        {
            Runs.Add(arguments);
            turn.Reply(Text.Summary);
            return Task.CompletedTask;
        }
    }
}
