using ChatSales.Bot.Tests.Driven;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>
/// Six weeks of tickets, replayed by <c>say --script</c>: each message at its instant and to whom it belongs, and none besides
/// (tests/Data/rhythm).
/// </summary>
public sealed class TicketStoryTests(SharedServer shared)
{
    private static readonly Dictionary<string, string> Deals = new()
    {
        ["REQ-2026-0101"] = "D-1024", ["REQ-2026-0102"] = "D-1031", ["REQ-2026-0103"] = "D-1040", ["REQ-2026-0104"] = "D-1052",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_message_is_sent_at_its_instant_and_no_other(bool isPostgreSql)
    {
        var store = isPostgreSql ? await (await shared.Server).NewSchemaAsync(Ct) : TestFolders.New("chatsales-story");
        var folder = Repository.PathOf("tests", "Data", "rhythm", "story-tickets");
        (await BotProcess.RunAsync("import", folder, "--store", store)).Status.ShouldBe(0);
        (await BotProcess.RunAsync("config", "import", Path.Combine(folder, "chain.json"), "--store", store)).Status.ShouldBe(0);
        var deeds = new TicketDeeds(Deals, await Driver.FileAsync("acceptance.png", Pictures.Chat(14)));
        var story = Story.Read(await File.ReadAllLinesAsync(Repository.PathOf("tests", "Data", "rhythm", "story-tickets.jsonl"), Ct), deeds.Typed);
        var script = Path.Combine(TestFolders.New("chatsales-script"), "story.jsonl");
        await File.WriteAllLinesAsync(script, story.Script, Ct);

        var played = await BotProcess.RunAsync("say", "--script", script, "--json", "--store", store);

        played.Status.ShouldBe(0, string.Join('\n', played.Errors));
        var sent = story.Sent(played.Output);
        sent.Except(story.Expected).ShouldBeEmpty("sent, but not in the story");
        story.Expected.Except(sent).ShouldBeEmpty("in the story, but not sent");
        sent.Count.ShouldBe(story.Expected.Count);
    }
}
