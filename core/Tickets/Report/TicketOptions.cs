namespace ChatSales.Core.Tickets.Report;

/// <summary>Settings about tickets (section <c>Tickets</c>).</summary>
public sealed class TicketOptions
{
    /// <summary>Ids of those who get the monthly report, beside those whom the responsibility chain names (T4).</summary>
    public IReadOnlyList<string> ReportTo { get; init; } = [];

    /// <summary>What is wrong, one sentence per mistake.</summary>
    public IEnumerable<string> Mistakes() =>
    [
        .. ReportTo.Index().Where(at => string.IsNullOrWhiteSpace(at.Item)).Select(at => $"Tickets:ReportTo:{at.Index}: is empty; write a person's id."),
        .. ReportTo.GroupBy(id => id).Where(group => group.Count() > 1 && !string.IsNullOrWhiteSpace(group.Key))
            .Select(group => $"Tickets:ReportTo: '{group.Key}' stands there twice."),
    ];
}
