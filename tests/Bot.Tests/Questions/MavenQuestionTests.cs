using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Architecture;
using ChatSales.Bot.Tests.Verbs;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Questions;

/// <summary>
/// Questions on a public data set, with answers that anyone can work out from its files; here they are worked out from its rows, and held to the page
/// that shows them.
/// </summary>
public sealed class MavenQuestionTests
{
    private const string Now = "2017-12-31T23:00:00+08:00";
    private static readonly string Data = Repository.PathOf("tests", "Data", "maven-whole");

    private static readonly IReadOnlyList<Checked> Questions =
    [
        new("现在有多少个进行中的商机", "deal_stage Engaging or Prospecting: count", deals => Count(deals.Where(deal => deal.IsOpen))),
        new("一共赢了多少单", "deal_stage Won: count", deals => Count(Won(deals))),
        new("今年赢单金额一共多少", "Won: sum of close_value", deals => Sum(Won(deals))),
        new("今年的赢单率", "Won by Won and Lost", deals => Rate(deals)),
        new("第四季度赢了几单", "Won, close_date from 2017-10-01", deals => Count(Won(deals).Where(deal => deal.Closed!.Value.Month >= 10))),
        new("赢单按产品分组", "Won: count by product", deals => Groups(Won(deals), deal => deal.Product, Count)),
        new("今年各团队的赢单金额", "Won: sum of close_value by manager", deals => Groups(Won(deals), deal => deal.Manager, Sum)),
        new("今年赢单金额前三的销售", "Won: sum of close_value by sales_agent, three largest", deals => First(3, Won(deals), deal => deal.Agent, "A-")),
        new("今年赢单金额前五的客户", "Won: sum of close_value by account, five largest", deals => First(5, Won(deals), deal => deal.Account, "C-")),
        new("今年的平均成交周期", "Won: mean of close_date − engage_date in days", deals => Text(Won(deals).Average(deal => deal.Days))),
        new("今年每个月赢了几单", "Won: count by month of close_date", deals =>
            Groups(Won(deals), deal => deal.Closed!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture), Count)),
        new("进行中的商机按阶段分布", "count of Prospecting (Lead), of Engaging (Qualification)", deals =>
            Groups(deals.Where(deal => deal.IsOpen), deal => deal.Stage == "Prospecting" ? "Lead" : "Qualification", Count)),
        new("Darcel Schlecht今年赢了几单", "Won, sales_agent Darcel Schlecht: count", deals =>
            Count(Won(deals).Where(deal => deal.Agent == "Darcel Schlecht"))),
        new("Hottechi进行中的商机有哪些", "Engaging or Prospecting, account Hottechi: opportunity_id", deals =>
            Ids(deals.Where(deal => deal.IsOpen && deal.Account == "Hottechi"))),
        new("Kenya的客户今年赢单金额", "Won, office_location Kenya: sum of close_value", deals => Sum(Won(deals).Where(deal => deal.Office == "Kenya"))),
        new("第三季度和第四季度赢单数对比", "Won: count by quarter of close_date", deals => Groups(
            Won(deals).Where(deal => deal.Closed!.Value.Month >= 7), deal => deal.Closed!.Value.Month >= 10 ? "第四季度" : "第三季度", Count)),
        new("今年各行业的赢单率", "Won by Won and Lost, by sector", deals =>
            Groups(deals.Where(deal => deal.Sector.Length > 0 && !deal.IsOpen), deal => deal.Sector, Rate)),
        new("单笔金额最大的赢单商机", "Won: opportunity_id with the largest close_value", deals => Won(deals).MaxBy(deal => deal.Value)!.Id),
        new("今年赢单金额中位数", "Won: median of close_value", deals => Won(deals).Select(deal => deal.Value).Order().ToList() is var values
            ? Text((values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2) : ""),
        new("medical行业赢单金额占比", "Won: sum of close_value, sector medical by all", deals =>
            Text(Won(deals).Where(deal => deal.Sector == "medical").Sum(deal => deal.Value) / Won(deals).Sum(deal => deal.Value))),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_questions_have_the_answers_that_the_files_of_the_public_data_set_give()
    {
        var folder = TestFolders.New("chatsales-maven");
        var (store, asked) = (Path.Combine(folder, "store"), Path.Combine(folder, "asked.jsonl"));
        // The data set has nobody above its managers.
        await File.WriteAllLinesAsync(Path.Combine(folder, "people.csv"), ["id,name,role,active", "P1,Director,director,true"], Ct);
        await File.WriteAllLinesAsync(
            asked, Questions.Select((one, number) => new JsonObject { ["id"] = $"{number}", ["question"] = one.Question }.ToJsonString()), Ct);
        (await BotProcess.RunAsync("import", Data, "--map", "maven", "--store", store)).Status.ShouldBe(0);
        await BotProcess.RunAsync("import", folder, "--store", store);

        var answered = await BotProcess.RunAsync("ask", "--file", asked, "--as", "P1", "--now", Now, "--store", store);

        var deals = MavenDeal.ReadAll(Data);
        var right = Questions.Select(one => $"{one.Question}: {one.Answer(deals)}").ToList();
        answered.Output.Select(line => JsonNode.Parse(line)!["answer"]!).Zip(Questions)
            .Select(pair => $"{pair.Second.Question}: {Told(pair.First)}").ShouldBe(right);
        await ApprovedFile.ShouldHoldAsync(Repository.PathOf("docs", "questions-checked.md"), "<!-- answers -->",
        [
            "| question | answer | in the files |", "| --- | --- | --- |",
            .. Questions.Select(one => $"| {one.Question} | {one.Answer(deals)} | {one.Where} |"),
        ]);
    }

    private static string Told(JsonNode answer) =>
        answer["ids"] is JsonArray ids ? ((string?)answer["kind"] == "rank" ? Joined(Texts(ids)) : Joined(Texts(ids).Order(StringComparer.Ordinal)))
        : answer["groups"] is JsonArray groups
            ? Joined(groups.Select(group => $"{group!["key"]} {Text((decimal)group["value"]!)}").Order(StringComparer.Ordinal))
        : answer["value"] is { } value ? Text((decimal)value)
        : answer.ToJsonString();

    private static IEnumerable<string> Texts(JsonArray ids) => ids.Select(id => (string)id!);

    private static IEnumerable<MavenDeal> Won(IEnumerable<MavenDeal> deals) => deals.Where(deal => deal.IsWon);

    private static string Count(IEnumerable<MavenDeal> deals) => Text(deals.Count());

    private static string Sum(IEnumerable<MavenDeal> deals) => Text(deals.Sum(deal => deal.Value));

    private static string Rate(IEnumerable<MavenDeal> deals) =>
        deals.Where(deal => !deal.IsOpen).ToList() is var closed ? Text((decimal)closed.Count(deal => deal.IsWon) / closed.Count) : "";

    private static string Ids(IEnumerable<MavenDeal> deals) => Joined(deals.Select(deal => deal.Id).Order(StringComparer.Ordinal));

    private static string Groups(IEnumerable<MavenDeal> deals, Func<MavenDeal, string> key, Func<IEnumerable<MavenDeal>, string> figure) =>
        Joined(deals.GroupBy(key).Select(group => $"{group.Key} {figure(group)}").Order(StringComparer.Ordinal));

    private static string First(int count, IEnumerable<MavenDeal> deals, Func<MavenDeal, string> key, string prefix) => Joined(
        deals.GroupBy(key).OrderByDescending(group => group.Sum(deal => deal.Value)).Take(count)
            .Select(group => prefix + group.Key.Replace(' ', '-')));

    private static string Joined(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Text(decimal figure) => decimal.Round(figure, 4).ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Checked(string Question, string Where, Func<IReadOnlyList<MavenDeal>, string> Answer);
}
