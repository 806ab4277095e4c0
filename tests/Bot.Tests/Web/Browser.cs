using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(ChatSales.Bot.Tests.Web.Browser))]

namespace ChatSales.Bot.Tests.Web;

/// <summary>One Chromium for all page tests, started by the first; each test has its own context (cookies, storage).</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    // Milliseconds; only a failing test or an overloaded machine waits this long.
    private const float Patience = 20_000;

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Pages of this size in CSS pixels; 390×844 is a phone.</summary>
    public async Task<IBrowserContext> OpenAsync(int width, int height, float scale = 1)
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(Patience);
            browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Quiet });
        }
        finally
        {
            gate.Release();
        }

        var phone = width < 500;
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = scale,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            IsMobile = phone,
            HasTouch = phone,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }
}
