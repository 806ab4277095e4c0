using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using ChatSales.Simulators.S3;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(SharedS3Server))]

namespace ChatSales.Bot.Tests.Web;

/// <summary>The page on two nodes that share a database and a bucket, and no folder. P008 reports to P002.</summary>
public sealed class NodesTests(Browser browser, SharedServer database, SharedS3Server bucket)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_on_one_node_shows_at_once_on_a_page_of_the_other()
    {
        var store = await (await database.Server).NewSchemaAsync(Ct);
        var settings = await SettingsAsync();
        var clock = TestBot.NewClock();
        await using var one = await StartAsync(store, settings, clock);
        await using var two = await StartAsync(store, settings, clock);
        await using var manager = await ChatPage.OpenAsync(browser, two, "吴雨桐");
        var rep = one.As("P008");

        var id = (await rep.SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;
        await rep.SayAsync($"推进 {id}");
        await Expect(manager.Lines.Filter(new() { HasText = "缺少：沟通截图" })).ToHaveCountAsync(1);
        await rep.SendAsync("1.png", Pictures.Chat(1));
        await rep.SayAsync($"证据 {id} 沟通截图");
        await rep.SayAsync($"推进 {id}");
        await rep.SayAsync($"推进 {id}");

        await manager.CardAsync("缺少：会议纪要");
        await manager.ShotAsync("manager-on-the-other-node");
        (await two.Services.GetRequiredService<IVault>().ListAsync(Ct).CountAsync(Ct)).ShouldBeGreaterThan(0);
        Directory.Exists(Path.Combine(one.Folder, "vault")).ShouldBeFalse();
    }

    private static Task<TestBot> StartAsync(
        string store,
        Dictionary<string, string?> settings,
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock
    ) => TestBot.StartAsync(TestFolders.New(), clock, settings, WebBot.RealCookieTime, store: store);

    private async Task<Dictionary<string, string?>> SettingsAsync() => new()
    {
        ["Storage:S3:Endpoint"] = (await bucket.Server).Endpoint,
        ["Storage:S3:Bucket"] = S3Server.Bucket,
        ["Storage:S3:AccessKey"] = S3Server.Key,
        ["Storage:S3:SecretKey"] = S3Server.Key,
    };
}
