using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.DingTalk;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.Hosting;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Directories;
using ChatSales.Core.Time;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
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
        var ended = await DoctorAsync([]);

        ended.Status.ShouldBe(0);
        ended
            .Output.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])
            .ShouldBe(["✓ settings", "✓ files", "✓ holidays", "✓ store", "✓ board", "✓ organisation", "✓ renewals", "✓ seal", "✓ language model", "✓ web", "✓ clock", "✓ font"]);
    }

    [Fact]
    public async Task Links_that_lead_past_the_bot_are_told()
    {
        var ended = await DoctorAsync([], "--urls", "http://127.0.0.1:6000");

        ended.Status.ShouldBe(1);
        ended.Output.ShouldContain(line => line.StartsWith(
            "✗ web address: links begin with http://127.0.0.1:5080/, but the bot listens on http://127.0.0.1:6000: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_far_holidays_are_known_is_told()
    {
        (await DoctorAsync([])).Output.ShouldContain(line => line.StartsWith("✓ holidays: known up to 20", StringComparison.Ordinal));
        Doctor.HolidaysOf(HolidayCalendar.Shipped, new DateOnly(2026, 10, 31)).ShouldBe(new("holidays", true, "known up to 2026"));
        Doctor
            .HolidaysOf(HolidayCalendar.Shipped, new DateOnly(2026, 11, 1))
            .ShouldSatisfyAllConditions(
                part => part.Ok.ShouldBeFalse(),
                part =>
                    part.State.ShouldStartWith(
                        "known up to 2026; what reaches into 2027 is provisional: once its notice is out, put its days as a file into"));
    }

    [Fact]
    public void How_a_directory_was_read_is_told()
    {
        var now = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
        var read = new DirectoryReading { Platform = "wecom", At = now.AddHours(-7), People = 312, Departments = 14, Calls = 29, Found = 2 };

        Doctor.DirectoryOf("wecom", null, now).ShouldSatisfyAllConditions(
            part => (part.Name, part.Ok).ShouldBe(("wecom directory", true)), part => part.State.ShouldStartWith("never read so far"));
        Of(read).ShouldBe(new(
            "wecom directory", true, "read at 2026-11-23 19:00:00Z with 29 calls: 312 people, 14 departments, 2 differences found; none waits"));
        Of(read, "01K").State.ShouldEndWith("some wait for an operator, who sends 通讯录");
        Of(read with { At = now.AddDays(-2) }).Ok.ShouldBeFalse();
        Of(read with { FailedAt = now, Fault = "wecom 60020" }).ShouldBe(
            new("wecom directory", false, "could not be read at 2026-11-24 02:00:00Z: wecom 60020 (docs/directory.md)"));

        Health.Part Of(DirectoryReading reading, string? pass = null) =>
            Doctor.DirectoryOf("wecom", new DirectoryState { Id = DirectoryState.Only, PassId = pass, Readings = [reading] }, now);
    }

    [Theory]
    [InlineData("chatsales.db")]
    [InlineData("inbox.claims")]
    public async Task A_store_that_others_could_read_is_told_once_and_closed(string name)
    {
        var store = await DemoCopy.NewAsync();
        var file = Path.Combine(store, name);
        await File.AppendAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        Open(store, file);

        var open = await DoctorAsync([], "--store", store);
        var closed = await DoctorAsync([], "--store", store);

        (open.Status, closed.Status).ShouldBe((1, 0));
        open.Output.ShouldContain(line =>
            line.StartsWith($"✗ files: other users of this machine could read {store}, ", StringComparison.Ordinal)
            && line.Contains(file, StringComparison.Ordinal));
        closed.Output.ShouldContain("✓ files: no other user of this machine can reach them");
    }

    [Fact]
    public async Task Credentials_are_tried()
    {
        await using var simulator = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await DoctorAsync(new Dictionary<string, string>(Environment(simulator)) { ["Web__PublicUrl"] = "https://sales.example.com/" });
        var unreachable = await DoctorAsync(Environment(simulator));

        (ended.Status, unreachable.Status).ShouldBe((0, 1));
        ended.Output.ShouldContain("✓ wecom: the app \"ChatSales\" answers");
        ended.Output.ShouldContain("✓ wecom callback: https://sales.example.com/api/wecom/callback is what the console must have");
        unreachable.Output.ShouldContain(line =>
            line.StartsWith(
                "✗ wecom callback: http://127.0.0.1:5080/api/wecom/callback can't be reached from outside: set Web:PublicUrl",
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_with_the_key_to_look_at()
    {
        await using var simulator = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await DoctorAsync(new Dictionary<string, string>(Environment(simulator)) { ["Platforms__WeCom__Secret"] = "wrong" });

        ended.Status.ShouldBe(1);
        ended.Output.ShouldContain(line =>
            line.StartsWith("✗ wecom: WeCom 40001: the secret is wrong: check Platforms:WeCom:Secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_app_and_an_address_that_is_not_trusted_are_told()
    {
        await using var simulator = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var other = await DoctorAsync(new Dictionary<string, string>(Environment(simulator)) { ["Platforms__WeCom__AgentId"] = "7" });
        simulator.Faults.Next("agent/get", Fault.UntrustedAddress);
        var away = await DoctorAsync(Environment(simulator));

        (other.Status, away.Status).ShouldBe((1, 1));
        other.Output.ShouldContain(line =>
            line.StartsWith(
                "✗ wecom: WeCom 301002: the secret is not that of this app: check Platforms:WeCom:AgentId and Secret",
                StringComparison.Ordinal));
        away.Output.ShouldContain(line =>
            line.StartsWith("✗ wecom: WeCom 60020", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_wrong_setting_is_told()
    {
        var wrong = await DoctorAsync(new Dictionary<string, string> { ["Clock__Zone"] = "nowhere", ["Web__PublicUrl"] = "sales" });

        wrong.Status.ShouldBe(1);
        wrong
            .Output.Take(2)
            .ShouldBe([
                "✗ settings: Clock:Zone: this machine does not know the time zone 'nowhere'.",
                "✗ settings: Web:PublicUrl: 'sales' is no http(s) address.",
            ]);
    }

    [Theory]
    [InlineData(
        "AppSecret",
        "wrong",
        "✗ feishu: Feishu 10014: it gives no access token: check Platforms:Feishu:AppId and Platforms:Feishu:AppSecret")]
    [InlineData("Mode", "LongConnection", "✓ feishu: credentials work, a long connection may be opened")]
    [InlineData("Mode", "Webhook", "✓ feishu: credentials work")]
    public async Task Feishus_credentials_are_tried(string key, string value, string expected)
    {
        await using var simulator = await FeishuSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await DoctorAsync(
            new Dictionary<string, string>(Environment(FeishuBot.SettingsFor(simulator))) { [$"Platforms__Feishu__{key}"] = value });

        ended.Output.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal));
        simulator.ConnectionsOpened.ShouldBe(0);
    }

    [Theory]
    [InlineData("im/v1/messages", 1, "✗ feishu: Feishu 99991672: a permission is missing")]
    [InlineData("im/v1/messages/resources", 1, "✗ feishu: Feishu 99991672: a permission is missing")]
    [InlineData(
        "contact/v3/users/batch_get_id",
        0,
        "✓ feishu: credentials work, a long connection may be opened; accounts can't be looked up: Feishu 99991672")]
    public async Task A_permission_that_Feishus_app_lacks_is_named(string path, int status, string expected)
    {
        await using var simulator = await FeishuSimulator.StartAsync(ct: TestContext.Current.CancellationToken);
        simulator.Faults.Next(path, Fault.MissingScope);

        var ended = await DoctorAsync(Environment(FeishuBot.SettingsFor(simulator)));

        ended.Status.ShouldBe(status);
        ended.Output.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal));
        (simulator.Messages.Count, simulator.Violations.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Where_DingTalks_quota_of_the_month_stands_is_told()
    {
        await using var simulator = await DingTalkSimulator.StartAsync(ct: TestContext.Current.CancellationToken);

        var ended = await DoctorAsync(Environment(DingTalkBot.SettingsFor(simulator)));

        var line = ended.Output.Single(one => one.StartsWith("✓ dingtalk: ", StringComparison.Ordinal));
        line.ShouldMatch(@"; counted here: 2 of 5,000 API calls in \d{4}-\d{2}, 0 of 3,000 deliveries in \d{4}-\d{2}$");
        simulator.CountedCalls.ShouldBe(2);
    }

    // With the holidays of this year and the next, so that the day of the test run doesn't matter.
    private static Task<Ended> DoctorAsync(Dictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var holidays = TestFolders.New("chatsales-holidays");
        var year = TimeProvider.System.GetUtcNow().Year;
        File.WriteAllText(Path.Combine(holidays, "later.json"), HolidayFileTests.TextOf(year, year + 1));
        return BotProcess.RunAsync(new Dictionary<string, string>(environment) { ["WorkingTime__Holidays"] = holidays }, ["doctor", .. arguments]);
    }

    private static void Open(string folder, string file)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException();
        }

        File.SetUnixFileMode(folder, (UnixFileMode)0b_111_101_101);
        File.SetUnixFileMode(file, (UnixFileMode)0b_110_100_100);
    }

    private static Dictionary<string, string> Environment(WeComSimulator simulator) => Environment(WeComBot.SettingsFor(simulator));

    private static Dictionary<string, string> Environment(Dictionary<string, string?> settings) =>
        settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
}
