using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>import</c> as a process: summary, mistakes on standard error, exit status.</summary>
public sealed class ImportVerbTests
{
    [Fact]
    public async Task A_folder_goes_in_and_again_changes_nothing()
    {
        var store = TestFolders.New();

        var first = await BotProcess.RunAsync("import", Repository.PathOf("bot", "Demo"), "--store", store);
        var again = await BotProcess.RunAsync("import", Repository.PathOf("bot", "Demo"), "--store", store);

        (first.Status, again.Status).ShouldBe((0, 0));
        first.Errors.ShouldBeEmpty();
        Row(first, "deals.csv").ShouldBe([400, 400, 0, 0, 0]);
        Row(first, "followups.csv").ShouldBe([4000, 4000, 0, 0, 0]);
        Row(again, "deals.csv").ShouldBe([400, 0, 0, 400, 0]);
        Row(again, "followups.csv").ShouldBe([4000, 0, 0, 4000, 0]);
    }

    [Fact]
    public async Task Bad_rows_are_told_and_end_with_1()
    {
        var folder = TestFolders.New("chatsales-import");
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "people.csv"),
            [Import.ImportRun.People, "P1,王芳,rep,,,,,,,,", "P2,,rep,,,,,,,,", "P3,赵敏,boss,,,,,,,,"],
            TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(Path.Combine(folder, "odd\u001b[31m.csv"), "id", TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync("import", folder, "--store", TestFolders.New());

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldBe([
            "odd[31m.csv: is not read; no file of that name is imported",
            "people.csv:3: name: is empty",
            "people.csv:4: role: 'boss' is none of rep, manager, director, product, architect, delivery, finance, support, operator",
        ]);
        Row(ended, "people.csv").ShouldBe([3, 1, 0, 0, 2]);
    }

    [Fact]
    public async Task A_folder_s_name_is_no_markup_of_the_console()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestFolders.New("chatsales-import"), "[11月")).FullName;
        foreach (var name in new[] { "people.csv", "people.CSV" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), Import.ImportRun.People, TestContext.Current.CancellationToken);
        }

        var ended = await BotProcess.RunAsync("import", folder, "--store", TestFolders.New());

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldHaveSingleItem().ShouldStartWith("people.CSV: is beside people.csv");
        Row(ended, "[11月").ShouldBe([1, 0, 0, 0, 1]);
    }

    [Fact]
    public async Task The_public_data_sets_layout_is_read_by_its_map()
    {
        var ended = await BotProcess.RunAsync(
            "import",
            "--map",
            "maven",
            Repository.PathOf("tests", "Data", "maven"),
            "--store",
            TestFolders.New());

        ended.Status.ShouldBe(0);
        Row(ended, "sales_pipeline.csv (deals)").ShouldBe([30, 30, 0, 0, 0]);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_one_without_files_end_with_1()
    {
        var none = await BotProcess.RunAsync("import", "not-there");
        var empty = await BotProcess.RunAsync("import", TestFolders.New("empty"));

        (none.Status, empty.Status).ShouldBe((1, 1));
        none.Errors.ShouldBe(["There is no folder 'not-there'."]);
        empty.Errors.ShouldHaveSingleItem().ShouldStartWith("There are no import files in '");
    }

    // Read, added, changed, unchanged, bad.
    private static IEnumerable<int> Row(Ended ended, string file) =>
        ended
            .Output.Select(line => line.Split('│', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Single(cells => cells.Length == 6 && cells[0] == file)
            .Skip(1)
            .Select(int.Parse);
}
