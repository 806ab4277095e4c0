using ChatSales.Bot.Organisation;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Commission;

/// <summary>
/// The pages on which plans are made and commission is estimated, in a browser (C1, C2). 罗磊 (P030) is finance, 赵欣怡 (P001) the director, 郭勇 (P008)
/// a rep.
/// </summary>
public sealed class PlanPageTests(Browser browser)
{
    private static readonly (int Width, int Height)[] Screens = [(360, 740), (768, 1024), (1440, 900)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // One host for all, as each part goes on where the one before ended.
    [Fact]
    public async Task A_plan_is_changed_without_code_with_a_live_preview_kept_as_a_draft_and_approved_by_another()
    {
        await using var bot = await WebBot.StartAsync();
        await ImportAsync(bot);
        await using (var rep = await ChatPage.OpenAsync(browser, bot, "郭勇"))
        {
            (await rep.Page.GotoAsync(At(bot, "/plans/edit?plan=std")))!.Status.ShouldBe(403);
            await EstimateAsync(rep, bot);
        }

        await using var chat = await ChatPage.OpenAsync(browser, bot, "罗磊");
        var page = chat.Page;
        await page.GotoAsync(At(bot, "/plans"));
        await Expect(page.Locator("main")).ToContainTextAsync("第 1 版，2026-01-01 起，在用");
        await page.GetByRole(AriaRole.Link, new() { Name = "改成下一版" }).ClickAsync();
        await Expect(page.Locator("#preview")).ToContainTextAsync("生效日早于今天");

        await page.GetByLabel("生效日", new() { Exact = false }).First.FillAsync("2027-01-01");
        var preview = page.Locator("#preview");
        await Expect(preview).ToContainTextAsync("在用的 std@1");
        await Expect(preview.Locator(".sums")).ToContainTextAsync("这一版");
        var rule = page.Locator("fieldset.plan-row").Nth(1);
        await rule.GetByLabel("多少").FillAsync("0 起 3%；50万 起 百分之四");
        await Expect(preview.Locator(".problem")).ToContainTextAsync("规则 2 的多少");
        await rule.GetByLabel("多少").FillAsync("0 起 30%；50万 起 40%");
        await Expect(preview.Locator(".sums")).ToContainTextAsync("多拿");
        await Expect(preview.Locator(".lines-of").Nth(1)).ToContainTextAsync("规则“阶梯提成（超额累进）”的多少：0 起 2%；500000 起 3%；1000000 起 4% → 0 起 30%；500000 起 40%");
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            (await chat.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"plan {width}");
            (await page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty($"plan {width}");
            await (width == Screens[1].Width ? chat.ShotAsync($"plan-edit-{width}") : chat.ShouldSuitEveryoneAsync($"plan-edit-{width}"));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "存成草稿" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("std@2 已存成草稿，等 赵欣怡");
        var draft = (await bot.Store.QueryAsync(new Query<PlanReview>(), Ct)).ShouldHaveSingleItem();
        draft.ShouldSatisfyAllConditions(one => one.IsOpen.ShouldBeTrue(), one => one.BroughtBy.ShouldBe(new("P030")), one => one.Number.ShouldBe(2));
        await ShouldOnlyDifferInAsync(bot, draft.Id);

        await page.GotoAsync(At(bot, $"/plans/review?version={draft.Id}"));
        await Expect(page.Locator("main")).ToContainTextAsync("自己导入的方案要由别人来批");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true })).ToHaveCountAsync(0);
        await ApproveAsync(bot, draft.Id);
        await page.GotoAsync(At(bot, "/plans"));
        await Expect(page.Locator("main")).ToContainTextAsync("第 2 版，2027-01-01 起，已同意");
    }

    private async Task ApproveAsync(TestBot bot, string draft)
    {
        await using var director = await ChatPage.OpenAsync(browser, bot, "赵欣怡");
        var page = director.Page;
        await page.GotoAsync(At(bot, "/plans"));
        await page.GetByRole(AriaRole.Link, new() { Name = "看第 2 版，批它" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("和在用的 std@1 比");
        await Expect(page.Locator(".lines-of").Nth(1)).ToContainTextAsync("500000 起 40%");
        await Expect(page.Locator("#preview .sums")).ToContainTextAsync("多拿");
        await page.SetViewportSizeAsync(Screens[0].Width, Screens[0].Height);
        (await director.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        await director.ShouldSuitEveryoneAsync("plan-review-360");

        await page.GetByRole(AriaRole.Button, new() { Name = "不同意" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("不同意要写原因");
        (await bot.Store.FindAsync<PlanReview>(draft, Ct))!.IsOpen.ShouldBeTrue();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("已同意，2027-01-01 起按它算");
        (await bot.Store.FindAsync<PlanReview>(draft, Ct))!.ShouldSatisfyAllConditions(
            one => one.IsApproved.ShouldBe(true), one => one.DecidedBy.ShouldBe(new("P001")));
    }

    // What the form shows and what it doesn't is all there again.
    private static async Task ShouldOnlyDifferInAsync(TestBot bot, string versionId)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var known = await bot.Services.GetRequiredService<PlanLibrary>().KnownAsync(session, Ct);
        var made = known.Single(one => one.VersionId == versionId).Plan;
        var shipped = ShippedPlan.Value;
        var steps = shipped.Rules[1].Result.Tiers! with { Steps = [new TierStep(0, 0.3m), new TierStep(500_000, 0.4m)] };
        var expected = shipped with
        {
            Version = 2, ValidFrom = new DateOnly(2027, 1, 1),
            Rules = [.. shipped.Rules.Select((rule, index) => index == 1 ? rule with { Result = rule.Result with { Tiers = steps } } : rule)],
        };
        PlanWriter.Bare(PlanWriter.Write(made)).ToJsonString().ShouldBe(PlanWriter.Bare(PlanWriter.Write(expected)).ToJsonString());
    }

    private static async Task EstimateAsync(ChatPage rep, TestBot bot)
    {
        var page = rep.Page;
        await page.GotoAsync(At(bot, "/calculator"));
        await page.Locator("[name=a-amount]").FillAsync("120万");
        await page.Locator("[name=a-margin]").FillAsync("35%");
        await page.Locator("[name=a-term]").FillAsync("60");
        await page.Locator("[name=a-industry]").SelectOptionAsync("制造业");
        await page.Locator("[name=a-firstorder]").SelectOptionAsync("yes");
        await Expect(page.Locator("#result")).ToContainTextAsync("甲：预计提成 4.8万");
        await Expect(page.Locator("#result")).ToContainTextAsync("120万 × 4% = 4.8万");
        await page.Locator("[data-box=b-margin]").FillAsync("30");
        await Expect(page.Locator("[name=b-margin]")).ToHaveValueAsync("30%");
        await Expect(page.Locator("#result .done")).ToContainTextAsync("后一种少拿");
        var card = (await bot.As("P008").SayAsync("提成试算 120万 制造业 毛利35% 账期60天 首单 对比 毛利30%")).ShouldBeCard();
        (await page.Locator("#result .done").InnerTextAsync()).ShouldBe(card.Text);
        await page.Locator("[name=b-amount]").FillAsync("很多");
        await Expect(page.Locator("#result .problem")).ToContainTextAsync("看不懂");
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            (await rep.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"calculator {width}");
            (await page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty($"calculator {width}");
            await (width == Screens[1].Width ? rep.ShotAsync($"calculator-{width}") : rep.ShouldSuitEveryoneAsync($"calculator-{width}"));
        }
    }

    private static async Task ImportAsync(TestBot bot) => await bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            var file = OrganisationFile.Read(
                "plan.yaml", await File.ReadAllTextAsync(Repository.PathOf("tests", "Data", "commission", "example-plan.yaml"), Ct)).Value;
            (await bot.Services.GetRequiredService<ConfigDesk>().ImportAsync(session, file, Ct)).Mistakes.ShouldBeEmpty();
            return true;
        },
        Ct);

    private static string At(TestBot bot, string address) => new Uri(bot.Address, address).ToString();
}
