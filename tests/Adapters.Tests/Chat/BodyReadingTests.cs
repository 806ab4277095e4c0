using System.IO.Pipelines;
using ChatSales.Adapters.Chat;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

/// <summary>What strangers post is read completely up to a size, and takes no memory before it arrives.</summary>
public sealed class BodyReadingTests
{
    private const int Most = 256 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(16 * 1024 + 1)]
    [InlineData(100_000)]
    [InlineData(Most)]
    public async Task A_body_is_read_whole_whether_its_length_was_announced_or_not(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        (await BodyReading.ReadAsync(Posted(new MemoryStream(bytes), length), Most))!.Value.ToArray().ShouldBe(bytes);
        (await BodyReading.ReadAsync(Posted(new MemoryStream(bytes), null), Most))!.Value.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whether_its_length_was_announced_or_not()
    {
        var bytes = new byte[Most + 1];

        (await BodyReading.ReadAsync(Posted(new MemoryStream(bytes), bytes.Length), Most)).ShouldBeNull();
        (await BodyReading.ReadAsync(Posted(new MemoryStream(bytes), null), Most)).ShouldBeNull();
    }

    [Fact]
    public async Task A_large_body_that_was_announced_takes_little_memory_until_it_comes()
    {
        const int Connections = 500;
        using var stop = new CancellationTokenSource();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var reading = Enumerable
            .Range(0, Connections)
            .Select(_ => BodyReading.ReadAsync(Posted(new Pipe().Reader.AsStream(), Most, stop.Token), Most))
            .ToList();

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(Connections * 32L * 1024);
        reading.ShouldAllBe(one => !one.IsCompleted);
        await stop.CancelAsync();
        await Task.WhenAll(reading)
            .ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static DefaultHttpContext Posted(Stream body, long? length, CancellationToken? aborted = null) =>
        new() { Request = { Body = body, ContentLength = length }, RequestAborted = aborted ?? TestContext.Current.CancellationToken };
}
