using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Organisation;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>A plan becomes the rows of a form and back without a change; figures are read as people write them (C1).</summary>
public sealed class PlanRowsTests
{
    [Fact]
    public void Every_plan_of_the_worked_cases_is_the_same_after_its_form()
    {
        var count = 0;
        foreach (var given in File.ReadLines("Data/commission/cases.jsonl")
            .SelectMany(line => JsonNode.Parse(line)!["input"]!["plans"]!.AsArray()).Select(plan => plan!.DeepClone().AsObject()))
        {
            given.Remove("format");
            given.Remove("id");
            var reading = new ConfigReading();
            var plan = PlanReader.Read(given, "p", "", reading);
            if (reading.Mistakes.Count > 0)
            {
                continue;
            }

            count++;
            var form = PlanWriter.Write(plan);
            var back = PlanRows.Of(form).ToPlan(form, plan.Version);

            var again = PlanReader.Read(back, "p", "", reading);
            reading.Mistakes.ShouldBeEmpty(form.ToJsonString());
            PlanWriter.Bare(PlanWriter.Write(again)).ToJsonString().ShouldBe(PlanWriter.Bare(form).ToJsonString());
        }

        count.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void The_form_says_to_what_is_rounded_and_the_difference_names_it()
    {
        var form = PlanWriter.Write(ShippedPlan.Value);
        var rows = PlanRows.Of(form);
        (rows.Head["unit"]!.GetValue<string>(), rows.Head["half"]!.GetValue<string>()).ShouldBe(("0.01", "halfUp"));
        (rows.Head["unit"], rows.Head["half"]) = ("1", "halfEven");

        var changed = rows.ToPlan(form, 2);

        PlanReader.Read(changed, "p", "", new ConfigReading()).Rounding.ShouldBe(new Rounding(1, HalfEven: true));
        PlanDifference.Of(form, changed).ShouldBe(["舍入到多少元：0.01 → 1", "正好一半时：进上去（四舍五入） → 取偶数（银行家舍入）"]);
    }

    [Theory]
    [InlineData("4%", "0.04")]
    [InlineData("4％", "0.04")]
    [InlineData("0.8", "0.8")]
    [InlineData("50万", "500000")]
    [InlineData("不少", "不少")]
    public void Figures_are_read_as_people_write_them_and_what_is_none_stays(string text, string value) =>
        PlanSteps.Read(text)!.GetValue<string>().ShouldBe(value);

    [Theory]
    [InlineData("0 起 2%；50万 起 3%")]
    [InlineData("0 2%\n50万 3%")]
    [InlineData("0：2%;500000：3%")]
    public void Steps_are_read_however_they_are_parted(string text) =>
        PlanSteps.ReadSteps(text, "rate").ToJsonString().ShouldBe("""[{"from":"0","rate":"0.02"},{"from":"500000","rate":"0.03"}]""");

    [Fact]
    public void A_step_without_a_rate_has_none_for_the_check_to_name() =>
        PlanSteps.ReadSteps("50万", "rate").ToJsonString().ShouldBe("""[{"from":"500000"}]""");

    [Theory]
    [InlineData("rules[1].result.tiers.steps[0].rate", "规则 2 的多少")]
    [InlineData("payout[0].when", "发放方式 1 的条件")]
    [InlineData("validFrom", "生效日")]
    [InlineData("rounding.unit", "舍入到多少元")]
    [InlineData("horizon", "horizon")]
    public void Where_something_is_wrong_is_said_as_the_page_calls_it(string path, string place) => PlanEditingTexts.PlaceOf(path).ShouldBe(place);
}
