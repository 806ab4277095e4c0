using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Rhythm;

/// <summary>
/// A quarter of three salespeople, replayed by <c>say --script</c>: each message at its instant and to whom it belongs, and none besides, with the
/// figures of every stand-up (tests/Data/rhythm).
/// </summary>
public sealed partial class RhythmStoryTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_message_is_sent_at_its_instant_and_no_other(bool isPostgreSql)
    {
        var store = isPostgreSql ? await (await shared.Server).NewSchemaAsync(Ct) : TestFolders.New();
        (await BotProcess.RunAsync("import", Repository.PathOf("tests", "Data", "rhythm", "story-rhythm"), "--store", store)).Status.ShouldBe(0);
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("tests", "Data", "rhythm", "story-rhythm.jsonl"), Ct);
        var folder = TestFolders.New();
        var story = Story.Read(lines, new RhythmDeeds(folder).Typed, later: [.. RhythmDeeds.Background()]);
        var script = Path.Combine(folder, "story.jsonl");
        await File.WriteAllLinesAsync(script, story.Script, Ct);

        var played = await BotProcess.RunAsync("say", "--script", script, "--json", "--store", store);

        played.Status.ShouldBe(0, string.Join('\n', played.Errors));
        var sent = story.Sent(played.Output);
        sent.Except(story.Expected).ShouldBeEmpty("sent, but not in the story");
        story.Expected.Except(sent).ShouldBeEmpty("in the story, but not sent");
        sent.Count.ShouldBe(story.Expected.Count);
        Figures(story, played.Output).ShouldBe(Wanted(lines));
    }

    private static IReadOnlyList<string> Wanted(IReadOnlyList<string> lines) =>
    [
        .. lines.Select(line => JsonNode.Parse(line)!.AsObject()).Where(step => step["digest"] is not null).Select(step =>
        {
            var digest = step["digest"]!;
            return Line((string)step["at"]!, $"{digest["overdue"]}", $"{digest["lacking"]}/{digest["open4"]}",
                [.. new[] { "kept", "broken", "redated", "asked" }.Select(part => digest[part]!.AsArray().Select(deal => (string)deal!))]);
        }),
    ];

    private static IReadOnlyList<string> Figures(Story story, IReadOnlyList<string> printed)
    {
        var lines = printed.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var names = Story.Names(lines);
        return
        [
            .. story.Messages(lines).Where(IsStandUp).Select(message =>
            {
                var card = message["card"]!;
                var facts = card["facts"]!.AsArray().ToDictionary(fact => (string)fact!["label"]!, fact => (string)fact!["value"]!);
                var asked = (card["rows"] as JsonArray ?? []).Where(row => ((string)row!["detail"]!).Contains("待答复", StringComparison.Ordinal));
                return Line((string)message["at"]!, Number().Match(facts["超时未推进商机数"]).Value, Share().Match(facts["证据缺失率"]).Value,
                [
                    .. new[] { "已兑现", "未兑现", "改期" }.Select(label => Deals(facts[label])),
                    Deals(string.Join(' ', asked.Select(row => ((string)row!["title"]!).Split(' ')[0]))),
                ]);
            }),
        ];

        bool IsStandUp(JsonObject message) => ((string)message["keys"]![0]!).StartsWith("digest:", StringComparison.Ordinal);

        IEnumerable<string> Deals(string text) => Deal().Matches(text).Select(match => Story.Renamed(match.Value, names));
    }

    private static string Line(string at, string overdue, string lacking, IReadOnlyList<IEnumerable<string>> deals) =>
        $"{at[..10]} {overdue} {lacking} {string.Join(" | ", deals.Select(some => string.Join(' ', some.Order(StringComparer.Ordinal))))}";

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+/\d+")]
    private static partial Regex Share();

    [GeneratedRegex(@"D-\d+")]
    private static partial Regex Deal();
}
