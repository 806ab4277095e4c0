using ChatSales.Bot.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>What takes long is begun once the host answers.</summary>
public sealed class HostStartTests
{
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_the_start_goes_on_with_it()
    {
        var waiting = lifetime.StartedAsync(Ct);
        waiting.IsCompleted.ShouldBeFalse();

        lifetime.NotifyStarted();

        await waiting;
        await lifetime.StartedAsync(Ct);
    }

    [Fact]
    public async Task A_host_that_does_not_come_up_ends_the_wait()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = lifetime.StartedAsync(stopping.Token);

        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }
}
