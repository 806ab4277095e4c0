using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conditions;

/// <summary>The one language of conditions: what holds, what is not known, and what is no condition.</summary>
public sealed class ConditionTests
{
    private sealed record Thing(
        string? Industry = null, decimal? Days = null, Money? Amount = null, bool? First = null, DateOnly? Signed = null,
        IReadOnlyList<string>? Products = null, string? Month = null);

    private static readonly ThingFields<Thing> Fields = new(
        new ThingField<Thing>("industry", Titled("行业"), FieldType.Text, thing => FieldValue.Of(thing.Industry)) { Values = ["制造业", "医疗"] },
        new ThingField<Thing>("days", Titled("账期"), FieldType.Number, thing => FieldValue.Of(thing.Days)),
        new ThingField<Thing>("amount", Titled("金额"), FieldType.Money, thing => FieldValue.Of(thing.Amount)),
        new ThingField<Thing>("firstOrder", Titled("首单"), FieldType.Bool, thing => FieldValue.Of(thing.First)),
        new ThingField<Thing>("signedOn", Titled("签约日"), FieldType.Date, thing => FieldValue.Of(thing.Signed)),
        new ThingField<Thing>("products", Titled("产品"), FieldType.List, thing => FieldValue.Of(thing.Products)),
        new ThingField<Thing>("month", Titled("月份"), FieldType.Period, thing => FieldValue.Of(thing.Month)));

    private static readonly Thing Known = new("制造业", 60, new Money(500_000), true, new DateOnly(2026, 3, 2), ["云平台", "数据中台"], "2026-03");

    [Theory]
    [InlineData("{}", "Yes")]
    [InlineData("""{"industry": "制造业"}""", "Yes")]
    [InlineData("""{"industry": "医疗"}""", "No")]
    [InlineData("""{"industry": {"in": ["医疗", "制造业"]}}""", "Yes")]
    [InlineData("""{"days": 60}""", "Yes")]
    [InlineData("""{"days": {"gt": 60}}""", "No")]
    [InlineData("""{"days": {"gte": 60, "lt": 60.5}}""", "Yes")]
    [InlineData("""{"days": {"in": [30, "60"]}}""", "Yes")]
    [InlineData("""{"amount": {"lte": "500000.00"}}""", "Yes")]
    [InlineData("""{"amount": {"lt": 500000}}""", "No")]
    [InlineData("""{"amount": {"gte": "500000.000000000000000001"}}""", "No")]
    [InlineData("""{"firstOrder": true}""", "Yes")]
    [InlineData("""{"firstOrder": false}""", "No")]
    [InlineData("""{"signedOn": {"gte": "2026-03-02"}}""", "Yes")]
    [InlineData("""{"signedOn": "2026-03-01"}""", "No")]
    [InlineData("""{"products": "云平台"}""", "Yes")]
    [InlineData("""{"products": {"in": ["其他", "数据中台"]}}""", "Yes")]
    [InlineData("""{"products": {"in": ["其他"]}}""", "No")]
    [InlineData("""{"month": {"gte": "2026-02", "lte": "2026-03"}}""", "Yes")]
    [InlineData("""{"industry": "制造业", "days": {"gt": 90}}""", "No")]
    [InlineData("""{"any": [{"industry": "医疗"}, {"days": {"lte": 60}}]}""", "Yes")]
    [InlineData("""{"not": {"industry": "医疗"}}""", "Yes")]
    [InlineData("""{"not": {"any": [{"firstOrder": true}, {"days": 1}]}}""", "No")]
    public void A_condition_says_of_what_is_known_yes_or_no(string when, string expected) =>
        TestOn(when, Known).ShouldBe(Enum.Parse<Truth>(expected));

    [Theory]
    [InlineData("""{"industry": "制造业"}""", "Unknown")]
    [InlineData("""{"not": {"industry": "制造业"}}""", "Unknown")]
    [InlineData("""{"industry": {"in": ["制造业", "医疗"]}}""", "Unknown")]
    [InlineData("""{"products": "云平台"}""", "Unknown")]
    [InlineData("""{"firstOrder": false}""", "Unknown")]
    [InlineData("""{"industry": "制造业", "days": 1}""", "No")]
    [InlineData("""{"industry": "制造业", "days": 30}""", "Unknown")]
    [InlineData("""{"any": [{"industry": "制造业"}, {"days": 30}]}""", "Yes")]
    [InlineData("""{"any": [{"industry": "制造业"}, {"days": 1}]}""", "Unknown")]
    [InlineData("{}", "Yes")]
    public void Of_an_empty_field_nothing_is_known(string when, string expected) =>
        TestOn(when, new Thing(Days: 30, Products: [], Industry: "")).ShouldBe(Enum.Parse<Truth>(expected));

