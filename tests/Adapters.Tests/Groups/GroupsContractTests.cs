using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.Tests.Directories;
using ChatSales.Core.Groups;
using ChatSales.Simulators;
using ChatSales.Simulators.Directories;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Groups;

/// <summary>What groups on all three platforms have in common.</summary>
public sealed class GroupsContractTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Names => DirectorySide.Names;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_group_is_made_once_however_often_it_is_asked_for_and_who_is_unknown_is_named(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, new SimulatedDirectory());
        var plan = new GroupPlan(Token, "REQ-2026-0001 支持单点登录", People(side, "1", "2", "gone", "3"));

        var first = await side.Groups.MakeAsync(plan, Ct);
        var again = await side.Groups.MakeAsync(plan, Ct);

        side.Made.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            made => made.Name.ShouldBe("REQ-2026-0001 支持单点登录"),
            made => made.Members.Order().ShouldBe(People(side, "1", "2", "3")));
        first.Missing.ShouldBe(People(side, "gone"));
        again.ShouldSatisfyAllConditions(
            same => same.Address.ShouldBe(first.Address), same => same.Missing.ShouldBe(People(side, "gone")));
        side.Violations.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Another_token_is_another_group(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, new SimulatedDirectory());

        var one = await side.Groups.MakeAsync(new GroupPlan(Token, "一", People(side, "1", "2")), Ct);
        var other = await side.Groups.MakeAsync(new GroupPlan(new string('a', 32), "二", People(side, "1", "2")), Ct);

        other.Address.ShouldNotBe(one.Address);
        side.Made.Count.ShouldBe(2);
        side.Violations.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task People_come_and_go_and_what_is_so_already_is_no_fault(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, new SimulatedDirectory());
        var made = await side.Groups.MakeAsync(new GroupPlan(Token, "群", People(side, "1", "2", "3")), Ct);

        var missing = await side.Groups.ChangeAsync(made.Address, People(side, "4", "gone"), People(side, "3"), Ct);
        await side.Groups.ChangeAsync(made.Address, People(side, "4"), People(side, "3"), Ct);

        side.Made.Single().Members.Order().ShouldBe(People(side, "1", "2", "4"));
        missing.ShouldBe(People(side, "gone"));
        side.Violations.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_missing_permission_waits_for_the_operator(string name)
    {
        await using var side = await DirectorySide.StartAsync(name, new SimulatedDirectory());
        foreach (var path in new[] { "appchat/create", "im/sceneGroup/create", "im/v1/chats" })
        {
            side.Faults.Next(path, Fault.MissingScope);
        }

        var refused = await Should.ThrowAsync<PlatformException>(
            () => side.Groups.MakeAsync(new GroupPlan(Token, "群", People(side, "1", "2")), Ct));

        refused.Verdict.ShouldBe(PlatformVerdict.Operator);
        side.Made.ShouldBeEmpty();
    }

    [Fact]
    public void DingTalk_makes_none_without_a_template_and_says_what_to_do() =>
        new DingTalkGroups(null!, new DingTalkOptions()).Lacks.ShouldNotBeNull().ShouldContain("Platforms:DingTalk:GroupTemplateId");

    private static IReadOnlyList<string> People(DirectorySide side, params IEnumerable<string> ids) => [.. ids.Select(id => side.Prefix + id)];
}
