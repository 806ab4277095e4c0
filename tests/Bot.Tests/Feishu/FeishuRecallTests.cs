using System.Text.Json.Nodes;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>What people take back on Feishu is noted in the log, and stays there (T3, docs/platforms/feishu.md).</summary>
public sealed class FeishuRecallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recall_is_noted_before_it_is_acknowledged_and_nobody_is_answered(bool webhook)
    {
        await using var feishu = await FeishuBot.StartAsync(webhook);
        var log = feishu.Bot.Services.GetRequiredService<CollaborationLog>();
        await new Sessions(feishu.Bot.Store, BotHost.Kinds, feishu.Bot.Clock).DoAsync(
            Actor.System("test"),
            session => log.ArchiveAsync(session, new("D00262"), null, new("P008"), "feishu", "说错了", [], "feishu:om_1", Ct),
            Ct);

        foreach (var message in (string[])["om_1", "om_1", "om_unknown"])
        {
            await feishu.Simulator.DeliverAsync(
                feishu.Simulator.Events.Envelope(
                    "im.message.recalled_v1",
                    new JsonObject { ["message_id"] = message, ["chat_id"] = "oc_1", ["recall_time"] = "1", ["recall_type"] = "message_owner" }),
                Ct);
        }

        var entry = (await feishu.Bot.Store.FindAsync<LogEntry>(CollaborationLog.IdOf("feishu:om_1"), Ct))!;
        (entry.Text, entry.RecalledAt is null, entry.RecalledBy).ShouldBe(("说错了", false, null));
        entry.Version.ShouldBe(2);
        await feishu.Bot.SettleAsync();
        feishu.Simulator.Messages.ShouldBeEmpty();
    }
}
