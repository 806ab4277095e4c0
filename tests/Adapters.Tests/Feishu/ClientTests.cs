using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.Feishu;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

public sealed class ClientTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private FeishuSimulator simulator = null!;
    private LiteDbStore store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = LiteDbStore.Open(folder, new DocumentKinds(ChatKinds.All), clock);
        simulator = await FeishuSimulator.StartAsync(
            new FeishuSimulatorOptions { ByMobile = mobile => mobile == "13900000006" ? "ou_p006" : null },
            clock,
            Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Many_calls_share_one_token_and_a_stale_one_is_renewed_once()
    {
        using var client = Client();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.BotOpenIdAsync(Ct).AsTask()));
        simulator.TokensGiven.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(10));
        simulator.Faults.Next("im/v1/messages", Fault.ExpiredToken);

        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => SendAsync(client, $"u{number}")));

        sent.Distinct().Count().ShouldBe(5);
        simulator.TokensGiven.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_uuid_is_one_message()
    {
        using var client = Client();

        (await SendAsync(client, "u")).ShouldBe(await SendAsync(client, "u"));
        simulator.Messages.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Fault.RateLimited, PlatformVerdict.Retry, 99991400, 2)]
    [InlineData(Fault.Busy, PlatformVerdict.Retry, 230020, 1)]
    [InlineData(Fault.ServerError, PlatformVerdict.Retry, 502, null)]
    [InlineData(Fault.MissingScope, PlatformVerdict.Operator, 99991672, null)]
    [InlineData(Fault.Cut, PlatformVerdict.Retry, 0, null)]
    public async Task Each_fault_has_its_verdict_and_a_limit_its_wait(Fault fault, PlatformVerdict verdict, int code, int? seconds)
    {
        using var client = Client();
        simulator.Faults.Next("im/v1/messages", fault);

        var refused = await Should.ThrowAsync<PlatformException>(() => SendAsync(client, "u"));

        (refused.Verdict, refused.Code, refused.RetryAfter?.TotalSeconds).ShouldBe((verdict, code, seconds));
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        using var client = Client();
        simulator.Faults.Next("im/v1/messages", Fault.MissingScope);

        (await Should.ThrowAsync<PlatformException>(() => SendAsync(client, "u"))).Message.ShouldContain("im:message:send_as_bot");
    }

    [Theory]
    [InlineData("cli_other", null, 10003)]
    [InlineData(null, "wrong", 10014)]
    public async Task Wrong_credentials_name_the_settings_to_look_at_and_never_the_secret(string? appId, string? secret, int code)
    {
        using var client = Client(
            new FeishuOptions
            {
                AppId = appId ?? simulator.Options.AppId,
                AppSecret = secret ?? simulator.Options.AppSecret,
                ApiBase = simulator.BaseUrl.ToString(),
            });

        var refused = await Should.ThrowAsync<PlatformException>(() => client.CheckAsync(Ct));

        (refused.Verdict, refused.Code).ShouldBe((PlatformVerdict.Operator, code));
        refused.Message.ShouldContain("Platforms:Feishu:AppSecret");
        refused.Message.ShouldNotContain("wrong (");
        (await Should.ThrowAsync<PlatformException>(() => client.FindConnectionAsync(Ct))).Code.ShouldBe(514);
    }

    [Fact]
    public async Task People_outside_of_the_availability_and_groups_without_the_bot_are_given_up()
    {
        using var client = Client();

        (
            await Should.ThrowAsync<PlatformException>(() =>
                client.SendAsync(FeishuAddress.Parse("on_x"), "text", new JsonObject { ["text"] = "t" }, "u", Ct))
        ).Verdict.ShouldBe(PlatformVerdict.GiveUp);
    }

    [Fact]
    public async Task Mobile_numbers_are_looked_up()
    {
        using var client = Client();

        (await client.FindByMobileAsync(["13900000006", "13900000099"], Ct)).ShouldBe(new Dictionary<string, string> { ["13900000006"] = "ou_p006" });
    }

    [Fact]
    public async Task Files_go_and_come_whole_and_an_error_is_no_file()
    {
        using var client = Client();
        var key = simulator.AddFile([1, 2, 3], "纪要.pdf", "file");
        var said = simulator.Events.File("ou_p006", key, "纪要.pdf");
        simulator.Overhear(said);
        var id = said["event"]!["message"]!["message_id"]!.GetValue<string>();

        (await client.DownloadAsync(id, key, "file", 100, Ct)).ToArray().ShouldBe([1, 2, 3]);
        (await Should.ThrowAsync<PlatformException>(() => client.DownloadAsync(id, key, "image", 100, Ct))).Code.ShouldBe(234003);
        await client.UploadFileAsync("pdf", "3月5日 会议纪要.pdf", new byte[] { 1 }, Ct);
        simulator.Violations.ShouldBeEmpty();
    }

    private FeishuClient Client(FeishuOptions? options = null) =>
        new(
            new HttpClient(),
            options
                ?? new FeishuOptions
                {
                    AppId = simulator.Options.AppId,
                    AppSecret = simulator.Options.AppSecret,
                    ApiBase = simulator.BaseUrl.ToString(),
                },
            new Sessions(store, new DocumentKinds(ChatKinds.All), clock),
            clock);

    private static Task<string> SendAsync(FeishuClient client, string uuid) =>
        client.SendAsync(FeishuAddress.Parse("ou_p006"), "text", new JsonObject { ["text"] = "好的" }, uuid, Ct);
}
