using ChatSales.Bot.Tests.DeadLetters;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The pages for those who see little, see nothing or have no mouse. 郭勇 (P008) is a rep, 何建华 (P032) an operator.</summary>
public sealed class EveryoneTests(Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ways_in_and_dead_ends_suit_everyone()
    {
        await using var bot = await WebBot.StartAsync();
        var deal = await bot.As("P008").NewDealAsync();
        var upload = new Uri(bot.Services.GetRequiredService<UploadLinks>().Issue(new("P008"), new(deal), "MeetingMinutes")).AbsolutePath;
        await using var chat = await ChatPage.OpenAsync(browser, bot);
        foreach (var (name, address) in new[]
        {
            ("pick", "/pick"), ("pick-problem", $"/pick?problem={PeopleTexts.UsedLogin.Id}"), ("sign-in", Visitor.LinkFor(bot, "P008")), ("upload", upload),
            ("upload-refused", "/u/none"),
        })
        {
            await chat.Page.GotoAsync(new Uri(bot.Address, address).ToString());
            await chat.ShouldSuitEveryoneAsync(name);
        }

        await chat.PickAsync("郭勇");
        foreach (var (name, address) in new[] { ("no-page", "/none"), ("no-file", "/files/none"), ("not-allowed", "/due") })
        {
            await chat.Page.GotoAsync(new Uri(bot.Address, address).ToString());
            await Expect(chat.Page.Locator("h1")).ToBeVisibleAsync();
            await chat.ShouldSuitEveryoneAsync(name);
        }
    }

    [Fact]
    public async Task Operators_pages_suit_everyone()
    {
        await using var bot = await DeadLetterTests.StartAsync(2, start: (folder, clock) => WebBot.StartAsync(folder, clock));
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>("tidy", Ct) is not null);
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        foreach (var (name, address) in new[]
        {
            ("dead-letters", "/dead-letters"), ("dead-letter", "/dead-letters/letter?id=01M85MG2809XKJZZDXJFKWFN00"), ("due", "/due"), ("due-ran", "/due/ran"),
            ("due-item", "/due/item?id=tidy"), ("due-none", "/due/item?id=none"),
            ("directory", "/directory"),
        })
        {
            await chat.Page.GotoAsync(new Uri(bot.Address, address).ToString());
            await Expect(chat.Page.Locator("h1")).ToBeVisibleAsync();
            await chat.ShouldSuitEveryoneAsync(name);
        }
    }

    [Fact]
    public async Task The_chat_suits_everyone()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await Cards.ShowAsync(bot, rep);
        await rep.ShouldSuitEveryoneAsync("chat");

        await ChatPage.Button(rep.LastCard, "提交").ClickAsync();
        await Expect(rep.LastCard.GetByText("请填写", new() { Exact = true }).First).ToBeVisibleAsync();
        await rep.ShouldSuitEveryoneAsync("chat-missing");
    }

    [Fact]
    public async Task Keys_reach_everything_and_what_they_are_on_is_seen()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await Cards.ShowAsync(bot, rep);
        await rep.Page.EvaluateAsync("() => { document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus(); }");

        var unseen = new List<string>();
        for (var steps = 0; steps < 120; steps++)
        {
            await rep.Page.Keyboard.PressAsync("Tab");
            if (await rep.Page.EvaluateAsync<string?>(Step) is not { } problem)
            {
                break;
            }

            unseen.AddRange(problem.Length > 0 ? [problem] : []);
        }

        unseen.ShouldBeEmpty();
        (await rep.Page.EvaluateAsync<string[]>(Unreached)).ShouldBeEmpty();
        await rep.ShotAsync("focus");
    }

    [Fact]
    public async Task Each_button_of_a_list_has_a_name_of_its_own()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.SayAsync("推进");
        var rows = (await rep.CardAsync("选这个")).Locator(".rows li");

        var names = await rows.Locator("button").EvaluateAllAsync<string[]>("buttons => buttons.map(button => button.ariaLabel)");

        names.Length.ShouldBeGreaterThan(1);
        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.StartsWith("选这个：", StringComparison.Ordinal));
        Letters(names[0]).ShouldEndWith(Letters(await rows.First.Locator("b").InnerTextAsync()));

        // The page draws the dots of a title as space.
        static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
    }

    // What has the focus: null if it was here before, what is wrong with it, or nothing.
    private const string Step = """
        () => {
          const at = document.activeElement, outlined = [at, at.closest(".attach")].filter(e => e).map(e => getComputedStyle(e));
          if (at === document.body || at.dataset.reached) return null;
          at.dataset.reached = "yes";
          const frame = at.closest(".mud-input")?.querySelector(".mud-input-outlined-border");
          return outlined.some(style => style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2) || (frame && parseFloat(getComputedStyle(frame).borderTopWidth) >= 2)
            ? "" : at.outerHTML.slice(0, 160);
        }
        """;

    private const string Unreached = """
        () => [...document.querySelectorAll("button, a[href], input, select, textarea")]
          .filter(e => !e.disabled && e.type !== "hidden" && e.tabIndex >= 0 && e.getClientRects().length && !e.dataset.reached).map(e => e.outerHTML.slice(0, 160))
        """;
}
