using ChatSales.Core.Storage;

namespace ChatSales.Core.Leaves;

/// <summary>Hears that somebody stands in for another from now on, so that what already waits for the one reaches the other.</summary>
public interface IStandInWatch
{
    /// <summary>Leave with a stand-in has begun, within the session that books it.</summary>
    Task BeginsAsync(Session session, CancellationToken ct);
}
