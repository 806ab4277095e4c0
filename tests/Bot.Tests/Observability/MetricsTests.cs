using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Observability;

/// <summary>What <c>/metrics</c> shows, and to whom.</summary>
public sealed partial class MetricsTests
{
    private const string Token = "0123456789abcdef";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grafana-dashboard.json")]
    [InlineData("alerts.yml")]
    public async Task Every_metric_and_tag_that_dashboard_and_alerts_name_is_exported(string document)
    {
        await using var wecom = await BusyAsync();
        var exported = await ScrapeAsync(wecom.Bot);
        var text = Repository.Read("docs", "operations", document);
        var metrics = Metric().Matches(text).Select(match => match.Value).Distinct().ToList();
        var tags = Tag().Matches(text).Select(match => match.Value).Distinct().ToList();

        (metrics.Count, tags.Count).ShouldSatisfyAllConditions(
            found => found.Item1.ShouldBeGreaterThan(5),
            found => found.Item2.ShouldBeGreaterThan(3));
        metrics.Where(metric => !Regex.IsMatch(exported, $"^{metric}[{{ ]", RegexOptions.Multiline)).ShouldBeEmpty();
        tags.Where(tag => !exported.Contains($"{tag}=\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_happened_is_counted()
    {
        await using var wecom = await BusyAsync();
        var counts = (await ScrapeAsync(wecom.Bot)).Split('\n');

        ShouldCount("messaging_process_duration_seconds_count", "messaging_system=wecom", "chatsales_command=deal.create", "chatsales_outcome=Done");
        ShouldCount(
            "messaging_client_operation_duration_seconds_count",
            "messaging_system=wecom",
            "messaging_operation_name=send",
            "error_type=81013",
            "chatsales_verdict=GiveUp");
        ShouldCount("messaging_client_operation_duration_seconds_count", "messaging_system=wecom", "messaging_operation_name=download");
        ShouldCount("messaging_client_operation_duration_seconds_count", "messaging_system=wecom", "messaging_operation_name=token");
        ShouldCount("db_client_operation_duration_seconds_count", "db_system_name=litedb", "db_operation_name=commit");
        ShouldCount("db_client_operation_duration_seconds_count", "db_system_name=litedb", "db_operation_name=inbox.add");
        ShouldCount("http_server_request_duration_seconds_count", "http_response_status_code=200", "http_route=/api/wecom/callback");

        void ShouldCount(string metric, params string[] tags) =>
            counts.ShouldContain(
                line =>
                    line.StartsWith(metric + "{", StringComparison.Ordinal)
                    && !line.EndsWith(" 0", StringComparison.Ordinal)
                    && tags.All(tag => line.Contains(tag.Replace("=", "=\"", StringComparison.Ordinal) + '"', StringComparison.Ordinal)),
                string.Join(' ', tags));
    }

    [Fact]
    public async Task No_person_is_named_and_nothing_that_was_said()
    {
        await using var wecom = await BusyAsync();
        var exported = await ScrapeAsync(wecom.Bot);

        foreach (var personal in new[] { "P008", "P002", "wxp", "测试客户", "扩容项目", wecom.Simulator.Options.Secret, wecom.Simulator.Options.CorpId })
        {
            exported.ShouldNotContain(personal, Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task What_a_proxy_passes_on_is_refused_without_a_token(string header, string value)
    {
        await using var bot = await TestBot.StartAsync();

        (await StatusAsync(bot)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(bot, request => request.Headers.Add(header, value))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task With_a_token_whoever_brings_it_reads_and_nobody_else()
    {
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?> { ["Metrics:Token"] = Token });

        (await StatusAsync(bot)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(bot, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"{Token}0"))).ShouldBe(
            HttpStatusCode.Unauthorized);
        (
            await StatusAsync(
                bot,
                request =>
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
                    request.Headers.Add("X-Forwarded-For", "203.0.113.7");
                })).ShouldBe(HttpStatusCode.OK);
    }

    // A deal, a picture, a recipient who is unknown to WeCom (the manager), and a token that has run out.
    private static async Task<WeComBot> BusyAsync()
    {
        var wecom = await WeComBot.StartAsync(new SimulatorOptions { IsMember = id => id == "wxp008" });
        var rep = wecom.Member("P008");
        wecom.Simulator.Faults.Next("message/send", Fault.ExpiredToken);
        await rep.SayAsync("新建商机 测试客户 扩容项目", Ct);
        var card = await rep.WaitForAsync(message => message.Buttons.Contains("推进"), Ct);
        await rep.TapAsync(card, "推进", Ct);
        await rep.SendImageAsync(Pictures.Chat(1), Ct);
        await wecom.DriveAsync();
        return wecom;
    }

    private static async Task<string> ScrapeAsync(TestBot bot)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        return await http.GetStringAsync("metrics", Ct);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBot bot, Action<HttpRequestMessage>? change = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bot.Address, "metrics"));
        change?.Invoke(request);
        using var response = await http.SendAsync(request, Ct);
        return response.StatusCode;
    }

    // Ours and the runtime's; `up` is Prometheus's own.
    [GeneratedRegex(@"\b(chatsales|messaging|db_client|http|dotnet)_\w+_(messages|letters|seconds|bytes|count|bucket|total)\b")]
    private static partial Regex Metric();

    [GeneratedRegex(
        @"\b(chatsales_(queue|command|outcome|verdict)|messaging_(system|operation_name)|db_operation_name|http_route|http_response_status_code|error_type)\b"
    )]
    private static partial Regex Tag();
}
