using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>The sets of bits by which rules are found say the same as their conditions, one by one.</summary>
public sealed class RuleFinderTests
{
    private static readonly string[] Words = ["甲", "乙", "丙"];
    private static readonly string[] Periods = ["2026-01", "2026-02", "2026-03"];

    private static readonly Gen<FieldTest> Test = Gen.OneOf(
        Gen.Select(Gen.OneOfConst("industry", "region", "products"), Gen.OneOfConst(Words).Array[1, 2], (name, words) => Part(
            name, words.Length == 1 ? Comparing.Equal : Comparing.In, [.. words.Select(word => FieldValue.Of(word))])),
        Gen.Select(Gen.OneOfConst("amount", "paymentTermDays", "grossMargin"), Bounds, Gen.Int[0, 4], (name, how, value) => Part(
            name, how, [FieldValue.Of((decimal?)value)])),
        Gen.Select(Bounds, Gen.OneOfConst(Periods), (how, period) => Part("month", how, [FieldValue.Of(period)])),
        Gen.Bool.Select(so => Part("strategic", Comparing.Equal, [FieldValue.Of((bool?)so)])));

    private static readonly Gen<When> Condition = Gen.OneOf(
        Test.Array[0, 3].Select(parts => Conjunction(parts)),
        Gen.Select(Test, Test, (one, other) => new When([new AnyOf([new When([one]), new When([other])])])),
        Gen.Select(Test, Test, (one, other) => Conjunction([one, new NotSo(new When([other]))])));

    private static readonly Gen<Signing> Contract = Gen.Select(
        Gen.OneOfConst("甲", "乙", null), Gen.OneOfConst(Words).Array[0, 2], Gen.Int[1, 5], Gen.Int[-1, 4],
        Gen.OneOfConst<bool?>(true, false, null), Gen.Int[1, 4],
        (industry, products, amount, days, strategic, month) => new Signing(
            new Agreement
            {
                Id = "K1", Amount = amount, Industry = industry, Region = industry, Products = products, Strategic = strategic,
                PaymentTermDays = days < 0 ? null : days, GrossMargin = days < 0 ? null : days + 0.5m, Split = [new PersonShare("P1", 1)],
            },
            new DateOnly(2026, month, 3), null));

    private static Gen<Comparing> Bounds =>
        Gen.OneOfConst(Comparing.Equal, Comparing.AtLeast, Comparing.MoreThan, Comparing.AtMost, Comparing.LessThan);

    [Fact]
    public void The_first_rule_that_holds_is_found() => Gen.Select(Condition.Array[1, 150], Contract).Sample(
        (conditions, signing) =>
        {
            var plan = new CompiledPlan(ShippedPlan.Value with
            {
                Rules =
                [
                    .. conditions.Select((when, index) => new PlanRule(
                        $"r{index}", null, RuleKind.Commission, when, new RuleResult { Rate = 0.01m })),
                ],
            });
            var expected = Array.FindIndex(conditions, when => PlanFields.All.Compile(when)(signing) == Truth.Yes);

            plan.Price(signing).Commission?.Rule.Id.ShouldBe(expected < 0 ? null : $"r{expected}");
            (plan.Price(signing).Commission is null).ShouldBe(expected < 0);
        },
        iter: 300);

    private static When Conjunction(IEnumerable<WhenPart> parts) =>
        new([.. parts.DistinctBy(part => part is FieldTest test ? test.Field.Name : "")]);

    private static FieldTest Part(string name, Comparing how, IReadOnlyList<FieldValue> values) =>
        new FieldTest(PlanFields.All.Find(name)!, [new Comparison(how, values)]);
}
