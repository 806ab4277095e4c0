using System.Text.Json.Nodes;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Reading;

/// <summary>Cases of values, each with what is right and, where it isn't plain, the reason; more-values.jsonl holds this project's own.</summary>
public sealed class ValueCaseTests
{
    private static readonly IReadOnlyDictionary<string, JsonObject> All = new[] { "values.jsonl", "more-values.jsonl" }
        .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)))
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .ToDictionary(one => (string)one["id"]!);

    private static readonly string[] Given = ["id", "kind", "text", "slot", "base", "why"];

    public static TheoryData<string> Ids => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_case_of_the_files_is_read_as_it_says(string id)
    {
        var one = All[id];

        var read = ValueReaders.Read((string)one["text"]!, (string)one["kind"]!, (string?)one["slot"], (string?)one["base"]);

        var right = one.Where(field => !Given.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()));
        var expected = new JsonObject(right);
        JsonNode.DeepEquals(read, expected).ShouldBeTrue($"{one["text"]}: {read.ToJsonString()} instead of {expected.ToJsonString()}; {one["why"]}");
    }

    // Long texts of pieces that each could begin a value.
    [Theory]
    [InlineData("2026-12-31至")]
    [InlineData("一")]
    [InlineData("1")]
    [InlineData("年")]
    [InlineData("上上")]
    [InlineData("两三")]
    [InlineData("1,")]
    [InlineData("大概")]
    [InlineData("百分之")]
    [InlineData("到")]
    [InlineData("半")]
    [InlineData("万")]
    public void Whatever_is_written_is_read_or_refused_at_once(string piece)
    {
        foreach (var kind in Enum.GetNames<ValueKind>())
        {
            ValueReaders.Read(string.Concat(Enumerable.Repeat(piece, 60)), kind).ContainsKey("refuse").ShouldBeTrue($"{piece} as {kind}");
        }
    }

    [Theory]
    [InlineData("之间")]
    [InlineData("到之间")]
    [InlineData("以上")]
    [InlineData("大概")]
    public void Words_beside_a_value_are_none_by_themselves(string text)
    {
        foreach (var kind in new[] { ValueKind.Amount, ValueKind.Percent, ValueKind.Count, ValueKind.Duration })
        {
            ValueReaders.Read(text, kind.ToString()).ContainsKey("refuse").ShouldBeTrue($"{text} as {kind}");
        }
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+00:00")]
    [InlineData("1900-06-01T09:00:00+08:00")]
    [InlineData("2100-12-31T09:00:00+08:00")]
    [InlineData("9999-12-30T09:00:00+08:00")]
    public void Years_without_a_lunar_calendar_have_no_words_for_dates(string now)
    {
        foreach (var text in new[] { "下周五", "去年", "春节", "近9999年", "年后" })
        {
            ValueReaders.Read(text, "date", now: now).ContainsKey("refuse").ShouldBeTrue(text);
            ValueReaders.Read(text, "period", now: now).ContainsKey("refuse").ShouldBeTrue(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("内")]
    public void Nothing_is_no_value(string text)
    {
        foreach (var kind in Enum.GetNames<ValueKind>())
        {
            ValueReaders.Read(text, kind).ToJsonString().ShouldBe("""{"refuse":true}""", kind);
        }
    }

    [Fact]
    public void No_text_of_the_words_of_values_breaks_a_reader()
    {
        var words = All.Values.SelectMany(one => ((string)one["text"]!).EnumerateRunes()).Select(rune => rune.ToString()).Distinct().ToArray();
        Gen.OneOfConst(words).Array[1, 8].Select(string.Concat).Sample(text =>
        {
            foreach (var kind in Enum.GetNames<ValueKind>())
            {
                var read = ValueReaders.Read(text, kind);
                (read.ContainsKey("refuse") ^ read.ContainsKey("value")).ShouldBeTrue();
            }
        }, iter: 3_000);
    }
}

/// <summary>Reads values as on the morning of Tuesday, 2026-11-24.</summary>
internal static class ValueReaders
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));
    public static DayReader Days { get; } = new(HolidayCalendar.Shipped, BusinessZone.Shanghai);
    private static readonly ValueReader Reader = new(Days, new PeriodReader(Days, BusinessZone.Shanghai), BusinessZone.Shanghai);

    public static JsonObject Read(string text, string kind, string? slot = null, string? named = null, string? now = null) => Reader.Read(
        text,
        Enum.Parse<ValueKind>(kind, ignoreCase: true),
        slot is "future" or "past" or "due" ? Enum.Parse<Slot>(slot, ignoreCase: true) : null,
        now is null ? Now : DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture),
        named);
}
