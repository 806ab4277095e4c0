using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Typing, sending and waiting for the answer.</summary>
public sealed class ComposerTests(Browser browser)
{
    [Fact]
    public async Task Enter_sends_shift_enter_makes_a_new_line_and_an_input_methods_enter_does_neither()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");

        await rep.Composer.PressSequentiallyAsync("第一行");
        await rep.Composer.PressAsync("Shift+Enter");
        await rep.Composer.PressSequentiallyAsync("第二行");
        await Expect(rep.Composer).ToHaveValueAsync("第一行\n第二行");
        await rep.Composer.DispatchEventAsync("keydown", new { key = "Enter", isComposing = true });
        await Expect(rep.Lines).ToHaveCountAsync(1);
        await rep.Composer.PressAsync("Enter");

        await Expect(rep.Page.Locator(".line.me")).ToHaveTextAsync("第一行\n第二行");
        await Expect(rep.Composer).ToHaveValueAsync("");
        await Expect(rep.Composer).ToBeFocusedAsync();
        await rep.CardAsync("没有理解");
        await rep.ShotAsync("not-understood");
    }

    [Fact]
    public async Task Two_clicks_at_once_ask_once_and_whoever_types_on_means_the_message()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.SayAsync("我的商机");
        var list = await rep.CardAsync("进行中");

        // Of two deals of one title, told apart by their buttons' names.
        var open = list.GetByRole(AriaRole.Button, new() { Name = "D00217" });
        await open.DblClickAsync();
        await rep.CardAsync("停留");
        await rep.Page.Keyboard.TypeAsync("abc");
        await Expect(rep.Composer).ToHaveValueAsync("abc");
        await open.FocusAsync();
        await rep.Page.Keyboard.TypeAsync("d e");
        await Expect(rep.Composer).ToHaveValueAsync("abcd e");
        await rep.Page.Locator(".chips button", new() { HasText = "帮助" }).DblClickAsync();
        await rep.CardAsync("郭勇，你好");
        await bot.SettleAsync();

        (await rep.Cards.CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_not_cut_but_given_back()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var text = new string('长', 50_000);

        await rep.SayAsync(text);

        await Expect(rep.Problem).ToHaveTextAsync("消息有 50000 个字，一条最多 4000 个字，请分成几条发送。");
        await Expect(rep.Composer).ToHaveValueAsync(text);
        await Expect(rep.Lines).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Waiting_shows_and_a_late_answer_is_announced_and_comes()
    {
        var vault = new SlowVault();
        await using var bot = await WebBot.StartAsync(services: services => services.AddSingleton<IVault>(vault));
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var typing = rep.Page.Locator(".typing");

        await rep.ChooseAsync("1.png", Pictures.Chat(51));
        await Expect(typing.Locator("i")).ToHaveCountAsync(3);
        await rep.ShotAsync("waiting");
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        await Expect(typing).ToHaveTextAsync("还在处理，比平时久一些。完成后会自动显示在这里，不用重发。");
        await rep.ShotAsync("waiting-long");
        vault.Open.SetResult();

        await rep.CardAsync("收到图片");
        await Expect(typing).ToHaveCountAsync(0);
    }

    private sealed class SlowVault : IVault
    {
        private readonly Dictionary<string, byte[]> kept = [];

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.Span));
            kept[sha] = bytes.ToArray();
            return Task.FromResult(sha);
        }

        public Task EraseAsync(string sha256, CancellationToken ct) => Task.FromResult(kept.Remove(sha256));

        public async Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
        {
            await Open.Task;
            return kept.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes) : null;
        }

        public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => kept.Keys.ToAsyncEnumerable();
    }
}
