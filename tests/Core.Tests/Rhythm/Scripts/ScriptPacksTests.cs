using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Rhythm.Scripts.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm.Scripts;

/// <summary>Which pack a deal gets, and what its card shows.</summary>
public sealed class ScriptPacksTests
{
    [Fact]
    public async Task A_deal_gets_the_pack_of_its_customers_industry_and_its_stage()
    {
        var scripts = new ScriptCase();

        (await scripts.PackAsync(await scripts.DealAsync("医疗", "SolutionValidation")))!.Pack.File.ShouldBe("医疗.SolutionValidation");
    }

    [Theory]
    [InlineData("农业")]
    [InlineData(null)]
    public async Task A_deal_of_an_industry_without_packs_gets_the_general_one(string? industry)
    {
        var scripts = new ScriptCase();

        (await scripts.PackAsync(await scripts.DealAsync(industry)))!.Pack.File.ShouldBe("通用.Lead");
    }

    [Fact]
    public async Task A_stage_without_any_pack_is_said_to_have_none()
    {
        var scripts = new ScriptCase();

        (await scripts.DrawAsync(await scripts.DealAsync(stage: "Trial"))).Text.ShouldBe(ScriptChatTexts.NoPack.With("Trial"));
    }

    [Fact]
    public async Task A_card_shows_one_first_message_two_answers_and_one_next_step()
    {
        var scripts = new ScriptCase();

        var card = await scripts.DrawAsync(await scripts.DealAsync());

        card.Rows.Select(row => row.Title).ShouldBe(["破冰：加上微信后的第一条", "听到“我们有 ERP 了”", "听到“先发份资料吧”", "下一步（1 天内）"]);
        card.Buttons.Select(button => button.Label).ShouldBe(["换一批", "有用", "没用"]);
        card.Rows[3].Detail.ShouldNotBeNull().ShouldContain("（证据：沟通截图）");
    }

    [Fact]
    public async Task Another_batch_takes_the_next_first_message_and_after_the_last_the_first()
    {
        var scripts = new ScriptCase();
        var deal = await scripts.DealAsync();

        var titles = new List<string>();
        foreach (var batch in new[] { 1, 2, 3, 4 })
        {
            titles.Add((await scripts.DrawAsync(deal, batch)).Rows[0].Title);
        }

        // The one that rests on who sent the customer is passed over.
        titles.ShouldBe(["破冰：加上微信后的第一条", "破冰：电话开场", "破冰：昨天那条没回", "破冰：加上微信后的第一条"]);
    }

    [Fact]
    public async Task A_referred_customer_is_spoken_to_of_who_sent_them()
    {
        var scripts = new ScriptCase();
        var deal = await scripts.DealAsync(contacts: [new("王建国", "总经理", null, null)], lead: LeadOf("老周介绍"));

        (await scripts.DrawAsync(deal, 4)).Rows[0].Detail.ShouldNotBeNull().ShouldStartWith("王总，老周说您最近在理销售这一摊。");
    }

    [Theory]
    [InlineData("转介绍", null)]
    [InlineData("展会", null)]
    [InlineData("老客户介绍", null)]
    [InlineData("自我介绍", null)]
    [InlineData("老周转介绍", "老周")]
    [InlineData("转介绍：老周", "老周")]
    [InlineData("周总推荐", "周总")]
    public async Task Who_sent_a_customer_is_known_only_where_the_source_names_somebody(string source, string? who)
    {
        var scripts = new ScriptCase();

        (await scripts.FillingAsync(await scripts.DealAsync(lead: LeadOf(source))))[ScriptTexts.Referrer].ShouldBe(who);
    }

    [Fact]
    public async Task Of_several_people_only_the_one_who_decides_is_addressed()
    {
        var scripts = new ScriptCase();
        IReadOnlyList<ContactPerson> two = [new("王建国", "总经理", null, "预算"), new("李红", "财务经理", null, null)];

        (await scripts.FillingAsync(await scripts.DealAsync(contacts: two)))[ScriptTexts.Addressed].ShouldBe("王总");
    }

    [Fact]
    public async Task Of_several_people_of_whom_nobody_knows_who_decides_none_is_addressed()
    {
        var scripts = new ScriptCase();
        IReadOnlyList<ContactPerson> two = [new("王建国", "总经理", null, null), new("李红", "财务经理", null, null)];

        (await scripts.FillingAsync(await scripts.DealAsync(contacts: two)))[ScriptTexts.Addressed].ShouldBeNull();
    }

    [Fact]
    public async Task The_organisations_own_words_fill_their_gaps()
    {
        var scripts = new ScriptCase();
        var deal = await scripts.DealAsync();
        await scripts.Organisation.ImportAsync(
            """{"format": "script-words/1", "company": "远大软件", "cases": [{"industry": "制造业", "text": "一家阀门厂先用了一个月"}]}""");

        var filling = await scripts.FillingAsync(deal);

        filling[ScriptTexts.Company].ShouldBe("远大软件");
        filling[ScriptTexts.PeerCase].ShouldBe("一家阀门厂先用了一个月");
    }

    [Theory]
    [InlineData(1, "下午3点 去演示", "下午3点")]
    [InlineData(1, "去演示", null)]
    [InlineData(2, "下午3点 去演示", null)]
    public async Task The_time_is_that_of_tomorrows_next_step(int days, string what, string? time)
    {
        var scripts = new ScriptCase();
        var deal = await scripts.DealAsync();
        await scripts.Organisation.DoAsync(session => Task.FromResult(session.Store(
            new NextStep
            {
                Id = "S-1", PersonId = deal.OwnerId, CustomerId = deal.CustomerId, DealId = deal.Ref(), What = what,
                On = BusinessZone.Shanghai.DateOf(session.Now).AddDays(days), EnteredAt = session.Now,
            },
            "test")));

        (await scripts.FillingAsync(deal))[ScriptTexts.Time].ShouldBe(time);
    }

    [Fact]
    public async Task A_text_to_copy_is_the_one_that_its_row_shows()
    {
        var scripts = new ScriptCase();
        var deal = await scripts.DealAsync(contacts: [new("王建国", "总经理", null, null)]);
        var row = (await scripts.DrawAsync(deal)).Rows[1];
        var pack = (await scripts.PackAsync(deal))!;

        scripts.Cards.SayOf(pack, deal, await scripts.FillingAsync(deal), new ScriptPart(ScriptList.Answer, 1, null)).ShouldBe(row.Detail);
    }

    private static Lead LeadOf(string source) => new()
    {
        Id = "L-1", CustomerId = new("C1"), Name = "线索", Source = source, DealId = new("D-1"), CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
