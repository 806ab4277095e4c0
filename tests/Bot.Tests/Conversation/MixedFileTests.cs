using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Files of different sorts that come in one message are proposed each for what it may be.</summary>
public sealed class MixedFileTests : IAsyncLifetime
{
    private TestBot bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    public async ValueTask InitializeAsync() => bot = await TestBot.StartAsync();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task Files_of_different_sorts_in_one_message_have_a_place_each_and_one_can_be_left()
    {
        var id = await Rep.NewDealAsync();
        var card = await SendTogetherAsync(("聊天.png", Pictures.Chat(473)), ("会议纪要.pdf", Documents.Pdf("首次拜访")));

        card.Text.ShouldBe("收到 2 个文件，请逐份归档；剩下的可以点“不归档”。");
        card.Rows.Select(row => (row.Title, row.Button!.Label)).ShouldBe([("聊天.png", "沟通截图"), ("会议纪要.pdf", "会议纪要")]);
        card.Rows.ShouldAllBe(row => row.Detail!.StartsWith(id, StringComparison.Ordinal));

        await Rep.TapAsync("会议纪要");
        (await EvidenceAsync(id)).ShouldHaveSingleItem().FileName.ShouldBe("会议纪要.pdf");
        await Rep.SayAsync("不用归档了");

        (await EvidenceAsync(id)).ShouldHaveSingleItem();
        (await Rep.LastAsync()).ShouldBeCard().Text.ShouldBe($"已归档到 {id} · 会议纪要\n不归档：聊天.png");
    }

    [Theory]
    [InlineData("沟通截图", "聊天.png")]
    [InlineData("会议纪要", "会议纪要.pdf")]
    public async Task Words_typed_after_them_are_about_the_one_that_may_be_of_the_kind(string kind, string name)
    {
        var id = await Rep.NewDealAsync();
        await SendTogetherAsync(("聊天.png", Pictures.Chat(475)), ("会议纪要.pdf", Documents.Pdf("三次拜访")));

        await Rep.SayAsync($"证据 {id} {kind}");

        (await EvidenceAsync(id)).ShouldHaveSingleItem().FileName.ShouldBe(name);
    }

    [Fact]
    public async Task Of_files_of_different_sorts_each_can_go_to_another_deal()
    {
        var (one, other) = (await Rep.NewDealAsync(), await Rep.NewDealAsync());
        await SendTogetherAsync(("聊天.png", Pictures.Chat(474)), ("会议纪要.pdf", Documents.Pdf("二次拜访")));

        (await Rep.TapAsync("选择商机")).ShouldBeCard().Inputs.ShouldHaveSingleItem().Options.Select(option => option.Label)
            .ShouldBe(["聊天.png", "会议纪要.pdf"], ignoreOrder: true);
        var file = (await Rep.LastAsync()).Card!.Inputs[0].Options.Single(option => option.Label == "聊天.png").Id;
        (await Rep.TapAsync("提交", ("file", file))).ShouldBeCard().Inputs.Select(input => input.Label).ShouldBe(["商机", "类型"]);
        await Rep.TapAsync("提交", ("deal", one), ("kind", "ChatScreenshot"));

        (await EvidenceAsync(one)).ShouldHaveSingleItem().FileName.ShouldBe("聊天.png");
        (await EvidenceAsync(other)).ShouldBeEmpty();
    }

    private async Task<Card> SendTogetherAsync(params (string Name, byte[] Bytes)[] files)
    {
        await bot.Services.GetRequiredService<WebChatDoor>().SendFilesAsync(new("P008"), [.. files], Ct);
        await bot.SettleAsync();
        return (await Rep.LastAsync()).ShouldBeCard();
    }

    private async Task<IReadOnlyList<EvidenceItem>> EvidenceAsync(string dealId) =>
        await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, dealId), Ct);
}
