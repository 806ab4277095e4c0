using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Bot.Tests.DingTalk;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators.WeCom.AiBot;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>The public vocabulary is pinned in one approved file, so that a review sees every change.</summary>
public sealed class VocabularyTests
{
    private static readonly string Approved = Repository.PathOf("tests", "Bot.Tests", "Architecture", "Vocabulary.approved.txt");

    [Fact]
    public async Task The_public_vocabulary_is_the_approved_one()
    {
        // With every platform set up to call us, so that their endpoints exist.
        await using var wecom = await WeComSimulator.StartAsync(ct: TestContext.Current.CancellationToken);
        await using var dingtalk = await DingTalkSimulator.StartAsync(ct: TestContext.Current.CancellationToken);
        await using var feishu = await FeishuSimulator.StartAsync(ct: TestContext.Current.CancellationToken);
        await using var aibot = await AiBotSimulator.StartAsync(ct: TestContext.Current.CancellationToken);
        await using var bot = await TestBot.StartAsync(
            settings: new Dictionary<string, string?>([
                .. WeComBot.SettingsFor(wecom),
                .. AiBotBot.SettingsFor(aibot, AiBotMode.Callback),
                .. DingTalkBot.SettingsFor(dingtalk, DingTalkMode.Http),
                .. FeishuBot.SettingsFor(feishu, webhook: true),
            ]));
        await ApprovedFile.ShouldBeAsync(Approved, Vocabulary.Of(bot.Services));
    }

    [Fact]
    public void No_two_messages_have_the_same_id() => Repeated(Vocabulary.Messages().Select(message => message.Id)).ShouldBeEmpty();

    [Fact]
    public void No_two_log_lines_have_the_same_event_id() => Repeated(Vocabulary.LogEvents().Select(entry => entry.EventId)).ShouldBeEmpty();

    [Fact]
    public void A_difference_shows_what_went_and_what_came_with_its_section() =>
        Difference
            .Of(["# a", "one", "two", "", "# b", "three", ""], ["# a", "one", "", "# b", "three", "four", ""])
            .ShouldBe(["# a", "- two", "# b", "+ four"]);

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> ids) =>
        ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key);
}

/// <summary>The differences between two lists of sections.</summary>
internal static class Difference
{
    public static IReadOnlyList<string> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, now) = (Sections(before), Sections(after));
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .SelectMany(section => Titled(section, Lines(old.GetValueOrDefault(section) ?? [], now.GetValueOrDefault(section) ?? []))),
        ];
    }

    private static IEnumerable<string> Lines(List<string> before, List<string> after) =>
        [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")];

    private static IEnumerable<string> Titled(string section, IEnumerable<string> lines) => lines.Any() ? lines.Prepend(section) : [];

    private static Dictionary<string, List<string>> Sections(IReadOnlyList<string> lines)
    {
        var sections = new Dictionary<string, List<string>>();
        List<string>? current = null;
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith('#'))
            {
                sections[line] = current = [];
            }
            else
            {
                current!.Add(line);
            }
        }

        return sections;
    }
}
