using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.U8;

/// <summary>That the simulated U8 takes what the real one takes and refuses what it refuses, whoever calls.</summary>
public sealed class U8SimulatorTests : IAsyncLifetime
{
    private const string Good =
        """
        {"oughtreceive":{"cust_vendor_code":"K0001","date":"2026-11-25","amount":"1000.00","operator":"demo","digest":"HT001 1/3","bdebitcredit":"1",
         "entry":[{"cust_vendor_code":"K0001","amount":"1000.00","natamount":"1000.00"}]}}
        """;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private U8Simulator simulator = null!;
    private HttpClient http = null!;
    private string token = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await U8Simulator.StartAsync(clock: clock);
        simulator.Books.AddCustomer("K0001", "苏州荣金精密机械有限公司");
        http = new HttpClient { BaseAddress = simulator.BaseUrl };
        token = (await GetAsync($"/system/token?from_account=cs&app_key=opa1&app_secret={new U8App().AppSecret}"))["token"]!["id"]!.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_example_of_the_description_is_entered_once_for_its_biz_id()
    {
        var first = await AddAsync("biz_id=CS-HT001-AR-1&sync=1");
        var again = await AddAsync("biz_id=CS-HT001-AR-1&sync=1");

        first["errcode"]!.ToString().ShouldBe("0");
        first["id"]!.ToString().ShouldBe("0000000001");
        again["id"]!.ToString().ShouldBe("0000000001");
        (await AddAsync("biz_id=CS-HT001-AR-2&sync=1"))["id"]!.ToString().ShouldBe("0000000002");
    }

    [Theory]
    [InlineData("sync=1", "tradeid 和 biz_id")]
    [InlineData("biz_id=1&tradeid=2&sync=1", "tradeid 和 biz_id")]
    [InlineData("tradeid=made-up&sync=1", "tradeid")]
    [InlineData("biz_id=1&sync=1&ds_sequence=2", "数据源")]
    [InlineData("biz_id=1&sync=1&to_account=998", "to_account")]
    [InlineData("biz_id=1&sync=1&token=made-up", "token")]
    public async Task A_call_that_is_not_as_described_is_refused(string query, string why) => Refused(await AddAsync(query), why);

    [Theory]
    [InlineData("\"oughtreceive\"", "\"accept\"", "oughtreceive")]
    [InlineData("\"amount\":\"1000.00\",\"operator\"", "\"operator\"", "不能为空")]
    [InlineData("[{\"cust_vendor_code\":\"K0001\",\"amount\":\"1000.00\"", "[{\"cust_vendor_code\":\"K0001\",\"amount\":\"999.99\"", "合计")]
    [InlineData("K0001", "K0002", "客商")]
    [InlineData("\"demo\"", "\"nobody\"", "制单人")]
    [InlineData("2026-11-25", "25.11.2026", "日期")]
    [InlineData("\"bdebitcredit\":\"1\"", "\"bdebitcredit\":\"0\"", "红蓝")]
    public async Task A_voucher_that_does_not_hold_together_is_refused(string part, string other, string why)
    {
        Refused(await AddAsync("biz_id=1&sync=1", Good.Replace(part, other, StringComparison.Ordinal)), why);
        simulator.Books.Receivables.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trade_id_counts_once_and_only_if_it_was_issued()
    {
        var trade = (await GetAsync($"/system/tradeid?from_account=cs&app_key=opa1&token={token}"))["trade"]!["id"]!.ToString();

        (await AddAsync($"tradeid={trade}&sync=1"))["errcode"]!.ToString().ShouldBe("0");
        Refused(await AddAsync($"tradeid={trade}&sync=1"), "tradeid");
    }

    [Fact]
    public async Task Without_sync_the_number_comes_later()
    {
        var address = new Uri((await AddAsync("biz_id=1"))["url"]!.ToString());

        (await GetAsync(address.PathAndQuery))["id"].ShouldBeNull();
        (await GetAsync(address.PathAndQuery))["id"].ShouldBeNull();
        (await GetAsync(address.PathAndQuery))["id"]!.ToString().ShouldBe("0000000001");
    }

    [Fact]
    public async Task A_token_lives_two_hours_and_a_read_is_a_get()
    {
        Refused(await GetAsync($"/api/oughtreceive/add?from_account=cs&to_account=999&app_key=opa1&token={token}&biz_id=1"), "请求方式");
        clock.Advance(TimeSpan.FromSeconds(7_201));

        Refused(await AddAsync("biz_id=1&sync=1"), "token");
    }

    private static void Refused(JsonNode answer, string why)
    {
        answer["errcode"]!.ToString().ShouldNotBe("0");
        answer["errmsg"]!.ToString().ShouldContain(why);
    }

    private async Task<JsonNode> AddAsync(string query, string body = Good)
    {
        string[] own = ["from_account=cs", "to_account=999", "app_key=opa1", $"token={token}"];
        var all = own.Where(part => !query.Contains(part.Split('=')[0] + "=", StringComparison.Ordinal)).Append(query);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"/api/oughtreceive/add?{string.Join('&', all)}", content, Ct);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
    }

    private async Task<JsonNode> GetAsync(string address) => JsonNode.Parse(await http.GetStringAsync(address, Ct))!;
}
