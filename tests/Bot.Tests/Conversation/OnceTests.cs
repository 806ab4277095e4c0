using System.Text.Json;
using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>A button not bound to its card's state takes effect once: the second tap is told so, and sees the result of the first.</summary>
public sealed class OnceTests(OnceTests.Host host) : IClassFixture<OnceTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    [Fact]
    public async Task A_form_that_is_sent_twice_enters_one_deal_and_shows_it_as_it_is_now()
    {
        (string, string)[] values = [("客户", "双击客户"), ("名称", "一期")];
        var submit = await ButtonAsync("新建商机", "提交");
        await submit(values);
        var id = (await Rep.LastAsync()).ShouldBeCard().Subject!.Id;
        await Rep.SayAsync($"填写 {id} 金额=80万");

        (await AgainAsync(() => submit(values), id)).Fact("金额").ShouldBe("80万");

        (await DealsOfAsync("双击客户")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deal_goes_back_one_stage_by_one_form()
    {
        var id = await Rep.NewDealAsync();
        await ChangeAsync(id, deal => deal with { Stage = "ValueConsensus" });
        var submit = await ButtonAsync($"退回 {id}", "提交");

        await submit([("原因", "需求有变")]);

        (await AgainAsync(() => submit([("原因", "需求有变")]), id)).Progress!.Current.ShouldBe(1);

        (await DealAsync(id)).Stage.ShouldBe("Qualification");
    }

    [Fact]
    public async Task Words_go_to_a_colleague_once_by_one_form()
    {
        var before = (await bot.As("P009").LinesAsync()).Count;
        var submit = await ButtonAsync("转告", "提交");

        await submit([("对方", "P009"), ("内容", "明天的演示改到三点")]);
        await submit([("对方", "P009"), ("内容", "明天的演示改到三点")]);

        (await Rep.LastAsync()).Text.ShouldBe(ConversationTexts.DoneBefore.Text);
        (await bot.As("P009").LinesAsync()).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_a_second_tap_would_be_refused_is_not_what_it_is_told()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"商机 {id}");
        var line = (await Rep.LinesAsync())[^1];
        var button = Chatter.Buttons(line).First() with { Payload = Confirmed("deal.lose", ("deal", id), ("reason", "价格")) };
        Task LoseAsync() => Rep.TapAsync(line, button);
        await LoseAsync();

        (await AgainAsync(LoseAsync, id)).Subject!.Version.ShouldBe((await DealAsync(id)).Version);
        var log = bot.Store.AuditLog.ReadAsync(0, Ct);
        (await log.CountAsync(entry => entry.Change.EntityId == id && entry.Change.Action == "deal.lose", Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_that_changed_nothing_leaves_the_button_usable()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"商机 {id}");
        var line = (await Rep.LinesAsync())[^1];
        var button = Chatter.Buttons(line).First() with { Payload = Confirmed("deal.win", ("deal", id)) };
        Task WinAsync() => Rep.TapAsync(line, button);
        await WinAsync();
        (await Rep.LastAsync()).Text!.ShouldContain("阶段不能跳过");
        await ChangeAsync(id, deal => deal with { Stage = "SigningDelivery" });

        await WinAsync();
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Won);
        await AgainAsync(WinAsync, id);
    }

    [Fact]
    public async Task What_only_asks_or_shows_may_be_asked_for_again()
    {
        var id = await Rep.NewDealAsync();
        var file = await ButtonAsync($"商机 {id}", "传沟通截图");
        await file([]);
        await file([]);
        (await Rep.LastAsync()).Text!.ShouldContain("沟通截图");
        await Rep.SendAsync("1.png", Pictures.Chat(201));
        (await Rep.LastAsync()).ShouldBeCard().Fact("证据").ShouldBe("沟通截图");

        await file([]);
        (await Rep.LastAsync()).Text!.ShouldContain("沟通截图");
        (await Rep.SendAsync("2.png", Pictures.Chat(202))).ShouldBeCard().Fact("证据").ShouldBe("沟通截图×2");
    }

    [Fact]
    public async Task What_a_used_button_said_is_taken_back_whole()
    {
        var id = await Rep.NewDealAsync();
        await ChangeAsync(id, deal => deal with { Stage = "ValueConsensus" });
        var submit = await ButtonAsync($"退回 {id}", "提交");
        await submit([("原因", "需求有变")]);
        var (told, noted) = ((await bot.As("P002").LinesAsync()).Count, (await bot.Store.AuditLog.EndAsync(Ct)).Sequence);

        await submit([("原因", "又有变")]);

        (await bot.As("P002").LinesAsync()).Count.ShouldBe(told);
        (await bot.Store.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(noted);
    }

    [Fact]
    public async Task A_button_of_an_earlier_program_still_works_and_what_it_closes_is_asked_about()
    {
        var id = await Rep.NewDealAsync();
        await ButtonAsync($"商机 {id}", "更多操作");
        var line = (await Rep.LinesAsync())[^1];
        var old = Chatter.Buttons(line).First(button => button.Label == "更多操作") with
        {
            Payload = Sealed(new SealedCommand($"丢单 {id} 价格", new("P008"), null)),
        };

        await Rep.TapAsync(line, old);
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
        await Rep.TapAsync("确认丢单");

        (await DealAsync(id)).Status.ShouldBe(DealStatus.Lost);
    }

    private string Confirmed(string command, params (string Key, string Value)[] values) =>
        bot.Services.GetRequiredService<Seal>().Protect(
            new SealedSaying(command, values.Append(("sure", "yes")).ToDictionary(), new("P008"), null, Guid.NewGuid().ToString("N")[..8]));

    private string Sealed(SealedCommand meant) => bot.Services.GetRequiredService<Seal>().Protect(meant);

    // The same button each time, as on a card not yet redrawn.
    private async Task<Func<(string Name, string Value)[], Task>> ButtonAsync(string said, string label)
    {
        await Rep.SayAsync(said);
        var line = (await Rep.LinesAsync())[^1];
        var button = Chatter.Buttons(line).First(button => button.Label == label);
        return values => Rep.TapAsync(line, button, values);
    }

    // Taps again: returns what is said, and the deal's card, in place of the form or new.
    private async Task<Card> AgainAsync(Func<Task> tap, string dealId)
    {
        var before = (await Rep.LinesAsync()).ToDictionary(line => line.Id, Json);
        await tap();
        var changed = (await Rep.LinesAsync()).Where(line => before.GetValueOrDefault(line.Id) != Json(line)).Select(line => line.Content).ToList();
        changed.Count.ShouldBe(2);
        changed.ShouldContain(content => content.Text == ConversationTexts.DoneBefore.Text);
        var card = changed.Single(content => content.Card is not null).Card!;
        card.Subject!.Id.ShouldBe(dealId);
        return card;

        static string Json(WebLine line) => JsonSerializer.Serialize(line.Content, StoredJson.Options);
    }

    private async Task<Deal> DealAsync(string id) => (await bot.Store.FindAsync<Deal>(id, Ct))!;

    private async Task<IReadOnlyList<Deal>> DealsOfAsync(string customer)
    {
        var one = (await bot.Store.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, customer), Ct)).ShouldHaveSingleItem();
        return await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, one.Id), Ct);
    }

    private Task<Deal> ChangeAsync(string id, Func<Deal, Deal> change) => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("import"), async session => session.Store(change((await session.FindAsync<Deal>(id, Ct))!), "import"), Ct);

    /// <summary>One host for all.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