    [Theory]
    [InlineData("""{"indutry": "制造业"}""", "when.indutry", "“industry”")]
    [InlineData("""{"industry": "制造"}""", "when.industry", "“制造业”")]
    [InlineData("""{"industry": 5}""", "when.industry", "文字")]
    [InlineData("""{"industry": {"gte": "制造业"}}""", "when.industry.gte", "不能这样比较")]
    [InlineData("""{"industry": {"in": []}}""", "when.industry.in", "至少一项")]
    [InlineData("""{"industry": {"in": "医疗"}}""", "when.industry.in", "列表")]
    [InlineData("""{"industry": {"is": "医疗"}}""", "when.industry.is", "in")]
    [InlineData("""{"industry": {}}""", "when.industry", "gte")]
    [InlineData("""{"industry": null}""", "when.industry", "null")]
    [InlineData("""{"days": "六十"}""", "when.days", "数字")]
    [InlineData("""{"amount": {"gte": true}}""", "when.amount.gte", "金额")]
    [InlineData("""{"firstOrder": "true"}""", "when.firstOrder", "true")]
    [InlineData("""{"firstOrder": {"in": [true]}}""", "when.firstOrder.in", "不能这样比较")]
    [InlineData("""{"signedOn": "2026-02-30"}""", "when.signedOn", "日期")]
    [InlineData("""{"products": ["云平台"]}""", "when.products", "文字")]
    [InlineData("""{"any": [{"days": 1}, {"dayz": 1}]}""", "when.any[1].dayz", "“days”")]
    [InlineData("""{"any": []}""", "when.any", "至少一项")]
    [InlineData("""{"not": {"amount": {"gte": 1, "lt": "x"}}}""", "when.not.amount.lt", "金额")]
    [InlineData("""[]""", "when", "对象")]
    public void What_is_no_condition_is_said_with_its_place(string when, string path, string part)
    {
        var mistakes = new List<Mistake>();

        new WhenReader(Fields, mistakes).Read(JsonNode.Parse(when), "when").ShouldBeNull();

        var mistake = mistakes.ShouldHaveSingleItem();
        mistake.Path.ShouldBe(path);
        mistake.What.ShouldContain(part);
    }

    [Fact]
    public void All_mistakes_are_said_together_and_too_deep_ones_are_no_fall()
    {
        var mistakes = new List<Mistake>();
        new WhenReader(Fields, mistakes).Read(JsonNode.Parse("""{"a": 1, "days": "x", "any": [{"b": 1}]}"""), "when").ShouldBeNull();
        mistakes.Select(mistake => mistake.Path).ShouldBe(["when.a", "when.days", "when.any[0].b"]);

        mistakes.Clear();
        var deep = new JsonObject();
        for (var depth = 0; depth < 40; depth++)
        {
            deep = new JsonObject { ["not"] = deep };
        }

        new WhenReader(Fields, mistakes).Read(deep, "when").ShouldBeNull();
        mistakes.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{}", "全部")]
    [InlineData("""{"industry": "制造业", "amount": {"gte": "200000", "lt": "300000"}}""", "行业是“制造业”，且金额不低于 20万、低于 30万")]
    [InlineData("""{"firstOrder": false, "products": {"in": ["甲", "乙"]}}""", "不是首单，且产品含“甲”或“乙”")]
    [InlineData("""{"any": [{"days": {"gt": 90}}, {"signedOn": {"lt": "2026-01-01"}}]}""", "（账期高于 90）或（签约日早于 2026-01-01）")]
    [InlineData("""{"not": {"month": {"gte": "2026-02"}}}""", "不满足（月份不早于 2026-02）")]
    public void A_condition_is_said_in_words(string when, string words) => ConditionTexts.Say(Read(when)).ShouldBe(words);

    [Theory]
    [InlineData("""{"amount":{"gte":"200000.00"}}""", """{"amount":{"gte":"200000.00"}}""")]
    [InlineData("""{"days":{"lte":60,"gt":"0.5"}}""", """{"days":{"lte":60,"gt":"0.5"}}""")]
    [InlineData("""{"amount":1e5}""", """{"amount":"100000"}""")]
    public void A_condition_is_written_exactly(string when, string written) => WhenForm.Write(Read(when)).ToJsonString().ShouldBe(written);

    [Fact]
    public void A_condition_that_is_written_reads_back_the_same() => Conditions.Select(Things).Sample((when, thing) =>
    {
        var written = WhenForm.Write(when).ToJsonString();
        var again = Read(written);
        return WhenForm.Write(again).ToJsonString() == written && Fields.Compile(again)(thing) == Fields.Compile(when)(thing)
            && ConditionTexts.Say(again) == ConditionTexts.Say(when);
    });

    [Fact]
    public void Not_any_is_all_not_and_not_not_is_itself() => Conditions.Select(Conditions, Things).Sample((one, other, thing) =>
        Of(new NotSo(new When([new AnyOf([one, other])])), thing) == Of(new When([new NotSo(one), new NotSo(other)]), thing)
        && Of(new NotSo(new When([new NotSo(one)])), thing) == Of(one, thing)
        && Of(new AnyOf([one, other]), thing) == Truths.Or(Of(one, thing), Of(other, thing))
        && Of(new When([.. one.Parts, .. other.Parts]), thing) == Truths.And(Of(one, thing), Of(other, thing)));

    // What is found out later never turns a certain answer round.
    [Fact]
    public void What_was_certain_stays_so_whatever_is_found_out() => Conditions.Select(Things).Sample((when, thing) =>
        Of(when, thing) is var before && (before == Truth.Unknown || Of(when, Filled(thing)) == before));

    [Fact]
    public void Where_all_is_known_nothing_is_unknown() =>
        Conditions.Select(Things).Sample((when, thing) => Of(when, Filled(thing)) != Truth.Unknown);

    private static Thing Filled(Thing thing) => new(
        thing.Industry ?? "医疗", thing.Days ?? 30, thing.Amount ?? new Money(1), thing.First ?? false, thing.Signed ?? new DateOnly(2026, 1, 1),
        thing.Products ?? ["甲"], thing.Month ?? "2026-01");

    private static Gen<string> Words(params string[] words) => Gen.OneOfConst(words);

    private static readonly Gen<decimal> Figures = Gen.Int[-1, 4].Select(number => number * 30m / 4m);

    private static Gen<T?> Maybe<T>(Gen<T> gen) where T : struct =>
        Gen.Bool.SelectMany(has => has ? gen.Select(one => (T?)one) : Gen.Const((T?)null));

    private static Gen<T?> Perhaps<T>(Gen<T> gen) where T : class =>
        Gen.Bool.SelectMany(has => has ? gen.Select(one => (T?)one) : Gen.Const((T?)null));

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 3].Select(number => new DateOnly(2026, 1, 1).AddDays(number));

