using ChatSales.Core.Directories;
using ChatSales.Core.People;
using Shouldly;
using Xunit;
using static ChatSales.Core.Tests.Directories.Company;

namespace ChatSales.Core.Tests.Directories;

/// <summary>What a directory changes here, and what it never does (R6).</summary>
public sealed class DirectoryDifferenceTests
{
    [Fact]
    public void Who_is_new_gets_role_team_and_region_by_the_first_rule_that_fits_and_the_head_as_manager()
    {
        var difference = Compare([], View("wecom", Member("boss", "王总", department: "2"), Member("east", "李东"), Member("wang", "王平", "13800000001")));

        Lines(difference).ShouldBe(
        [
            "New east Name:>李东 Role:>Manager Team:>华东 Account.wecom:>east Manager:>boss",
            "New wang Name:>王平 Role:>Rep Team:>华东 Region:>华东 Mobile:>13800000001 Account.wecom:>wang Manager:>east",
            "New boss Name:>王总 Role:>Manager Team:>销售 Account.wecom:>boss",
        ]);
    }

    [Fact]
    public void Of_who_is_known_only_what_the_directory_owns_changes_and_never_the_role()
    {
        var known = Known("P1", "王平", "wang", "13800000001") with { Role = Role.Support, Team = "华北", Region = "华北" };

        var difference = Compare([known], View("wecom", Member("wang", "王萍", "+86 138-0000-0002")));

        Lines(difference).ShouldBe(["Changed P1 Name:王平>王萍 Team:华北>华东 Region:华北>华东 Mobile:13800000001>13800000002"]);
        Apply([known], difference).ShouldHaveSingleItem().Role.ShouldBe(Role.Support);
    }

