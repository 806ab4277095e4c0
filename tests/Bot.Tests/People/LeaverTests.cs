using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.People;

/// <summary>Whoever has left or moved hears and sees nothing more of what used to be theirs. P008 reports to P002.</summary>
public sealed class LeaverTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manager_who_left_or_is_none_any_more_gets_no_notices(bool left)
    {
        await using var bot = await TestBot.StartAsync();
        await RefusedAsync("第一单");
        (await bot.As("P002").LinesAsync()).Count.ShouldBe(1);

        await bot.ChangeAsync("P002", person => left ? person with { Active = false } : person with { Role = Role.Finance });
        await RefusedAsync("第二单");

        (await bot.As("P002").LinesAsync()).Count.ShouldBe(1);

        async Task RefusedAsync(string title) => await bot.As("P008").SayAsync($"推进 {await bot.As("P008").NewDealAsync(title)}");
    }

    [Fact]
    public async Task Nothing_reaches_someone_who_left_however_it_was_to_go()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("P008").SayAsync("帮助");
        await bot.ChangeAsync("P008", person => person with { Active = false });
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var courier = bot.Services.GetRequiredService<Courier>();

        (await courier.SendAsync(session, new("P008"), "你好", Ct)).ShouldBeFalse();
        (await courier.ElsewhereAsync(session, Courier.Pack(session, "wecom", "wxp008", new("P008"), "你好", replaces: null), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_still_waited_when_they_left_is_not_sent()
    {
        await using var wecom = await WeComBot.StartAsync();
        wecom.Simulator.Faults.Next("message/send", [.. Enumerable.Repeat(Fault.Busy, 5)]);
        var session = wecom.Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        await wecom.Bot.Services.GetRequiredService<Courier>().SendAsync(session, new("P008"), "机密", Ct);
        await session.CommitAsync(Ct);
        await wecom.TurnClockAsync(TimeSpan.FromSeconds(1), () => wecom.Bot.Store.Outbox.DepthAsync(Ct).AsTask().Result.Pending == 1);

        await wecom.Bot.ChangeAsync("P008", person => person with { Active = false });
        await wecom.DriveAsync();

        wecom.Member("P008").Messages.ShouldBeEmpty();
        (await wecom.Bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(0);
    }

    [Fact]
    public async Task An_old_card_shows_nothing_new_to_a_manager_who_has_moved()
    {
        await using var bot = await TestBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync();
        await bot.As("P008").SendAsync("机密合同.png", Pictures.Chat(71));
        await bot.As("P008").SayAsync($"证据 {id} 沟通截图");
        var evidence = (
            await bot.Store.QueryAsync(new Query<Core.Evidence.EvidenceItem>().Where(Core.Evidence.EvidenceKinds.ByDeal, id), Ct)
        ).ShouldHaveSingleItem();
        await bot.As("P002").SayAsync($"证据详情 {evidence.Id}");
        var known = (await bot.As("P002").LinesAsync()).Count;

        await bot.ChangeAsync("P008", person => person with { ManagerId = new("P003") });
        await bot.ChangeAsync("P002", person => person with { Team = "华南队" });
        await bot.As("P001").SayAsync($"驳回证据 {evidence.Id} 看不清");
        await bot.As("P002").TapAsync("驳回");

        var since = (await bot.As("P002").LinesAsync()).Skip(known - 1).ToList();
        since.Last().Content.Text.ShouldBe(AccessTexts.OutOfReach.With("赵欣怡（总监）"));
        since.ShouldAllBe(line => !Says(line, "看不清"));
    }

    [Fact]
    public async Task Whoever_has_left_does_nothing_by_an_old_card()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = await rep.NewDealAsync("秘密项目");
        var known = (await rep.LinesAsync()).Count;
        await bot.ChangeAsync("P008", person => person with { Active = false });

        await rep.TapAsync("推进");
        await rep.SayAsync($"商机 {id}");

        (await rep.LinesAsync()).Skip(known).ShouldAllBe(line => !Says(line, "秘密项目"));
        (await bot.Store.FindAsync<Core.Deals.Deal>(id, Ct))!.Version.ShouldBe(1);
    }

    private static bool Says(WebLine line, string text) =>
        System.Text.Json.JsonSerializer.Serialize(line.Content, StoredJson.Options).Contains(text, StringComparison.Ordinal);
}
