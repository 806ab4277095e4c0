using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Simulators;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>doctor</c> as a process: a line for each thing with ✓ or ✗ and what to do.</summary>
public sealed class DoctorVerbTests
{
    [Fact]
    public async Task All_is_well_with_nothing_set_up()
    {
        var ended = await BotProcess.RunAsync("doctor");

        ended.Status.ShouldBe(0);
        ended.Output.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["✓ settings", "✓ store", "✓ web", "✓ clock", "✓ font"]);
    }

    [Fact]
    public async Task Credentials_are_tried()
    {
        await using var simulator = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync(Environment(simulator), "doctor");

        ended.Status.ShouldBe(0);
        ended.Output.ShouldContain("✓ wecom: the app \"ChatSales\" answers");
    }

    [Fact]
    public async Task A_wrong_secret_is_told_with_the_key_to_look_at()
    {
        await using var simulator = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync(new Dictionary<string, string>(Environment(simulator)) { ["Platforms__WeCom__Secret"] = "wrong" }, "doctor");

        ended.Status.ShouldBe(1);
        ended.Output.ShouldContain(line => line.StartsWith("✗ wecom: WeCom 40001: the secret is wrong: check Platforms:WeCom:Secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_app_and_an_address_that_is_not_trusted_are_told()
    {
        await using var simulator = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var other = await BotProcess.RunAsync(new Dictionary<string, string>(Environment(simulator)) { ["Platforms__WeCom__AgentId"] = "7" }, "doctor");
        simulator.Faults.Next("agent/get", Fault.UntrustedAddress);
        var away = await BotProcess.RunAsync(Environment(simulator), "doctor");

        (other.Status, away.Status).ShouldBe((1, 1));
        other.Output.ShouldContain(line => line.StartsWith("✗ wecom: WeCom 301002: the secret is not that of this app: check Platforms:WeCom:AgentId and Secret", StringComparison.Ordinal));
        away.Output.ShouldContain(line => line.StartsWith("✗ wecom: WeCom 60020", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_wrong_setting_and_a_store_in_use_are_told()
    {
        await using var bot = await TestBot.StartAsync();

        var used = await BotProcess.RunAsync("doctor", "--store", bot.Folder);
        var wrong = await BotProcess.RunAsync(new Dictionary<string, string> { ["Clock__Zone"] = "nowhere", ["Web__PublicUrl"] = "sales" }, "doctor");

        (used.Status, wrong.Status).ShouldBe((1, 1));
        used.Output.ShouldContain(line => line.StartsWith($"✗ store: The store in '{bot.Folder}' can't be opened; another process may be using it.", StringComparison.Ordinal));
        wrong.Output.Take(2).ShouldBe(["✗ settings: Clock:Zone: this machine does not know the time zone 'nowhere'.", "✗ settings: Web:PublicUrl: 'sales' is no http(s) address."]);
    }

    [Theory]
    [InlineData("AppSecret", "wrong", "✗ feishu: Feishu 10014: it gives no access token: check Platforms:Feishu:AppId and Platforms:Feishu:AppSecret")]
    [InlineData("Mode", "LongConnection", "✓ feishu: credentials work, a long connection may be opened")]
    [InlineData("Mode", "Webhook", "✓ feishu: credentials work")]
    public async Task Feishus_credentials_are_tried(string key, string value, string expected)
    {
        await using var simulator = await FeishuSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync(new Dictionary<string, string>(Environment(FeishuBot.SettingsFor(simulator))) { [$"Platforms__Feishu__{key}"] = value }, "doctor");

        ended.Output.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal));
        simulator.ConnectionsOpened.ShouldBe(0);
    }

    private static Dictionary<string, string> Environment(WeComSimulator simulator) => Environment(WeComBot.SettingsFor(simulator));

    private static Dictionary<string, string> Environment(Dictionary<string, string?> settings) =>
        settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
}
