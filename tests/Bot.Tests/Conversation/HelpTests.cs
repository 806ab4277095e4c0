using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk.Renderer;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Renderer;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Help is a card by purpose, made for the person, and complete on every platform (X2).</summary>
public sealed class HelpTests
{
    // Of the platform whose cards hold the fewest (WeCom).
    private const int MostButtons = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("P008", "我的商机 新建商机 | 查商机 跟商机 证据材料 客户与线索 合同与回款 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P002", "团队商机 我的商机 | 查商机 跟商机 证据材料 客户与线索 合同与回款 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P001", "团队商机 我的商机 | 查商机 跟商机 证据材料 客户与线索 合同与回款 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P031", "团队商机 | 查商机 证据材料 客户与线索 合同与回款 工单与协作 同事与账号")]
    [InlineData("P024", "我的商机 我的工单 | 查商机 证据材料 客户与线索 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P026", "我的商机 我的工单 | 查商机 证据材料 客户与线索 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P028", "我的商机 我的工单 | 查商机 证据材料 客户与线索 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P030", "回款 待认领 | 查商机 证据材料 客户与线索 合同与回款 业绩与积分 工单与协作 同事与账号")]
    [InlineData("P032", "死信 任务 | 同事与账号 运行维护")]
    public async Task Each_role_has_at_hand_what_it_does_most_and_then_the_purposes(string personId, string buttons)
    {
        await using var bot = await TestBot.StartAsync();

        var card = await CardAsync(bot, personId, "帮助");

        card.Title.ShouldBe(ConversationTexts.HelpTitle.Text);
        var usual = card.Buttons.Where(button => button.Style == ButtonStyle.Primary).Select(button => button.Label);
        var purposes = card.Buttons.Where(button => button.Style != ButtonStyle.Primary).Select(button => button.Label).ToList();
        $"{string.Join(' ', usual)} | {string.Join(' ', purposes)}".ShouldBe(buttons);
        card.Facts.Select(fact => fact.Label).ShouldBe(purposes);
    }

    [Fact]
    public async Task Everything_that_someone_may_say_is_behind_one_button_of_help_with_a_button_of_its_own_and_nothing_else()
    {
        await using var bot = await TestBot.StartAsync();
        var commands = bot.Services.GetRequiredService<CommandRegistry>();
        foreach (var person in await PeopleAsync(bot))
        {
            var access = new AccessPolicy(Open(bot, person.Id), person);
            var may = commands.All.Where(command => command.About.IsListedFor(access)).Select(command => command.Text.Name);

            var cards = await AllAsync(bot, person.Id);

            // The first card has room for the first ones.
            cards[0].Facts.SelectMany(fact => fact.Value.TrimEnd('等').Split('、')).ShouldBeSubsetOf(may);
            cards.Skip(1).SelectMany(card => card.Buttons).Select(button => button.Command).ShouldBe(may, ignoreOrder: true);
            cards.Skip(1).SelectMany(card => card.Facts).Select(fact => fact.Label).ShouldBe(may, ignoreOrder: true);
        }
    }

    // What a rep, a manager and an operator meet in their days.
    [Theory]
    [InlineData("P008", "新建线索 我的线索 转商机 公海 认领 新建合同 提交合同 签合同 待审批 合同进度 打卡 跟进 工单 新建客户 新增联系人 报到账 兑换积分")]
    [InlineData("P002", "移交 合并客户 重复客户 分配 通过合同 驳回合同 过程分 异动 重新打开")]
    [InlineData("P030", "通过合同 合同 回款情况 关账 导出提成")]
    [InlineData("P032", "组织设置 通讯录 死信 任务")]
    public async Task Help_names_the_work_of_each_day_also_where_a_card_holds_few_buttons(string personId, string names)
    {
        await using var bot = await TestBot.StartAsync();

        var cards = await AllAsync(bot, personId, MostButtons);

        names.Split(' ').ShouldBeSubsetOf(cards.SelectMany(card => card.Facts).Select(fact => fact.Label));
    }

    [Fact]
    public async Task A_purpose_is_opened_by_its_name()
    {
        await using var bot = await TestBot.StartAsync();

        foreach (var purpose in (await CardAsync(bot, "P008", "帮助")).Facts.Select(fact => fact.Label))
        {
            (await CardAsync(bot, "P008", purpose)).Title.ShouldBe(purpose);
        }
    }

    [Fact]
    public async Task Help_about_what_someone_may_not_do_says_who_can()
    {
        await using var bot = await TestBot.StartAsync();

        (await AnswerAsync(bot, "P008", "帮助 驳回证据")).Text.ShouldBe(AccessTexts.NotAllowed.With("驳回证据", "吴雨桐（主管）"));
        (await CardAsync(bot, "P008", "帮助 推进")).Text!.ShouldContain("用法：推进 ‹商机›");
        (await CardAsync(bot, "P008", "帮助 什么都行")).Title.ShouldBe(ConversationTexts.HelpTitle.Text);
    }

    [Fact]
    public async Task What_is_misspelt_offers_no_change_no_cancelling_and_nothing_that_one_may_not()
    {
        await using var bot = await TestBot.StartAsync();
        var commands = bot.Services.GetRequiredService<CommandRegistry>();
        var offered = new HashSet<string>();
        foreach (var person in await PeopleAsync(bot))
        {
            var access = new AccessPolicy(Open(bot, person.Id), person);
            foreach (var text in commands.All.SelectMany(command => new[] { $"我要{command.Text.Name}吧", $"{command.Text.Name[..^1]}x D00009" }))
            {
                var card = (await AnswerAsync(bot, person.Id, text)).Card;
                foreach (var button in card?.Title == ConversationTexts.NotUnderstoodTitle.Text ? card.Buttons : [])
                {
                    var about = commands.ByKey(button.Says!.Command)!.About;
                    var isFine = !about.Changes && button.Says.Command != "cancel" && access.Has(about.Needs);
                    isFine.ShouldBeTrue($"{person.Role}: {text} offers {button.Command}");
                    offered.Add(button.Says.Command);
                }
            }
        }

        offered.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task No_purpose_is_called_like_a_command()
    {
        await using var bot = await TestBot.StartAsync();
        var commands = bot.Services.GetRequiredService<CommandRegistry>();

        Enum.GetValues<Purpose>().Select(ConversationTexts.NameOf).Where(name => commands.ByName(name) is not null).ShouldBeEmpty();
    }

    // One message on each platform, with nothing moved before the card or to a second one.
    [Fact]
    public async Task Every_card_of_help_is_whole_on_every_platform()
    {
        await using var bot = await TestBot.StartAsync();
        var courier = bot.Services.GetRequiredService<Courier>();
        foreach (var person in await PeopleAsync(bot))
        {
            foreach (var card in await AllAsync(bot, person.Id, MostButtons))
            {
                var signed = courier.Sign(card, new AccessPolicy(Open(bot, person.Id), person));
                var wecom = WeComRenderer.Render(signed, Ulid.NewUlid(bot.Clock.GetUtcNow()).ToString()).ShouldHaveSingleItem();
                wecom.IsCard.ShouldBeTrue();
                Texts(wecom.Message).ShouldNotContain(text => text.EndsWith('…'));
                FeishuRenderer.Render(signed, new FeishuAddress("ou_1", null)).ShouldHaveSingleItem();
                foreach (var isGroup in new[] { true, false })
                {
                    DingTalkRenderer.Render(signed, isGroup, ownTemplate: false).ShouldHaveSingleItem();
                    DingTalkRenderer.Render(signed, isGroup, ownTemplate: true).ShouldHaveSingleItem();
                }
            }
        }
    }

    private static async Task<IReadOnlyList<Card>> AllAsync(TestBot bot, string personId, int buttons = int.MaxValue)
    {
        var all = await PagesAsync(bot, personId, "帮助", buttons);
        List<Card> cards = [.. all];
        foreach (var (card, fact) in all.SelectMany(card => card.Facts.Select(fact => (card, fact))))
        {
            cards.AddRange(await PagesAsync(bot, personId, card.Buttons.Single(button => button.Label == fact.Label).Command!, buttons));
        }

        return cards;
    }

    private static async Task<IReadOnlyList<Card>> PagesAsync(TestBot bot, string personId, string text, int buttons)
    {
        List<Card> pages = [await CardAsync(bot, personId, text, buttons)];
        while (pages[^1].Buttons.FirstOrDefault(button => button.Label == PagingTexts.Next.Text) is { } next)
        {
            pages.Add(await CardAsync(bot, personId, next.Command!, buttons));
        }

        return pages;
    }

    private static async Task<Card> CardAsync(TestBot bot, string personId, string text, int buttons = int.MaxValue) =>
        (await AnswerAsync(bot, personId, text, buttons)).ShouldBeCard();

    private static Task<OutgoingContent> AnswerAsync(TestBot bot, string personId, string text, int buttons = int.MaxValue) =>
        bot.AnswerAsync(personId, text, new DoorAbilities(TextInputs: true, Files: true, Buttons: buttons));

    // One of each role.
    private static async Task<IReadOnlyList<Person>> PeopleAsync(TestBot bot) =>
        [.. (await bot.Store.QueryAsync(new Query<Person>(), Ct)).DistinctBy(person => person.Role)];

    private static Session Open(TestBot bot, string personId) => new(bot.Store, BotHost.Kinds, bot.Clock, new Actor(new(personId), "test"));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
