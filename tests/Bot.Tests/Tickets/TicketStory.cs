using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>A message that a story wants, or that was sent.</summary>
internal sealed record StoryMessage(DateTimeOffset At, string To, string Class, string Keys);

/// <summary>
/// A story of tickets: steps with what people do and what must be sent at that instant. What they do becomes what they type; the product's own
/// numbers stand for the story's.
/// </summary>
internal sealed partial class TicketStory
{
    private readonly List<JsonObject> steps = [];
    private readonly Dictionary<string, string> deals;
    private readonly string proof;
    private int opened;

    private TicketStory(IReadOnlyDictionary<string, string> deals, string proof) => (this.deals, this.proof) = (new(deals), proof);

    /// <summary>The lines of a script that plays it.</summary>
    public IReadOnlyList<string> Script => [.. steps.Select(step => step.ToJsonString(Readable))];

    /// <summary>What must be sent, and nothing else of these sorts.</summary>
    public required IReadOnlyList<StoryMessage> Expected { get; init; }

    /// <summary>What keys of its messages begin with.</summary>
    public required IReadOnlySet<string> Sorts { get; init; }

    /// <param name="lines">The story.</param>
    /// <param name="deals">The deals of its tickets.</param>
    /// <param name="proof">A file that proves acceptance.</param>
    public static TicketStory Read(IReadOnlyList<string> lines, IReadOnlyDictionary<string, string> deals, string proof)
    {
        var all = lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var (expected, sorts) = (new List<StoryMessage>(), new HashSet<string>());
        foreach (var step in all)
        {
            foreach (var message in Objects(step["send"]))
            {
                var keys = message["keys"]!.AsArray().Select(key => (string)key!).ToList();
                expected.Add(new StoryMessage(
                    Instant((string)(message["at"] ?? step["at"])!), (string)message["to"]!, (string)message["class"]!, Joined(keys)));
                sorts.UnionWith(keys.Select(Sort));
            }

            sorts.UnionWith(Objects(step["not"]).Select(message => Sort((string)message["key"]!)));
        }

        var story = new TicketStory(deals, proof) { Expected = expected, Sorts = sorts };
        foreach (var step in all)
        {
            foreach (var deed in step["do"]?.AsArray() ?? [])
            {
                story.Add((string)step["at"]!, ((string)deed!).Split(' '));
            }
        }

        story.steps.Add(new JsonObject { ["due"] = ((string)all[^1]["at"]!)[..11] + "23:59:00+08:00" });
        return story;
    }

    /// <summary>What was sent of the story's sorts, by what a script printed.</summary>
    public IReadOnlyList<StoryMessage> Sent(IReadOnlyList<string> printed) => Sent(printed, Sorts);

    /// <summary>What was sent of some sorts, with the names that the script gave for the product's numbers.</summary>
    public static IReadOnlyList<StoryMessage> Sent(IReadOnlyList<string> printed, IReadOnlySet<string> sorts)
    {
        var lines = printed.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var names = lines.SelectMany(line => line["given"]?.AsObject() ?? [])
            .ToDictionary(one => (string)one.Value!, one => one.Key.Replace('_', '-'));
        return
        [
            .. lines.SelectMany(line => Objects(line["answers"]))
                .Where(answer => answer["keys"] is JsonArray keys && keys.Any(key => sorts.Contains(Sort((string)key!))))
                .Select(answer => new StoryMessage(
                    Instant((string)answer["at"]!), (string)answer["to"]!, (string)answer["class"]!,
                    Joined(answer["keys"]!.AsArray().Select(key => names.Aggregate((string)key!, (all, one) => all.Replace(one.Key, one.Value)))))),
        ];
    }

    private void Add(string at, string[] words)
    {
        if (Time().IsMatch(words[0]))
        {
            (at, words) = ($"{at[..11]}{words[0]}{(words[0].Length == 5 ? ":00" : "")}{at[19..]}", words[1..]);
        }

        var (who, verb, rest) = (words[0], words[1], words[2..]);
        var ticket = rest is [var first, ..] && first.StartsWith("REQ", StringComparison.Ordinal) ? $"{{{first.Replace('-', '_')}}}" : "";
        if (verb == "stop")
        {
            steps.Add(new JsonObject { ["down"] = at, ["until"] = rest[0] });
            return;
        }

        if (verb == "undeliverable")
        {
            steps.Add(new JsonObject { ["removed"] = $"ticket:{ticket}" });
        }

        foreach (var step in DeedOf(who, verb, rest, ticket))
        {
            step["as"] = who;
            step["now"] = at;
            steps.Add(step);
        }
    }

    private IEnumerable<JsonObject> DeedOf(string who, string verb, string[] rest, string ticket) => verb switch
    {
        "open" => [Opening(rest[0])],
        "accept" => [Text($"接单 {ticket}")],
        "answer" => [Text($"回复 {ticket} 可以支持")],
        "start" => [Text($"开始交付 {ticket}")],
        "resume" => [Text($"恢复 {ticket}")],
        "pause" => [Text($"等待客户 {ticket} {rest[1]}")],
        "reassign" => [Text($"转给 {ticket} {rest[2]}")],
        "change" => [Text($"变更 {ticket} 微信和支付宝登录")],
        "passed" => [new JsonObject { ["text"] = $"验收通过 {ticket}", ["files"] = new JsonArray(proof) }],
        "reject" => [Text($"验收不通过 {ticket} 登录失败")],
        "reopen" => [Text($"重开 {ticket} 又登录失败")],
        "close" => [Text($"关闭 {ticket}")],
        "mention" when int.Parse(rest[2], CultureInfo.InvariantCulture) % 2 == 1 =>
            [new JsonObject { ["text"] = $"@{rest[1]} 这个接口下周能给吗", ["in"] = $"ticket:{ticket}" }],
        "mention" or "undeliverable" => [new JsonObject { ["tap"] = "回复" }, Text("下周可以给")],
        "leave" => [Text($"请假 {rest[0]} 到 {rest[1]}{(rest is [_, _, var standIn] ? $" 由{standIn}代" : "")}")],
        "nothing" => who == "O" ? [] : [Text("我的商机")],
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb."),
    };

    private JsonObject Opening(string number)
    {
        var (deal, order) = (deals[number], opened++);
        var step = Text(order == 0 ? $"填写 {deal} 涉及定制开发=是" : $"工单 {deal} 支持第{order}项需求");
        step["gives"] = number.Replace('-', '_');
        return step;
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).Select(one => one!.AsObject());

    private static string Joined(IEnumerable<string> keys) => string.Join(' ', keys.Order(StringComparer.Ordinal));

    private static string Sort(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d\d:\d\d(:\d\d)?$")]
    private static partial Regex Time();
}
