using ChatSales.Core.Directories;
using ChatSales.Simulators;
using ChatSales.Simulators.Directories;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>What is DingTalk's own: managers cost a call each, and calls are few.</summary>
public sealed class DingTalkDirectoryTests
{
    private const string UserGet = "topapi/v2/user/get";

    [Fact]
    public async Task A_pass_stays_within_twenty_calls_a_second_and_costs_nothing_of_the_months_quota()
    {
        await using var side = await DingTalkAsync(SimulatedDirectory.Of(people: 200, departments: 12));
        var before = await side.CountedAsync();

        var read = await side.ReadAsync();

        side.TooManyCalls.ShouldBe(0);
        read.Calls.ShouldBe(1 + 12 * 3 + 200);
        side.Clock.Waited.ShouldBeInRange(TimeSpan.FromSeconds(read.Calls / 20.0), TimeSpan.FromSeconds(read.Calls / 15.0));
        (side.Simulator.CountedCalls, await side.CountedAsync()).ShouldBe((0, before));
    }

    [Fact]
    public async Task A_second_pass_asks_for_managers_of_those_alone_who_have_changed()
    {
        var company = SimulatedDirectory.Of(people: 50, departments: 2);
        await using var side = await DingTalkAsync(company);
        await side.ReadAsync();
        side.Company = new SimulatedDirectory
        {
            Departments = company.Departments,
            People = [.. company.People.Select(person => person.Id == "p00007" ? person with { Title = "经理", Manager = "p00002" } : person)],
        };

        (await side.MemberAsync("p00007")).ManagerAccount.ShouldBe("p00002");

        side.Faults.Calls(UserGet).ShouldBe(51);
    }

    // A change of the manager alone shows in no list.
    [Fact]
    public async Task The_pass_of_the_next_night_asks_for_all_managers_again()
    {
        var company = SimulatedDirectory.Of(people: 20, departments: 1);
        await using var side = await DingTalkAsync(company);
        await side.ReadAsync();
        side.Company = Promoted(company);
        side.Clock.Advance(TimeSpan.FromHours(19));
        (await side.MemberAsync("p00007")).ManagerAccount.ShouldBe("p00001");
        side.Clock.Advance(TimeSpan.FromHours(1));

        (await side.MemberAsync("p00007")).ManagerAccount.ShouldBe("p00002");

        side.Faults.Calls(UserGet).ShouldBe(40);
    }

    [Fact]
    public async Task Whoever_was_looked_up_is_asked_about_again_in_the_next_pass()
    {
        var company = SimulatedDirectory.Of(people: 20, departments: 1);
        await using var side = await DingTalkAsync(company);
        await side.ReadAsync();
        side.Company = Promoted(company);

        (await side.FindAsync("p00007"))!.ManagerAccount.ShouldBe("p00002");
        (await side.MemberAsync("p00007")).ManagerAccount.ShouldBe("p00002");
    }

    [Fact]
    public async Task A_banned_address_is_shown_a_page_and_waits_five_minutes()
    {
        await using var side = await DingTalkAsync(SimulatedDirectory.Of(people: 5, departments: 1));
        side.Faults.Next("topapi/v2/user/list", Fault.HtmlPage);

        (await side.ReadAsync()).Members.Count.ShouldBe(5);

        side.Clock.Waited.ShouldBeGreaterThan(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_ban_that_does_not_end_is_told_in_words()
    {
        await using var side = await DingTalkAsync(SimulatedDirectory.Of(people: 5, departments: 1));
        side.Faults.Next("auth/scopes", [.. Enumerable.Repeat(Fault.HtmlPage, 5)]);

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("封了本机的 IP");
    }

    [Fact]
    public async Task A_list_that_says_there_is_more_but_not_where_fails_the_pass()
    {
        await using var side = await DingTalkAsync(SimulatedDirectory.Of(people: 150, departments: 1));
        side.Faults.Next("topapi/v2/user/list", Fault.NoNextPage);

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("还有下一页");
    }

    private static SimulatedDirectory Promoted(SimulatedDirectory company) => new()
    {
        Departments = company.Departments,
        People = [.. company.People.Select(person => person.Id == "p00007" ? person with { Manager = "p00002" } : person)],
    };

    private static async Task<DingTalkSide> DingTalkAsync(SimulatedDirectory company)
    {
        return (DingTalkSide)await DirectorySide.StartAsync("DingTalk", company);
    }
}
