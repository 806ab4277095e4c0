using System.Diagnostics;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>What may lie in a folder under the name of an import file.</summary>
public sealed class ImportFolderTests
{
    private const string Rep = "P1,王芳,rep,,,,,,,,";

    [Fact]
    public async Task Of_two_files_of_one_name_none_is_guessed_and_nothing_is_imported()
    {
        await using var import = new ImportRun()
            .With("people.csv", ImportRun.People, Rep)
            .With(
                "People.XLSX",
                Book.Of([
                    ["id"],
                ]))
            .With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,");

        (await import.RunAsync()).ShouldHaveSingleItem().Bad.ShouldBe(1);

        import.Mistakes.ShouldBe([
            "People.XLSX: is beside people.csv, and they may say different things; leave one of them in the folder. Nothing was imported",
        ]);
        (await import.FindAsync<Customer>("C1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_of_another_program_is_told()
    {
        await using var import = new ImportRun().With("people.xls", [1]).With("customers.csv", ImportRun.Customers).With("notes.txt", "x");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.xls: is neither CSV (.csv) nor an Excel workbook (.xlsx); save it as one. Nothing was imported"]);
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_refused_and_one_within_it_is_followed()
    {
        var outside = Path.Combine(TestFolders.New("chatsales-outside"), "people.csv");
        await File.WriteAllTextAsync(outside, $"{ImportRun.People}\n{Rep}\n", TestContext.Current.CancellationToken);
        await using var import = new ImportRun().With("clients.2026", ImportRun.Customers, "C1,某公司,,,,,,");
        File.CreateSymbolicLink(import.PathOf("people.csv"), outside);
        File.CreateSymbolicLink(import.PathOf("customers.csv"), "clients.2026");
        File.CreateSymbolicLink(import.PathOf("leads.csv"), "nowhere");
        File.CreateSymbolicLink(import.PathOf("deals.csv"), "deals.csv");

        await import.RunAsync();

        import.Mistakes[0].ShouldBe("people.csv:1: is a link that leads out of the folder; put the file itself there");
        import
            .Mistakes.Skip(1)
            .ShouldAllBe(mistake =>
                mistake.StartsWith("deals.csv:1: can't be read: ", StringComparison.Ordinal)
                || mistake.StartsWith("leads.csv:1: can't be read: ", StringComparison.Ordinal));
        (await import.FindAsync<Person>("P1")).ShouldBeNull();
        (await import.FindAsync<Customer>("C1")).Name.ShouldBe("某公司");
    }

    [Fact]
    public async Task Pipes_huge_files_and_empty_ones_are_told_and_not_waited_for()
    {
        await using var import = new ImportRun().With("leads.csv", Array.Empty<byte>());
        await Process.Start("mkfifo", import.PathOf("people.csv")).WaitForExitAsync(TestContext.Current.CancellationToken);
        // Without blocks on the disk: only its length is large.
        foreach (var (name, length) in new[] { ("customers.csv", 513L << 20), ("deals.xlsx", 65L << 20) })
        {
            await using var file = File.Create(import.PathOf(name));
            file.SetLength(length);
        }

        await import.RunAsync();

        import.Mistakes.ShouldBe([
            "people.csv:1: the header row is missing",
            "customers.csv:1: is larger than 512 MB; split it",
            "deals.xlsx:1: is larger than 64 MB; split it",
            "leads.csv:1: the header row is missing",
        ]);
    }

    [Fact]
    public async Task A_file_without_its_first_column_is_refused_once_and_so_is_one_with_a_column_twice()
    {
        await using var import = new ImportRun().With("people.csv", "a,b", "1,2", "3,4").With("customers.csv", "id,name,Name", "C1,某公司,x");

        await import.RunAsync();

        import.Mistakes.ShouldBe([
            "people.csv:1: id: the column is missing, by which rows are told apart; nothing of the file was read",
            "customers.csv:1: name: the column stands twice; nothing of the file was read",
        ]);
    }

    [Fact]
    public async Task After_some_dozens_of_mistakes_the_rest_is_a_number()
    {
        await using var import = new ImportRun().With(
            "people.csv",
            [ImportRun.People, .. Enumerable.Range(0, 1_234).Select(i => $"P{i},,rep,,,,,,,,")]);

        (await import.RunAsync()).ShouldHaveSingleItem().Bad.ShouldBe(1_234);

        import.Mistakes.Count.ShouldBe(51);
        import.Mistakes[^1].ShouldBe("people.csv: and 1184 more mistakes");
    }

    [Fact]
    public async Task Values_in_messages_are_cut_and_stand_on_one_line()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, $"P1,王芳,\"{new string('x', 100)}\n\u001b[31m\",,,,,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldHaveSingleItem().ShouldStartWith($"people.csv:2: role: '{new string('x', 59)}…' ");
    }

    [Fact]
    public async Task Rows_of_only_commas_are_passed_over()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, ",,,,,,,,,,", Rep, ",,", " , ,\u3000,,,,,,,,");

        (await import.RunAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(file => file.Added.ShouldBe(1), file => file.Bad.ShouldBe(0));
        import.Mistakes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("C2,ＡＣＭＥ (深圳),,,,,,", "customers.csv:3: name: 'ＡＣＭＥ (深圳)' of ＡＣＭＥ (深圳) (C2) belongs to acme（深圳） (C1) already")]
    [InlineData("C2,acme深圳,,,,,,", null)]
    public async Task Customers_are_one_however_their_names_are_written(string row, string? expected)
    {
        await using var import = new ImportRun().With("customers.csv", ImportRun.Customers, "C1,acme（深圳）,,,,,,", row);

        await import.RunAsync();

        import.Mistakes.SingleOrDefault().ShouldBe(expected);
    }
}
