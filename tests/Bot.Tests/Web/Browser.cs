using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(ChatSales.Bot.Tests.Web.Browser))]

namespace ChatSales.Bot.Tests.Web;

/// <summary>
/// One Chromium for all page tests, started by the first; each test has its own context (cookies, storage). Playwright bounds actions and
/// expectations, but neither scripts nor new and closing pages: a context that stays open too long ends the browser, so that whatever waits for it
/// fails.
/// </summary>
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

    /// <summary>How long a context may stay open; far longer than any test takes.</summary>
    internal TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pages of this size in CSS pixels; 390×844 is a phone.</summary>
    public async Task<IBrowserContext> OpenAsync(int width, int height, float scale = 1)
    {
        var phone = width < 500;
        var context = await (await LaunchAsync()).NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = scale,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            IsMobile = phone,
            HasTouch = phone,
        }).WaitAsync(Longest);
        context.SetDefaultTimeout(Patience);
        var guard = new Timer(_ => End(), null, Longest, Timeout.InfiniteTimeSpan);
        context.Close += (_, _) => guard.Dispose();
        return context;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (browser?.CloseAsync() ?? Task.CompletedTask).WaitAsync(Longest);
        }
        finally
        {
            End();
            gate.Dispose();
        }
    }

    private async Task<IBrowser> LaunchAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync().WaitAsync(Longest);
            Assertions.SetDefaultExpectTimeout(Patience);
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Quiet });
        }
        finally
        {
            gate.Release();
        }
    }

    // Without its driver, Chromium ends too. The next test starts another.
    private void End()
    {
        browser = null;
        Interlocked.Exchange(ref playwright, null)?.Dispose();
    }
}
