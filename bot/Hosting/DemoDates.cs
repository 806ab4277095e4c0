using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatSales.Bot.Hosting;

/// <summary>Moves the demo data into the present: a team whose every deal is overdue by months is no team at work.</summary>
internal static partial class DemoDates
{
    /// <summary>The day on which the data was made.</summary>
    private static readonly DateOnly Made = new(2026, 11, 24);

    private const int Week = 7;
    private const int StillFresh = 28;

    /// <summary>
    /// The folder with the data as it is while it is fresh, or a copy with every date later by whole weeks, so that each keeps its day of the week.
    /// Whoever gets a copy deletes it.
    /// </summary>
    public static async Task<(string Folder, bool IsCopy)> AtAsync(DateOnly today, string folder, CancellationToken ct)
    {
        var days = today.DayNumber - Made.DayNumber;
        if (days <= StillFresh)
        {
            return (folder, false);
        }

        var copy = Directory.CreateTempSubdirectory("chatsales").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
        {
            var text = await File.ReadAllTextAsync(file, ct);
            await File.WriteAllTextAsync(Path.Combine(copy, Path.GetFileName(file)), Dates().Replace(text, Later), ct);
        }

        return (copy, true);

        string Later(Match date) => DateOnly.ParseExact(date.Value, "O", CultureInfo.InvariantCulture).AddDays(days / Week * Week)
            .ToString("O", CultureInfo.InvariantCulture);
    }

    // A whole cell, or the day of an instant.
    [GeneratedRegex(@"(?<=,)\d{4}-\d{2}-\d{2}(?=[T,\r\n])")]
    private static partial Regex Dates();
}
