using ChatSales.Core.Directories;
using ChatSales.Simulators;
using ChatSales.Simulators.Directories;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>What is WeCom's own.</summary>
public sealed class WeComDirectoryTests
{
    private static SimulatedDirectory Company => new()
    {
        Departments = [new SimulatedDepartment("1", "公司", null), new SimulatedDepartment("2", "销售部", "1"), new SimulatedDepartment("3", "外面", "1")],
        People =
        [
            new SimulatedPerson("zhangsan", "2") { Manager = "lisi" },
            new SimulatedPerson("lisi", "3"),
            new SimulatedPerson("wangwu", "2") { State = PersonState.Disabled },
            new SimulatedPerson("zhaoliu", "2") { State = PersonState.NotActivated },
            new SimulatedPerson("sunqi", "2") { State = PersonState.Left },
        ],
        Granted = ["2"],
        Hides = new HashSet<string> { "mobile" },
    };

    [Fact]
    public async Task User_ids_that_differ_in_case_are_one_person()
    {
        await using var side = await DirectorySide.StartAsync("WeCom", Company);

        (await side.MemberAsync("zhangsan")).OtherAccounts.ShouldBe(["ZHANGSAN"]);
        (await side.Directory.FindAsync("ZhangSan", TestContext.Current.CancellationToken)).ShouldNotBeNull().Account.ShouldBe("zhangsan");
    }

    [Fact]
    public async Task A_manager_outside_of_the_visible_range_is_not_known_rather_than_nobody()
    {
        await using var side = await DirectorySide.StartAsync("WeCom", Company);

        (await side.MemberAsync("zhangsan")).ManagerAccount.ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_disabled_or_has_left_is_not_active_and_who_has_not_signed_in_yet_is()
    {
        await using var side = await DirectorySide.StartAsync("WeCom", Company);

        (await side.ReadAsync()).Members.Where(member => !member.IsActive).Select(member => member.Account).Order().ShouldBe(["sunqi", "wangwu"]);
    }

    [Fact]
    public async Task Heads_are_also_those_whose_own_row_says_so()
    {
        var company = new SimulatedDirectory
        {
            Departments = [new SimulatedDepartment("1", "公司", null), new SimulatedDepartment("2", "销售部", "1") { Heads = ["lisi"] }],
            People = [new SimulatedPerson("zhangsan", "2"), new SimulatedPerson("lisi", "1", "2")],
            Hides = new HashSet<string> { "department_leader" },
        };
        await using var side = await DirectorySide.StartAsync("WeCom", company);

        (await side.ReadAsync()).Departments.Select(one => string.Join(' ', one.Heads)).ShouldBe(["", "lisi"]);
    }

    // Each refusal comes with the lists of an answer, but empty: a pass that read them first would take everybody for gone.
    [Theory]
    [InlineData("department/simplelist", Fault.UntrustedAddress, "可信 IP")]
    [InlineData("user/list", Fault.UntrustedAddress, "可信 IP")]
    [InlineData("department/get", Fault.MissingScope, "48002")]
    public async Task A_refusal_is_no_empty_list(string path, Fault fault, string says)
    {
        await using var side = await DirectorySide.StartAsync("WeCom", Company);
        side.Faults.Next(path, fault);

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_department_too_large_for_one_answer_says_what_may_help()
    {
        await using var side = await DirectorySide.StartAsync(
            "WeCom", new SimulatedDirectory { Departments = Company.Departments, People = Company.People, LargestAnswer = 3 });

        (await Should.ThrowAsync<DirectoryException>(side.ReadAsync)).Message.ShouldSatisfyAllConditions(
            words => words.ShouldContain("部门 2 的成员"), words => words.ShouldContain("拆成几个小部门"));
    }

    // Someone whom the app may not see has not left for that.
    [Fact]
    public async Task Somebody_out_of_the_visible_range_is_not_gone()
    {
        await using var side = await DirectorySide.StartAsync("WeCom", Company);

        (await Should.ThrowAsync<DirectoryException>(() => side.FindAsync("lisi"))).Message.ShouldContain("可见范围");
    }

    // What is an operator's concern in a pass is none where somebody signs in whom the app may not see.
    [Fact]
    public async Task Somebody_out_of_the_visible_range_does_not_sign_in()
    {
        await using var side = (WeComSide)await DirectorySide.StartAsync(
            "WeCom",
            new SimulatedDirectory
            {
                Departments = Company.Departments,
                People = [new SimulatedPerson("wxinside", "2"), new SimulatedPerson("wxoutside", "3")],
                Granted = ["2"],
            });

        (await side.SignInAsync("wxoutside"), await side.SignInAsync("wxinside")).ShouldBe((null, "wxinside"));
    }

    [Fact]
    public async Task Whoever_is_in_the_visible_range_by_a_tag_is_read_too()
    {
        await using var side = await DirectorySide.StartAsync(
            "WeCom",
            new SimulatedDirectory
            {
                Departments = Company.Departments,
                People = [new SimulatedPerson("zhangsan", "2"), new SimulatedPerson("lisi", "3")],
                Granted = ["2"],
                Groups = [new SimulatedGroup("7", ["lisi", "zhangsan"], [])],
            });

        (await side.ReadAsync()).Members.Select(member => member.Account).Order().ShouldBe(["lisi", "zhangsan"]);
    }

    [Fact]
    public async Task Departments_of_a_tag_are_read_with_those_below_them()
    {
        await using var side = await DirectorySide.StartAsync(
            "WeCom",
            new SimulatedDirectory
            {
                Departments = [new("1", "公司", null), new("2", "华东", "1"), new("3", "华南", "1"), new("4", "广州组", "3")],
                People = [new SimulatedPerson("zhangsan", "2"), new SimulatedPerson("lisi", "4")],
                Granted = ["2"],
                Groups = [new SimulatedGroup("7", [], ["3"])],
            });

        var read = await side.ReadAsync();

        read.Departments.Select(department => $"{department.Id}<{department.ParentId}").Order().ShouldBe(["2<", "3<", "4<3"]);
        read.Members.Select(member => member.Account).Order().ShouldBe(["lisi", "zhangsan"]);
    }

    [Fact]
    public async Task A_limit_that_has_been_reached_is_waited_for()
    {
        await using var side = await DirectorySide.StartAsync("WeCom", Company);
        side.Faults.Next("user/list", Fault.RateLimited);

        await side.ReadAsync();

        side.Clock.Waited.ShouldBe(TimeSpan.FromMinutes(2));
    }
}
