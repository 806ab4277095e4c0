using ChatSales.Core.Directories;
using ChatSales.Simulators;
using ChatSales.Simulators.Directories;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>What is Feishu's own.</summary>
public sealed class FeishuDirectoryTests
{
    private static readonly SimulatedGroup Group = new("g1", ["p3"], ["3"]);

    [Fact]
    public async Task Of_somebody_all_ids_the_number_without_its_country_and_the_primary_department_are_read()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company());

        (await side.MemberAsync("p2")).ShouldSatisfyAllConditions(
            one => one.OtherAccounts.ShouldBe(["on_p2", "p2"]),
            one => one.Mobile.ShouldBe("13900000000"),
            one => one.MainDepartmentId.ShouldBe("od-3"));
    }

    [Fact]
    public async Task The_head_comes_before_the_deputies_and_alone_where_they_are_not_told()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company());
        (await side.ReadAsync()).Departments.Single(one => one.Id == "od-2").Heads.ShouldBe(["ou_p1", "ou_p2"]);
        side.Company = Company(hides: "department.leaders");

        (await side.ReadAsync()).Departments.Single(one => one.Id == "od-2").Heads.ShouldBe(["ou_p1"]);
    }

    [Fact]
    public async Task Departments_without_the_permission_for_their_names_are_read_without_names()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company(hides: "department.name"));

        (await side.ReadAsync()).Departments.ShouldAllBe(one => one.Name == null);
    }

    [Theory]
    [InlineData(PersonState.Active, true)]
    [InlineData(PersonState.NotActivated, true)]
    [InlineData(PersonState.Disabled, false)]
    [InlineData(PersonState.Left, false)]
    public async Task Who_is_frozen_or_has_resigned_is_not_active(PersonState state, bool isActive)
    {
        await using var side = await DirectorySide.StartAsync(
            "Feishu",
            new SimulatedDirectory
            {
                Departments = [new SimulatedDepartment("1", "公司", null)],
                People = [new SimulatedPerson("p1", "1") { State = state }],
            });

        (await side.MemberAsync("p1")).IsActive.ShouldBe(isActive);
    }

    [Fact]
    public async Task People_and_departments_of_granted_user_groups_are_read()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company(granted: [], groups: [Group]));

        var read = await side.ReadAsync();

        read.Members.Select(member => member.Account).Order().ShouldBe(["ou_p2", "ou_p3"]);
        read.Departments.ShouldHaveSingleItem().Id.ShouldBe("od-3");
    }

    // Then all groups of the company are listed, which add nobody and need a permission of their own.
    [Fact]
    public async Task Groups_are_not_read_where_everybody_is_granted()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company(groups: [Group]));

        (await side.ReadAsync()).Members.Count.ShouldBe(3);

        side.Faults.Calls("contact/v3/group/member/simplelist").ShouldBe(0);
    }

    [Fact]
    public async Task Who_was_granted_and_is_not_told_fails_the_pass()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company(granted: ["2"], people: ["p3"]));
        side.Faults.Next("contact/v3/users/batch", Fault.Fewer);

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("ou_p3");
    }

    [Theory]
    [InlineData("contact/v3/scopes")]
    [InlineData("contact/v3/users/find_by_department")]
    public async Task A_list_that_says_there_is_more_but_not_where_fails_the_pass(string path)
    {
        await using var side = await DirectorySide.StartAsync("Feishu", SimulatedDirectory.Of(people: 400, departments: 2));
        side.Faults.Next(path, Fault.NoNextPage);

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("还有下一页");
    }

    [Fact]
    public async Task A_refusal_for_the_rate_is_waited_for_as_long_as_it_says()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company());
        await side.FindAsync("p1");
        var before = side.Clock.Waited;
        side.Faults.Next("contact/v3/users/batch", Fault.RateLimited);

        await side.FindAsync("p1");

        (side.Clock.Waited - before).ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_department_out_of_the_scope_is_told_in_words()
    {
        await using var side = await DirectorySide.StartAsync("Feishu", Company(granted: [], groups: [new SimulatedGroup("g1", [], ["9"])]));

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("缺 od-9");
    }

    private static SimulatedDirectory Company(
        IReadOnlyList<string>? granted = null,
        IReadOnlyList<string>? people = null,
        IReadOnlyList<SimulatedGroup>? groups = null,
        params string[] hides) => new()
    {
        Departments =
        [
            new SimulatedDepartment("1", "公司", null), new SimulatedDepartment("2", "销售部", "1") { Heads = ["p1", "p2"] },
            new SimulatedDepartment("3", "华东", "2"),
        ],
        People = [new SimulatedPerson("p1", "2"), new SimulatedPerson("p2", "3", "2"), new SimulatedPerson("p3", "1")],
        Granted = granted ?? [SimulatedDirectory.Root],
        GrantedPeople = people ?? [],
        Groups = groups ?? [],
        Hides = hides.ToHashSet(),
    };
}
