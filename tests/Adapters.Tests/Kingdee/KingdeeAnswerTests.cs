using System.Text.Json.Nodes;
using ChatSales.Adapters.Kingdee;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Core.Integration;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Kingdee;

/// <summary>Answers and questions of K/3 Cloud, without a target.</summary>
public sealed class KingdeeAnswerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A call says that it failed, and has written one of three rows.
    [Fact]
    public void Rows_of_one_call_are_told_apart()
    {
        var status = KingdeeStatus.In(JsonNode.Parse(
            """
            {"Result":{"ResponseStatus":{"ErrorCode":500,"IsSuccess":"false","MsgCode":11,
             "Errors":[{"FieldName":"FBillTypeID","Message":"单据类型X不存在","DIndex":"1"},{"FieldName":"FDATE","Message":"会计期间已结账","DIndex":2}],
             "SuccessEntitys":[{"Id":"100001","Number":"AR0001","DIndex":"0"}]}}}
            """)).ShouldNotBeNull();

        status.IsSuccess.ShouldBeFalse();
        status.Written(0).ShouldBe(("AR0001", "100001"));
        status.Written(1).ShouldBeNull();
        status.Fault(1).ShouldBe(new TargetFault(FaultCause.UnknownCode, "FBillTypeID: 单据类型X不存在"));
        status.Fault(2).ShouldBe(new TargetFault(FaultCause.ClosedPeriod, "FDATE: 会计期间已结账"));
    }

    [Theory]
    [InlineData(1, "", FaultCause.Credentials)]
    [InlineData(2, "", FaultCause.Rights)]
    [InlineData(4, "未将对象引用设置到对象的实例", FaultCause.Broken)]
    [InlineData(6, "", FaultCause.Broken)]
    [InlineData(11, "违反字段唯一性要求：编码唯一", FaultCause.Taken)]
    [InlineData(11, "客户C0001不存在", FaultCause.UnknownCustomer)]
    [InlineData(11, "部门BM9不存在", FaultCause.UnknownCode)]
    [InlineData(11, "客户分组KH9不存在", FaultCause.UnknownCode)]
    [InlineData(11, "FNAME是必录字段", FaultCause.WrongField)]
    [InlineData(12, "单据已启用审批流", FaultCause.NeedsPerson)]
    [InlineData(13, "", FaultCause.Locked)]
    [InlineData(14, "", FaultCause.Overloaded)]
    [InlineData(15, "", FaultCause.Credentials)]
    [InlineData(0, "?", FaultCause.Other)]
    public void Numbers_and_words_say_the_cause(int code, string said, FaultCause cause)
    {
        var errors = said.Length > 0 ? new JsonArray(new JsonObject { ["FieldName"] = "", ["Message"] = said, ["DIndex"] = 0 }) : new JsonArray();
        var status = new JsonObject { ["IsSuccess"] = false, ["MsgCode"] = code, ["Errors"] = errors };

        KingdeeStatus.In(new JsonObject { ["Result"] = new JsonObject { ["ResponseStatus"] = status } })!.Fault(0).Cause.ShouldBe(cause);
    }

    [Fact]
    public void A_value_never_becomes_part_of_the_filter()
    {
        var query = new KingdeeQuery("BD_Customer", ["FNumber"], "FNumber", new KingdeeCondition("FName", "x' or '1'='1"));

        query.Body(0, 10)["FilterString"]!.ToString().ShouldBe("FName='x'' or ''1''=''1'");
        Should.Throw<ArgumentException>(() => (query with { Fields = ["FNumber;drop"] }).Body(0, 10));
    }

    [Theory]
    [InlineData(
        """[[{"Result":{"ResponseStatus":{"IsSuccess":false,"MsgCode":8,"Errors":[{"Message":"元数据中标识为FX的字段不存在","DIndex":0}]}}}]]""",
        FaultCause.UnknownCode)]
    [InlineData("""{"Result":{"ResponseStatus":{"IsSuccess":false,"MsgCode":2,"Errors":[]}}}""", FaultCause.Rights)]
    [InlineData("""{"rows":[]}""", FaultCause.Garbled)]
    [InlineData("""[["CS-C0001"]]""", FaultCause.Garbled)]
    [InlineData("""[[{"Result":"no"},2],[1]]""", FaultCause.Garbled)]
    [InlineData("""{"Result":{"Result":1,"Result":2}}""", FaultCause.Garbled)]
    [InlineData("""[1,2]""", FaultCause.Garbled)]
    [InlineData("""{"\ud800":1}""", FaultCause.Garbled)]
    [InlineData("""[["\udc00", 1]]""", FaultCause.Garbled)]
    [InlineData("""{"Result":{"ResponseStatus":{"IsSuccess":false,"MsgCode":2,"Errors":[{"Message":"\ud83d"}]}}}""", FaultCause.Garbled)]
    [InlineData("null", FaultCause.Garbled)]
    public async Task A_query_that_failed_is_not_one_without_rows(string body, FaultCause cause)
    {
        using var canned = Canned(body);

        (await canned.FindAsync(Customer(), KingdeeContract.Codes(Customer()), Ct)).ShouldBeOfType<Finding.Unclear>().Fault.Cause.ShouldBe(cause);
        (await canned.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!).Fault.ShouldNotBeNull().Cause.ShouldBe(cause);
        (await canned.CheckAsync(Ct)).Fault.ShouldNotBeNull().Cause.ShouldBe(cause);
    }

    [Theory]
    [InlineData("""{"Result":{"ResponseStatus":{"IsSuccess":true,"MsgCode":0,"SuccessEntitys":[]}}}""")]
    [InlineData("""{"Result":{"ResponseStatus":{"IsSuccess":false,"MsgCode":4,"Errors":[{"Message":"未将对象引用设置到对象的实例"}]}}}""")]
    [InlineData("""{"Result":{}}""")]
    [InlineData("""[[]]""")]
    public async Task A_save_without_a_word_of_what_was_saved_is_open(string body)
    {
        using var canned = Canned(body);

        (await canned.CreateAsync(Customer(), KingdeeContract.Codes(Customer()), Ct)).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public void Settings_that_cannot_be_right_are_said_by_name()
    {
        var options = new KingdeeOptions
        {
            Address = "http://192.168.1.9/K3API/",
            AcctId = "ACCT01,ACCT02",
            AppId = "204399",
            AppSecret = "sec0123456789",
            OrgNum = "100",
        };

        options.Mistakes("Connectors:kingdee").ShouldBe(
        [
            "Connectors:kingdee:Address: 'http://192.168.1.9/K3API/' is K/3 WISE, which speaks another protocol; only K/3 Cloud is supported.",
            "Connectors:kingdee:AcctId has a comma in it, at which the target splits what is signed.",
            "Connectors:kingdee:User is missing.",
            "Connectors:kingdee:AppId can't be signed with: it is a number, an underscore and what follows it in the console.",
        ]);
        new KingdeeOptions { Address = "https://erp.example.com" }.Mistakes("X").First()
            .ShouldBe("X:Address: 'https://erp.example.com' lacks the path of the WebAPI, such as /k3cloud/.");
        KingdeeContract.Options(new Uri("https://erp.example.com"), KingdeeMode.Signed).Mistakes("X").ShouldBeEmpty();
    }

    private static KingdeeConnector Canned(string body) => new(
        "kingdee",
        KingdeeContract.Options(new Uri("http://127.0.0.1:9"), KingdeeMode.Signed),
        new TargetHttp(new HttpClient(new CannedAnswers(_ => body))),
        new FakeTimeProvider());

    private static CustomerDocument Customer() => new() { Key = "CS-C0001", CustomerId = new("C0001"), Name = "苏州荣金精密机械有限公司" };
}
