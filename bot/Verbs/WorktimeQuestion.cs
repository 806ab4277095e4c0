using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Import;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>One question to the verb <c>worktime</c>, as a line of its file has it. What it omits is the organisation's.</summary>
internal sealed record WorktimeQuestion
{
    private const decimal SecondsPerHour = 3600;
    private const decimal MostHours = 1_000_000;

    // A century of days; every day looks at every pause.
    private const int MostDays = 36_500;
    private const int MostPauses = 500;
    private const string NoHolidays = "none";
    private const string China = "CN";

    // Fractions of a second below which hours are rounded: 0.3333333333333333 hours are 20 minutes.
    private const int Exact = 3;

    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string? Start { get; init; }

    public decimal? AddWorkingHours { get; init; }

    public string? End { get; init; }

    public string? Hours { get; init; }

    /// <summary>Pairs of instants; the second is null while a pause is still running.</summary>
    public IReadOnlyList<IReadOnlyList<string?>>? Pauses { get; init; }

    public string? Zone { get; init; }

    /// <summary><c>none</c> for Monday to Friday alone; <c>CN</c>, which need not be said, for China's public holidays.</summary>
    public string? Calendar { get; init; }

    /// <exception cref="InvalidDataException">A field has a value of another type.</exception>
    public static WorktimeQuestion Of(JsonObject line) => line.As<WorktimeQuestion>(Form);

    /// <summary><c>due</c>, null for never, or <c>elapsed_hours</c>; and <c>provisional</c> where it is.</summary>
    /// <exception cref="InvalidDataException">The question can't be answered; says why.</exception>
    public JsonObject Answer(Settings settings, HolidayCalendar holidays)
    {
        var zone = ZoneOf(settings);
        var calendar = new WorkingCalendar(zone, HoursOf(settings), HolidaysOf(holidays));
        var (start, pauses) = (Instant("start", Start, zone), (IReadOnlyList<Period>)[.. (Pauses ?? []).Select(pause => PauseOf(pause, zone))]);
        if (AddWorkingHours is null == End is null)
        {
            throw new InvalidDataException("One of add_working_hours and end is needed.");
        }

        if (AddWorkingHours is not { } hours)
        {
            var elapsed = calendar.Elapsed(start, Instant("end", End, zone), pauses);
            return Said("elapsed_hours", elapsed.Value.TotalHours, elapsed.Provisional);
        }

        if (hours is < 0 or > MostHours)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{hours} working hours can't be added; 0 to {MostHours} can."));
        }

        if (pauses.Count > MostPauses || hours / (decimal)calendar.Hours.PerDay.TotalHours > MostDays)
        {
            throw new InvalidDataException($"More than {MostPauses} pauses or {MostDays} working days can't be reckoned.");
        }

        var budget = TimeSpan.FromSeconds((long)decimal.Ceiling(decimal.Round(hours * SecondsPerHour, Exact)));
        var due = calendar.Due(start, budget, pauses);
        return Said("due", due.Value?.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture), due.Provisional);
    }

    private static JsonObject Said(string name, JsonNode? value, bool provisional)
    {
        var answer = new JsonObject { [name] = value };
        if (provisional)
        {
            answer["provisional"] = true;
        }

        return answer;
    }

    private BusinessZone ZoneOf(Settings settings)
    {
        try
        {
            return BusinessZone.Named(Zone ?? settings.Clock.Zone);
        }
        catch (TimeZoneNotFoundException)
        {
            throw new InvalidDataException($"zone: this machine does not know the time zone '{Zone}'.");
        }
    }

    private WorkingHours HoursOf(Settings settings) =>
        WorkingHours.Read(Hours ?? settings.WorkingTime.Hours, out var mistake) ?? throw new InvalidDataException($"hours: {mistake}.");

    private HolidayCalendar HolidaysOf(HolidayCalendar known) => Calendar switch
    {
        null or China => known,
        NoHolidays => HolidayCalendar.None,
        _ => throw new InvalidDataException($"calendar: '{Calendar}' is not known; known are {China} and {NoHolidays}."),
    };

    private static Period PauseOf(IReadOnlyList<string?> pause, BusinessZone zone) => pause is [{ } from, var to]
        ? new Period(Instant("pauses", from, zone), to is null ? null : Instant("pauses", to, zone))
        : throw new InvalidDataException("pauses: each is a pair of instants, the second one null while it is still running.");

    private static DateTimeOffset Instant(string field, string? text, BusinessZone zone) =>
        text is null ? throw new InvalidDataException($"{field} is missing.")
        : CellTime.Instant(text.Trim(), zone)
            ?? throw new InvalidDataException($"{field}: '{text}' is no instant; it looks like 2026-03-04T09:00:00+08:00.");
}
