using ChatSales.Bot.Hosting;
using Serilog.Events;
using Serilog.Parsing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>What is cut short when a host ends is no fault; whatever else goes wrong is told until the end.</summary>
public sealed class EndingTests
{
    private static readonly Exception[] Cuts =
    [
        new ObjectDisposedException("store"), new TaskCanceledException(),
        new InvalidOperationException("A job failed.", new ObjectDisposedException("store")),
    ];

    [Fact]
    public void Cuts_are_faults_while_it_runs_and_none_once_it_stops()
    {
        var ending = new Ending();
        Cuts.ShouldAllBe(cut => !ending.Explains(Logged("BackgroundService failed", cut)));

        ending.Begin();

        Cuts.ShouldAllBe(cut => ending.Explains(Logged("BackgroundService failed", cut)));
        ending.Explains(Logged("BackgroundService failed", new InvalidOperationException("It is wrong."))).ShouldBeFalse();
        ending.Explains(Logged("The disk is full", null)).ShouldBeFalse();
    }

    [Fact]
    public void A_start_that_fails_ends_it_too()
    {
        var ending = new Ending();

        ending.Explains(Logged("Hosting failed to start", new IOException("The address is taken."))).ShouldBeTrue();

        ending.Explains(Logged("BackgroundService failed", Cuts[0])).ShouldBeTrue();
    }

    private static LogEvent Logged(string text, Exception? fault) =>
        new(DateTimeOffset.UnixEpoch, LogEventLevel.Error, fault, new MessageTemplateParser().Parse(text), []);
}
