using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Observability;
using ChatSales.Simulators.WeCom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Observability;

/// <summary>One trace leads from the incoming message to the outgoing answers.</summary>
public sealed class TraceTests
{
    private static readonly AsyncLocal<bool> Mine = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_turn_and_the_delivery_of_its_answers_belong_to_the_trace_of_the_message()
    {
        var (ended, trace) = (new ConcurrentQueue<Activity>(), default(ActivityTraceId));
        using var listener = Listen(started: span => trace = Mine.Value && span.OperationName == "receive" ? span.TraceId : trace, ended.Enqueue);
        await using var bot = await TestBot.StartAsync();
        // Other tests' messages are traced as well: this flows with the call, as far as the inbox.
        Mine.Value = true;
        await bot.Services.GetRequiredService<WebChatDoor>().SayAsync(new("P008"), "取消", Ct);
        Mine.Value = false;
        await bot.StopAsync();

        // What was not delivered before the stop is delivered after the start.
        await using var again = await TestBot.StartAsync(bot.Folder, bot.Clock);
        await again.SettleAsync();
        await again.StopAsync();
        var spans = ended.Where(span => span.TraceId == trace).ToList();
        var (receive, turn, deliver) = (Only("receive"), Only("turn"), Only("deliver"));
        (turn.ParentSpanId, deliver.ParentSpanId).ShouldBe((receive.SpanId, turn.SpanId));
        spans.Single(span => span.OperationName == "commit" && span.ParentSpanId == turn.SpanId).GetTagItem("db.system.name").ShouldBe("litedb");
        spans.ShouldContain(span => span.OperationName == "send" && span.ParentSpanId == deliver.SpanId);
        turn.GetTagItem(Tags.MessageId).ShouldBe(receive.GetTagItem(Tags.MessageId));
        spans
            .SelectMany(span => span.Tags)
            .Where(tag => tag.Value!.Contains("P008", StringComparison.Ordinal) || tag.Value.Contains("取消", StringComparison.Ordinal))
            .ShouldBeEmpty();

        Activity Only(string name) => spans.Where(span => span.OperationName == name).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_the_standard_variable_names_a_collector_metrics_and_traces_are_pushed_to_it()
    {
        var got = new ConcurrentDictionary<string, string>();
        await using var collector = Collector(got);
        await collector.StartAsync(Ct);
        await using var simulator = await WeComSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, Ct);
        var environment = WeComBot
            .SettingsFor(simulator)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single();
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        using var process = BotProcess.Start(environment, ["--urls", "http://127.0.0.1:0", "--store", await DemoCopy.NewAsync()]);
        try
        {
            var line = (await process.StandardOutput.ReadLineAsync(Ct))!;
            simulator.CallbackUrl = new Uri(new Uri(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]), "/api/wecom/callback");
            await WeComBot.AskAsync(simulator.Member("wxp008"), "取消", message => message.Text.Contains("没有正在填写"));

            // The rest is pushed at the end.
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(Ct);
            got["/v1/traces"]
                .ShouldSatisfyAllConditions(
                    traces => traces.ShouldContain("receive"),
                    traces => traces.ShouldContain("turn"),
                    traces => traces.ShouldContain("deliver"),
                    traces => traces.ShouldContain("service.name"));
            got["/v1/metrics"].ShouldContain("messaging.process.duration");
            string.Concat(got.Values).ShouldNotContain("取消");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static ActivityListener Listen(Action<Activity> started, Action<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = started,
            ActivityStopped = stopped,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // The protocol's messages contain texts verbatim.
    private static WebApplication Collector(ConcurrentDictionary<string, string> got)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost(
            "/v1/{signal}",
            async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                got.AddOrUpdate(
                    http.Request.Path,
                    _ => Encoding.UTF8.GetString(body.ToArray()),
                    (_, before) => before + Encoding.UTF8.GetString(body.ToArray()));
            });
        return app;
    }
}
