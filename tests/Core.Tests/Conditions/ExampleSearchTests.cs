using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conditions;

/// <summary>A thing is found where there is one, and none where there is none, whatever the conditions.</summary>
public sealed class ExampleSearchTests
{
    private static readonly ThingField Industry = new("industry", new Message("t.industry", "行业"), FieldType.Text);
    private static readonly ThingField Amount = new("amount", new Message("t.amount", "金额"), FieldType.Money);
    private static readonly ThingField First = new("first", new Message("t.first", "首单"), FieldType.Bool);

    private static readonly ThingFields<Dictionary<string, FieldValue>> Fields = new(
        [.. new[] { Industry, Amount, First }.Select(field => new ThingField<Dictionary<string, FieldValue>>(
            field.Name, field.Title, field.Type, thing => thing.GetValueOrDefault(field.Name)))]);

    // All that conditions can tell apart, worked out in full.
    private static readonly List<Dictionary<string, FieldValue>> All =
    [
        .. from industry in new[] { "甲", "乙", "丙", null }
           from amount in new decimal?[] { 5, 10, 15, 20, 25, 30, 35 }
           from first in new bool?[] { true, false, null }
           select new Dictionary<string, FieldValue>
           {
               ["industry"] = FieldValue.Of(industry), ["amount"] = FieldValue.Of(amount), ["first"] = FieldValue.Of(first),
           },
    ];

    private static readonly Gen<WhenPart> Test = Gen.OneOf(
        Gen.OneOfConst("甲", "乙").Select(word => (WhenPart)Of(Industry, Comparing.Equal, FieldValue.Of(word))),
        Gen.Select(
            Gen.OneOfConst(Comparing.AtLeast, Comparing.MoreThan, Comparing.AtMost, Comparing.LessThan), Gen.OneOfConst(10m, 20m, 30m),
            (how, number) => (WhenPart)Of(Amount, how, FieldValue.Of((decimal?)number))),
        Gen.Bool.Select(holds => (WhenPart)Of(First, Comparing.Equal, FieldValue.Of((bool?)holds))));

    private static readonly Gen<When> Flat = Test.List[0, 2].Select(parts => new When(parts));

    private static readonly Gen<When> Any = Gen.OneOf(
        Flat, Flat.Select(inner => new When([new NotSo(inner)])),
        Gen.Select(Flat, Flat, Test, (one, other, test) => new When([new AnyOf([one, other]), test])));

    [Fact]
    public void It_agrees_with_trying_all_that_there_can_be() => Gen.Select(Any.List[0, 2], Any.List[0, 3]).Sample((holding, failing) =>
    {
        var search = new ExampleSearch(holding.Concat(failing), new Dictionary<string, IReadOnlyList<string>>(), field => field == Amount, "丙");
        var found = search.Find(holding, failing);

        var exists = All.Exists(IsMet);
        (found is not null).ShouldBe(exists);
        search.HasNone(holding, failing).ShouldBe(!exists);
        search.GaveUp.ShouldBeFalse();
        if (found is not null)
        {
            // Whatever is of no account may be anything.
            All.Where(thing => found.Values.All(value => Same(thing[value.Field.Name], value.Value))).All(IsMet).ShouldBeTrue();
        }

        bool IsMet(Dictionary<string, FieldValue> thing) =>
            holding.TrueForAll(when => Holds(when, thing)) && !failing.Exists(when => Holds(when, thing));
    });

    private static bool Holds(When when, Dictionary<string, FieldValue> thing) => Fields.Compile(when)(thing) == Truth.Yes;

    private static bool Same(FieldValue one, FieldValue other) => one.Text == other.Text && one.Number == other.Number;

    private static FieldTest Of(ThingField field, Comparing how, FieldValue value) => new FieldTest(field, [new Comparison(how, [value])]);
}
