using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Quotes;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>What people say of a contract that they want an estimate for, and what comes of it by the shipped plan.</summary>
public sealed class QuoteReadingTests
{
    private static readonly QuoteReading Reading = new(new QuoteNames(["制造业", "医疗", "金融业"], ["华东", "华南"], ["云平台", "数据中台"]));

    [Theory]
    [InlineData("120万 制造业 毛利35% 账期60天 首单", "120万 · 制造业 · 毛利 35% · 账期 60 天 · 首单")]
    [InlineData("120万制造业毛利35%账期60天首单", "120万 · 制造业 · 毛利 35% · 账期 60 天 · 首单")]
    [InlineData("合同额120万，制造业客户，毛利率是 35%，60天账期，非首单", "120万 · 制造业 · 毛利 35% · 账期 60 天 · 不是首单")]
    [InlineData("80万 华东 云平台 老带新 战略客户 A级", "80万 · 华东 · A 级客户 · 云平台 · 老带新 · 战略客户")]
    [InlineData("三十五万 制造 款到发货 税率13%", "35万 · 制造业 · 账期 0 天 · 税率 13%")]
    public void Every_word_goes_to_its_field(string text, string understood)
    {
        var said = Reading.Read(text);

        said.Unread.ShouldBeEmpty();
        said.Fields.Say().ShouldBe(understood);
    }

    [Theory]
    [InlineData("120万 制照业", "制照业")]
    [InlineData("120万 35%", "35%")]
    [InlineData("120万 60天", "60天")]
    [InlineData("120万 80万", "80万")]
    [InlineData("120万 首单 非首单", "非首单")]
    [InlineData("120万 毛利130%", "毛利130%")]
    [InlineData("120万 毛利-5% 制造业", "毛利-5%")]
    [InlineData("120万 税率13.5.1%", "税率13.5.1%")]
    [InlineData("9999999亿 120万", "9999999亿")]
    [InlineData("50万亿 120万", "50万亿")]
    [InlineData("-100万 120万", "-100万")]
    public void What_is_not_understood_is_said_and_goes_nowhere(string text, string unread)
    {
        var said = Reading.Read(text);

        string.Concat(said.Unread).ShouldBe(unread);
        said.Fields.Amount.ShouldBe(new Money(1_200_000));
    }

    [Theory]
    [InlineData("999999999999999999999999999999 制造业")]
    [InlineData("账期99999999999天 制造业")]
    [InlineData("毛利99999999999999999999% 制造业")]
    public void A_part_of_a_number_is_no_number(string text)
    {
        var said = Reading.Read(text);

        said.Fields.Say().ShouldBe("制造业");
        string.Concat(said.Unread).ShouldContain(string.Concat(text.Where(char.IsAsciiDigit)));
    }

    [Fact]
    public void An_amount_that_may_mean_another_is_asked_about() => Reading.Read("120 制造业").OddAmount!.Value.Text.ShouldBe("120");

    [Fact]
    public void The_calculators_own_example_pays_in_three_parts()
    {
        var estimate = EstimateOf("120万 制造业 毛利35% 账期60天 首单");

        estimate.Commission.ShouldBe(new Money(48_000));
        estimate.Priced.Commission!.Rule.Id.ShouldBe("r1");
        estimate.Payouts.Select(part => (part.Node.Name, part.Value.Yuan, part.On)).ShouldBe(
        [
            ("signing", 14_400m, new DateOnly(2026, 3, 2)), ("first", 19_200m, new DateOnly(2026, 5, 1)), ("final", 14_400m, null),
        ]);
    }

    [Fact]
    public void An_estimate_as_an_object_has_money_in_quotes() =>
        CaseWorld.Text(EstimateForm.Write(EstimateOf("20万 老带新"))).ShouldBe(CaseWorld.Text(JsonNode.Parse(
            """
            {"amount": "200000.00", "commission": "6000.00", "currency": "CNY", "lines": [
               {"rule": "r2", "version": 1, "base": "200000.00", "rate": null, "amount": "4000.00"},
               {"rule": "b2", "version": 1, "base": "200000.00", "rate": "0.01", "amount": "2000.00"}],
             "payouts": [{"node": "receipts", "share": "1.00", "amount": "6000.00", "expectedOn": null}]}
            """)));

    [Fact]
    public void The_shipped_plan_is_written_as_it_is_read()
    {
        var reading = new Core.Organisation.ConfigReading();
        var again = PlanReader.Read(PlanWriter.Write(ShippedPlan.Value), "std", "", reading);

        reading.Mistakes.ShouldBeEmpty();
        CaseWorld.Text(PlanWriter.Write(again)).ShouldBe(CaseWorld.Text(PlanWriter.Write(ShippedPlan.Value)));
    }

    private static Estimate EstimateOf(string text)
    {
        var book = new PlanBook();
        book.Add(ShippedPlan.Value);
        var on = new DateOnly(2026, 3, 2);
        return Estimate.Of(Reading.Read(text).Fields, "P001", "华东一队", on, book.For("P001", "华东一队", on)!);
    }
}
