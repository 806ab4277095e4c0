namespace ChatSales.Core.Tickets.Report;

/// <summary>Adds up what tickets, one after the other, bring to the figures of a month.</summary>
internal sealed class FigureSums
{
    private readonly List<(decimal Wall, decimal Working)> responses = [];
    private readonly SortedDictionary<TicketStep, (decimal Hours, int Tickets, string Last)> steps = [];
    private (int Changes, int Changed, string Last) changes = (0, 0, "");
    private int judged;
    private int passed;

    public void Respond(decimal wall, decimal working) => responses.Add((wall, working));

    public void Change(string ticketId, int count) =>
        changes = (changes.Changes + count, changes.Changed + (changes.Last == ticketId ? 0 : 1), ticketId);

    public void Judge(bool isPassed) => (judged, passed) = (judged + 1, passed + (isPassed ? 1 : 0));

    public void Spend(string ticketId, TicketStep step, decimal hours)
    {
        var sum = steps.GetValueOrDefault(step, (Hours: 0, Tickets: 0, Last: ""));
        steps[step] = (sum.Hours + hours, sum.Tickets + (sum.Last == ticketId ? 0 : 1), ticketId);
    }

    public ReportFigures Sum() => new()
    {
        Answered = responses.Count,
        Mean = MeanOf(responses.ConvertAll(one => one.Wall)),
        Most = MostOf(responses.ConvertAll(one => one.Wall)),
        WorkingMean = MeanOf(responses.ConvertAll(one => one.Working)),
        WorkingMost = MostOf(responses.ConvertAll(one => one.Working)),
        Changes = changes.Changes,
        Changed = changes.Changed,
        Judged = judged,
        Passed = passed,
        Steps = [.. steps.Select(step => new StepTime(step.Key, ReportFigures.Rounded(step.Value.Hours), step.Value.Tickets))],
    };

    private static decimal? MeanOf(List<decimal> hours) => hours.Count == 0 ? null : ReportFigures.Rounded(hours.Average());

    // The nearest rank: the smallest of which at least nine of ten are not greater.
    private static decimal? MostOf(List<decimal> hours) =>
        hours.Count == 0 ? null : ReportFigures.Rounded(hours.Order().ElementAt(((hours.Count * 9) + 9) / 10 - 1));
}
