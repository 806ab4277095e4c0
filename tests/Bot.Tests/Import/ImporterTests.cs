using System.Text;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>Files in the product's own layout: what is right goes in, what is wrong is told with its place, and again changes nothing.</summary>
public sealed class ImporterTests
{
    private const string Rep = "P1,王芳,rep,华东一组,华东,P9,,wxp1,,,true";

    [Theory]
    [InlineData("P2,,rep,,,,,,,,", "people.csv:3: name: is empty")]
    [InlineData(",李伟,rep,,,,,,,,", "people.csv:3: id: is empty")]
    [InlineData("P2,李伟,chief,,,,,,,,", "people.csv:3: role: 'chief' is none of rep, manager, director, product, architect, delivery, finance, support, operator")]
    [InlineData("P2,李伟,rep,,,,,,,,yes", "people.csv:3: active: 'yes' is neither true nor false")]
    [InlineData("P2,李伟,rep,a,b", "people.csv:3: row: has 5 values, but the header has 11")]
    [InlineData("P2,李伟,rep,一组,二组,,,,,,,true", "people.csv:3: row: has 12 values, but the header has 11")]
    [InlineData("P2,李\"伟,rep,,,,,,,,", "people.csv:3: row: its quotes don't match; a value with a quote in it must stand in quotes, with the quote doubled")]
    [InlineData("P1,李伟,rep,,,,,,,,", "people.csv:3: id: 'P1' stands twice in this file; this row was not taken")]
    public async Task A_bad_row_is_told_with_its_place_and_the_others_go_on(string row, string expected)
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep, row, "P3,赵敏,manager,华东一组,,,,,,,");

        var summary = (await import.RunAsync()).ShouldHaveSingleItem();

        import.Mistakes.ShouldBe([expected]);
        (summary.Added, summary.Bad).ShouldBe((2, 1));
        (await import.FindAsync<Person>("P1")).Name.ShouldBe("王芳");
        (await import.FindAsync<Person>("P3")).Role.ShouldBe(Role.Manager);
    }

    [Theory]
    [InlineData(400, "customers.csv:3: The store does not take this: the key 'name' of a document of customers is longer than 300 characters.")]
    [InlineData(1_200_000, "customers.csv:3: name: is longer than 10000 characters")]
    public async Task A_row_that_no_store_can_hold_is_told_with_its_place_and_nothing_can_refer_to_it(int length, string expected)
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep)
            .With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,", $"C2,{new string('长', length)},,,,,,", "C3,另一公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, "D1,T,C2,P1,Lead,open,,,,,,2026-01-02T03:04:05+08:00,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldBe([expected, "deals.csv:2: customer_id: there is no customer 'C2'"]);
        (await import.Store.CountAsync(new Query<Customer>(), TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Theory]
    [InlineData("stage", "Idea", "deals.csv:2: stage: 'Idea' is none of Lead, Qualification, ValueConsensus, SolutionValidation, SigningDelivery")]
    [InlineData("status", "paused", "deals.csv:2: status: 'paused' is none of open, won, lost")]
    [InlineData("customer_id", "C9", "deals.csv:2: customer_id: there is no customer 'C9'")]
    [InlineData("owner_id", "P9", "deals.csv:2: owner_id: there is no person 'P9'")]
    [InlineData("amount", "many", "deals.csv:2: amount: 'many' is not a number")]
    [InlineData("amount", "-5", "deals.csv:2: amount: is negative")]
    [InlineData("amount", "1.005", "deals.csv:2: amount: has more than two decimals")]
    [InlineData("gross_margin", "35", "deals.csv:2: gross_margin: 35 is not between 0 and 1")]
    [InlineData("created_at", "2026-01-02 03:04", "deals.csv:2: created_at: '2026-01-02 03:04' is not an instant with offset, as 2026-11-24T10:00:00+08:00")]
    [InlineData("expected_close", "2026-13-01", "deals.csv:2: expected_close: '2026-13-01' is not a date, as 2026-11-24")]
    public async Task A_value_that_can_not_be_taken_is_told_with_its_column(string column, string value, string expected)
    {
        var deal = new Dictionary<string, string>
        {
            ["id"] = "D1", ["title"] = "T", ["customer_id"] = "C1", ["owner_id"] = "P1", ["stage"] = "Lead", ["status"] = "open", ["created_at"] = "2026-01-02T03:04:05+08:00", [column] = value,
        };
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep).With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, string.Join(',', ImportRun.Deals.Split(',').Select(name => deal.GetValueOrDefault(name))));

        await import.RunAsync();

        import.Mistakes.ShouldBe([expected]);
        (await import.FindAsync<Deal>("D1")).ShouldBeNull();
    }

    [Fact]
    public async Task Lines_are_counted_over_blank_ones_and_values_of_several_lines()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "", "P1,\"王\n芳\",rep,,,,,,,,", "", "P2,,rep,,,,,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.csv:6: name: is empty"]);
        (await import.FindAsync<Person>("P1")).Name.ShouldBe("王\n芳");
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_told_where_it_begins()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep, "P2,\"李伟,rep,,,,,,,,", "P3,赵敏,rep,,,,,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldHaveSingleItem().ShouldStartWith("people.csv:3: row: its quotes don't match");
    }

    // Excel saves CSV in the system's own encoding, which is GBK in China.
    [Fact]
    public async Task A_file_in_another_encoding_is_told_and_nothing_of_it_is_read()
    {
        await using var import = new ImportRun().With("people.csv", [.. Encoding.UTF8.GetBytes($"{ImportRun.People}\nP1,"), 0xCD, 0xF5, 0xB7, 0xBC, .. ",rep,,,,,,,,\n"u8.ToArray()])
            .With("customers.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{ImportRun.Customers}\nC1,某公司,,,,,,\n")]);

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.csv:2: encoding: is not UTF-8; nothing of the file was read, save it as UTF-8 (in Excel: CSV UTF-8)"]);
        (await import.FindAsync<Person>("P1")).ShouldBeNull();
        (await import.FindAsync<Customer>("C1")).Name.ShouldBe("某公司");
    }

    [Fact]
    public async Task Columns_that_are_missing_or_not_known_are_told()
    {
        await using var import = new ImportRun().With("customers.csv", ImportRun.Customers.Replace(",level", ",grade", StringComparison.Ordinal), "C1,某公司,,,A,,,");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["customers.csv:1: level: the column is missing; its values count as unknown", "customers.csv:1: grade: the column is not known and is not read"]);
    }

    [Fact]
    public async Task The_same_files_again_change_nothing()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Repository.PathOf("bot", "Demo"), Bot.Import.ImportMap.Standard);
        var before = await EntriesAsync(import.Store);

        var again = await import.RunAsync(Repository.PathOf("bot", "Demo"), Bot.Import.ImportMap.Standard);

        again.Sum(summary => summary.Unchanged).ShouldBe(again.Sum(summary => summary.Read));
        again.Sum(summary => summary.Read).ShouldBe(6557);
        (await EntriesAsync(import.Store)).ShouldBe(before);
        import.Mistakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_has_changed_replaces_what_is_stored_and_is_on_record()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep);
        await import.RunAsync();

        (await import.With("people.csv", ImportRun.People, Rep.Replace("华东一组", "华东二组", StringComparison.Ordinal)).RunAsync()).ShouldHaveSingleItem().Changed.ShouldBe(1);

        (await import.FindAsync<Person>("P1")).Team.ShouldBe("华东二组");
        var entry = await import.Store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken).LastAsync(TestContext.Current.CancellationToken);
        (entry.Change.Actor.Door, entry.Change.Before, entry.Change.After).ShouldBe(("import", "{\"team\":\"华东一组\"}", "{\"team\":\"华东二组\"}"));
    }

    private static async Task<int> EntriesAsync(IStore store) => await store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
}
