using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>The page of systems in a browser (I4). 何建华 (P032) is an operator, 吴雨桐 a manager.</summary>
[Collection(HubHost.Name)]
public sealed class IntegrationPageTests(HubHost hub, Browser browser)
{
    private static readonly (int Width, int Height)[] Screens = [(360, 740), (768, 1024), (1440, 900)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_sees_each_system_retries_mutes_and_confirms_on_every_screen()
    {
        var now = hub.Bot.Clock.GetUtcNow();
        var parked = HubHost.Receivable("K00001", "9", "2026-10-08T08:00", null, "away") with
        {
            State = TransferState.Parked, Fault = new TargetFault(FaultCause.ClosedPeriod, "2026-09 期间已结账"),
        };
        await hub.CommitAsync(session =>
        {
            session.Store(parked, "test");
            session.Store(HubHost.Failure("p1", IncidentSort.Failing, "2026-10-08T08:30", null, "away"), "test");
            session.Store(
                new TargetHealth
                {
                    Id = "away", Closed = new TargetFault(FaultCause.Credentials, "app secret 已过期"), ClosedAt = now, Books = "集团账套",
                    LastFault = new TargetFault(FaultCause.Credentials, "app secret 已过期"), LastFaultAt = now, LastDoneAt = now.AddHours(-5),
                    Ends = [new CredentialEnd("Secret", new DateOnly(2026, 10, 7))],
                },
                "test");
            session.Store(
                new TargetHour
                {
                    Id = TargetHour.IdOf("away", now), Done = 97, Refused = 2, Unknown = 1, Milliseconds = 42_000,
                    Slots = Latency.With(Latency.With([], TimeSpan.FromMilliseconds(400)), TimeSpan.FromSeconds(2)),
                },
                "test");
            return Task.CompletedTask;
        });
        await using var chat = await ChatPage.OpenAsync(browser, hub.Bot, "何建华");
        var (page, address) = (chat.Page, new Uri(hub.Bot.Address, TargetPageTexts.Path).ToString());
        await page.GotoAsync(address);
        await Expect(page.Locator("#away dl")).ToContainTextAsync("成功 97.0%（100 次）");
        await Expect(page.Locator("#away")).ToContainTextAsync("凭证无效或已过期");
        await Expect(page.Locator("#books h2")).ToContainTextAsync("流程未启用");
        await SuitsAsync("integration");

        await page.Locator("#away .found button", new() { HasText = "重试" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("已安排马上重试");
        (await hub.Bot.Store.FindAsync<Transfer>(parked.Id, Ct))!.State.ShouldBe(TransferState.Waiting);
        await page.GotoAsync(address);
        await page.Locator("#away button", new() { HasText = "知道了" }).ClickAsync();
        await Expect(page.Locator("#away button", new() { HasText = "知道了" })).ToHaveCountAsync(0);
        (await hub.Bot.Store.FindAsync<Incident>("away-p1", Ct))!.ConfirmedBy!.Value.Text.ShouldBe("P032");
        await page.Locator("#away select").SelectOptionAsync("8");
        await page.Locator("#away button", new() { HasText = "静音" }).ClickAsync();
        await Expect(page.Locator("#away dl")).ToContainTextAsync("静音到");
        (await hub.Bot.Store.FindAsync<TargetHealth>("away", Ct))!.MutedUntil!.Value.ShouldBeGreaterThanOrEqualTo(now.AddHours(8));
        await page.Locator("#away button", new() { HasText = "马上检查" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("马上检查 away");

        await page.GotoAsync(hub.Bot.Address.ToString());
        await Expect(chat.Lines.First).ToBeVisibleAsync();
        foreach (var (line, title) in new[]
        {
            ("系统对接", "系统对接"), ("对接详情 away", "系统对接 · away"), ($"对接单 {parked.Id}", "系统对接 · CS-K00001-AR-9"),
        })
        {
            await chat.SayAsync(line);
            await chat.CardAsync(title);
        }

        await SuitsAsync("integration-cards");

        async Task SuitsAsync(string name)
        {
            foreach (var (width, height) in Screens)
            {
                await page.SetViewportSizeAsync(width, height);
                (await chat.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{name} {width}");
                (await page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty($"{name} {width}");
                await chat.ShouldSuitEveryoneAsync($"{name}-{width}");
            }
        }
    }

    [Fact]
    public async Task Others_see_nothing()
    {
        await using var manager = await ChatPage.OpenAsync(browser, hub.Bot, "吴雨桐");

        var answer = (await manager.Page.GotoAsync(new Uri(hub.Bot.Address, TargetPageTexts.Path).ToString()))!;

        answer.Status.ShouldBe(403);
        (await answer.TextAsync()).ShouldNotContain("away");
    }
}
