using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Core.Deals;

namespace ChatSales.Bot.Tests.Rhythm;

/// <summary>What people of a story of the rhythm type. It knows in which stage each deal is, as what they send depends on it.</summary>
/// <param name="folder">Where it makes the files that they send, each another.</param>
internal sealed class RhythmDeeds(string folder)
{
    private static readonly StagePlan Plan = new();

    private readonly Dictionary<string, int> stages = new() { ["D-1901"] = 1, ["D-1902"] = 2, ["D-1904"] = 2 };
    private readonly HashSet<string> given = [];
    private readonly Dictionary<string, string> filed = [];
    private int files;

    /// <summary>The steps of a deed.</summary>
    public IEnumerable<JsonObject> Typed(StoryDeed deed)
    {
        var (rest, isProven) = (deed.Rest, deed.Rest is not [.., "noproof"]);
        return deed.Verb switch
        {
            "deal" or "contract" or "nothing" => [],
            "lead" => Lead(deed.Who, rest[0], isProven),
            "file" => [Proof(rest[0])],
            "move" => Move(rest[0], isProven),
            "close" => [Story.Text(stages[rest[0]] == Plan.Stages.Count - 1 ? $"赢单 {Id(rest[0])}" : $"丢单 {Id(rest[0])} 失联")],
            "promise" => [Story.Text($"承诺 {Id(rest[0])} {rest[1]}")],
            "explain" => [Story.Text($"说明 {Id(rest[0])} 客户在走审批")],
            "hand" => [Story.Text($"移交 {Id(rest[0])} {rest[1]}")],
            "refuse" => [Story.Text($"驳回证据 {{{filed[rest[0]]}}} 盖章看不清")],
            "cap" => [Story.Text($"提醒设置 每天 {rest[0]} 条")],
            "leave" => [Story.Text($"请假 {rest[0]} 到 {rest[1]}{(rest is [_, _, var standIn] ? $" 由{standIn}代" : "")}")],
            "act" => [Story.Text($"续约 {rest[0]} 跟进中")],
            "settle" => [Story.Text(deed.Who == "R2" ? $"续约 {rest[0]} 不续 预算取消" : $"续约 {rest[0]} 已续")],
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed.Verb, "No such verb."),
        };
    }

    /// <summary>Leads that everyone enters twice a week and closes five minutes later, so that nobody counts as idle.</summary>
    public static IEnumerable<StoryDeed> Background()
    {
        var number = 0;
        for (var day = new DateOnly(2026, 10, 1); day < new DateOnly(2026, 12, 31); day = day.AddDays(1))
        {
            foreach (var rep in day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday ? ["R1", "R2", "R3"] : Array.Empty<string>())
            {
                if ((rep, day) is ("R2", { Month: 11, Day: >= 24 } or { Month: 12, Day: <= 2 }) or ("R1", { Month: 11, Day: >= 9 and <= 13 }))
                {
                    continue;
                }

                var (at, deal) = (day is { Month: 11, Day: 19 } ? "18:4" : "11:0", $"B-{++number}");
                yield return new StoryDeed($"{day:yyyy-MM-dd}T{at}0:00+08:00", rep, "lead", [deal, "noproof"]);
                yield return new StoryDeed($"{day:yyyy-MM-dd}T{at}5:00+08:00", rep, "close", [deal]);
            }
        }
    }

    private IEnumerable<JsonObject> Lead(string who, string deal, bool isProven)
    {
        stages[deal] = 0;
        given.Add(deal);
        var entered = Story.Text($"新建商机 客户{who[1..]} 项目{deal[2..]} 30万 2026-12-31 CRM标准版");
        entered["gives"] = Name(deal);
        yield return entered;
        yield return Story.Text($"填写 {Id(deal)} 毛利率=40%");
        if (isProven)
        {
            yield return Proof(deal);
        }
    }

    private IEnumerable<JsonObject> Move(string deal, bool isProven)
    {
        stages[deal]++;
        yield return Story.Text($"推进 {Id(deal)}");
        if (isProven && Plan.Stages[stages[deal]].Evidence.Count > 0)
        {
            yield return Proof(deal);
        }
    }

    private JsonObject Proof(string deal)
    {
        var kind = Plan.EvidenceKind(Plan.Stages[stages[deal]].Evidence[0])!;
        var name = $"{++files}.{(stages[deal] == 0 ? "png" : "pdf")}";
        File.WriteAllBytes(Path.Combine(folder, name), stages[deal] == 0 ? Pictures.Chat(100 + files) : Documents.Pdf($"{kind.Title}{files}"));
        filed[deal] = $"E_{files}";
        return new JsonObject
        {
            ["text"] = $"证据 {Id(deal)} {kind.Title}", ["files"] = new JsonArray(Path.Combine(folder, name)), ["gives"] = filed[deal],
        };
    }

    private string Id(string deal) => given.Contains(deal) ? $"{{{Name(deal)}}}" : deal;

    private static string Name(string deal) => deal.Replace('-', '_');
}
