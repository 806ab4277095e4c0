using ChatSales.Adapters.Chat.Connections;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Faults between a platform and the bot lose nothing and have no effect twice, on any door. What can't happen on a door isn't tested there.
/// </summary>
public sealed class FaultTests
{
    private static readonly TimeSpan UntilConnected = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllDoors.Calls), MemberType = typeof(AllDoors))]
    public async Task The_story_is_the_same_when_every_kind_of_call_fails_at_first(string name, Fault fault)
    {
        await using var door = await AllDoors.OpenAsync(name);
        door.SpoilCalls(fault);

        await Story.TellAsync(door);

        door.Faults!.Happened.ShouldBe(door.Calls.Where(call => call.Value.Contains(fault)).Select(call => call.Key), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(AllDoors.Arrivals), MemberType = typeof(AllDoors))]
    public async Task The_story_is_the_same_when_all_that_people_do_arrives_badly(string name, LineFault fault)
    {
        await using var door = await AllDoors.OpenAsync(name);
        door.SpoilArrivals(fault);

        await Story.TellAsync(door);
    }

    [Theory]
    [MemberData(nameof(AllDoors.Redelivering), MemberType = typeof(AllDoors))]
    public async Task Messages_that_come_out_of_order_and_twice_are_each_handled_once(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        var said = Enumerable.Range(1, 4).Select(number => door.Prepare(Story.Rep, $"新建商机 测试客户 第{number}个")).ToList();

        foreach (var place in (int[])[3, 0, 2, 3, 1, 0])
        {
            await door.SettleAsync(said[place]());
        }

        (await Story.DealsAsync(door)).Select(deal => deal.Title).ShouldBe(["第4个", "第1个", "第3个", "第2个"]);
    }

    [Theory]
    [MemberData(nameof(AllDoors.Redelivering), MemberType = typeof(AllDoors))]
    public async Task A_button_that_is_tapped_twice_at_once_has_one_effect(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        await door.SayAsync(Story.Rep, "新建商机 测试客户 扩容项目");
        await door.SendPictureAsync(Story.Rep, Pictures.Chat(12));

        await door.SettleAsync(Task.WhenAll(door.PrepareTap(Story.Rep, "沟通截图", row: 1)(), door.PrepareTap(Story.Rep, "沟通截图", row: 1)()));

        var deal = (await Story.DealsAsync(door)).ShouldHaveSingleItem();
        (await door.Bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, deal.Id), Ct)).ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(AllDoors.Tapping), MemberType = typeof(AllDoors))]
    public async Task Taps_that_come_before_the_card_is_known_to_be_there_twice_at_once_and_after_it_is_old_close_the_deal_once(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        foreach (var (call, faults) in door.Calls)
        {
            door.Faults!.Next(call, faults.Contains(Fault.CutAfterEffect) ? [Fault.CutAfterEffect] : []);
        }

        // The clock stands still: the card has come, and nothing of it is tried again.
        var saying = door.Prepare(Story.Rep, "新建商机 测试客户 扩容项目")();
        Func<Task>? early = null;
        await UntilAsync(() => (early = Prepared(door, "推进")) is not null);
        await door.SettleAsync(Task.WhenAll(saying, early!()));
        door.Faults!.Clear();
        var (deal, old) = ((await Story.DealsAsync(door)).ShouldHaveSingleItem(), Prepared(door, "推进"));
        deal.Stage.ShouldBe("Lead");
        await door.SayAsync(Story.Rep, "丢单 扩容项目 价格");

        var (one, two) = (door.PrepareTap(Story.Rep, "确认丢单"), door.PrepareTap(Story.Rep, "确认丢单"));
        await door.TellAsync("Twice", People, () => door.SettleAsync(Task.WhenAll(one(), two())));

        door.Transcript.ShouldContain("已丢单，原因：价格");
        door.Transcript.ShouldContain(ConversationTexts.Stale.Text);
        await door.SettleAsync(Task.WhenAll(old!(), early!(), one()));
        (await door.Bot.Store.FindAsync<Deal>(deal.Id, Ct))!.Status.ShouldBe(DealStatus.Lost);
        (await door.Bot.Store.Inbox.DepthAsync(Ct)).Dead.ShouldBe(0);
    }

    // Null while there is no card with such a button.
    private static Func<Task>? Prepared(DoorDriver door, string label)
    {
        try
        {
            return door.PrepareTap(Story.Rep, label);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [Theory]
    [MemberData(nameof(AllDoors.WithForms), MemberType = typeof(AllDoors))]
    public async Task A_form_that_is_sent_twice_at_once_enters_one_deal_and_goes_back_one_stage(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        await door.SayAsync(Story.Rep, "新建商机");
        await TwiceAsync(("客户", "测试客户"), ("名称", "扩容项目"));
        var deal = (await Story.DealsAsync(door)).ShouldHaveSingleItem();
        await door.Bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("import"),
            async session => session.Store((await session.FindAsync<Deal>(deal.Id, Ct))! with { Stage = "ValueConsensus" }, "import"),
            Ct);

        await door.SayAsync(Story.Rep, $"退回 {deal.Id}");
        await TwiceAsync(("原因", "需求有变"));

        (await Story.DealsAsync(door)).ShouldHaveSingleItem().Stage.ShouldBe("Qualification");

        Task TwiceAsync(params (string Name, string Value)[] values) =>
            door.SettleAsync(Task.WhenAll(door.PrepareTap(Story.Rep, "提交", 0, values)(), door.PrepareTap(Story.Rep, "提交", 0, values)()));
    }

    [Theory]
    [MemberData(nameof(AllDoors.Downloading), MemberType = typeof(AllDoors))]
    public async Task A_file_that_can_not_be_fetched_yet_is_fetched_later_and_the_rep_is_told(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        // The bot's own check at its start fetches a file that isn't there: the fault is not for that one.
        await door.Bot.Services.GetRequiredService<Readiness>().LatestAsync(Ct);
        door.Faults!.Next(door.Download!, Fault.ServerError);

        await door.TellAsync("A picture", People, () => door.SendPictureAsync(Story.Rep, Pictures.Chat(13)));

        var told = door.Transcript.Split('\n', StringSplitOptions.TrimEntries).Where(line => line == TurnTexts.DownloadLater.Text || line == "归档证据");
        told.ShouldBe([TurnTexts.DownloadLater.Text, "归档证据"]);
    }

    [Theory]
    [MemberData(nameof(AllDoors.WithConnection), MemberType = typeof(AllDoors))]
    public async Task A_dropped_connection_is_open_again_within_five_seconds_and_what_was_said_meanwhile_arrives_once(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        door.Step = DoorDriver.Fast;
        var connector = door.Bot.Services.GetServices<PlatformConnector>().Single();

        foreach (var titles in (string[][])[["甲", "乙", "丙"], ["丁", "戊"]])
        {
            door.CutConnection!();
            await UntilAsync(() => !connector.State.IsUp);
            var said = titles.Select(title => door.Prepare(Story.Rep, $"新建商机 测试客户 {title}")()).ToList();
            for (var passed = TimeSpan.Zero; passed < UntilConnected && !connector.State.IsUp; passed += Step)
            {
                door.Bot.Clock.Advance(Step);
                await Task.Delay(5, Ct);
            }

            // However slow the machine is, no more time passes for the bot.
            await UntilAsync(() => connector.State.IsUp);
            await door.SettleAsync(Task.WhenAll(said));
        }

        (await Story.DealsAsync(door)).Select(deal => deal.Title).ShouldBe(["甲", "乙", "丙", "丁", "戊"], ignoreOrder: true);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var loops = 0; !condition(); loops++)
        {
            loops.ShouldBeLessThan(2000);
            await Task.Delay(5, Ct);
        }
    }
}