    private static readonly Gen<Thing> Things =
        Gen.Select(
            Perhaps(Words("制造业", "医疗")), Maybe(Figures), Maybe(Figures.Select(number => new Money(number))), Maybe(Gen.Bool), Maybe(Days),
            Perhaps(Words("甲", "乙").List[1, 2].Select(list => (IReadOnlyList<string>)list)), Perhaps(Words("2026-01", "2026-02")))
            .Select((industry, days, amount, first, signed, products, month) => new Thing(industry, days, amount, first, signed, products, month));

    private static Gen<FieldValue> ValuesOf(ThingField field) => field.Type switch
    {
        FieldType.Number or FieldType.Money => Figures.Select(number => FieldValue.Of((decimal?)number)),
        FieldType.Bool => Gen.Bool.Select(holds => FieldValue.Of((bool?)holds)),
        FieldType.Date => Days.Select(day => FieldValue.Of((DateOnly?)day)),
        FieldType.Period => Words("2026-01", "2026-02").Select(text => FieldValue.Of(text)),
        FieldType.List => Words("甲", "乙", "丙").Select(text => FieldValue.Of(text)),
        _ => Words("制造业", "医疗").Select(text => FieldValue.Of(text)),
    };

    private static Gen<Comparison> Comparisons(ThingField field) =>
        Gen.OneOfConst([.. Enum.GetValues<Comparing>().Where(how => how switch
        {
            Comparing.Equal => true,
            Comparing.In => field.Type != FieldType.Bool,
            _ => field.IsOrdered,
        })]).SelectMany(how => ValuesOf(field).List[1, how == Comparing.In ? 3 : 1].Select(values => new Comparison(how, values)));

    // An equality stands alone; two comparisons differ in their sign, as keys do.
    private static readonly Gen<WhenPart> Tests = Gen.OneOfConst([.. Fields.All]).SelectMany(field =>
        Comparisons(field).List[1, 2].Select(list => (WhenPart)new FieldTest(
            field, list[0].How == Comparing.Equal ? [list[0]] : [.. list.Where(one => one.How != Comparing.Equal).DistinctBy(one => one.How)])));

    private static readonly Gen<When> Conditions = Gen.Recursive<When>((depth, inner) =>
    {
        var parts = depth > 2 ? Tests : Gen.Frequency(
            (4, Tests),
            (1, inner.List[1, 2].Select(ones => (WhenPart)new AnyOf(ones))),
            (1, inner.Select(one => (WhenPart)new NotSo(one))));
        return parts.List[0, 3].Select(list => new When([.. list.DistinctBy(KeyOf)]));
    });

    private static string KeyOf(WhenPart part) => part switch
    {
        AnyOf => WhenReader.Any,
        NotSo => WhenReader.Not,
        FieldTest test => test.Field.Name,
        _ => "",
    };

    private static Message Titled(string title) => new("test", title);

    private static Truth TestOn(string when, Thing thing) => Of(Read(when), thing);

    private static Truth Of(When when, Thing thing) => Fields.Compile(when)(thing);

    private static Truth Of(WhenPart part, Thing thing) => Of(new When([part]), thing);

    private static When Read(string when)
    {
        var mistakes = new List<Mistake>();
        var read = new WhenReader(Fields, mistakes).Read(JsonNode.Parse(when), "when");
        mistakes.ShouldBeEmpty();
        return read.ShouldNotBeNull();
    }
}
