using ChatSales.Bot.Organisation;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Organisation;

/// <summary>The verb <c>config import</c> on two nodes of one database at once: one version counts on both, and the other is told.</summary>
public sealed class OrganisationNodesTests(SharedServer shared)
{
    private const int Rounds = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_versions_at_once_one_counts_and_the_other_is_told()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        var clock = TestBot.NewClock();
        await using var one = await StartAsync(store, clock);
        await using var two = await StartAsync(store, clock);

        // The first version of all, and one that follows another.
        foreach (var number in new[] { 1, 2 })
        {
            var told = await BetweenAsync(one, $"左{number}", () => ImportAsync(two, $"右{number}"));
            told.Status.ShouldBe(1);
            told.Errors.ShouldHaveSingleItem().ShouldStartWith("reasons/1: another version was imported at the same moment");
            (await VersionsAsync(two)).ShouldBe(number);
            await TestBot.UntilAsync(() => ReasonsOf(one).SequenceEqual([$"右{number}"]) && ReasonsOf(two).SequenceEqual([$"右{number}"]));
        }

        var same = await BetweenAsync(one, "同", () => ImportAsync(two, "同"));
        (same.Status, same.Output.ShouldHaveSingleItem()).ShouldBe((0, "reasons/1: the same as counts already, version 3; nothing was changed."));
        (await VersionsAsync(one)).ShouldBe(3);
    }

    [Fact]
    public async Task However_often_two_nodes_import_at_once_each_is_a_version_or_told()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        var clock = TestBot.NewClock();
        await using var one = await StartAsync(store, clock);
        await using var two = await StartAsync(store, clock);
        var counted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var answers = await Task.WhenAll(
                Task.Run(() => ImportAsync(one, $"左{round}"), Ct), Task.Run(() => ImportAsync(two, $"右{round}"), Ct));

            counted += answers.Count(answer => answer.Status == 0);
            answers.ShouldContain(answer => answer.Status == 0);
            answers.Where(answer => answer.Status != 0).ShouldAllBe(answer => answer.Errors[0].Contains("at the same moment"));
            (await VersionsAsync(one)).ShouldBe(counted);
        }

        var last = (await one.Store.FindAsync<ConfigVersion>($"reasons/default/{counted:D8}", Ct))!.Content;
        await TestBot.UntilAsync(() => last.Contains(ReasonsOf(one)[0]) && last.Contains(ReasonsOf(two)[0]));
    }

    [Fact]
    public async Task Two_processes_that_import_one_file_at_once_make_one_version()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        await using var bot = await StartAsync(store, TestBot.NewClock());
        var file = Path.Combine(TestFolders.New("chatsales-config"), "reasons.yaml");
        await File.WriteAllTextAsync(file, "format: reasons/1\nloss: [太贵, 其他]\n", Ct);
        var at = new Dictionary<string, string> { ["Storage__Path"] = bot.Folder };

        var ended = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => BotProcess.RunAsync(at, "config", "import", file, "--store", store)));

        ended.ShouldAllBe(one => one.Status == 0, string.Join('\n', ended.SelectMany(one => one.Errors)));
        var told = ended.Select(one => one.Output[^1]).ToList();
        told.ShouldContain("reasons/1: the same as counts already, version 1; nothing was changed.");
        told.ShouldContain(line => line.EndsWith(", version 1.", StringComparison.Ordinal));
        (await VersionsAsync(bot)).ShouldBe(1);
        await TestBot.UntilAsync(() => ReasonsOf(bot).SequenceEqual(["太贵", "其他"]));
    }

    private static Task<TestBot> StartAsync(string store, Microsoft.Extensions.Time.Testing.FakeTimeProvider clock) => TestBot.StartAsync(
        TestFolders.New(), clock, services: HeldStore.Register, store: store);

    private static Task<ConfigAnswer> ImportAsync(TestBot bot, string reason) =>
        new ConfigWork(bot.Services.GetRequiredService<ConfigDesk>(), bot.Services.GetRequiredService<Sessions>())
            .DoAsync(new ConfigQuestion("reasons.yaml", $"format: reasons/1\nloss: [{reason}]\n", null, null), Ct);

    // Held between its reads and its commit.
    private static Task<ConfigAnswer> BetweenAsync(TestBot bot, string reason, Func<Task<ConfigAnswer>> meanwhile) =>
        ((HeldStore)bot.Store).BetweenAsync(
            () => ImportAsync(bot, reason),
            async () => (await meanwhile()).Status.ShouldBe(0),
            changes => changes.Documents.Any(write => write.Entity is ConfigHead));

    private static async Task<int> VersionsAsync(TestBot bot) => (int)await bot.Store.CountAsync(new Query<ConfigVersion>(), Ct);

    private static IReadOnlyList<string> ReasonsOf(TestBot bot) => bot.Services.GetRequiredService<StagePlan>().LossReasons;
}
