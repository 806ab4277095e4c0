using ChatSales.Core.Deals;
using ChatSales.Core.Rhythm.Scripts;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm.Scripts;

/// <summary>What fills the gaps of a script, and what becomes of a sentence without it.</summary>
public sealed class ScriptFillingTests
{
    [Fact]
    public void A_sentence_whose_gap_is_empty_is_left_out_whole() =>
        Of(("我", "李想")).Fill("{称呼}，您好，我是{我}。现在谁记？").ShouldBe("现在谁记？");

    [Fact]
    public void A_sentence_whose_gaps_are_all_filled_stays() =>
        Of(("称呼", "王总"), ("我", "李想")).Fill("{称呼}，您好，我是{我}。现在谁记？").ShouldBe("王总，您好，我是李想。现在谁记？");

    [Fact]
    public void Only_a_full_stop_or_a_question_ends_a_sentence() =>
        Of().Fill("{称呼}，先说一条；再说一条。行吗？").ShouldBe("行吗？");

    [Fact]
    public void What_closes_behind_a_full_stop_goes_with_its_sentence() =>
        Of().Fill("他说“{称呼}来了。”现在谁记？").ShouldBe("现在谁记？");

    [Fact]
    public void A_value_with_braces_of_its_own_fills_nothing() => Of(("产品", "{称呼}")).Fill("装{产品}。好。").ShouldBe("好。");

    [Fact]
    public void A_gap_that_nobody_knows_is_never_filled() => Of(("折扣", "九折")).Fill("给{折扣}。好。").ShouldBe("给九折。好。");

    [Theory]
    [InlineData("王建国", "总经理", "王总")]
    [InlineData("王建国", "副总经理", "王总")]
    [InlineData("李红", "信息科主任", "李主任")]
    [InlineData("张敏", "教务", "张老师")]
    [InlineData("张敏", "班主任", "张老师")]
    [InlineData("欧阳锋", "采购经理（华东）", "欧阳经理")]
    [InlineData("赵亮", "高级工程师", "赵工")]
    [InlineData("王总", null, "王总")]
    [InlineData("王建国", null, null)]
    [InlineData("王建国", "总经理助理", null)]
    [InlineData("王建国", "对接人", null)]
    [InlineData("John", "CEO", null)]
    public void People_are_addressed_by_what_they_do_and_never_by_the_bare_name(string name, string? title, string? called) =>
        Honorific.Of(new ContactPerson(name, title, null, null)).ShouldBe(called);

    private static ScriptFilling Of(params IEnumerable<(string Name, string Value)> values) =>
        new(values.ToDictionary(one => one.Name, one => one.Value));
}
