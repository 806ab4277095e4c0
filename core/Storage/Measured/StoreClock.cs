using System.Diagnostics.Metrics;
using ChatSales.Core.Observability;

namespace ChatSales.Core.Storage.Measured;

/// <summary>Times what a store does.</summary>
/// <param name="system">The kind of database, e.g. <c>postgresql</c>.</param>
internal sealed class StoreClock(string system)
{
    private static readonly Histogram<double> Seconds = Telemetry.Seconds(
        "db.client.operation.duration",
        "How long the store takes for an operation of its port, waiting for others included.");

    public async ValueTask<T> TimeAsync<T>(string name, Func<ValueTask<T>> work)
    {
        using var operation = new Operation(Seconds, Telemetry.SpanWithin(name));
        operation.Tag("db.system.name", system);
        operation.Tag("db.operation.name", name);
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException or ConcurrencyException)
        {
            operation.Fail(fault.GetType().Name);
            throw;
        }
    }

    public async Task TimeAsync(string name, Func<Task> work) => await TimeAsync(name, async () =>
    {
        await work();
        return true;
    });
}
