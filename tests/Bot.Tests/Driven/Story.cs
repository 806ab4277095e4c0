using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Bot.Tests.Driven;

/// <summary>A message that a story wants, or that was sent.</summary>
internal sealed record StoryMessage(DateTimeOffset At, string To, string Class, string Keys);

/// <summary>What a person does in a story: one line of it, taken apart.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who does it.</param>
/// <param name="Verb">What.</param>
/// <param name="Rest">The rest of its words.</param>
internal sealed record StoryDeed(string At, string Who, string Verb, string[] Rest);

/// <summary>
/// A story: steps with what people do and what must be sent at that instant. What they do becomes what they type; the product's own numbers stand
/// for the story's.
/// </summary>
internal sealed partial class Story
{
    private readonly List<JsonObject> steps = [];

    /// <summary>The lines of a script that plays it.</summary>
    public IReadOnlyList<string> Script => [.. steps.Select(step => step.ToJsonString(Readable))];

    /// <summary>What must be sent, and nothing else of these sorts.</summary>
    public required IReadOnlyList<StoryMessage> Expected { get; init; }

    /// <summary>What keys of its messages begin with.</summary>
    public required IReadOnlySet<string> Sorts { get; init; }

    /// <param name="lines">The story.</param>
    /// <param name="typed">What somebody types to do something; steps without an instant or a person of their own get the deed's.</param>
    /// <param name="sorts">What keys begin with that are compared; null for all that occur in the story.</param>
    /// <param name="later">Further deeds, by instant.</param>
    public static Story Read(
        IReadOnlyList<string> lines, Func<StoryDeed, IEnumerable<JsonObject>> typed, IReadOnlySet<string>? sorts = null,
        IReadOnlyList<StoryDeed>? later = null)
    {
        var all = lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var (expected, found) = (new List<StoryMessage>(), new HashSet<string>());
        foreach (var step in all)
        {
            foreach (var message in Objects(step["send"]))
            {
                var keys = message["keys"]!.AsArray().Select(key => (string)key!).ToList();
                expected.Add(new StoryMessage(
                    Instant((string)(message["at"] ?? step["at"])!), (string)message["to"]!, (string)message["class"]!, Joined(keys)));
                found.UnionWith(keys.Select(Sort));
            }

            found.UnionWith(Objects(step["not"]).Select(message => Sort((string)message["key"]!)));
        }

        sorts ??= found;
        var story = new Story
        {
            Expected = [.. expected.Select(message => message with { Keys = Joined(message.Keys.Split(' ').Where(key => sorts.Contains(Sort(key)))) })
                .Where(message => message.Keys.Length > 0)],
            Sorts = sorts,
        };
        var deeds = all.SelectMany(step => (step["do"]?.AsArray() ?? []).Select(deed => Deed((string)step["at"]!, ((string)deed!).Split(' '))));
        foreach (var deed in deeds.Concat(later ?? []).OrderBy(deed => Instant(deed.At)))
        {
            story.Add(deed, typed);
        }

        story.steps.Add(new JsonObject { ["due"] = ((string)all[^1]["at"]!)[..11] + "23:59:00+08:00" });
        return story;
    }

    /// <summary>What was sent of the story's sorts, by what a script printed.</summary>
    public IReadOnlyList<StoryMessage> Sent(IReadOnlyList<string> printed)
    {
        var lines = printed.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var names = Names(lines);
        return
        [
            .. Messages(lines).Select(answer => new StoryMessage(
                Instant((string)answer["at"]!), Receiver((string)answer["to"]!), (string)answer["class"]!,
                Joined(KeysOf(answer).Select(key => Renamed(key, names))))),
        ];
    }

    /// <summary>What the product's own numbers stand for.</summary>
    public static IReadOnlyDictionary<string, string> Names(IEnumerable<JsonObject> lines) => lines
        .SelectMany(line => line["given"]?.AsObject() ?? [])
        .ToDictionary(one => (string)one.Value!, one => one.Key.Replace('_', '-'));

    /// <summary>A text with the story's numbers in place of the product's own.</summary>
    public static string Renamed(string text, IReadOnlyDictionary<string, string> names) =>
        names.Aggregate(text, (all, one) => all.Replace(one.Key, one.Value));

    /// <summary>All messages of the story's sorts.</summary>
    public IEnumerable<JsonObject> Messages(IEnumerable<JsonObject> lines) =>
        lines.SelectMany(line => Objects(line["answers"])).Where(answer => KeysOf(answer).Any());

    private IEnumerable<string> KeysOf(JsonObject answer) =>
        (answer["keys"] as JsonArray ?? []).Select(key => (string)key!).Where(key => Sorts.Contains(Sort(key)));

    private static string Receiver(string to) => to.StartsWith("team:", StringComparison.Ordinal) ? to["team:".Length..] : to;

    private void Add(StoryDeed deed, Func<StoryDeed, IEnumerable<JsonObject>> typed)
    {
        if (deed.Verb == "stop")
        {
            steps.Add(new JsonObject { ["down"] = deed.At, ["until"] = deed.Rest[0] });
            return;
        }

        foreach (var step in typed(deed))
        {
            if (!step.ContainsKey("removed"))
            {
                step["as"] = deed.Who;
                step["now"] = deed.At;
            }

            steps.Add(step);
        }
    }

    // A deed may have a time, or a day and a time, of its own.
    private static StoryDeed Deed(string at, string[] words)
    {
        if (Time().Match(words[0]) is { Success: true } own)
        {
            var day = own.Groups["day"] is { Success: true, Value: var other } ? at[..5] + other : at[..10];
            var time = own.Groups["time"].Value;
            (at, words) = ($"{day}T{time}{(time.Length == 5 ? ":00" : "")}{at[19..]}", words[1..]);
        }

        return new StoryDeed(at, words[0], words[1], words[2..]);
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A step that says something.</summary>
    public static JsonObject Text(string text) => new() { ["text"] = text };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).Select(one => one!.AsObject());

    private static string Joined(IEnumerable<string> keys) => string.Join(' ', keys.Order(StringComparer.Ordinal));

    private static string Sort(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?<day>\d\d-\d\d)T)?(?<time>\d\d:\d\d(:\d\d)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
