using System.Text.Json.Nodes;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Scripts;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm.Scripts;

/// <summary>Packs as files: checked whole, kept in versions, judged by those who use them.</summary>
public sealed class ScriptsFormatTests
{
    private const string Lead = "制造业.Lead";

    [Fact]
    public async Task A_changed_pack_counts_at_once_as_the_first_version()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "open[0].say", "今天谁在记客户？记在哪儿，本子上还是群里。")).Number.ShouldBe(1);

        (await scripts.DrawAsync(await scripts.DealAsync())).Rows[0].Detail.ShouldBe("今天谁在记客户？记在哪儿，本子上还是群里。");
    }

    [Theory]
    [InlineData("open[0].say", "我们是您的一站式伙伴，您看要不要？", "不能出现“一站式”")]
    [InlineData("open[0].say", "您好，在吗？", "不能出现“在吗”")]
    [InlineData("open[0].say", "您好😀，今天谁在记？", "不能出现“")]
    [InlineData("open[0].say", "{老板}，今天谁在记？", "没有 {老板} 这样的空")]
    [InlineData("open[0].say", "{称呼，今天谁在记？", "花括号要成对")]
    [InlineData("next[0].within", "两天", "写成 2d")]
    [InlineData("next[0].evidence", "StampedPriceComparison", "不是离开“线索获取”要的证据")]
    [InlineData("stage", "Trial", "Trial")]
    public async Task What_breaks_a_rule_is_refused_with_its_place(string place, string text, string why)
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, place, text, id: null)).Mistakes.ShouldContain(
            mistake => mistake.Path == place && mistake.What.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_first_message_is_no_longer_than_70_characters()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "open[0].say", new string('问', 71))).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("open[0].say");
    }

    [Fact]
    public async Task Both_parts_of_an_answer_together_have_120_characters_at_most()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "answer[0].say", new string('答', 110))).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("answer[0].say");
    }

    [Fact]
    public async Task A_pack_without_a_next_step_too_many_is_refused()
    {
        var scripts = new ScriptCase();
        var file = await scripts.FileAsync(Lead);
        file["next"]!.AsArray().RemoveAt(0);

        (await scripts.ImportAsync(file)).Mistakes.ShouldHaveSingleItem().What.ShouldBe(ScriptTexts.Count.With(3, 3, 2));
    }

    [Fact]
    public async Task Words_that_only_sound_alike_are_no_reason_to_refuse()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "open[0].say", "您亲自管的是现在吗？我最近第一次来。")).Mistakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_an_id_is_that_of_its_industry_and_stage()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "for", "先说上话", id: null)).File.ShouldBe(Lead);
    }

    [Fact]
    public async Task A_file_with_another_id_than_its_industry_and_stage_is_refused()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "for", "先说上话", id: "教育.Lead")).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("id");
    }

    [Fact]
    public async Task An_industry_of_the_organisations_own_gets_its_own_pack()
    {
        var scripts = new ScriptCase();
        await ChangeAsync(scripts, "industry", "农业", id: null);

        (await scripts.PackAsync(await scripts.DealAsync("农业")))!.Pack.File.ShouldBe("农业.Lead");
    }

    [Fact]
    public async Task Two_questions_in_a_first_message_are_doubtful()
    {
        var scripts = new ScriptCase();

        (await ChangeAsync(scripts, "open[0].say", "今天谁在记？记在哪儿？")).Doubts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_person_counts_once_for_a_version_by_the_latest_word()
    {
        var scripts = new ScriptCase();
        var deal = await scripts.DealAsync();
        await VoteAsync(scripts, deal, "R1", isUseful: true);
        await VoteAsync(scripts, deal, "R1", isUseful: false);
        await VoteAsync(scripts, deal, "M", isUseful: false);

        (await VotesAsync(scripts)).ShouldHaveSingleItem().Votes.ShouldBe(new ScriptVotes(0, 2));
    }

    [Fact]
    public async Task A_new_version_begins_without_a_word_on_the_old_one()
    {
        var scripts = new ScriptCase();
        await VoteAsync(scripts, await scripts.DealAsync(), "R1", isUseful: true);
        await ChangeAsync(scripts, "for", "先说上话");

        (await VotesAsync(scripts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_looks_at_a_file_reads_what_is_thought_of_the_version_that_counts()
    {
        var scripts = new ScriptCase();
        await VoteAsync(scripts, await scripts.DealAsync(), "R1", isUseful: true);
        var file = await scripts.FileAsync(Lead);

        var notes = await scripts.Organisation.DoAsync(async session => await scripts.Format.TrialAsync(session, file, ScriptCase.Ct));

        notes.ShouldHaveSingleItem().Lines.ShouldBe([new ScriptVotes(1, 0).Words]);
    }

    private static async Task<ConfigProposal> ChangeAsync(ScriptCase scripts, string place, string text, string? id = Lead)
    {
        var file = await scripts.FileAsync(Lead);
        file.Remove("id");
        if (id is not null)
        {
            file["id"] = id;
        }

        var (holder, key) = place.Split('[', ']') is [var list, var index, var rest]
            ? (file[list]![int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]!.AsObject(), rest.TrimStart('.'))
            : (file, place);
        holder[key] = JsonValue.Create(text);
        return await scripts.ImportAsync(file);
    }

    private static Task<int> VoteAsync(ScriptCase scripts, ChatSales.Core.Deals.Deal deal, string person, bool isUseful) =>
        scripts.Organisation.DoAsync(async session =>
        {
            var pack = (await scripts.Packs.ForAsync(session, deal, ScriptCase.Ct))!;
            await ScriptVotes.CastAsync(session, new Person { Id = person, Name = person, Role = Role.Rep }, pack, isUseful, ScriptCase.Ct);
            return 0;
        });

    private static Task<IReadOnlyList<(PackInForce Pack, ScriptVotes Votes)>> VotesAsync(ScriptCase scripts) =>
        scripts.Organisation.DoAsync(async session => await scripts.Packs.VotesAsync(session, ScriptCase.Ct));
}
