using ChatSales.Core.Directories;
using ChatSales.Simulators;
using ChatSales.Simulators.Directories;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>What all three platforms' directories have in common, whatever they are called by.</summary>
public sealed class DirectoryContractTests
{
    private static readonly SimulatedDirectory Company = new()
    {
        Departments =
        [
            new SimulatedDepartment("1", "公司", null) { Heads = ["p1"] },
            new SimulatedDepartment("2", "销售部", "1") { Heads = ["p2", "p3"] },
            new SimulatedDepartment("3", "华东", "2") { Heads = ["p3"] },
            new SimulatedDepartment("4", "研发部", "1"),
        ],
        People =
        [
            new SimulatedPerson("p1", "1") { Title = "总经理" },
            new SimulatedPerson("p2", "2") { Manager = "p1", Title = "总监" },
            new SimulatedPerson("p3", "3", "2") { Manager = "p2", Title = "经理" },
            new SimulatedPerson("p4", "3") { Manager = "p3", Title = "销售" },
            new SimulatedPerson("p5", "4") { Manager = "p1" },
        ],
    };

    public static TheoryData<string> Names => DirectorySide.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_company_is_read_whole_and_each_person_once(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, Company);

        var read = await side.ReadAsync();

        read.Departments.Select(one => (one.Id, one.Name, one.ParentId, Heads: string.Join(' ', one.Heads))).Order().ShouldBe(
            Company.Departments.Where(one => side.Department(one.Number) is not null).Select(one => (
                side.Department(one.Number)!,
                (string?)one.Name,
                side.Department(one.Parent),
                string.Join(' ', one.Heads.Select(side.Account)))).Order());
        read.Members.Select(one => (one.Account, one.Name, one.Title, one.IsActive)).Order().ShouldBe(
            Company.People.Select(one => (side.Account(one.Id), (string?)one.Name, (string?)one.Title, true)).Order());
        foreach (var person in Company.People)
        {
            var member = read.Members.Single(one => one.Account == side.Account(person.Id));
            member.ManagerAccount.ShouldBe(person.Manager is { } manager ? side.Account(manager) : side is WeComSide ? null : "");
            member.DepartmentIds.ShouldBe(person.Departments.Select(side.Department).OfType<string>());
        }

        read.Calls.ShouldBeGreaterThan(4);
        side.Violations.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task People_who_were_granted_by_themselves_are_read_beside_the_departments(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, With(Company, granted: ["3"], people: ["p5", "p3"]));

        var read = await side.ReadAsync();

        read.Members.Select(member => member.Account).Order().ShouldBe(new[] { "p3", "p4", "p5" }.Select(side.Account));
        read.Departments.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Id.ShouldBe(side.Department("3")), one => one.ParentId.ShouldBeNull());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_the_app_may_not_see_is_null_and_no_empty_text(string name)
    {
        await using var open = await DirectorySide.StartAsync(name, Company);
        (await open.MemberAsync("p5")).Title.ShouldBe("");
        await using var side = await DirectorySide.StartAsync(name, With(Company, hides: ["name", "mobile", open.TitleField]));

        (await side.MemberAsync("p3")).ShouldSatisfyAllConditions(
            one => one.Name.ShouldBeNull(), one => one.Mobile.ShouldBeNull(), one => one.Title.ShouldBeNull());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_that_can_not_be_read_fails_the_whole(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, Company);
        side.Faults.Next(side.MembersPath, [.. Enumerable.Repeat(Fault.ServerError, 5)]);

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("502");
        (await side.ReadAsync()).Members.Count.ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_busy_platform_is_asked_again_after_a_wait(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, Company);
        side.Faults.Next(side.DepartmentsPath, Fault.ServerError, Fault.Cut);
        side.Faults.Next(side.MembersPath, Fault.RateLimited, Fault.ExpiredToken);

        (await side.ReadAsync()).Members.Count.ShouldBe(5);

        side.Clock.Waited.ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_missing_permission_is_told_at_once_in_words(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, Company);
        side.Faults.Next(side.MembersPath, Fault.MissingScope);

        var refused = await Should.ThrowAsync<DirectoryException>(side.ReadAsync);

        refused.Message.ShouldSatisfyAllConditions(words => words.ShouldContain("权限"), words => words.ShouldContain("的成员"));
        side.Faults.Calls(side.MembersPath).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_app_that_sees_nobody_is_no_empty_company(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, With(Company, granted: []));

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain("可见范围");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_person_is_found_as_they_are_now_and_nobody_is_null(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, Company);

        (await side.FindAsync("p3")).ShouldNotBeNull().ShouldSatisfyAllConditions(
            one => one.Account.ShouldBe(side.Account("p3")),
            one => one.ManagerAccount.ShouldBe(side.Account("p2")),
            one => one.DepartmentIds.ShouldBe([side.Department("3")!, side.Department("2")!]));
        (await side.FindAsync("p9")).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_department_of_several_pages_is_read_to_its_end(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, SimulatedDirectory.Of(people: 460, departments: 2));

        (await side.ReadAsync()).Members.Count.ShouldBe(460);
        side.Violations.ShouldBeEmpty();
        side.TooManyCalls.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Departments_that_are_below_each_other_end(string name)
    {
        await using var side = await DirectorySide.StartAsync(
            name,
            new SimulatedDirectory
            {
                Departments = [new SimulatedDepartment("7", "甲", "8"), new SimulatedDepartment("8", "乙", "7")],
                People = [new SimulatedPerson("p1", "7"), new SimulatedPerson("p2", "8")],
                Granted = ["7"],
            });

        var read = await side.ReadAsync();

        read.Members.Count.ShouldBe(2);
        read.Departments.Count(one => one.ParentId is null).ShouldBe(1);
    }

    private static SimulatedDirectory With(
        SimulatedDirectory company,
        IReadOnlyList<string>? granted = null,
        IReadOnlyList<string>? people = null,
        params IEnumerable<string> hides) => new()
    {
        Departments = company.Departments,
        People = company.People,
        Granted = granted ?? company.Granted,
        GrantedPeople = people ?? [],
        Hides = hides.ToHashSet(),
    };
}
