using System.Text.Json.Nodes;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>say</c> as a process: what it prints, and its exit status.</summary>
public sealed class SayVerbTests(SharedServer shared)
{
    private const string Now = "2026-11-24T10:00:00+08:00";

    [Fact]
    public async Task All_that_was_sent_is_printed_as_JSON_and_the_next_process_finds_the_card()
    {
        var store = await DemoCopy.NewAsync();

        var said = await SayAsync(store, "新建商机 测试客户 扩容项目", "--as", "P008", "--now", Now, "--json");
        var tapped = await SayAsync(store, "--tap", "推进", "--as", "P008", "--now", "2026-11-24T10:05:00+08:00", "--json");
        var back = await SayAsync(store, "帮助", "--as", "P008", "--now", Now, "--json");

        (said.Status, tapped.Status, back.Status).ShouldBe((0, 0, 1), string.Join('\n', [.. said.Errors, .. tapped.Errors]));
        var printed = JsonNode.Parse(said.Output.ShouldHaveSingleItem())!;
        Keys(printed).ShouldBe(["answers", "elapsedMs"]);
        var rep = AnswerTo("P008", printed);
        Keys(rep).ShouldBe(["to", "at", "replaces", "card"]);
        (rep["at"]!.GetValue<string>(), rep["replaces"]!.GetValue<bool>()).ShouldBe((Now, false));
        Keys(rep["card"]!).ShouldBe(["title", "subtitle", "tone", "text", "facts", "buttons"]);
        var stage = rep["card"]!["facts"]![0]!;
        (stage["label"]!.GetValue<string>(), stage["value"]!.GetValue<string>()).ShouldBe(("阶段", "线索获取（1/5）"));
        rep["card"]!["buttons"]!.AsArray().Select(label => label!.GetValue<string>()).ShouldBe(["推进", "传沟通截图", "更多操作"]);
        var answered = JsonNode.Parse(tapped.Output.ShouldHaveSingleItem())!;
        var (refused, told) = (AnswerTo("P008", answered), AnswerTo("P002", answered));
        Keys(told).ShouldBe(["to", "at", "class", "keys", "replaces", "card"]);
        told["class"]!.GetValue<string>().ShouldBe("card");
        (refused["replaces"]!.GetValue<bool>(), refused["card"]!["text"]!.GetValue<string>()).ShouldBe((true, "还不能推进到“需求初筛”，缺少 1 项：沟通截图"));
        back.Errors.ShouldBe(["The clock of this store stands at 2026-11-24T10:05:00+08:00 and does not go back to 2026-11-24T10:00:00+08:00."]);
    }

    [Fact]
    public async Task Without_JSON_it_reads_as_the_chat_does_and_a_refusal_is_no_failure()
    {
        var store = await DemoCopy.NewAsync();

        var made = await SayAsync(store, "新建商机 测试客户 扩容项目", "--as", "P008", "--now", Now);
        var refused = await SayAsync(store, "@没有的人 你好", "--as", "P008", "--now", Now);

        (made.Status, refused.Status).ShouldBe((0, 0), string.Join('\n', [.. made.Errors, .. refused.Errors]));
        made.Output.ShouldContain("▸ 郭勇 P008 · 2026-11-24 10:00:00");
        made.Output.ShouldContain("还缺：沟通截图");
        made.Output.ShouldContain("[推进] [传沟通截图] [更多操作]");
        refused.Output.ShouldContain(line => line.Contains("没有的人", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_script_prints_a_line_for_each_step()
    {
        var (store, script) = (await DemoCopy.NewAsync(), await Driven.Driver.FileAsync("story.jsonl", """
            {"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"新建商机 测试客户 扩容项目","gives":"deal"}
            {"as":"P008","now":"2026-11-24T10:01:00+08:00","text":"推进 {deal}"}

            {"due":"2026-11-25T10:00:00+08:00"}
            {"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"帮助"}
            """u8.ToArray()));

        var played = await SayAsync(store, "--script", script);

        played.Status.ShouldBe(1);
        played.Output.Select(line => JsonNode.Parse(line)!["step"]!.GetValue<int>()).ShouldBe([1, 2, 3]);
        JsonNode.Parse(played.Output[1])!["answers"]!.AsArray().Count.ShouldBe(2);
        played.Errors.ShouldHaveSingleItem().ShouldStartWith("step 4: The clock of this store stands at 2026-11-25T10:00:00+08:00");
    }

    [Fact]
    public async Task A_store_that_is_served_somebody_unknown_and_a_file_that_is_not_there_are_told()
    {
        await using var bot = await TestBot.StartAsync();
        var store = await DemoCopy.NewAsync();

        var served = await SayAsync(bot.Folder, "帮助", "--as", "P008");
        var nobody = await SayAsync(store, "帮助", "--as", "P999");
        var none = await SayAsync(store, "--file", "not-there.png", "--as", "P008");

        (served.Status, nobody.Status, none.Status).ShouldBe((1, 1, 1));
        served.Errors.ShouldHaveSingleItem().ShouldContain("another process may be using it");
        nobody.Errors.ShouldBe(["There is nobody with the id 'P999'."]);
        none.Errors.ShouldHaveSingleItem().ShouldStartWith("'not-there.png' can't be read: ");
    }

    [Fact]
    public async Task A_link_in_the_working_directory_leads_to_its_file()
    {
        var folder = TestFolders.New("chatsales-link");
        await File.WriteAllBytesAsync(Path.Combine(folder, "real.png"), Pictures.Chat(1), Ct);
        File.CreateSymbolicLink(Path.Combine(folder, "shot.png"), "real.png");

        var sent = await BotProcess.RunInAsync(folder, "say", "--file", "shot.png", "--as", "P008", "--store", await DemoCopy.NewAsync());

        sent.Status.ShouldBe(0, string.Join('\n', sent.Errors));
        sent.Output.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_two_at_once_on_one_database_one_waits_for_the_other()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        (await BotProcess.RunAsync("import", Repository.PathOf("bot", "Demo"), "--store", store)).Status.ShouldBe(0);

        var both = await Task.WhenAll(SayAsync(store, "我的商机", "--as", "P008", "--json"), SayAsync(store, "我的商机", "--as", "P009", "--json"));

        both.ShouldAllBe(said => said.Status == 0 && said.Output.Count == 1, string.Join('\n', both.SelectMany(said => said.Errors)));
    }

    [Theory]
    [InlineData("--file", "is empty, or no regular file.")]
    [InlineData("--script", "is empty, or no regular file.")]
    public async Task What_never_ends_is_not_read(string option, string expected)
    {
        string[] others = option == "--script" ? [] : ["--as", "P008"];
        var said = await SayAsync(await DemoCopy.NewAsync(), [option, "/dev/zero", .. others]);

        (said.Status, said.Errors.ShouldHaveSingleItem()).ShouldBe((2, $"'/dev/zero' {expected}"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<Ended> SayAsync(string store, params IReadOnlyList<string> arguments) =>
        BotProcess.RunAsync(["say", .. arguments, "--store", store]);

    private static JsonNode AnswerTo(string personId, JsonNode printed) =>
        printed["answers"]!.AsArray().Single(answer => answer!["to"]!.GetValue<string>() == personId)!;

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(property => property.Key);
}
