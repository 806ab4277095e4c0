using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Kingdee;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Kingdee;

/// <summary>Known answers of the vendor's own library, which connector and simulator both have to give.</summary>
public sealed class KingdeeSignatureTests
{
    private const long Milliseconds = 1795624869286;
    private const string Path = "/k3cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.Save.common.kdsvc";
    private const string ApiSignature = "NWMxNjIxNmI1ODZiOWFiZWE4MDY4ZTRkYzAwODYzNjMyNTU3ZTI4YjczOGFiMTc4Mzk3OTAwYzg1OWFkNDdmYg==";
    private const string KdSignature = "ODAxNmM1ZmY5NzlhOGI0ZTdhMDA2YWE3MWU4ZmY2MGUwMWNhYWFhYjA2M2Q2N2I5OWE3ZGJhMjZjMzRkNDMwNQ==";

    private static readonly KingdeeOptions Options = new()
    {
        Address = "https://erp.example.com/k3cloud/",
        AcctId = "ACCT01",
        User = "hub",
        AppId = "204399_QWERTYUIOPASDFGHJKLZXCVBNM123456",
        AppSecret = "sec0123456789",
        OrgNum = "100",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_headers_are_those_of_the_vendors_library() =>
        KingdeeSignature.Headers(Options, Path, DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds)).ShouldBe(
        [
            ("X-Api-ClientID", "204399"),
            ("X-Api-Auth-Version", "2.0"),
            ("x-api-timestamp", "1795624869286"),
            ("x-api-nonce", "1795624869286"),
            ("x-api-signheaders", "X-Api-TimeStamp,X-Api-Nonce"),
            ("X-Api-Signature", ApiSignature),
            ("X-Kd-Appkey", "204399_QWERTYUIOPASDFGHJKLZXCVBNM123456"),
            ("X-Kd-Appdata", "QUNDVDAxLGh1YiwyMDUyLDEwMA=="),
            ("X-Kd-Signature", KdSignature),
        ]);

    [Fact]
    public void The_signing_secret_is_unveiled_as_there() =>
        KingdeeSignature.ClientSecret(Options.AppId).ShouldBe("cVEkeeM7AcdxOmO0EJHuZEdxDa4X6OpJ");

    [Theory]
    [InlineData("204399")]
    [InlineData("204399_")]
    [InlineData("_QWERTYUI")]
    [InlineData("204399_???")]
    public void An_id_without_a_secret_in_it_has_none(string appId) => KingdeeSignature.ClientSecret(appId).ShouldBeNull();

    [Fact]
    public void A_login_is_signed_as_there() =>
        KingdeeSignature.LoginSign(Options, 1795624869).ShouldBe("c6040e0d9321c15e4e07ae7e85313ef913833ed5a8716e651670ad762c6ac361");

    [Theory]
    [InlineData(ApiSignature, KdSignature, 0, true)]
    [InlineData(ApiSignature, KdSignature, 299, true)]
    [InlineData(ApiSignature, KdSignature, 301, false)]
    [InlineData(ApiSignature, KdSignature, -301, false)]
    [InlineData("NWMxNjIxNmI1ODZiOWFiZQ==", KdSignature, 0, false)]
    [InlineData(ApiSignature, "ODAxNmM1ZmY5NzlhOGI0ZQ==", 0, false)]
    public async Task The_simulator_takes_what_the_vendors_library_sends_and_nothing_else(string api, string kd, int late, bool isTaken)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds).AddSeconds(late));
        await using var simulator = await KingdeeSimulator.StartAsync(clock: clock);
        using var http = new HttpClient { BaseAddress = simulator.BaseUrl };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        // The vendor's library misspells the media type.
        request.Content = new StringContent("""{"parameters":["BD_Customer","{\"Model\":{}}"]}""", Encoding.UTF8, "applicatin/json");
        foreach (var (name, value) in KingdeeSignature.Headers(Options, Path, DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds)))
        {
            request.Headers.TryAddWithoutValidation(name, name switch { "X-Api-Signature" => api, "X-Kd-Signature" => kd, _ => value });
        }

        using var response = await http.SendAsync(request, Ct);

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        answer["Result"]!["ResponseStatus"]!["MsgCode"]!.GetValue<int>().ShouldBe(isTaken ? 11 : 1);
    }
}
