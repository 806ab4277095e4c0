using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Saved;

/// <summary>
/// Questions as they are saved: as <see cref="QuestionForm"/> writes them, but what moves with the time at which they are asked (上个月) is a
/// <see cref="Moment"/>.
/// </summary>
public static class MovingQuestion
{
    private const string Mark = "moment";

    /// <summary>
    /// The question that gives each of some when it is asked at its time, the first one being the one that is meant; null if they differ in more than
    /// their times, or in times that follow no rule.
    /// </summary>
    /// <param name="asked">When each is asked, and the question then.</param>
    /// <param name="zone">The zone whose days count.</param>
    public static JsonObject? Of(IReadOnlyList<(DateTimeOffset At, Question Question)> asked, BusinessZone zone)
    {
        var (isRegular, node) = Merged([.. asked.Select(one => (JsonNode?)QuestionForm.Write(one.Question))], [.. asked.Select(one => one.At)], zone);
        return isRegular ? node!.AsObject() : null;
    }

    /// <summary>Whether any of its times moves.</summary>
    public static bool IsMoving(JsonNode? form) => form switch
    {
        JsonObject some => some.ContainsKey(Mark) || some.Any(one => IsMoving(one.Value)),
        JsonArray some => some.Any(IsMoving),
        _ => false,
    };

    /// <summary>The question as it is asked at an instant.</summary>
    /// <exception cref="JsonException">It is no question.</exception>
    public static Question At(string form, DateTimeOffset now, BusinessZone zone) =>
        QuestionForm.Read((Fixed(JsonNode.Parse(form), now, zone) ?? throw new JsonException("A question is missing.")).ToJsonString());

    private static JsonNode? Fixed(JsonNode? node, DateTimeOffset now, BusinessZone zone) => node switch
    {
        JsonObject some when some.ContainsKey(Mark) => Fixed(some.Deserialize<Moment>(StoredJson.Options)!, now, zone),
        JsonObject some => new JsonObject(some.Select(one => KeyValuePair.Create(one.Key, Fixed(one.Value, now, zone)))),
        JsonArray some => new JsonArray([.. some.Select(one => Fixed(one, now, zone))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Fixed(Moment moment, DateTimeOffset now, BusinessZone zone) => moment.IsDay
        ? JsonSerializer.SerializeToNode(moment.On(zone.DateOf(now)), StoredJson.Options)
        : JsonSerializer.SerializeToNode(moment.At(now, zone), StoredJson.Options);

    private static (bool IsRegular, JsonNode? Node) Merged(
        IReadOnlyList<JsonNode?> nodes, IReadOnlyList<DateTimeOffset> asked, BusinessZone zone)
    {
        if (nodes.All(node => JsonNode.DeepEquals(node, nodes[0])))
        {
            return (true, nodes[0]?.DeepClone());
        }

        if (nodes.All(node => node is JsonObject) && nodes.All(node => node!.AsObject().Select(one => one.Key).SequenceEqual(KeysOf(nodes[0]!))))
        {
            var parts = KeysOf(nodes[0]!).Select(key => (Key: key, Merged([.. nodes.Select(node => node![key])], asked, zone))).ToList();
            return (
                parts.TrueForAll(part => part.Item2.IsRegular),
                new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key, part.Item2.Node))));
        }

        if (nodes.All(node => node is JsonArray && node.AsArray().Count == nodes[0]!.AsArray().Count))
        {
            var parts = nodes[0]!.AsArray().Select((_, at) => Merged([.. nodes.Select(node => node![at])], asked, zone)).ToList();
            return (parts.TrueForAll(part => part.IsRegular), new JsonArray([.. parts.Select(part => part.Node)]));
        }

        return MomentOf(nodes, asked, zone) is { } moment
            ? (true, JsonSerializer.SerializeToNode(moment, StoredJson.Options))
            : (false, null);
    }

    private static IEnumerable<string> KeysOf(JsonNode node) => node.AsObject().Select(one => one.Key);

    private static Moment? MomentOf(IReadOnlyList<JsonNode?> nodes, IReadOnlyList<DateTimeOffset> asked, BusinessZone zone)
    {
        var words = nodes.Select(node => node is JsonValue value && value.TryGetValue<string>(out var word) ? word : null).ToList();
        var (days, instants) = (new List<(DateTimeOffset, DateOnly)>(), new List<(DateTimeOffset, DateTimeOffset)>());
        foreach (var (word, at) in words.Zip(asked))
        {
            if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                days.Add((at, day));
            }
            else if (DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                instants.Add((at, instant));
            }
        }

        return days.Count == nodes.Count ? Moment.Of(days, zone) : instants.Count == nodes.Count ? Moment.Of(instants, zone) : null;
    }
}
