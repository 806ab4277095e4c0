using System.Globalization;
using System.Text.Json;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Time;

/// <summary>The cases of worktime.jsonl, each with its correct answer and the reason.</summary>
public sealed class WorktimeCaseTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Lines = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "worktime.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => Text(line, "id")!);

    public static IEnumerable<TheoryDataRow<string>> Cases { get; } = Lines.Keys.Select(id => new TheoryDataRow<string>(id));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_comes_out_right(string id)
    {
        var line = Lines[id];
        var zone = BusinessZone.Named(Text(line, "zone") ?? "Asia/Shanghai");
        var holidays = Text(line, "calendar") == "none" ? HolidayCalendar.None : HolidayCalendar.Shipped;
        var calendar = new WorkingCalendar(zone, WorkingHours.Read(Text(line, "hours")!, out _)!, holidays);
        var start = Instant(Text(line, "start"))!.Value;
        IReadOnlyList<Period> pauses = line.TryGetProperty("pauses", out var pairs)
            ? [.. pairs.EnumerateArray().Select(pair => new Period(Instant(pair[0].GetString())!.Value, Instant(pair[1].GetString())))]
            : [];

        if (line.TryGetProperty("elapsed_hours", out var hours))
        {
            calendar.Elapsed(start, Instant(Text(line, "end"))!.Value, pauses).Value.ShouldBe(TimeSpan.FromHours(hours.GetDouble()));
            return;
        }

        var due = calendar.Due(start, TimeSpan.FromHours(line.GetProperty("add_working_hours").GetDouble()), pauses);
        due.Value?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).ShouldBe(Text(line, "due"));
        due.Provisional.ShouldBe(line.TryGetProperty("provisional", out var provisional) && provisional.GetBoolean());
    }

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
