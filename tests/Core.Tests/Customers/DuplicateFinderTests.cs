using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Customers;

/// <summary>Which records are likely of one customer, and which are of two whose names are only like each other.</summary>
public sealed class DuplicateFinderTests
{
    [Theory]
    [InlineData("苏州荣金医院管理", "苏州荣金医院管理有限公司", true)]
    [InlineData("苏州荣金医院管理股份有限公司", "苏州荣金医院管理有限责任公司", true)]
    [InlineData("苏州荣金（医院）管理", "苏州荣金(医院)管理", true)]
    [InlineData("苏州荣金医院管理", "苏州荣今医院管理", true)]
    [InlineData("苏州荣金医院管理", "苏州荣金医院管里", true)]
    [InlineData("苏州荣金医院管理", "苏州荣金医院理", true)]
    [InlineData("石家庄锐信保险经纪", "石家庄嘉信保险经纪", false)]
    [InlineData("苏州第一医院", "苏州第二医院", false)]
    [InlineData("苏州荣金医院管理", "杭州荣金医院管理", false)]
    [InlineData("东莞金荣精密制造", "东莞金荣精密制造集团", false)]
    [InlineData("荣金", "荣今", false)]
    public void By_their_names(string one, string other, bool isLikely) =>
        PairsOf(Of("C1", one), Of("C2", other)).ShouldBe(isLikely ? [("C1", "C2")] : []);

    [Fact]
    public void By_the_mobile_of_a_contact()
    {
        var contact = new ContactPerson("王总", null, "13800001111", null);

        PairsOf(Of("C1", "甲公司") with { Contacts = [contact] }, Of("C2", "乙工厂") with { Contacts = [contact with { Name = "王建国" }] })
            .ShouldBe([("C1", "C2")]);
    }

    [Fact]
    public void Each_pair_once_whichever_came_first() =>
        PairsOf(Of("C2", "苏州荣金医院管理"), Of("C1", "苏州荣金医院管理有限公司"), Of("C3", "苏州荣今医院管理"))
            .ShouldBe([("C1", "C2"), ("C1", "C3"), ("C2", "C3")], ignoreOrder: true);

    [Fact]
    public void What_dozens_share_tells_nothing() =>
        PairsOf([.. Enumerable.Range(0, 30).Select(i => Of($"C{i}", "测试客户"))]).ShouldBeEmpty();

    private static Customer Of(string id, string name) => new() { Id = id, Name = name };

    private static List<(string, string)> PairsOf(params Customer[] customers)
    {
        var finder = new DuplicateFinder();
        foreach (var customer in customers)
        {
            finder.Take(customer);
        }

        return [.. finder.Pairs().Select(pair => (pair.First.Id, pair.Second.Id))];
    }
}