    [Fact]
    public void What_a_directory_hides_changes_nothing()
    {
        var boss = Known("B", "王总", "boss");
        var known = Known("P1", "王平", "wang", "13800000001") with { ManagerId = new("B") };
        var hidden = new DirectoryMember { Account = "wang" };

        Compare([boss, known], new DirectoryView("wecom", [], [hidden, new() { Account = "boss" }]) { IsComplete = true }).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void WeCom_s_accounts_ignore_case_and_others_do_not()
    {
        var people = new[]
        {
            Known("P1", "王平", "WangPing"),
            Known("P2", "李雷") with { Accounts = new Dictionary<string, string> { ["dingtalk"] = "Li" } },
        };

        var difference = Compare(people, View("wecom", Member("wangping", "王平")), View("dingtalk", Member("li", "李雷", "13800000002")));

        Lines(difference).ShouldBe(["Likely li Name:>李雷 Role:>Rep Team:>华东 Region:>华东 Mobile:>13800000002 Account.dingtalk:>li !SameName ?P2"]);
    }

    // Feishu's ids: open_id, union_id, user_id. Whoever was imported with another than the directory's is known from then on by the directory's.
    [Theory]
    [InlineData("on_wang")]
    [InlineData("u1")]
    public void Whoever_is_known_by_another_of_their_ids_is_recognised(string stored)
    {
        var known = Known("P1", "王平") with { Accounts = new Dictionary<string, string> { ["feishu"] = stored } };
        var view = View("feishu", Member("ou_wang", "王平") with { OtherAccounts = ["on_wang", "u1", ""] });

        var difference = Compare([known], view);
        Lines(difference).ShouldBe([$"Changed P1 Account.feishu:{stored}>ou_wang"]);
        var after = Apply([known], difference);

        Compare(after, view).Changes.ShouldBeEmpty();
        Lines(Compare(after, new DirectoryView("feishu", [], []) { IsComplete = false, Gone = ["ou_wang"] }))
            .ShouldBe(["Left P1 Active:true>false LeftOn:>2026-11-24"]);
    }

    [Fact]
    public void Whoever_left_is_closed_out_though_known_by_another_of_their_ids()
    {
        var known = Known("P1", "王平") with { Accounts = new Dictionary<string, string> { ["feishu"] = "on_wang" } };

        Lines(Compare([known], View("feishu", Member("ou_wang", "王平") with { OtherAccounts = ["on_wang"], IsActive = false })))
            .ShouldBe(["Left P1 Active:true>false LeftOn:>2026-11-24"]);
    }

    [Fact]
    public void Ids_that_point_at_several_people_are_asked_about_and_change_none_of_them()
    {
        Person Of(string id, string account) => Known(id, id) with { Accounts = new Dictionary<string, string> { ["feishu"] = account } };

        Lines(Compare([Of("P1", "on_x"), Of("P2", "u_x")], View("feishu", Member("ou_x", "新名") with { OtherAccounts = ["on_x", "u_x"] })))
            .ShouldBe(["Conflict 新名 !AccountTwice"]);
        Lines(Compare(
                [Of("P1", "ou_x")],
                View("feishu", Member("ou_x", "P1"), Member("ou_y", "别人") with { OtherAccounts = ["ou_x"] })))
            .ShouldBe(["Recognised P1", "Conflict 别人 !AccountTwice"], ignoreOrder: true);
    }

    // Who hasn't filled in managers has heads of departments still, and what is known here is not taken back.
    [Theory]
    [InlineData("3", "Changed P1 Manager:B>E")]
    [InlineData("5", null)]
    public void Where_the_directory_names_nobody_the_head_of_the_department_counts(string department, string? line)
    {
        var people = new[]
        {
            Known("P1", "王平", "wang") with { ManagerId = new("B"), Team = null, Region = null },
            Known("B", "老板", "boss") with { Team = null, Region = null }, Known("E", "东", "east") with { Team = null, Region = null },
        };
        DirectoryDepartment[] departments = [new("3", "部门", null, ["east"]), new("5", "另一部门", null, [])];
        var members = people.Select(person =>
            Member(person.Accounts["wecom"], person.Name, department: person.Id == "P1" ? department : "5") with { ManagerAccount = "" });

        Lines(Compare(people, new DirectoryView("wecom", departments, [.. members]) { IsComplete = true })).ShouldBe(line is null ? [] : [line]);
    }

    [Fact]
    public void One_person_on_two_platforms_is_one_by_the_mobile_number()
    {
        var known = Known("P1", "王平", "wang", "13800000001");

        var difference = Compare(
            [known],
            View("wecom", Member("wang", "王平")),
            View("dingtalk", Member("d1", "王平", "13800000001"), Member("d2", "新人", "13800000002")),
            View("feishu", Member("f2", "新人", "86-13800000002")));

        Lines(difference).ShouldBe(
        [
            "New d2 Name:>新人 Role:>Rep Team:>华东 Region:>华东 Mobile:>13800000002 Account.dingtalk:>d2 Account.feishu:>f2",
            "Matched P1 Account.dingtalk:>d1",
        ]);
        difference.Changes.ShouldAllBe(change => !change.IsAsked);
    }

    [Fact]
    public void The_first_platform_s_word_counts()
    {
        var known = Known("P1", "王平", "wang", "13800000001") with
        {
            Accounts = new Dictionary<string, string> { ["wecom"] = "wang", ["dingtalk"] = "d1" },
            InDirectories = ["dingtalk", "wecom"],
        };

        Compare([known], View("dingtalk", Member("d1", "小王", department: "5"))).Changes.ShouldBeEmpty();
        Lines(Compare([known], View("wecom"), View("dingtalk", Member("d1", "小王"))))
            .ShouldBe(["Changed P1 Account.wecom:wang> Name:王平>小王"]);
    }

    [Fact]
    public void The_same_mobile_with_another_name_is_asked_about()
    {
        var change = Compare([Known("P1", "王平", mobile: "13800000001")], View("wecom", Member("x", "赵六", "13800000001")))
            .Changes.ShouldHaveSingleItem();

        Line(change).ShouldBe("Matched P1 Account.wecom:>x Name:王平>赵六 !OtherName");
        change.IsAsked.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_is_matched_by_the_name_alone()
    {
        var people = new[] { Known("P1", "王平"), Known("P2", "王平") };

        var change = Compare(people, View("wecom", Member("wang", "王平"))).Changes.ShouldHaveSingleItem();

        (change.Sort, change.IsAsked, change.IsApplicable).ShouldBe((ChangeSort.Likely, true, false));
        change.Candidates.Select(one => one.Id).ShouldBe(["P1", "P2"]);
    }

    [Theory]
    [InlineData(Decision.Same, "P1", 1)]
    [InlineData(Decision.New, null, 2)]
    [InlineData(Decision.Skip, null, 1)]
    public void An_operator_decides_who_has_the_same_name(Decision decision, string? candidate, int people)
    {
        var known = Known("P1", "王平", mobile: "13800000001");
        var difference = Compare([known], View("wecom", Member("wang", "王平")));
        var decided = difference with
        {
            Changes = [difference.Changes.ShouldHaveSingleItem() with { Decision = decision, DecidedId = Core.Storage.Id<Person>.Of(candidate) }],
        };

        var after = Apply([known], decided);

        after.Count.ShouldBe(people);
        after.Count(person => person.Accounts.GetValueOrDefault("wecom") == "wang").ShouldBe(decision == Decision.Skip ? 0 : 1);
        after.Single(person => person.Id == "P1").Accounts.ContainsKey("wecom").ShouldBe(decision == Decision.Same);
    }

    [Fact]
    public void Two_with_other_numbers_are_two_whatever_their_names() =>
        Compare([Known("P1", "王平", mobile: "13800000001")], View("dingtalk", Member("d1", "王平", "13800000002")))
            .Changes.ShouldHaveSingleItem().Sort.ShouldBe(ChangeSort.New);

    [Fact]
    public void Whoever_left_the_last_directory_that_had_them_is_closed_out()
    {
        var people = new[]
        {
            Known("P1", "王平", "wang"),
            Known("P2", "李雷", "li") with
            {
                Accounts = new Dictionary<string, string> { ["wecom"] = "li", ["dingtalk"] = "d2" }, InDirectories = ["dingtalk", "wecom"],
            },
            Known("P3", "导入的人"),
            Known("P4", "别处的人") with { Accounts = new Dictionary<string, string> { ["wecom"] = "other" }, InDirectories = null },
        };

        var difference = Compare(people, View("wecom"));

        Lines(difference).ShouldBe(["Changed P2 Account.wecom:li>", "Left P1 Active:true>false LeftOn:>2026-11-24"]);
        difference.Losses["wecom"].ShouldBe(new Loss(2, 2));
        var after = Apply(people, difference);
        after.Where(person => !person.Active).Select(person => person.Id).ShouldBe(["P1"]);
        Lines(Compare(after, View("wecom"), View("dingtalk"))).ShouldBe(["Left P2 Active:true>false LeftOn:>2026-11-24"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_is_shown_as_disabled_has_left_also_where_they_were_never_seen_before(bool wasSeen) =>
        Line(Compare(
            [Known("P1", "王平", "wang") with { InDirectories = wasSeen ? ["wecom"] : null }],
            View("wecom", Member("wang", "王平") with { IsActive = false })).Changes.ShouldHaveSingleItem())
            .ShouldBe("Left P1 Active:true>false LeftOn:>2026-11-24");

    [Fact]
    public void Whoever_returns_is_asked_about()
    {
        var left = Known("P1", "王平", "wang") with { Active = false, LeftOn = new(2026, 1, 1) };

        var change = Compare([left], View("wecom", Member("wang", "王平"))).Changes.ShouldHaveSingleItem();

        Line(change).ShouldBe("Returned P1 Active:false>true LeftOn:2026-01-01>");
        change.IsAsked.ShouldBeTrue();
    }

    [Fact]
    public void A_leaver_s_number_with_somebody_new_may_be_them_or_not() =>
        Line(Compare(
            [Known("P1", "王平", mobile: "13800000001") with { Active = false }],
            View("wecom", Member("x", "赵六", "13800000001"))).Changes.ShouldHaveSingleItem())
            .ShouldEndWith("!LeaversMobile ?P1");

    [Fact]
    public void An_account_that_was_renamed_is_a_proposal_and_nobody_is_closed_out_by_it()
    {
        var changes = Compare([Known("P1", "王平", "old")], View("wecom", Member("new", "王平"))).Changes;

        changes.Select(change => (change.Sort, change.IsAsked)).ShouldBe([(ChangeSort.Left, true), (ChangeSort.Likely, true)]);
        changes[1].Candidates.ShouldHaveSingleItem().Id.ShouldBe("P1");
    }

    [Fact]
    public void An_account_that_was_renamed_is_known_by_the_number() =>
        Line(Compare([Known("P1", "王平", "old", "13800000001")], View("wecom", Member("new", "王平", "13800000001"))).Changes.ShouldHaveSingleItem())
            .ShouldBe("Matched P1 Account.wecom:old>new");

    [Fact]
    public void Whom_no_rule_fits_is_listed_and_gets_no_role_and_whom_a_rule_leaves_out_is_not()
    {
        var difference = Compare(
            [], View("wecom", Member("a", "前台", department: "5") with { Title = "行政专员" }, Member("b", "外包", department: "4"),
                Member("c", "会计", department: "5") with { Title = "财务主管" }));

        Lines(difference).ShouldBe(["New c Name:>会计 Role:>Finance Account.wecom:>c", "Unmapped 前台 !NoRule"]);
        difference.Changes[1].Doubts.ShouldHaveSingleItem().About.ShouldBe("公司/行政 行政专员");
    }

    [Fact]
    public void The_same_mobile_twice_is_a_conflict_and_neither_gets_it()
    {
        var difference = Compare(
            [Known("P1", "王平", "a")],
            View("wecom", Member("a", "王平", "13800000001"), Member("b", "李雷", "13800000001"), Member("c", "韩梅", "13800000003")));

        Lines(difference).ShouldBe(
        [
            "New c Name:>韩梅 Role:>Rep Team:>华东 Region:>华东 Mobile:>13800000003 Account.wecom:>c", "Conflict 李雷（b）、王平（a） !MobileTwice",
        ]);
    }

    [Fact]
    public void A_number_that_two_people_here_have_matches_neither() =>
        Lines(Compare(
            [Known("P1", "王平", mobile: "13800000001"), Known("P2", "李雷", mobile: "13800000001")], View("wecom", Member("a", "王平", "13800000001"))))
            .ShouldBe(["Conflict 王平 !MobileTwice"]);

    [Fact]
    public void Somebody_s_number_on_a_second_account_of_the_platform_is_a_conflict() =>
        Lines(Compare(
            [Known("P1", "王平", "a", "13800000001")], View("wecom", Member("a", "王平"), Member("b", "王平", "13800000001"))))
            .ShouldBe(["Conflict 王平 !OtherAccount"]);

    [Fact]
    public void An_account_that_two_people_have_changes_neither() =>
        Lines(Compare(
            [Known("P1", "王平", "Same"), Known("P2", "李雷", "same")], View("wecom", Member("SAME", "王小平"))))
            .ShouldBe(["Conflict 王小平 !AccountTwice"]);

    [Fact]
    public void Departments_in_a_loop_are_said_and_nobody_in_or_below_them_is_placed()
    {
        var departments = new DirectoryDepartment[]
        {
            new("7", "甲", "8", ["a"]), new("8", "乙", "7", []), new("9", "销售", "8", []), new("2", "销售", null, []),
        };
        var known = Known("P1", "王平", "wang") with { Team = "老队" };

        var difference = Compare([known], new DirectoryView(
            "wecom", departments,
            [Member("wang", "王萍", department: "9"), Member("a", "新人", department: "7"), Member("ok", "好人", department: "2")]) { IsComplete = true });

        Lines(difference).ShouldBe(
        [
            "New ok Name:>好人 Role:>Rep Team:>销售 Account.wecom:>ok", "Changed P1 Name:王平>王萍", "Unmapped 新人 !DepartmentLoop",
            "Conflict 甲、乙 !DepartmentLoop",
        ]);
    }

    [Fact]
    public void A_department_that_is_its_own_parent_is_a_loop() =>
        Lines(Compare([], new DirectoryView("wecom", [new("1", "公司", "1", [])], []) { IsComplete = true })).ShouldBe(["Conflict 公司 !DepartmentLoop"]);

    [Fact]
    public void A_manager_who_is_not_there_is_said_and_changes_nothing()
    {
        var known = Known("P1", "王平", "wang") with { ManagerId = new("B") };

        Lines(Compare([known, Known("B", "老板")], View("wecom", Member("wang", "王平") with { ManagerAccount = "nobody" })))
            .ShouldBe(["Conflict 王平 !UnknownManager"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_manager_who_left_gives_way_to_the_next_superior(bool isShown)
    {
        var people = new[] { Known("P1", "王平", "wang"), Known("M", "主管", "manager") with { ManagerId = new("B") }, Known("B", "老板", "boss") };
        var manager = Member("manager", "主管", department: "2") with { ManagerAccount = "boss", IsActive = false };

        var difference = Compare(people, View("wecom",
        [
            Member("wang", "王平") with { ManagerAccount = "manager" }, Member("boss", "老板") with { DepartmentIds = [], MainDepartmentId = null },
            .. isShown ? [manager] : Array.Empty<DirectoryMember>(),
        ]));

        Lines(difference).ShouldBe(["Changed P1 Manager:>B !ManagerLeft", "Left M Active:true>false LeftOn:>2026-11-24"]);
    }

    [Fact]
    public void Managers_in_a_loop_are_said_and_not_set()
    {
        var people = new[] { Known("P1", "甲", "a"), Known("P2", "乙", "b") with { ManagerId = new("P3") }, Known("P3", "丙", "c") };

        var difference = Compare(people, View("wecom", [
            Member("a", "甲") with { ManagerAccount = "b" },
            Member("b", "乙") with { ManagerAccount = "c" },
            Member("c", "丙") with { ManagerAccount = "a" },
        ]));

        Lines(difference).ShouldBe(["Conflict 丙 !ManagerLoop", "Conflict 甲 !ManagerLoop"], ignoreOrder: true);
    }

    [Fact]
    public void Nobody_without_a_name_is_taken_on() =>
        Lines(Compare([], View("wecom", new DirectoryMember { Account = "x", DepartmentIds = ["3"] }))).ShouldBe(["Conflict x !NoName"]);

    [Fact]
    public void An_id_that_somebody_has_is_not_given_again() =>
        Compare([Known("wang", "别人")], View("wecom", Member("WANG", "王平")))
            .Changes.ShouldHaveSingleItem().PersonId!.Value.Text.ShouldBe("wecom-WANG");

    [Fact]
    public void Some_people_alone_close_out_only_who_was_asked_for()
    {
        var people = new[] { Known("P1", "王平", "wang"), Known("P2", "李雷", "li"), Known("P3", "韩梅", "han") };

        var difference = Compare(people, new DirectoryView("wecom", Departments, [Member("li", "李磊")]) { IsComplete = false, Gone = ["WANG"] });

        Lines(difference).ShouldBe(["Changed P2 Name:李雷>李磊", "Left P1 Active:true>false LeftOn:>2026-11-24"]);
    }

    [Theory]
    [InlineData(3, 10, false)]
    [InlineData(4, 40, false)]
    [InlineData(4, 39, true)]
    [InlineData(11, 100, true)]
    [InlineData(0, 0, false)]
    public void More_missing_than_the_limit_are_not_believed(int missing, int known, bool exceeds) =>
        new Loss(missing, known).Exceeds(10).ShouldBe(exceeds);
}
