using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Of those who drive a database's store from the command line, one does so at a time.</summary>
public sealed class DriversSeatTests(SharedServer fixture)
{
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_one_waits_until_the_first_has_left_and_not_for_ever()
    {
        var (database, other) = (await (await fixture.Server).NewSchemaAsync(Ct), await (await fixture.Server).NewSchemaAsync(Ct));
        var first = await DriversSeat.TakeAsync(database, Ct);
        await using var elsewhere = await DriversSeat.TakeAsync(other, Ct);

        var second = DriversSeat.TakeAsync(database, Ct, clock);
        (await Should.ThrowAsync<StorageException>(UntilAsync(second))).Message.ShouldStartWith("Another say or due is at work on the store in ");

        var third = DriversSeat.TakeAsync(database, Ct, clock);
        await first.DisposeAsync();
        await using var seat = await UntilAsync(third);
    }

    // The server frees the place a moment after it is left.
    private async Task<DriversSeat> UntilAsync(Task<DriversSeat> seat)
    {
        for (var tries = 0; tries < 5_000 && !seat.IsCompleted; tries++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(seat, Task.Delay(5, Ct));
        }

        return await seat.WaitAsync(TimeSpan.FromSeconds(1), Ct);
    }
}
