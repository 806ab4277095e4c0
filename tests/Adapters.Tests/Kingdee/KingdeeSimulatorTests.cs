using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Targets;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Kingdee;

/// <summary>That the simulated K/3 Cloud takes what the real one takes and refuses what it refuses, whoever calls.</summary>
public sealed class KingdeeSimulatorTests : IAsyncLifetime
{
    private const string Customer =
        """
        {"FCreateOrgId":{"FNumber":"100"},"FUseOrgId":{"FNumber":"100"},"FNumber":"K0001","FName":"苏州荣金","FTRADINGCURRID":{"FNumber":"PRE001"}}
        """;

    // The bill of the description.
    private const string Bill =
        """
        {"FBillNo":"CS-HT001-AR-1","FBillTypeID":{"FNumber":"YSD01_SYS"},"FDATE":"2026-11-25","FENDDATE_H":"2027-01-24","FCUSTOMERID":{"FNumber":"K0001"},
         "FCURRENCYID":{"FNumber":"PRE001"},"FSETTLEORGID":{"FNumber":"100"},"FPAYORGID":{"FNumber":"100"},"FCancelStatus":"A",
         "FsubHeadFinc":{"FMAINBOOKSTDCURRID":{"FNumber":"PRE001"},"FEXCHANGETYPE":{"FNumber":"HLTX01_SYS"},"FACCNTTIMEJUDGETIME":"2026-11-25"},
         "FEntityDetail":[{"FMATERIALID":{"FNumber":"SVC01"},"FPriceQty":"1","FTaxPrice":"1000.00","FEntryTaxRate":"6.00"}]}
        """;

    private const string Exact = """ "IsVerifyBaseDataField":"true","IsControlPrecision":"true", """;
    private KingdeeSimulator simulator = null!;
    private HttpClient http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await KingdeeSimulator.StartAsync();
        http = new HttpClient { BaseAddress = simulator.BaseUrl };
        var app = new KingdeeApp();
        var login = await CallAsync(
            "AuthService.LoginByAppSecret", $$"""["{{app.AcctId}}","{{app.User}}","{{app.AppId}}","{{app.AppSecret}}",2052]""");
        http.DefaultRequestHeaders.Add("Cookie", $"kdservice-sessionid={login["KDSVCSessionId"]}");
        await DoneAsync("Save", "BD_Customer", $$"""{"Model":{{Customer}}}""");
        await DoneAsync("Submit", "BD_Customer", """{"Numbers":["K0001"]}""");
        await DoneAsync("Audit", "BD_Customer", """{"Numbers":["K0001"]}""");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await simulator.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_bill_of_the_description_is_taken_as_text_or_as_an_object(bool isText)
    {
        var data = $$"""{ {{Exact}} "Model":{{Bill}} }""";
        var parameters = isText ? new JsonArray("AR_receivable", data) : new JsonArray("AR_receivable", JsonNode.Parse(data));

        var answer = await CallAsync("DynamicFormService.Save", parameters.ToJsonString());

        answer["Result"]!["ResponseStatus"]!["SuccessEntitys"]![0]!["Number"]!.ToString().ShouldBe("CS-HT001-AR-1");
    }

    [Fact]
    public async Task What_is_missing_is_said_field_by_field()
    {
        var errors = await FailedAsync("Save", "AR_receivable", """{"Model":{"FBillNo":"X"}}""");

        errors.Select(error => error.Field).ShouldBe(
        [
            "FBillTypeID", "FDATE", "FENDDATE_H", "FCUSTOMERID", "FCURRENCYID", "FSETTLEORGID", "FPAYORGID", "FCancelStatus", "FsubHeadFinc",
            "FEntityDetail",
        ]);
    }

    // Both are off unless asked for, and then do harm in silence.
    [Fact]
    public async Task Unknown_codes_empty_fields_and_decimals_are_rounded_unless_that_is_forbidden()
    {
        var careless = Bill.Replace("YSD01_SYS", "YSD77_SYS").Replace("1000.00", "1000.005");

        await DoneAsync("Save", "AR_receivable", $$"""{"Model":{{careless}}}""");
        var kept = simulator.Books.Find("AR_receivable", "CS-HT001-AR-1")!;
        kept.Model["FBillTypeID"].ShouldBeNull();
        kept.Amount.ShouldBe(1_000m);

        (await FailedAsync("Save", "AR_receivable", $$"""{ {{Exact}} "Model":{{careless.Replace("AR-1", "AR-2")}} }"""))
            .Select(error => error.Field).ShouldBe(["FBillTypeID", "FTaxPrice"]);
    }

    [Fact]
    public async Task A_number_that_is_taken_and_a_customer_of_another_organisation_are_refused()
    {
        await DoneAsync("Save", "AR_receivable", $$"""{"Model":{{Bill}}}""");

        (await FailedAsync("Save", "AR_receivable", $$"""{"Model":{{Bill}}}""")).ShouldHaveSingleItem().Why.ShouldContain("唯一");
        var elsewhere = Bill.Replace("AR-1", "AR-2").Replace("\"FSETTLEORGID\":{\"FNumber\":\"100\"", "\"FSETTLEORGID\":{\"FNumber\":\"200\"");
        (await FailedAsync("Save", "AR_receivable", $$"""{"Model":{{elsewhere}}}""")).ShouldHaveSingleItem().Field.ShouldBe("FCUSTOMERID");
    }

