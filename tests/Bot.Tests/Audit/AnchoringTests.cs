using System.Diagnostics;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Jobs;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Audit;

/// <summary>The audit log's daily anchor, in a file and in the chat of the demo's operator.</summary>
public sealed class AnchoringTests(SharedServer shared)
{
    private const string Operator = "P032";
    private readonly string file = Path.Combine(TestFolders.New("chatsales-anchors"), "anchors.txt");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_day_on_which_something_happened_the_end_of_the_log_is_noted_once()
    {
        await using var bot = await StartAsync();
        var first = await bot.Store.AuditLog.EndAsync(Ct);
        await AnchorAsync(bot);
        await bot.As("P008").SayAsync("新建商机 某公司 某项目");
        await AnchorAsync(bot);
        (await File.ReadAllLinesAsync(file, Ct))
            .ShouldHaveSingleItem()
            .ShouldStartWith($"2026-11-24T02:00:00Z {first.Sequence} {first.Hash} {SharedAuditKey.Key.Id}:");
        (await TextsAsync(bot)).ShouldHaveSingleItem().ShouldStartWith($"审计日志今日锚点：{first.Sequence} {first.Hash}");

        bot.Clock.Advance(TimeSpan.FromDays(1));
        await AnchorAsync(bot);
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await AnchorAsync(bot);

        var second = await bot.Store.AuditLog.EndAsync(Ct);
        (await File.ReadAllLinesAsync(file, Ct))
            .Select(AuditAnchor.TryParse)
            .Select(anchor => anchor!.Sequence)
            .ShouldBe([first.Sequence, second.Sequence]);
        // A watch may be late when a day passes while it runs.
        (await TextsAsync(bot)).Count(text => text.StartsWith("审计日志今日锚点", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task The_job_does_it()
    {
        await using var bot = await StartAsync();

        await (await bot.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ct)).TriggerJob(new JobKey(AnchorJob.Name), Ct);

        while (await bot.Store.FindAsync<AnchorMark>(AnchorMark.Only, Ct) is null)
        {
            await Task.Delay(5, Ct);
        }

        await bot.SettleAsync();
        (await TextsAsync(bot)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_nodes_one_does_it()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        await using var one = await StartAsync(store);
        await using var two = await StartAsync(store);

        await AnchorAsync(one);
        await AnchorAsync(two);

        (await File.ReadAllLinesAsync(file, Ct)).Length.ShouldBe(1);
        (await TextsAsync(two)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_beside_the_anchor()
    {
        Directory.CreateDirectory(file);
        await using var bot = await StartAsync();

        await AnchorAsync(bot);

        (await TextsAsync(bot)).ShouldSatisfyAllConditions(
            texts => texts[0].ShouldStartWith("审计日志今日锚点"),
            texts => texts[1].ShouldStartWith("审计日志的锚点写不进文件"));
    }

    [Fact]
    public async Task A_pipe_that_nobody_reads_does_not_hold_the_anchor()
    {
        using (var making = Process.Start("mkfifo", [file]))
        {
            await making.WaitForExitAsync(Ct);
            making.ExitCode.ShouldBe(0);
        }

        await using var bot = await StartAsync();

        await AnchorAsync(bot).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        (await TextsAsync(bot)).ShouldSatisfyAllConditions(
            texts => texts[0].ShouldStartWith("审计日志今日锚点"),
            texts => texts[1].ShouldEndWith("It took nothing for 5 seconds: it is a pipe, or on a share that does not answer."));
    }

    [Fact]
    public async Task Verify_compares_the_log_with_the_file_and_with_what_is_typed()
    {
        var bot = await StartAsync();
        await AnchorAsync(bot);
        var end = await bot.Store.AuditLog.EndAsync(Ct);
        await bot.DisposeAsync();
        using (var stored = new LiteDB.LiteDatabase(
                new LiteDB.ConnectionString { Filename = Path.Combine(bot.Folder, "chatsales.db"), Collation = LiteDB.Collation.Binary }))
        {
            // The demo's mark of the last step isn't an audited document, so only the number tells.
            stored.GetCollection("audit").Insert(new LiteDB.BsonDocument { ["_id"] = end.Sequence + 1, ["j"] = Note(end) });
        }

        var settings = new Dictionary<string, string> { ["Audit__AnchorFile"] = file };
        var longer = await BotProcess.RunAsync(settings, "verify", "--store", bot.Folder);
        await File.AppendAllTextAsync(
            file,
            $"{AuditAnchor.Of(new AuditEnd(end.Sequence + 3, end.Hash, null), bot.Clock.GetUtcNow(), SharedAuditKey.Key).Line}\n",
            Ct);
        var cut = await BotProcess.RunAsync("verify", "--store", bot.Folder, "--anchors", file, "--anchor", $"{end.Sequence} {end.Hash}");
        var other = await BotProcess.RunAsync("verify", "--store", bot.Folder, "--anchor", $"{end.Sequence} {AuditEntry.Genesis}");
        var none = await BotProcess.RunAsync("verify", "--store", bot.Folder, "--anchor", "something");

        (longer.Status, cut.Status, other.Status, none.Status).ShouldBe((0, 1, 1, 1), string.Join('\n', longer.Output));
        longer.Output.ShouldHaveSingleItem().ShouldContain(" seals, 1 anchors), ");
        cut.Output[0].ShouldBe($"anchor of 2026-11-24 02:00:00Z: entry {end.Sequence + 3} was there then; the log ends at {end.Sequence + 1} now");
        cut.Output[^1].ShouldEndWith(": 1 wrong");
        other.Output[0].ShouldBe($"anchor {end.Sequence}: entry {end.Sequence} was another one then; the log up to there was written anew");
        none.Errors.ShouldHaveSingleItem().ShouldStartWith("'something' is no anchor;");
    }

    [Fact]
    public async Task A_line_that_was_not_written_to_its_end_is_passed_over_and_the_next_one_stands_alone()
    {
        var bot = await StartAsync();
        var whole = AuditAnchor.Of(await bot.Store.AuditLog.EndAsync(Ct), bot.Clock.GetUtcNow(), SharedAuditKey.Key).Line;
        await File.WriteAllTextAsync(file, whole[..^1], Ct);
        await AnchorAsync(bot);
        await bot.DisposeAsync();
        await File.AppendAllTextAsync(file, whole[..5], Ct);

        var verified = await BotProcess.RunAsync("verify", "--store", bot.Folder, "--anchors", file);

        verified.Status.ShouldBe(0, string.Join('\n', [.. verified.Output, .. verified.Errors]));
        verified.Output.Count.ShouldBe(3);
        verified.Output.Take(2).ShouldAllBe(line => line.EndsWith("' was not written to its end and is passed over"));
        verified.Output[2].ShouldContain(" 1 anchors), ");
    }

    [Fact]
    public void Wherever_an_anchor_is_torn_it_is_taken_for_a_shorter_one_or_for_a_torn_line()
    {
        var line = AuditAnchor
            .Of(new AuditEnd(123, new string('a', 64), null), new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), SharedAuditKey.Key)
            .Line;

        for (var length = 1; length < line.Length; length++)
        {
            (AuditAnchor.TryParse(line[..length]) is { Seal: null } || AuditAnchor.IsTorn(line[..length])).ShouldBeTrue(line[..length]);
        }

        AuditAnchor.IsTorn("something").ShouldBeFalse();
    }

    private static string Note(AuditEnd end) =>
        System.Text.Json.JsonSerializer.Serialize(
            end.Next(new AuditDraft(DateTimeOffset.UnixEpoch, Actor.System("test"), "people.tell", "people", "P008", null, null), SharedAuditKey.Key),
            StoredJson.Options);

    private static async Task AnchorAsync(TestBot bot)
    {
        await bot.Services.GetRequiredService<Anchoring>().AnchorAsync(Ct);
        await bot.SettleAsync();
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(TestBot bot) =>
        [.. (await bot.As(Operator).LinesAsync()).Select(line => line.Content.Text!)];

    private Task<TestBot> StartAsync(string? store = null) =>
        TestBot.StartAsync(settings: new Dictionary<string, string?> { ["Audit:AnchorFile"] = file }, store: store);
}
