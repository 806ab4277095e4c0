using ChatSales.Core.Directories;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Directories;

/// <summary>Rules of the settings, as the conditions that files have.</summary>
public sealed class PlacingRulesTests
{
    [Theory]
    [InlineData("WeCom", "销售中心 / 华东", "经理", true)]
    [InlineData("wecom", "公司/销售中心/华东", "区域", true)]
    [InlineData("wecom", "华东", "区域经理", true)]
    [InlineData("feishu", "华东", "经理", false)]
    [InlineData("wecom", "公司/华东", "经理", false)]
    [InlineData("wecom", "华东", "总监", false)]
    public void A_rule_fits_whom_all_of_it_fits(string platform, string department, string title, bool fits)
    {
        var options = new DirectoryOptions
        {
            Rules = [new() { Platforms = [platform], Departments = [department], Titles = [title], Role = nameof(Role.Rep) }],
        };

        var traits = new DirectoryTraits("wecom", "区域经理", ["华东", "销售中心", "公司"], isHead: false);

        PlacingRules.Of(options).Rules.ShouldHaveSingleItem().Fits(traits).ShouldBe(fits);
    }
}
