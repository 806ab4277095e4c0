using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Due;

/// <summary>
/// Evidence has its time (X9): then its name, hashes and bytes are gone, on either store. P008 reports to P002, P032 is an operator.
/// </summary>
public sealed class RetentionTests(SharedServer shared)
{
    private const string Rule = "evidence-retention";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Evidence_of_deals_closed_long_ago_is_erased_and_that_of_others_stays(bool isShared)
    {
        await using var bot = await StartAsync(isShared, keepDays: 30);
        var rep = bot.As("P008");
        var (old, open, again) = (await FileAsync(bot, 501), await FileAsync(bot, 502), await FileAsync(bot, 503));
        await rep.SendAsync("没有归档.png", Pictures.Chat(504));
        await rep.SayAsync($"丢单 {old.DealId} 价格 确认");
        await rep.SayAsync($"丢单 {again.DealId} 价格 确认");
        bot.Clock.Advance(TimeSpan.FromDays(20));
        await bot.As("P002").SayAsync($"重新打开 {again.DealId} 客户恢复了预算");
        bot.Clock.Advance(TimeSpan.FromDays(11));

        await RunAsync(bot);

        (await FindAsync(bot, old)).ShouldSatisfyAllConditions(
            item => (item.FileName, item.File).ShouldBe((item.Id, null)),
            item => item.Status.ShouldBe(EvidenceStatus.Accepted));
        foreach (var kept in new[] { open, again })
        {
            var now = await FindAsync(bot, kept);
            (now.File, now.FileName, now.Version).ShouldBe((kept.File, kept.FileName, kept.Version));
        }

        var sent = await bot.Store.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, "P008"), Ct);
        sent.Count(upload => upload.File.Sha256.Length > 0).ShouldBe(2);
        var vault = bot.Services.GetRequiredService<IVault>();
        // Pictures of scores are there too.
        var unfiled = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pictures.Chat(504)));
        (await vault.ListAsync(Ct).ToListAsync(Ct)).Intersect([old.File!.Sha256, unfiled, open.File!.Sha256, again.File!.Sha256])
            .ShouldBe([open.File.Sha256, again.File.Sha256], ignoreOrder: true);
        var told = await bot.Store.AuditLog.ReadAsync(0, Ct).Select(entry => $"{entry.Change.Before}{entry.Change.After}").ToListAsync(Ct);
        told.ShouldAllBe(text => !text.Contains(old.File!.Sha256, StringComparison.Ordinal) && !text.Contains("没有归档", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_other_evidence_still_has_stay_until_its_own_time()
    {
        await using var bot = await StartAsync(isShared: false, keepDays: 30);
        var (old, open) = (await FileAsync(bot, 505), await FileAsync(bot, 505));
        await bot.As("P008").SayAsync($"丢单 {old.DealId} 价格 确认");
        bot.Clock.Advance(TimeSpan.FromDays(31));

        await RunAsync(bot);

        (await FindAsync(bot, old)).File.ShouldBeNull();
        (await bot.Services.GetRequiredService<IVault>().OpenAsync(open.File!.Sha256, Ct)).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_ever_erased()
    {
        await using var bot = await StartAsync(isShared: false, keepDays: 0);

        bot.Services.GetServices<DueRule>().ShouldNotContain(rule => rule.Key == Rule);
    }

    private async Task<TestBot> StartAsync(bool isShared, int keepDays)
    {
        var store = isShared ? await (await shared.Server).NewSchemaAsync(Ct) : null;
        var setting = keepDays.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await TestBot.StartAsync(store: store, settings: new Dictionary<string, string?> { ["Evidence:KeepDays"] = setting });
    }

    private static async Task<EvidenceItem> FileAsync(TestBot bot, int picture)
    {
        var id = await bot.As("P008").NewDealAsync();
        await bot.As("P008").SendAsync($"{picture}.png", Pictures.Chat(picture), $"证据 {id} 沟通截图");
        return (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldHaveSingleItem();
    }

    private static async Task RunAsync(TestBot bot)
    {
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>(Rule, Ct) is { Next: not null });
        var told = bot.Clock.GetUtcNow();
        await bot.As("P032").SayAsync($"任务运行 {Rule}");
        // It was told to run, and it ended since.
        await TestBot.UntilAsync(async () => (await bot.Store.FindAsync<DueItem>(Rule, Ct))!.EndedAt >= told);
    }

    private static async Task<EvidenceItem> FindAsync(TestBot bot, EvidenceItem item) => (await bot.Store.FindAsync<EvidenceItem>(item.Id, Ct))!;
}
