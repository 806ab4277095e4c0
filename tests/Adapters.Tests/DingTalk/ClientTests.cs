using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>Tokens, refusals and checks against the simulator.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private static readonly DingTalkAddress Person = new("ddp006", IsGroup: false);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly HashSet<string> lacks = [];
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private DingTalkSimulator simulator = null!;
    private DingTalkQuota quota = null!;
    private Func<Uri, string>? fileAddress;
    private LiteDbStore store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = LiteDbStore.Open(folder, new DocumentKinds(ChatKinds.All), clock);
        quota = new DingTalkQuota(new DingTalkOptions(), clock);
        simulator = await DingTalkSimulator.StartAsync(
            new DingTalkSimulatorOptions
            {
                Lacks = lacks,
                MobileOf = id => id == "ddp006" ? "13900000006" : null,
                FileAddress = file => fileAddress?.Invoke(file) ?? file.ToString(),
            },
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
    public async Task One_token_serves_both_APIs_and_is_fetched_again_once_it_is_refused()
    {
        using var api = Api();
        var client = new DingTalkClient(api, Options());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SayAsync(client)));
        await client.FindMobileAsync("ddp006", Ct);
        simulator.TokensGiven.ShouldBe(1);

        simulator.Faults.Next("robot/oToMessages/batchSend", Fault.ExpiredToken);
        await SayAsync(client);
        simulator.Faults.Next("topapi/v2/user/get", Fault.ExpiredToken);
        (await client.FindMobileAsync("ddp006", Ct)).ShouldBe("13900000006");
        simulator.TokensGiven.ShouldBe(3);
    }

    [Theory]
    [InlineData(Fault.RateLimited, PlatformVerdict.Retry, "QpsLimit")]
    [InlineData(Fault.Busy, PlatformVerdict.Retry, "429")]
    [InlineData(Fault.ServerError, PlatformVerdict.Retry, "ServiceUnavailable")]
    [InlineData(Fault.MissingScope, PlatformVerdict.Operator, "qyapi_robot_sendmsg")]
    public async Task A_refusal_says_what_to_do(Fault fault, PlatformVerdict verdict, string says)
    {
        using var api = Api();
        simulator.Faults.Next("robot/oToMessages/batchSend", fault);

        var refused = await Should.ThrowAsync<PlatformException>(() => SayAsync(new DingTalkClient(api, Options())));

        (refused.Verdict, refused.Message.Contains(says)).ShouldBe((verdict, true));
    }

    [Fact]
    public async Task Someone_unknown_and_a_group_without_the_robot_are_given_up()
    {
        using var api = Api();
        var client = new DingTalkClient(api, Options());

        (
            await Should.ThrowAsync<PlatformException>(() =>
                client.SendAsync(new DingTalkAddress("stranger", false), "sampleText", new JsonObject { ["content"] = "x" }, Ct))
        ).Verdict.ShouldBe(PlatformVerdict.GiveUp);
        (
            await Should.ThrowAsync<PlatformException>(() =>
                client.SendAsync(new DingTalkAddress("elsewhere", true), "sampleText", new JsonObject { ["content"] = "x" }, Ct))
        ).Message.ShouldContain("add it again");
    }

    [Fact]
    public async Task A_persons_mobile_number_is_told_where_the_app_may_see_it()
    {
        using var api = Api();
        var client = new DingTalkClient(api, Options());

        (await client.FindMobileAsync("ddp006", Ct)).ShouldBe("13900000006");
        (await client.FindMobileAsync("ddp007", Ct)).ShouldBeNull();
        (await client.FindMobileAsync("stranger", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_large_file_is_fetched_no_further_than_needed()
    {
        using var api = Api();
        var client = new DingTalkClient(api, Options());
        var code = simulator.AddFile(new byte[3000]);

        (await client.DownloadAsync(code, 5000, Ct)).Length.ShouldBe(3000);
        (await client.DownloadAsync(code, 1001, Ct)).Length.ShouldBe(1001);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/files/x")]
    [InlineData("https://dingtalk.com.evil.example/x")]
    [InlineData("https://evil.example/x.dingtalk.com")]
    [InlineData("https://down.dingtalk.com:8443/x")]
    [InlineData("https://someone@down.dingtalk.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://anyone.oss-cn-zhangjiakou.aliyuncs.com/x")]
    [InlineData("http://wukong-file-im-zjk.aliyuncs.com/x")]
    [InlineData("moved")]
    public async Task A_file_is_fetched_from_DingTalks_own_hosts_and_no_redirect_is_followed(string address)
    {
        using var api = Api();
        fileAddress = address == "moved" ? file => file.ToString().Replace("/files/", "/moved/", StringComparison.Ordinal) : _ => address;

        await Should.ThrowAsync<PlatformException>(() => new DingTalkClient(api, Options()).DownloadAsync(simulator.AddFile([1]), 10, Ct));
    }

    [Theory]
    [InlineData("https://oapi.dingtalk.com/robot/sendBySession?session=x", true)]
    [InlineData("https://oapi.dingtalk.com:8443/robot/sendBySession?session=x", false)]
    [InlineData("http://oapi.dingtalk.com/robot/sendBySession?session=x", false)]
    [InlineData("https://someone.dingtalk.com/robot/sendBySession?session=x", false)]
    public void A_webhook_leads_to_DingTalks_API(string webhook, bool kept)
    {
        var webhooks = new SessionWebhooks(new DingTalkOptions(), clock);

        webhooks.Keep(Person, webhook, clock.GetUtcNow().AddHours(1));

        webhooks.Has(Person).ShouldBe(kept);
    }

    [Theory]
    [InlineData("wukong-file-im-zjk.oss-cn-zhangjiakou.aliyuncs.com")]
    [InlineData("down.dingtalk.com")]
    [InlineData("files.example.com")]
    public async Task Where_DingTalk_keeps_files_they_are_fetched_encrypted(string host)
    {
        using var places = new Places();
        using var http = new HttpClient(places);
        using var api = Api(http);
        fileAddress = _ => $"http://{host}/a%2Fb?Signature=x%2By";

        await new DingTalkClient(api, Options()).DownloadAsync(simulator.AddFile([1]), 10, Ct);

        places.Asked.ShouldBe($"https://{host}/a%2Fb?Signature=x%2By");
    }

    [Fact]
    public async Task Calls_are_counted_but_what_is_free_and_what_was_refused_for_its_pace_is_not()
    {
        using var api = Api();
        var client = new DingTalkClient(api, Options());
        await SayAsync(client);
        await client.FindMobileAsync("ddp006", Ct);
        await client.UploadAsync("file", "x.txt", new byte[] { 1 }, Ct);
        simulator.Faults.Next("robot/oToMessages/batchSend", Fault.RateLimited);
        await Should.ThrowAsync<PlatformException>(() => SayAsync(client));

        (await quota.Calls.StateAsync(Sessions(), Ct)).ShouldBe("2 of 5,000 API calls in 2026-11");
        simulator.CountedCalls.ShouldBe(2);
    }

    [Fact]
    public async Task A_place_to_connect_to_is_asked_for_in_JSON()
    {
        using var api = Api();

        (await new DingTalkClient(api, Options()).OpenConnectionAsync(Ct))
            .ToString()
            .ShouldStartWith($"ws://{simulator.BaseUrl.Authority}/connect?ticket=");
    }

    [Theory]
    [InlineData("other", "", "", "check Platforms:DingTalk:ClientId and Platforms:DingTalk:ClientSecret")]
    [InlineData(null, "dingOther", "", "check Platforms:DingTalk:RobotCode")]
    [InlineData(null, "", "qyapi_robot_sendmsg", "qyapi_robot_sendmsg")]
    public async Task A_check_names_what_is_wrong(string? secret, string robot, string lacking, string says)
    {
        lacks.Add(lacking);

        (await Should.ThrowAsync<PlatformException>(() => CheckAsync(secret, robot))).ShouldSatisfyAllConditions(
            fault => fault.Message.ShouldContain(says),
            fault => fault.Verdict.ShouldBe(PlatformVerdict.Operator),
            fault => fault.Message.ShouldNotContain(simulator.Options.ClientSecret));
    }

    [Fact]
    public async Task What_the_bot_can_do_without_is_told_but_no_fault_unless_it_is_set()
    {
        lacks.UnionWith(["Card.Instance.Write", "qyapi_get_member"]);

        (await CheckAsync()).ShouldSatisfyAllConditions(
            told => told.ShouldStartWith("credentials work; cards can't be made"),
            told => told.ShouldContain("qyapi_get_member"));
        (await Should.ThrowAsync<PlatformException>(() => CheckAsync(own: true))).Message.ShouldContain("Card.Instance.Write");
    }

    [Fact]
    public async Task Permissions_are_asked_for_once_a_day()
    {
        using var api = Api();
        using var cards = new DingTalkCards(api, Options(), new PublicSite(new Uri("https://example.com/")));
        var check = new DingTalkCheck(api, new DingTalkClient(api, Options()), cards, quota, Options(), Sessions(), clock);

        (await check.RunAsync(Ct)).ShouldBe("credentials work; counted here: 2 of 5,000 API calls in 2026-11, 0 of 3,000 deliveries in 2026-11");
        await check.RunAsync(Ct);
        simulator.Calls("card/instances").ShouldBe(1);
        clock.Advance(TimeSpan.FromHours(23));
        await check.RunAsync(Ct);
        simulator.Calls("card/instances").ShouldBe(1);
        clock.Advance(TimeSpan.FromHours(2));
        await check.RunAsync(Ct);
        simulator.Calls("card/instances").ShouldBe(2);
    }

    [Fact]
    public void A_webhook_that_leads_elsewhere_or_has_run_out_is_not_used()
    {
        var webhooks = new SessionWebhooks(Options(), clock);
        webhooks.Keep(Person, "http://169.254.0.1/robot/sendBySession?session=x", clock.GetUtcNow().AddHours(1));
        webhooks.Take(Person).ShouldBeNull();
        webhooks.Keep(Person, new Uri(simulator.BaseUrl, "robot/sendBySession?session=x").ToString(), clock.GetUtcNow().AddHours(1));
        webhooks.Take(Person).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromMinutes(60));

        webhooks.Take(Person).ShouldBeNull();
    }

    private static Task SayAsync(DingTalkClient client) => client.SendAsync(Person, "sampleText", new JsonObject { ["content"] = "好" }, Ct);

    private async Task<string> CheckAsync(string? secret = null, string robot = "", bool own = false)
    {
        var options = Options(secret, robot, own);
        using var http = new HttpClient();
        using var api = new DingTalkApi(http, http, options, quota, Sessions(), clock);
        using var cards = new DingTalkCards(api, options, new PublicSite(new Uri("https://example.com/")));
        return await new DingTalkCheck(api, new DingTalkClient(api, options), cards, quota, options, Sessions(), clock).RunAsync(Ct);
    }

    private Sessions Sessions() => new(store, new DocumentKinds(ChatKinds.All), clock);

    private DingTalkApi Api(HttpClient? places = null) =>
        new(
            PlatformHttp.NewClient(TimeSpan.FromSeconds(10)),
            places ?? VendorAddresses.NewClient(TimeSpan.FromSeconds(10)),
            Options(),
            quota,
            Sessions(),
            clock);

    private DingTalkOptions Options(string? secret = null, string robot = "", bool own = false) => new()
    {
        ClientId = simulator.Options.ClientId,
        ClientSecret = secret ?? simulator.Options.ClientSecret,
        RobotCode = robot,
        CardTemplateId = own ? simulator.Options.CardTemplateId : "",
        ApiBase = simulator.BaseUrl.ToString(),
        OapiBase = simulator.BaseUrl.ToString(),
        FileHosts = ["files.example.com"],
    };

    // Stands in for the places where files are.
    private sealed class Places : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri!.AbsoluteUri;
            return Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([1]) });
        }
    }
}
