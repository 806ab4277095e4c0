using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Metrics;

/// <summary>Who answers for a metric of the catalogue (Q2) where it is about somebody.</summary>
public static class MetricOwners
{
    /// <summary>
    /// The first above them in the role that owns it; for what a line doesn't lead to, such as finance, anybody in that role. Where nobody has it,
    /// the first above. Null if nobody is there.
    /// </summary>
    public static async ValueTask<Person?> OfAsync(Session session, Metric metric, Person person, CancellationToken ct)
    {
        var above = await session.AboveAsync(person, ct).Where(one => one.Active).ToListAsync(ct);
        return above.FirstOrDefault(one => one.Role == metric.Owner)
            ?? (metric.Owner is Role.Manager or Role.Director ? null
                : (await session.ActiveAsync(metric.Owner, ct)).Where(one => one.Id != person.Id).MinBy(one => one.Id, StringComparer.Ordinal))
            ?? above.FirstOrDefault();
    }
}
