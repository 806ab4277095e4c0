using System.Text;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Conditions;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Organisation;

/// <summary>YAML and JSON come to the same tree; what JSON can't say is no YAML of ours.</summary>
public sealed class OrganisationFileTests
{
    [Theory]
    [InlineData("a: 0.10", """{"a":0.10}""")]
    [InlineData("a: 79228162514264337593543950335", """{"a":79228162514264337593543950335}""")]
    [InlineData("a: 0.1234567890123456789012345678", """{"a":0.1234567890123456789012345678}""")]
    [InlineData("a: \"0.10\"", """{"a":"0.10"}""")]
    [InlineData("a: 2026-01-01", """{"a":"2026-01-01"}""")]
    [InlineData("a: 007", """{"a":"007"}""")]
    [InlineData("a: yes", """{"a":"yes"}""")]
    [InlineData("a: {b: [true, ~, 5, 制造业]}  # why", """{"a":{"b":[true,null,5,"制造业"]}}""")]
    [InlineData("- a\n- b: c\n  d: |\n    two\n    lines\n", """["a",{"b":"c","d":"two\nlines\n"}]""")]
    public void Yaml_is_read_as_it_is_written(string yaml, string json) =>
        OrganisationFile.Read("x.yaml", yaml).Value!.ToJsonString(StoredJson.Options).ShouldBe(json);

    [Theory]
    [InlineData("x.yaml", "a: 1\na: 2")]
    [InlineData("x.yaml", "a: &x [1]\nb: *x")]
    [InlineData("x.yaml", "a: [1")]
    [InlineData("x.yaml", "a: 1\n---\nb: 2")]
    [InlineData("x.yaml", "? [a]\n: b")]
    [InlineData("x.yaml", "a: !!str 5")]
    [InlineData("x.yaml", "!!map {a: 1}")]
    [InlineData("x.json", """{"a": "\uD800"}""")]
    [InlineData("x.json", """{"\uDC00": 1}""")]
    [InlineData("x.json", """{"a": 1, "a": 2}""")]
    [InlineData("x.json", "{\"a\": ")]
    [InlineData("x.json", "")]
    public void What_is_neither_is_refused(string name, string text) => OrganisationFile.Read(name, text).IsRefused.ShouldBeTrue();

    [Fact]
    public void What_goes_too_deep_is_refused_and_not_fallen_over()
    {
        OrganisationFile.Read("x.yaml", string.Concat(Enumerable.Repeat("[", 100_000))).IsRefused.ShouldBeTrue();
        OrganisationFile.Read("x.yaml", string.Concat(Enumerable.Repeat("- ", 50_000))).IsRefused.ShouldBeTrue();
        OrganisationFile.Read("x.json", string.Concat(Enumerable.Repeat("[", 100_000))).IsRefused.ShouldBeTrue();
    }

    [Theory]
    [InlineData("rules", "{\"a\": 1}")]
    [InlineData("rules.txt", "\uFEFF a: 1")]
    [InlineData("rules.YML", "{a: 1}")]
    [InlineData("rules.json", "\uFEFF{\"a\": 1, /* why */}")]
    public void Which_it_is_the_name_says_or_the_first_character(string name, string text) =>
        OrganisationFile.Read(name, text).Value!.ToJsonString().ShouldBe("""{"a":1}""");

    [Theory]
    [InlineData("x.yaml", "# why\na: 1\nb:\n  - c: 1\n    d: |\n      two\n      lines\n    e: 2\n  - [3, {f: 4}]\n")]
    [InlineData("x.json", "{ // why\n\"a\": 1,\n\"b\": [\n{\"c\": 1,\n \"d\": \"two\\nlines\",\n\n\n\"e\": 2},\n[3, {\"f\": 4}]\n]}")]
    public void Where_something_stands_is_known_by_line(string name, string text)
    {
        string[] places = ["a", "b", "b[0]", "b[0].c", "b[0].d", "b[0].e", "b[1]", "b[1][0]", "b[1][1].f", "b[1][1].missing", "b[7].x", "none", ""];

        FileLines.Place(name, text, [.. places.Select(place => new Mistake(place, "x"))]).Select(mistake => mistake.Row)
            .ShouldBe([2, 3, 4, 4, 5, 8, 9, 9, 9, 9, 3, null, null]);
    }

    [Fact]
    public void Other_encodings_are_refused() => OrganisationFile.TextOf(Encoding.Latin1.GetBytes("a: \u00e9")).ShouldBeNull();
}
