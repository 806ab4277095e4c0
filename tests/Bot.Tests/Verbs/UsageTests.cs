using ChatSales.Bot.Hosting;
using ChatSales.Bot.Verbs;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>Exit status 2 for wrong usage, 1 for input and settings that can't be used; errors go to standard error.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("import", "Required argument missing for command: 'import'.")]
    [InlineData("import . --map excel", "Argument 'excel' not recognized. Must be one of:")]
    [InlineData("backup", "Required argument missing for command: 'backup'.")]
    [InlineData("migrate", "Option '--to' is required.")]
    [InlineData("migrate --to LiteDb", "Argument 'LiteDb' not recognized. Must be one of:")]
    [InlineData("say 帮助", "Option '--as' is required.")]
    [InlineData("say --as", "Required argument missing for option: '--as'.")]
    [InlineData("say 帮助 --as P008 --now 0001-01-01", "'0001-01-01' is no instant; one looks like 2026-09-07T10:00:00+08:00.")]
    [InlineData("due --now 9999-12-31", "'9999-12-31' is no instant; one looks like 2026-09-07T10:00:00+08:00.")]
    [InlineData("say --as P008", "Give one of: a text, files or both; a button to tap; a place.")]
    [InlineData("say 帮助 --as P008 --tap 推进", "Give one of: a text, files or both; a button to tap; a place.")]
    [InlineData("say 帮助 --as P008 --now yesterday", "'yesterday' is no instant; one looks like 2026-09-07T10:00:00+08:00.")]
    [InlineData("say 帮助 --as P008 --in 华东一队", "'华东一队' is no conversation; one is team:<name> or ticket:<number>.")]
    [InlineData("say --as P008 --place 上海", "'上海' is no place; one looks like 31.23,121.47,上海中心.")]
    [InlineData("say --as P008 --tap 提交 --field 客户", "'客户' is no field; one looks like <label>=<value>.")]
    [InlineData("say --script steps.jsonl --as P008", "--script says all by itself; only --json, --store and --config go with it.")]
    [InlineData("config import", "Required argument missing for command: 'import'.")]
    [InlineData("due", "Option '--now' is required.")]
    [InlineData("due --now yesterday", "'yesterday' is no instant; one looks like 2026-09-07T10:00:00+08:00.")]
    [InlineData("worktime", "Name an instant to start from, or a --file.")]
    [InlineData("worktime 2026-03-04T09:00", "Give one of --add and --until.")]
    [InlineData("worktime 2026-03-04T09:00 --add 1 --until 2026-03-05T09:00", "Give one of --add and --until.")]
    [InlineData("worktime --file a.jsonl --add 1", "With --file the lines of the file say everything.")]
    [InlineData("forecast", "Unrecognized command or argument 'forecast'.")]
    public async Task Wrong_usage_ends_with_2(string line, string expected)
    {
        var ended = await BotProcess.RunAsync(line.Split(' '));

        ended.Status.ShouldBe(2);
        ended.Errors[0].ShouldBe(expected);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("doctor")]
    [InlineData("backup a.backup")]
    [InlineData("new-key")]
    [InlineData("config export stages")]
    [InlineData("say 帮助 --as P008")]
    [InlineData("ask 商机有几个 --as P008")]
    [InlineData("quote 120万 --as P008")]
    [InlineData("seal")]
    [InlineData("due --now 2026-11-24T10:00:00+08:00")]
    public async Task A_store_that_is_not_there_is_told_and_not_made(string line)
    {
        var store = Path.Combine(TestFolders.New(), "mistyped");

        var ended = await BotProcess.RunAsync([.. line.Split(' '), "--store", store]);

        ended.Status.ShouldBe(1);
        string.Join('\n', [.. ended.Output, .. ended.Errors]).ShouldContain($"There is no store in '{store}'.");
        Directory.Exists(store).ShouldBeFalse();
    }

    [Theory]
    [InlineData("say --as P008 --file FOLDER", "'FOLDER' can't be read: it is a folder.")]
    [InlineData("say --script FOLDER", "'FOLDER' can't be read: it is a folder.")]
    [InlineData("read --file FOLDER", "'FOLDER' can't be read: it is a folder.")]
    [InlineData("commission --file FOLDER", "'FOLDER' can't be read: it is a folder.")]
    [InlineData("worktime --file FOLDER/nothing", "There is no file 'FOLDER/nothing'.")]
    [InlineData("read 下周五 --kind date --now 0001-01-01", "'0001-01-01' is no instant;")]
    [InlineData("verify --config FOLDER", "The configuration file")]
    public async Task What_can_not_be_used_is_told_in_a_line(string line, string expected)
    {
        var folder = TestFolders.New();
        var store = line.StartsWith("say", StringComparison.Ordinal) ? await DemoCopy.NewAsync() : folder;

        var ended = await BotProcess.RunAsync([.. line.Replace("FOLDER", folder, StringComparison.Ordinal).Split(' '), "--store", store]);

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldHaveSingleItem().ShouldStartWith(expected.Replace("FOLDER", folder, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fault_of_the_program_is_a_line_with_its_place()
    {
        var fault = Should.Throw<ArgumentException>(() => BotHost.Kinds.Of(typeof(string)));

        VerbFaults.Told(fault).ShouldStartWith(
            "The program failed: String is no registered kind of document. (Parameter 'type') (ArgumentException, ChatSales.");
        VerbFaults.Told(new IOException("It\nbroke.")).ShouldBe("It broke.");
    }

    [Fact]
    public async Task Settings_that_can_not_be_used_stop_every_verb_with_a_line_for_each_mistake()
    {
        var ended = await BotProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["Platforms__WeCom__CorpId"] = "ww1",
                ["Platforms__WeCom__AgentId"] = "7",
                ["Logs__KeepDays"] = "many",
            },
            "serve");

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldBe(
        [
            "Logs:KeepDays: 'many' is not a whole number.",
            "Platforms:WeCom:Secret is missing; set all of the section or nothing.",
            "Platforms:WeCom:Token is missing; set all of the section or nothing.",
            "Platforms:WeCom:EncodingAesKey is missing; set all of the section or nothing.",
        ]);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_told_with_its_place()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{ \"Logs\": {\n", TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync("verify", "--config", file);

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.ShouldContain(file), line => line.ShouldContain("LineNumber: 1"));
    }
}
