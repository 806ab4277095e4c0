using ChatSales.Core.Rhythm.Scripts;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm.Scripts;

/// <summary>The packs that come with the product keep their own rules.</summary>
public sealed class PackTests
{
    private static readonly string[] Industries = ["制造业", "教育", "医疗", "零售", "建材", "软件", "物流", "金融", "通用"];
    private static readonly string[] Stages = ["Lead", "Qualification", "ValueConsensus", "SolutionValidation", "SigningDelivery"];

    [Fact]
    public void There_is_a_pack_for_each_industry_and_stage_and_a_general_one_for_each_stage() => new ScriptCase().Format.Shipped.ShouldBe(
        Industries.SelectMany(industry => Stages.Select(stage => $"{industry}.{stage}")), ignoreOrder: true);

    [Fact]
    public async Task Each_can_be_imported_as_it_is_exported_and_changes_nothing()
    {
        var scripts = new ScriptCase();
        foreach (var file in scripts.Format.Shipped)
        {
            var proposal = await scripts.ImportAsync(await scripts.FileAsync(file));

            proposal.Mistakes.ShouldBeEmpty(file);
            proposal.IsSame.ShouldBeTrue(file);
            proposal.Doubts.ShouldBeEmpty(file);
        }
    }

    [Fact]
    public async Task No_sentence_occurs_in_two_packs()
    {
        var twice = (await AllAsync())
            .SelectMany(pack => TextsOf(pack).SelectMany(SentencesOf).Distinct().Select(sentence => (pack.File, Sentence: sentence)))
            .GroupBy(one => one.Sentence).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(' ', group.Select(one => one.File))}");

        twice.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_gaps_stay_empty_no_brace_is_left()
    {
        var texts = (await AllAsync()).SelectMany(TextsOf).ToList();
        for (var filled = 0; filled < 1 << ScriptTexts.Placeholders.Count; filled++)
        {
            var filling = new ScriptFilling(ScriptTexts.Placeholders.Index().Where(one => (filled >> one.Index & 1) == 1)
                .ToDictionary(one => one.Item, one => $"某{one.Index}"));

            texts.Select(filling.Fill).Where(text => text.Contains('{', StringComparison.Ordinal) || text.Contains('}', StringComparison.Ordinal))
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Where_nothing_is_known_each_pack_still_has_something_to_begin_and_to_answer_with()
    {
        var nothing = new ScriptFilling(new Dictionary<string, string>());
        foreach (var pack in await AllAsync())
        {
            ScriptPacks.Opens(pack, nothing).Count.ShouldBeGreaterThanOrEqualTo(2, pack.File);
            ScriptPacks.Opens(pack, nothing).ShouldAllBe(open => open.Say.Contains('？', StringComparison.Ordinal), pack.File);
            pack.Answers.ShouldAllBe(answer => nothing.Fill(answer.Whole).Length > 30, pack.File);
        }
    }

    [Fact]
    public async Task Everyone_is_spoken_to_with_respect_and_nothing_is_shouted() => (await AllAsync()).SelectMany(pack => pack.Opens
        .Select(open => open.Say).Concat(pack.Answers.Select(answer => answer.Whole)).Concat(pack.Steps.Select(step => step.Say ?? "")))
        .Where(text => text.IndexOfAny(['你', '！', '~', '～']) >= 0).ShouldBeEmpty();

    private static async Task<IReadOnlyList<ScriptPack>> AllAsync()
    {
        var scripts = new ScriptCase();
        return await scripts.Organisation.DoAsync(async session =>
        {
            var packs = new List<ScriptPack>();
            foreach (var file in scripts.Format.Shipped)
            {
                packs.Add((await scripts.Format.FindAsync(session, file, ScriptCase.Ct))!.Pack);
            }

            return packs;
        });
    }

    private static IEnumerable<string> TextsOf(ScriptPack pack) =>
    [
        .. pack.Opens.SelectMany(open => new[] { open.When, open.Say }), .. pack.Answers.SelectMany(answer => new[] { answer.Hear, answer.Whole }),
        .. pack.Steps.SelectMany(step => new[] { step.Do, step.Say ?? "" }), .. pack.Never,
    ];

    private static IEnumerable<string> SentencesOf(string text) =>
        text.Split(['。', '？', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
