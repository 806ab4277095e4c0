using ChatSales.Bot.Hosting;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>Public holidays of a later year are files that the operator adds.</summary>
public sealed class HolidayFileTests
{
    private readonly string folder = TestFolders.New("chatsales-holidays");

    [Fact]
    public void Files_are_added_to_what_is_shipped()
    {
        Add("2027.json", 2027);
        Add("2028.json", 2028);

        var calendars = new WorkingTimeOptions { Holidays = folder }.Calendars(BusinessZone.Shanghai);

        calendars.Holidays.KnownUntil.ShouldBe(2028);
        calendars.Organisation.IsWorkingDay(new DateOnly(2026, 10, 10)).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_can_not_be_used_is_a_mistake_that_names_it()
    {
        Add("2027.json", 2027);
        File.WriteAllText(Path.Combine(folder, "2028.json"), """{ "format": 3, "years": {} }""");

        SettingsTests.Mistakes($$"""{ "WorkingTime": { "Holidays": "{{folder}}" } }""")
            .ShouldBe([$"WorkingTime:Holidays: {Path.Combine(folder, "2028.json")} can't be used: its format is 3, and 1 is known."]);
    }

    [Fact]
    public void A_device_in_the_place_of_a_file_is_a_mistake_and_is_not_read()
    {
        var file = Path.Combine(folder, "2027.json");
        File.CreateSymbolicLink(file, "/dev/zero");

        SettingsTests.Mistakes($$"""{ "WorkingTime": { "Holidays": "{{folder}}" } }""")
            .ShouldBe([$"WorkingTime:Holidays: {file} is empty, longer than 1 MB, or no regular file."]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-there")]
    public void The_folder_need_not_be_there(string name) => new WorkingTimeOptions { Holidays = name }.Mistakes().ShouldBeEmpty();

    [Fact]
    public void Teams_have_their_own_hours()
    {
        var calendars = new WorkingTimeOptions
        {
            Hours = "09:00-18:00",
            Teams = [new TeamHours { Team = "产研交付", Hours = "09:00-12:00,13:30-18:00", MakeUpDays = false }],
            Holidays = folder,
        }.Calendars(BusinessZone.Shanghai);

        new[] { "产研交付", "华东一队", null }.Select(team => calendars.Of(team).Hours.PerDay.TotalHours).ShouldBe([7.5, 9, 9]);
        new[] { "产研交付", null }.Select(team => calendars.Of(team).IsWorkingDay(new DateOnly(2026, 10, 10))).ShouldBe([false, true]);
    }

    private void Add(string name, int year) => File.WriteAllText(Path.Combine(folder, name), TextOf(year));

    /// <summary>A file of years with nothing but their first day off.</summary>
    internal static string TextOf(params IEnumerable<int> years)
    {
        var entries = years.Select(year => $$"""
            "{{year}}": { "status": "published", "holidays": [{ "name": "元旦", "off": ["{{year}}-01-01"], "work": [] }] }
            """);
        return $$"""
            { "format": 1, "years": { {{string.Join(',', entries)}} } }
            """;
    }
}
