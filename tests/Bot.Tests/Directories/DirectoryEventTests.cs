using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk;
using ChatSales.Bot.Tests.DingTalk;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Directories;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>Events of directories through the real doors: kept before they are acknowledged, and asked for again where they can't be kept.</summary>
public sealed class DirectoryEventTests
{
    private readonly Recorder hints = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_platform_set_up_has_one_directory()
    {
        await using var wecom = await WeComBot.StartAsync();
        await using var feishu = await FeishuBot.StartAsync();
        await using var dingtalk = await DingTalkBot.StartAsync();

        new[] { wecom.Bot, feishu.Bot, dingtalk.Bot }
            .Select(bot => bot.Services.GetServices<IPlatformDirectory>().ShouldHaveSingleItem().Platform)
            .ShouldBe(["wecom", "feishu", "dingtalk"]);
    }

    [Fact]
    public async Task WeCom_tells_who_has_left_the_range_and_nobody_is_answered()
    {
        await using var wecom = await WeComBot.StartAsync(services: Register);
        hints.Fails = 1;

        (await wecom.Simulator.PostAsync(wecom.Simulator.Callbacks.InRange("WXP008", entered: false), Ct)).ShouldBe(200);
        (await wecom.Simulator.PostAsync(wecom.Simulator.Callbacks.Changed("create_party", ("Id", "7")), Ct)).ShouldBe(200);
        await wecom.Bot.SettleAsync();

        hints.Kept.Select(hint => (string.Join(' ', hint.Accounts), hint.IsEverything)).ShouldBe([("wxp008", false), ("", true)]);
        wecom.Simulator.Messages.ShouldBeEmpty();
        (await wecom.Bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
    }

    // WeCom's ids are the same whatever their case: who is known in one way is known in the other.
    [Fact]
    public async Task Someone_whose_id_is_written_otherwise_is_known()
    {
        await using var wecom = await WeComBot.StartAsync(
            new ChatSales.Simulators.WeCom.SimulatorOptions { IsMember = id => id.StartsWith("wx", StringComparison.OrdinalIgnoreCase) });

        await wecom.Simulator.Member("WXP008").SayAsync("取消", Ct);

        (await wecom.Simulator.Member("WXP008").WaitForAsync(_ => true, Ct)).Content.ToJsonString().ShouldNotContain("还没有登记");
        await wecom.Bot.SettleAsync();
    }

    [Fact]
    public async Task DingTalk_tells_over_its_connection()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(services: Register);

        (await dingtalk.Simulator.DeliverEventAsync("user_leave_org", "e1", new JsonObject { ["userId"] = new JsonArray("ddp008") }, Ct))!["status"]!
            .GetValue<string>().ShouldBe("SUCCESS");

        hints.Kept.ShouldHaveSingleItem().Accounts.ShouldBe(["ddp008"]);
    }

    [Fact]
    public async Task What_could_not_be_kept_comes_again_over_DingTalks_connection()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(services: Register);
        hints.Fails = 1;
        var delivered = dingtalk.Simulator.DeliverEventAsync("user_add_org", "e1", new JsonObject { ["userId"] = new JsonArray("ddp008") }, Ct);

        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(1), () => delivered.IsCompleted);

        hints.Kept.ShouldHaveSingleItem().EventId.ShouldBe("e1");
        dingtalk.Simulator.Redelivered.ShouldBe(1);
    }

    [Fact]
    public async Task DingTalk_posts_the_same()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http, services: Register);
        var happened = new JsonObject
        {
            ["EventType"] = "user_add_org", ["CorpId"] = dingtalk.Simulator.Options.CorpId, ["eventId"] = "e1", ["UserId"] = new JsonArray("ddp008"),
        };
        hints.Fails = 1;

        (await dingtalk.Simulator.PostEventAsync(happened, Ct)).ShouldBe(503);
        (await dingtalk.Simulator.PostEventAsync(happened, Ct)).ShouldBe(200);
        (await dingtalk.Simulator.PostEventAsync(new JsonObject { ["EventType"] = "check_url" }, Ct)).ShouldBe(200);

        hints.Kept.ShouldHaveSingleItem().EventId.ShouldBe("e1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Feishu_tells_in_both_modes_and_nobody_is_answered(bool webhook)
    {
        await using var feishu = await FeishuBot.StartAsync(webhook, services: Register);
        var left = feishu.Simulator.Events.Envelope(
            "contact.user.deleted_v3", new JsonObject { ["object"] = new JsonObject { ["open_id"] = "ou_p008" } });
        if (webhook)
        {
            hints.Fails = 1;
        }

        await feishu.Simulator.DeliverAsync(left, Ct);
        await feishu.Simulator.DeliverAsync(feishu.Simulator.Events.Envelope("contact.scope.updated_v3", []), Ct);
        await feishu.Bot.SettleAsync();

        hints.Kept.Select(hint => (string.Join(' ', hint.Accounts), hint.IsEverything)).ShouldBe([("ou_p008", false), ("", true)]);
        feishu.Simulator.Messages.ShouldBeEmpty();
    }

    private void Register(IServiceCollection services) => services.AddSingleton<IDirectoryHints>(hints);

    private sealed class Recorder : IDirectoryHints
    {
        private readonly ConcurrentQueue<DirectoryHint> kept = [];

        public IReadOnlyCollection<DirectoryHint> Kept => kept;

        /// <summary>How many more can't be kept.</summary>
        public int Fails { get; set; }

        public ValueTask KeepAsync(DirectoryHint hint, CancellationToken ct)
        {
            if (Fails-- > 0)
            {
                throw new StorageException("The disk is full.");
            }

            kept.Enqueue(hint);
            return ValueTask.CompletedTask;
        }
    }
}
