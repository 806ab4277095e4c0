using System.Globalization;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Bot.Tests.Tickets;

// What the months' reports must say.
internal sealed partial class TicketMinutes
{
    private static readonly string[] Steps = ["accept", "answer", "start", "deliver"];

    /// <summary>The figures of a month, of all and of each person, a line each.</summary>
    public IReadOnlyList<string> FiguresOf(int month) =>
    [
        .. new[] { "P1", "P2", "D1" }.Select(who => LineOf(who, month, holder => holder == who)).Append(LineOf("*", month, _ => true))
            .OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>The same of the product's report.</summary>
    public static IReadOnlyList<string> FiguresOf(ThreePartyReport report) =>
    [
        .. report.Departments.SelectMany(one => one.People).Select(one => (Who: one.PersonId!.Value.Text, one.Figures.Now))
            .Append(("*", report.Total.Now)).Where(one => !one.Item2.IsEmpty).Select(one => Line(
                one.Item1, one.Item2.Answered, one.Item2.Mean, one.Item2.Most, one.Item2.WorkingMean, one.Item2.WorkingMost,
                one.Item2.Changes, one.Item2.Changed, one.Item2.Judged, one.Item2.Passed,
                one.Item2.Steps.Select(step => (Steps[(int)step.Step], step.Hours, step.Tickets))))
            .Order(StringComparer.Ordinal),
    ];

    private string? LineOf(string who, int month, Func<string, bool> isTheirs)
    {
        var responses = all.Where(one => MonthOf(one.OpenedAt) == month && one.Response is { } response && isTheirs(response.Holder))
            .Select(one => (Wall: one.Response!.Value.At - one.OpenedAt, one.Response.Value.Worked)).ToList();
        var changes = all
            .SelectMany(one => one.Changes.Where(change => MonthOf(change.At) == month && isTheirs(change.Holder)).Select(_ => one)).ToList();
        var judged = all.Where(one => one.Verdict is { } verdict && MonthOf(verdict.At) == month && isTheirs("D1")).ToList();
        var steps = all.SelectMany(one => one.Worked.Where(work => work.Key.Month == month && isTheirs(work.Key.Holder))
                .Select(work => (one.Name, work.Key.Step, Minutes: work.Value)))
            .GroupBy(work => work.Step).OrderBy(step => Array.IndexOf(Steps, step.Key))
            .Select(step => (step.Key, Hours(step.Sum(work => work.Minutes)), step.Select(work => work.Name).Distinct().Count())).ToList();
        return responses.Count + changes.Count + judged.Count + steps.Count == 0 ? null : Line(
            who, responses.Count, MeanOf([.. responses.Select(one => one.Wall)]), NineOfTen([.. responses.Select(one => one.Wall)]),
            MeanOf([.. responses.Select(one => one.Worked)]), NineOfTen([.. responses.Select(one => one.Worked)]),
            changes.Count, changes.Distinct().Count(), judged.Count, judged.Count(one => one.Verdict!.Value.IsPassed), steps);
    }

    private static string Line(
        string who, int answered, decimal? mean, decimal? most, decimal? workingMean, decimal? workingMost, int changes, int changed, int judged,
        int passed, IEnumerable<(string Step, decimal Hours, int Tickets)> steps) => string.Create(
            CultureInfo.InvariantCulture,
            $"{who}: {answered} {mean:0.####}/{most:0.####} {workingMean:0.####}/{workingMost:0.####}; {changes} on {changed}; {passed} of {judged}; {
                string.Join(", ", steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Step} {step.Hours:0.####} on {step.Tickets}")))}");

    private static int MonthOf(int minute) => Start.AddMinutes(minute).Month;

    private static decimal Hours(decimal minutes) => Math.Round(minutes / 60, 4, MidpointRounding.AwayFromZero);

    private static decimal? MeanOf(IReadOnlyList<int> minutes) => minutes.Count == 0 ? null : Hours((decimal)minutes.Sum() / minutes.Count);

    // The smallest that is not exceeded by nine of ten.
    private static decimal? NineOfTen(IReadOnlyList<int> minutes) =>
        minutes.Count == 0 ? null : Hours(minutes.Where(one => minutes.Count(other => other <= one) * 10 >= minutes.Count * 9).Min());
}
