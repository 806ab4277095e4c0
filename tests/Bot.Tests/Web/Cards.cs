using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>One of everything that a conversation shows.</summary>
internal static class Cards
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Texts, a list, a deal, one that has expired, a choice, a picture, a file and, last, a form with choices. Of 郭勇 (P008).</summary>
    public static async Task ShowAsync(TestBot bot, ChatPage rep)
    {
        var id = await bot.As("P008").NewDealAsync();
        await rep.CardAsync("商机已创建");
        await SendAsync(bot, new Card
        {
            Title = "进行中",
            Subtitle = "3 个 · 214.8万",
            Rows =
            [
                new CardRow("D00102 合肥永正装饰 · 智能排产", "超时 25 天 · 55 天（限 30 天） · 86万", Open("D00102")) { IsOverdue = true },
                new CardRow("D00136 测试客户 · 设备联网", "5 天（限 30 天） · 13.7万", Open("D00136")),
                new CardRow("D00137 测试客户 · 设备联网二期一体化平台扩容与产线数字孪生改造项目", "5 天（限 30 天） · 115.1万", Open("D00137")),
            ],
        });
        await rep.CardAsync("214.8万");
        await SayAsync(rep, "商机 D00136", "停留");
        await SayAsync(rep, "变更记录 D00136", "从新到旧");
        await SayAsync(rep, "没有这样的命令", "没有理解");
        await SayAsync(rep, "推进", "选这个");
        await bot.As("P002").SayAsync($"填写 {id} 金额=80万");
        await bot.GiveAsync("P008", "战报.pdf", "application/pdf", Documents.Pdf("report"));
        await Expect(rep.Page.Locator(".bubble.file")).ToBeVisibleAsync();
        await Expect(rep.Page.Locator(".card.expired")).ToBeVisibleAsync();
        await rep.ChooseAsync("IMG_0001.PNG", Pictures.Chat(41));
        await ChatPage.Button(await rep.CardAsync("收到图片"), "选择商机").ClickAsync();
        await rep.CardAsync("请填写后提交");
    }

    public static async Task SendAsync(TestBot bot, Card card)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        await bot.Services.GetRequiredService<Courier>().SendAsync(session, new("P008"), card, Ct);
        await session.CommitAsync(Ct);
        await bot.SettleAsync();
    }

    private static Button Open(string id) => Button.Show("打开", Core.Deals.Chat.DealCommandTexts.Show.Say(id));

    private static async Task SayAsync(ChatPage rep, string text, string answer)
    {
        await rep.SayAsync(text);
        await rep.CardAsync(answer);
    }
}
