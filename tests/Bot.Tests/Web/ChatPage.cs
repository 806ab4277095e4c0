using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The chat page in its own browser context, as one person sees it.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    public const int PhoneWidth = 390;
    private readonly IBrowserContext context;

    private ChatPage(IBrowserContext context, IPage page, Uri address) => (this.context, Page, Address) = (context, page, address);

    public IPage Page { get; }

    public Uri Address { get; }

    public ILocator Composer => Page.Locator("#text");

    public ILocator Lines => Page.Locator(".line[data-line]");

    public ILocator Cards => Page.Locator(".card");

    public ILocator LastCard => Cards.Last;

    /// <summary>What the page says went wrong.</summary>
    public ILocator Problem => Page.Locator("footer .problem");

    /// <summary>A browser at the host's front door.</summary>
    public static async Task<ChatPage> OpenAsync(Browser browser, TestBot bot, bool phone = false)
    {
        var context = phone ? await browser.OpenAsync(PhoneWidth, 844) : await browser.OpenAsync(1000, 800);
        return new ChatPage(context, await context.NewPageAsync(), bot.Address);
    }

    /// <summary>A browser signed in as someone from the demo.</summary>
    public static async Task<ChatPage> OpenAsync(Browser browser, TestBot bot, string name, bool phone = false)
    {
        var chat = await OpenAsync(browser, bot, phone);
        await chat.PickAsync(name);
        return chat;
    }

    public async Task PickAsync(string name)
    {
        await Page.GotoAsync(new Uri(Address, "/pick").ToString());
        await Page.Locator(".people button", new() { HasText = name }).First.ClickAsync();
        await Expect(Composer).ToBeVisibleAsync();
        await Expect(Page.Locator("header")).ToContainTextAsync(name);
        await Expect(Lines.First).ToBeVisibleAsync();
    }

    /// <summary>Types and presses Enter.</summary>
    public async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
    }

    /// <summary>Waits for the latest card to say something.</summary>
    public async Task<ILocator> CardAsync(string text)
    {
        var card = Cards.Filter(new() { HasText = text }).Last;
        await Expect(card).ToBeVisibleAsync();
        return card;
    }

    public static ILocator Button(ILocator card, string label) => card.Locator(ButtonLabelled(label));

    /// <summary>Buttons by what is read on them; in a row their names say more (see ButtonView).</summary>
    public static string ButtonLabelled(string label) => $"button:has(:text-is(\"{label}\"))";

    /// <summary>The value beside a label of a card.</summary>
    public static ILocator Fact(ILocator card, string label) => card.Locator($"dt:text-is('{label}') + dd");

    /// <summary>The number of the deal that a card is about.</summary>
    public static async Task<string> Id(ILocator card) => Regex.Match(await card.InnerTextAsync(), "D-[0-9]+").Value;

    /// <summary>Drags a file over the page and, if wanted, drops it.</summary>
    public async Task DragAsync(string name, byte[] bytes, bool drop = true)
    {
        var script = $$"""
            ([name, base64]) => {
              const data = new DataTransfer(), chat = document.getElementById("chat");
              data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name));
              for (const type of ["dragenter", "dragover"{{(
                drop ? ", \"drop\"" : ""
            )}}]) chat.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """;
        await Page.EvaluateAsync(script, new[] { name, Convert.ToBase64String(bytes) });
    }

    public Task ChooseAsync(string name, byte[] bytes) =>
        Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = name,
                MimeType = "application/octet-stream",
                Buffer = bytes,
            });

    /// <summary>By how many pixels the content is wider than the window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>(
            "() => Math.max(...['html', '#lines', '.pick', '.plain'].flatMap(s => [...document.querySelectorAll(s)]).map(e => e.scrollWidth - e.clientWidth))"
        );

    /// <summary>Keeps a picture of the page for people to look at.</summary>
    public Task ShotAsync(string name) =>
        Page.ScreenshotAsync(
            new() { Path = Path.Combine(Repository(), "artifacts", "screenshots", $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>Empties its pages first: Chromium may never end a context of which one is loading another, as after a sign-out.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var page in context.Pages.ToList())
        {
            await TestBot.UntilAsync(() => EmptyAsync(page));
        }

        await context.CloseAsync();
    }

    private static async Task<bool> EmptyAsync(IPage page)
    {
        try
        {
            await page.GotoAsync("about:blank");
            return true;
        }
        catch (PlaywrightException)
        {
            // The other page came in between.
            return page.IsClosed;
        }
    }

    /// <summary>The folder of the solution.</summary>
    public static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChatSales.sln")))
        {
            folder =
                Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
