using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>One account belongs to one person, and reimporting people.csv removes nothing that was linked since.</summary>
public sealed class PeopleAgainTests
{
    [Theory]
    [InlineData("P2,李伟,rep,,,,,WX1,,,", "people.csv:3: wecom_id: 'WX1' of 李伟 (P2) belongs to 王芳 (P1) already")]
    [InlineData("P2,李伟,rep,,,,,,dd1,,", "people.csv:3: dingtalk_id: 'dd1' of 李伟 (P2) belongs to 王芳 (P1) already")]
    [InlineData("P2,李伟,rep,,,,,,,ou_1,", "people.csv:3: feishu_id: 'ou_1' of 李伟 (P2) belongs to 王芳 (P1) already")]
    [InlineData("P2,李伟,rep,,,,139 0000 0001,,,,", "people.csv:3: mobile: '13900000001' of 李伟 (P2) belongs to 王芳 (P1) already")]
    public async Task Two_people_with_one_account_are_refused_within_a_file_and_against_the_store(string row, string expected)
    {
        const string First = "P1,王芳,rep,,,,13900000001,wx1,dd1,ou_1,";
        await using var within = new ImportRun().With("people.csv", ImportRun.People, First, row);
        await within.RunAsync();
        within.Mistakes.ShouldBe([expected]);
        (await within.FindAsync<Person>("P2")).ShouldBeNull();

        await using var after = new ImportRun().With("people.csv", ImportRun.People, First);
        await after.RunAsync();
        await after.With("people.csv", ImportRun.People, row).RunAsync();
        after.Mistakes.ShouldBe([expected.Replace(":3:", ":2:", StringComparison.Ordinal)]);
        (await after.FindAsync<Person>("P2")).ShouldBeNull();
    }

    [Fact]
    public async Task Managers_who_lead_back_to_the_person_are_refused_with_their_rows()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "P9,赵六,manager,,,P1,,,,,");
        await import.RunAsync();

        await import.With(
            "people.csv",
            ImportRun.People,
            "P1,王芳,manager,,,P2,,,,,",
            "P2,李伟,manager,,,P3,,,,,",
            "P3,张强,manager,,,P1,,,,,",
            "P4,刘洋,rep,,,P4,,,,,",
            "P5,陈静,rep,,,P1,,,,,").RunAsync();

        import.Mistakes.ShouldBe(
        [
            "people.csv:2: manager_id: 'P2' leads back to P1, by P2 (line 3), P3 (line 4)",
            "people.csv:3: manager_id: 'P3' leads back to P2, by P3 (line 4), P1 (line 2)",
            "people.csv:4: manager_id: 'P1' leads back to P3, by P1 (line 2), P2 (line 3)",
            "people.csv:5: manager_id: 'P4' is the person's own id",
        ]);
        (await import.FindAsync<Person>("P1")).ShouldBeNull();
        (await import.FindAsync<Person>("P5")).ManagerId.ShouldBe(new("P1"));

        import.Mistakes.Clear();
        await import.With("people.csv", ImportRun.People, "P1,王芳,manager,,,P9,,,,,").RunAsync();
        import.Mistakes.ShouldBe(["people.csv:2: manager_id: 'P9' leads back to P1, by P9 (stored)"]);
    }

    [Fact]
    public async Task A_name_of_two_lines_is_read_as_one_and_control_characters_are_refused()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "P1,\"王\r\n\t芳\",rep,,,,,,,,", "P2,李\u0007伟,rep,,,,,,,,");

        await import.RunAsync();

        (await import.FindAsync<Person>("P1")).Name.ShouldBe("王 芳");
        import.Mistakes.ShouldHaveSingleItem().ShouldContain("people.csv:4: name: ");
        import.Mistakes[0].ShouldContain("has characters that can't be seen");
    }

    [Fact]
    public async Task An_account_that_was_linked_in_chat_is_somebodys_too()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,wx1,,,");
        await import.RunAsync();
        await LinkAsync(import, "feishu", "ou_1");

        await import.With("people.csv", ImportRun.People, "P2,李伟,rep,,,,,,,ou_1,").RunAsync();

        import.Mistakes.ShouldBe(["people.csv:2: feishu_id: 'ou_1' of 李伟 (P2) belongs to 王芳 (P1) already"]);
    }

    [Fact]
    public async Task An_empty_cell_leaves_what_was_linked_a_filled_one_sets_it_and_a_dash_takes_it_away()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "P1,王芳,rep,,,,13900000001,wx1,,,");
        await import.RunAsync();
        await LinkAsync(import, "feishu", "ou_1");

        (await import.RunAsync()).ShouldHaveSingleItem().Unchanged.ShouldBe(1);
        (await AccountsAsync(import)).ShouldBe("feishu:ou_1 wecom:wx1");

        await import.With("people.csv", ImportRun.People, "P1,王芳,manager,,,,,,dd1,ou_2,").RunAsync();
        (await AccountsAsync(import)).ShouldBe("dingtalk:dd1 feishu:ou_2 wecom:wx1");
        (await import.FindAsync<Person>("P1")).ShouldSatisfyAllConditions(
            person => person.Mobile.ShouldBe("13900000001"),
            person => person.Role.ShouldBe(Role.Manager));

        await import.With("people.csv", ImportRun.People, "P1,王芳,manager,,,,-,-,,,").RunAsync();
        (await AccountsAsync(import)).ShouldBe("dingtalk:dd1 feishu:ou_2");
        (await import.FindAsync<Person>("P1")).Mobile.ShouldBeNull();
        import.Mistakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_was_given_up_can_be_anothers()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,wx1,,,");
        await import.RunAsync();

        await import.With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,wx9,,,", "P2,李伟,rep,,,,,wx1,,,").RunAsync();

        import.Mistakes.ShouldBeEmpty();
        (await import.FindAsync<Person>("P2")).Accounts["wecom"].ShouldBe("wx1");
    }

    private static Task LinkAsync(ImportRun import, string platform, string account) =>
        import.ChangeAsync<Person>(
            "P1",
            person => person with { Accounts = new Dictionary<string, string>(person.Accounts) { [platform] = account } });

    private static async Task<string> AccountsAsync(ImportRun import) =>
        string.Join(
            ' ',
            (await import.FindAsync<Person>("P1")).Accounts.Select(account => $"{account.Key}:{account.Value}").Order(StringComparer.Ordinal));
}
