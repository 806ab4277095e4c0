using System.Text;
using ChatSales.Core.Receipts;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Money as a story, told and compared like <see cref="Story"/>: a rep's claim that finance confirms, and a bank's file; what should be seen is in
/// <c>receipt.txt</c>.
/// </summary>
internal static class ReceiptStory
{
    public const string Finance = "P030";
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Finance] = "finance" };

    // One that fits exactly, a part, one that is too much, one that nobody knows.
    private static readonly byte[] File = Encoding.UTF8.GetBytes(
        """
        交易日期,交易流水号,对方户名,贷方金额,摘要
        2026-11-24,LS001,武汉新中物流,360000,
        2026-11-24,LS002,南京锐信机械,100000,合同K00134
        2026-11-23,LS003,苏州荣金医院管理,2263000,
        2026-11-23,LS004,深圳某某公司,5000,

        """);

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep says that money has arrived", () => door.SayAsync(Story.Rep, "苏州荣金到账30万"));
        await Step("and tells finance, who are asked at once", () => door.TapAsync(Story.Rep, "报给财务"));
        await Step("who confirm it: the rep is told", () => door.TapAsync(Finance, "确认到账"));
        await Step("Finance asks how to send the bank's file", () => door.SayAsync(Finance, "导入回款"));
        await Step("sends it", () => door.SendDocumentAsync(Finance, "流水.csv", File));
        await Step("is asked about its columns, once", () => door.TapAsync(Finance, "导入"));
        await Step("and imports it", () => door.TapAsync(
            Finance, "导入", values: [("日期列", "交易日期"), ("金额列", "贷方金额"), ("流水号列", "交易流水号"), ("付款方列", "对方户名"), ("合同列", "摘要")]));
        await Step("What is left?", () => door.TapAsync(Finance, "待认领"));
        await Step("It was too much: whose is it?", () => door.TapAsync(Finance, "处理", row: 1));
        await Step("That customer's, really?", () => door.TapAsync(Finance, "认领", row: 1));
        await Step("Yes", () => door.TapAsync(Finance, "认领"));

        // Ids are made at random.
        Ids.Replace(door.Transcript, "A-…").ShouldBe(Story.ToBeSeenAt(door, "receipt.txt"), $"on {door}");
        (await door.Bot.Store.QueryAsync(new Query<Arrival>(), TestContext.Current.CancellationToken)).Count(one => one.End is null).ShouldBe(1);

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }

    private static readonly System.Text.RegularExpressions.Regex Ids = new("A-[0-9A-HJKMNP-TV-Z]{26}");
}