    [Fact]
    public async Task With_an_inner_id_a_bill_is_replaced_until_it_is_audited()
    {
        await DoneAsync("Save", "AR_receivable", $$"""{"Model":{{Bill}}}""");
        var id = simulator.Books.Find("AR_receivable", "CS-HT001-AR-1")!.Id;
        var replacing = Bill.Replace("1000.00", "2000.00").Insert(1, $"\"FID\":{id},");

        await DoneAsync("Save", "AR_receivable", $$"""{"Model":{{replacing}}}""");
        simulator.Books.Find("AR_receivable", "CS-HT001-AR-1")!.Amount.ShouldBe(2_000m);

        await DoneAsync("Submit", "AR_receivable", """{"Numbers":["CS-HT001-AR-1"]}""");
        await DoneAsync("Audit", "AR_receivable", """{"Numbers":["CS-HT001-AR-1"]}""");
        (await FailedAsync("Save", "AR_receivable", $$"""{"Model":{{replacing}}}""")).ShouldHaveSingleItem().Why.ShouldContain("已审核");
    }

    [Fact]
    public async Task A_bill_goes_from_one_state_to_the_next_and_no_other()
    {
        const string One = """{"Numbers":["CS-HT001-AR-1"]}""";
        await DoneAsync("Save", "AR_receivable", $$"""{"Model":{{Bill}}}""");
        await FailedAsync("Audit", "AR_receivable", One);
        await DoneAsync("Submit", "AR_receivable", One);
        await FailedAsync("Submit", "AR_receivable", One);
        await FailedAsync("UnAudit", "AR_receivable", One);
        await DoneAsync("Audit", "AR_receivable", One);
        await FailedAsync("Audit", "AR_receivable", One);
        await DoneAsync("UnAudit", "AR_receivable", One);
        await DoneAsync("Submit", "AR_receivable", One);
    }

    [Fact]
    public async Task Of_several_some_are_written_although_it_says_that_it_failed()
    {
        var answer = await CallAsync("DynamicFormService.BatchSave", new JsonArray(
            "AR_receivable",
            $$"""{"Model":[{{Bill}},{{Bill}},{{Bill.Replace("AR-1", "AR-2")}}]}""").ToJsonString());

        var status = answer["Result"]!["ResponseStatus"]!;
        status["IsSuccess"]!.GetValue<bool>().ShouldBeFalse();
        status["SuccessEntitys"]!.AsArray().Select(one => one!["DIndex"]!.GetValue<int>()).ShouldBe([0, 2]);
        status["Errors"]!.AsArray().Select(one => one!["DIndex"]!.GetValue<int>()).ShouldBe([1]);
    }

    [Theory]
    [InlineData("""{"FormId":"AR_nothing","FieldKeys":"FBillNo"}""", "业务对象不存在")]
    [InlineData("""{"FormId":"AR_receivable","FieldKeys":"FBillNo,FNothing"}""", "元数据中标识为FNothing的字段不存在")]
    [InlineData("""{"FormId":"AR_receivable","FieldKeys":"FBillNo","Limit":10001}""", "10000")]
    [InlineData("""{"FormId":"BD_Customer","FieldKeys":"FNumber","FilterString":"FName='O'Brien'"}""", "过滤条件")]
    public async Task A_query_that_is_wrong_says_so_where_its_rows_would_be(string query, string why)
    {
        var answer = await CallAsync("DynamicFormService.ExecuteBillQuery", new JsonArray(query).ToJsonString());

        answer[0]![0]!["Result"]!["ResponseStatus"]!["Errors"]![0]!["Message"]!.ToString().ShouldContain(why);
    }

    private async Task DoneAsync(string operation, string form, string data) =>
        (await ErrorsAsync(operation, form, data)).ShouldBeEmpty();

    private async Task<IReadOnlyList<(string Field, string Why)>> FailedAsync(string operation, string form, string data)
    {
        var errors = await ErrorsAsync(operation, form, data);
        errors.ShouldNotBeEmpty();
        return errors;
    }

    private async Task<IReadOnlyList<(string Field, string Why)>> ErrorsAsync(string operation, string form, string data)
    {
        var answer = await CallAsync($"DynamicFormService.{operation}", new JsonArray(form, data).ToJsonString());
        return
        [
            .. answer["Result"]!["ResponseStatus"]!["Errors"]!.AsArray().Select(error => ($"{error!["FieldName"]}", $"{error["Message"]}")),
        ];
    }

    private async Task<JsonNode> CallAsync(string service, string parameters)
    {
        using var content = new StringContent($$"""{"parameters":{{parameters}}}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"/k3cloud/Kingdee.BOS.WebApi.ServicesStub.{service}.common.kdsvc", content, Ct);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
    }
}
