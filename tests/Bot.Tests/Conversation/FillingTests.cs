using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What is filled in says what it was before, is taken back within ten minutes, and is asked about where it is probably not meant.</summary>
public sealed class FillingTests(FillingTests.Host host) : IClassFixture<FillingTests.Host>
{
    private readonly TestBot bot = host.Bot;

    // A word that somebody has said to them may be meant besides.
    private static readonly string[] NotTaken = [ConversationTexts.NotUnderstoodTitle.Text, ConversationTexts.MayMeanTitle.Text];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    private Chatter Manager => bot.As("P002");

    [Fact]
    public async Task What_changed_is_told_with_what_it_was_and_a_tap_takes_it_back()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"填写 {id} 金额=30万");

        (await Rep.SayAsync($"填写 {id} 金额=80万 产品=CRM专业版，服务云 毛利率=35%")).ShouldBeCard().Text
            .ShouldBe("已更新：金额 30万 → 80万；毛利率 未填 → 35%；产品 未填 → CRM专业版、服务云");
        (await Rep.TapAsync("撤销")).ShouldBeCard().Text.ShouldBe("已撤销：金额 80万 → 30万；毛利率 35% → 未填；产品 CRM专业版、服务云 → 未填");

        (await DealAsync(id)).ShouldSatisfyAllConditions(
            deal => deal.Amount.ShouldBe(new Money(300_000)),
            deal => deal.GrossMargin.ShouldBeNull(),
            deal => deal.Products.ShouldBeEmpty());
        (await Rep.LinesAsync()).Last(line => line.Content.Card is not null).Content.Card!.Buttons.ShouldNotContain(button => button.Label == "撤销");
        (await Rep.SayAsync($"撤销填写 {id}")).Text!.ShouldContain("没有可以撤销的填写");
    }

    [Fact]
    public async Task A_form_that_was_not_changed_changes_nothing()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"填写 {id} 金额=80.5万 毛利率=35% 产品=CRM专业版，服务云 预计签约=2026-12-31");
        var before = await DealAsync(id);
        var form = (await Rep.SayAsync($"填写 {id}")).ShouldBeCard();

        (await Rep.TapAsync("提交", [.. form.Inputs.Select(input => (input.Name, input.Value ?? ""))])).ShouldBeCard().Text.ShouldBe("没有变化。");

        (await DealAsync(id)).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task What_was_filled_in_is_not_taken_back_after_ten_minutes_nor_once_something_else_has_changed()
    {
        var (late, changed) = (await Rep.NewDealAsync(), await Rep.NewDealAsync());
        await Rep.SayAsync($"填写 {changed} 金额=80万");
        await Manager.SayAsync($"填写 {changed} 毛利率=35%");
        await Rep.TapAsync("撤销");
        (await Rep.LinesAsync()).ShouldContain(line => line.Content.Text == ConversationTexts.Stale.Text);
        (await DealAsync(changed)).Amount.ShouldBe(new Money(800_000));

        await Rep.SayAsync($"填写 {late} 金额=80万");
        bot.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        (await Rep.TapAsync("撤销")).Text!.ShouldContain("已超过 10 分钟");
        (await DealAsync(late)).Amount.ShouldBe(new Money(800_000));
    }

    [Theory]
    [InlineData("八十")]
    [InlineData("CRM")]
    [InlineData("金额=八十")]
    [InlineData("80万 下个月再说")]
    public async Task A_word_that_is_no_value_of_a_field_is_put_into_no_other(string words)
    {
        var id = await Rep.NewDealAsync();
        var before = await DealAsync(id);

        await Rep.SayAsync($"填写 {id} {words}");

        (await DealAsync(id)).Version.ShouldBe(before.Version);
    }

    [Theory]
    [InlineData("80 万")]
    [InlineData("80 万 35 %")]
    [InlineData("八十万")]
    public async Task A_unit_after_a_blank_belongs_to_its_number(string words)
    {
        var id = await Rep.NewDealAsync();

        await Rep.SayAsync($"填写 {id} {words}");

        (await DealAsync(id)).Amount.ShouldBe(new Money(800_000));
    }

    [Theory]
    [InlineData("金额=80 万")]
    [InlineData("金额 80万")]
    [InlineData("金额 80 万")]
    [InlineData("金额：80万")]
    [InlineData("毛利率=35 % 金额=80 万")]
    [InlineData("毛利率 35 % 金额 80w")]
    [InlineData("名称 改过的名称 金额: 80万")]
    public async Task A_field_is_named_with_a_blank_or_a_colon_too(string words)
    {
        var id = await Rep.NewDealAsync();

        (await Rep.SayAsync($"填写 {id} {words}")).ShouldBeCard().Text!.ShouldStartWith("已更新：");

        var deal = await DealAsync(id);
        deal.Amount.ShouldBe(new Money(800_000));
        deal.GrossMargin.ShouldBe(words.Contains("毛利率", StringComparison.Ordinal) ? new Ratio(0.35m) : null);
    }

    [Theory]
    [InlineData("填写 {0} 1,5万")]
    [InlineData("填写 {0} 金额=1,5万")]
    [InlineData("新建商机 丙公司 丙项目 1,5万")]
    public async Task A_value_that_could_be_two_is_refused_where_it_belongs_and_a_right_one_is_the_answer(string line)
    {
        var id = await Rep.NewDealAsync();

        var form = (await Rep.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, id))).ShouldBeCard();
        form.Text.ShouldBe("“1,5万”是 1.5万 还是 15万？请写清楚。");
        form.Inputs.Select(input => input.Name).ShouldContain("amount");
        (await Rep.SayAsync("这个再说")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
        var done = (await Rep.SayAsync("1.5万")).ShouldBeCard();

        (await DealAsync(done.Subject!.Id)).Amount.ShouldBe(new Money(15_000));
    }

    [Fact]
    public async Task A_form_with_one_field_takes_its_value_from_the_chat()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"填写 {id} 毛利率=");

        (await Rep.SayAsync("35%")).ShouldBeCard().Text.ShouldBe("已更新：毛利率 未填 → 35%");
    }

    [Fact]
    public async Task A_product_that_is_not_sold_is_asked_about_and_a_known_one_is_written_as_it_is_known()
    {
        var id = await Rep.NewDealAsync();
        (await Rep.SayAsync($"填写 {id} 产品=crm专业版")).ShouldBeCard().Text.ShouldBe("已更新：产品 未填 → CRM专业版");

        (await Rep.SayAsync($"填写 {id} 产品=万")).ShouldBeCard().Text!.ShouldStartWith("产品里还没有“万”，是新产品吗？已有的有：");
        (await Rep.SayAsync("不是")).ShouldBeCard().Inputs.ShouldHaveSingleItem().Name.ShouldBe("products");
        await Rep.TapAsync("提交", ("products", "服务云、营销宝"));
        (await DealAsync(id)).Products.ShouldBe(["CRM专业版"]);
        await Rep.TapAsync("是新产品");
        (await DealAsync(id)).Products.ShouldBe(["服务云", "营销宝"]);

        (await Rep.SayAsync("新建商机 丁公司 丁项目 80万 2026-12-31 营销宝")).ShouldBeCard().Text!.ShouldStartWith("商机已创建");
    }

    [Fact]
    public async Task The_list_of_products_says_which_are_sold()
    {
        await using var own = await TestBot.StartAsync();
        await own.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            session =>
            {
                session.Store(new Product { Id = "R1", Name = "智能客服" }, "test");
                return Task.FromResult(session.Store(new Product { Id = "R2", Name = "服务云", Active = false }, "test"));
            },
            Ct);
        var id = await own.As("P008").NewDealAsync();

        (await own.As("P008").SayAsync($"填写 {id} 产品=智能客服；服务云")).ShouldBeCard().Text.ShouldBe("产品里还没有“服务云”，是新产品吗？已有的有：智能客服。");
    }

    [Theory]
    [InlineData("800万", "金额 80万 → 800万，差了 10 倍以上，确定吗？")]
    [InlineData("8万", "金额 80万 → 8万，差了 10 倍以上，确定吗？")]
    public async Task An_amount_ten_times_as_large_or_small_is_asked_about_with_the_old_one(string amount, string question)
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"填写 {id} 80万");

        (await Rep.SayAsync($"填写 {id} {amount}")).ShouldBeCard().Text.ShouldBe(question);
        (await DealAsync(id)).Amount.ShouldBe(new Money(800_000));
        (await Rep.TapAsync("是，就这样")).ShouldBeCard().Text.ShouldBe($"已更新：金额 80万 → {amount}");
    }

    [Fact]
    public async Task A_word_that_names_an_argument_of_its_own_is_no_product()
    {
        var id = (await Rep.SayAsync("新建商机 甲公司 乙项目 10万 12月31日 确认")).ShouldBeCard().Subject!.Id;

        (await DealAsync(id)).Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_amount_that_is_hardly_a_deals_is_asked_about()
    {
        var id = await Rep.NewDealAsync();

        var asked = (await Rep.SayAsync($"填写 {id} 230")).ShouldBeCard();
        asked.Text.ShouldBe("金额是 230元，还是 230万？");
        asked.Buttons.Select(button => button.Label).ShouldBe(["230万", "改金额", "230元"]);
        (await DealAsync(id)).Version.ShouldBe(1);
        // Neither yes nor no is an answer.
        await Rep.SayAsync("是");
        (await DealAsync(id)).Version.ShouldBe(1);

        await Rep.SayAsync($"填写 {id} 230");
        (await Rep.TapAsync("230万")).ShouldBeCard().Text.ShouldBe("已更新：金额 未填 → 230万");
        (await Rep.SayAsync($"填写 {id} 235")).ShouldBeCard();
        (await Rep.SayAsync("235元")).ShouldBeCard().Text.ShouldBe("已更新：金额 230万 → 235元");

        (await Rep.SayAsync("新建商机 小额公司 小额项目 230")).ShouldBeCard().Text.ShouldBe("金额是 230元，还是 230万？");
        var created = (await Rep.TapAsync("230万")).ShouldBeCard().Subject!.Id;
        (await DealAsync(created)).Amount.ShouldBe(new Money(2_300_000));
        (await Rep.SayAsync("新建商机 小额公司 次日项目 230 2026-01-31")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text.ShouldBe("金额是 230元，确定吗？\n预计签约 2026-01-31 已经过去了，确定是这一天吗？"),
            card => card.Buttons[^1].Label.ShouldBe("是，就这样"));
    }

    [Fact]
    public async Task A_past_day_and_no_amount_are_asked_about_before_they_count()
    {
        var id = await Rep.NewDealAsync();

        (await Rep.SayAsync($"填写 {id} 金额=0 毛利率=35% 预计签约=2026-01-31")).ShouldBeCard().Text
            .ShouldBe("金额是 0元，确定吗？\n预计签约 2026-01-31 已经过去了，确定是这一天吗？");
        (await DealAsync(id)).GrossMargin.ShouldBeNull();
        (await Rep.TapAsync("是，就这样")).ShouldBeCard().Text.ShouldBe("已更新：金额 未填 → 0元；毛利率 未填 → 35%；预计签约 未填 → 2026-01-31");

        (await Rep.SayAsync($"填写 {id} 毛利率=36% 预计签约=2026-02-28")).ShouldBeCard().Text!.ShouldContain("2026-02-28");
        (await Rep.TapAsync("改预计签约")).ShouldBeCard().Inputs.ShouldHaveSingleItem().Name.ShouldBe("expectedClose");
        await Rep.TapAsync("提交", ("expectedClose", "2026-12-31"));
        (await DealAsync(id)).ShouldSatisfyAllConditions(
            deal => deal.GrossMargin.ShouldBe(new Ratio(0.36m)),
            deal => deal.ExpectedClose.ShouldBe(new DateOnly(2026, 12, 31)));
    }

    [Fact]
    public async Task A_new_customer_whose_name_is_almost_that_of_another_is_asked_about()
    {
        await Rep.SayAsync("新建商机 宜兴远舟包装材料 一期");
        var known = (await CustomersAsync("宜兴远舟包装材料")).ShouldHaveSingleItem();

        var ask = (await Rep.SayAsync("新建商机 宜兴远舟包装 二期 0 2026-12-31")).ShouldBeCard();
        ask.Text.ShouldBe("“宜兴远舟包装”和已有客户的名称很像，是同一家吗？\n金额是 0元，确定吗？");
        ask.Rows.ShouldHaveSingleItem().Title.ShouldBe("宜兴远舟包装材料");
        (await Rep.TapAsync("用这家")).ShouldBeCard().Text.ShouldBe("金额是 0元，确定吗？");
        var second = (await Rep.TapAsync("是，就这样")).ShouldBeCard().Subject!.Id;
        (await CustomersAsync("宜兴远舟包装")).ShouldBeEmpty();
        (await DealAsync(second)).CustomerId.ShouldBe(known.Ref());

        await Rep.SayAsync("新建商机 宜兴远舟包装 三期");
        var third = (await Rep.TapAsync("是新客户")).ShouldBeCard().Subject!.Id;
        (await DealAsync(third)).CustomerId.ShouldBe((await CustomersAsync("宜兴远舟包装")).ShouldHaveSingleItem().Ref());
    }

    [Fact]
    public async Task A_customer_that_someone_does_not_see_is_not_named_to_them()
    {
        await Rep.SayAsync("新建商机 苏州远舟包装机械 一期");

        var ask = (await bot.As("P020").SayAsync("新建商机 苏州远舟包装 一期")).ShouldBeCard();
        ask.Text!.ShouldStartWith("“苏州远舟包装”和同事的一个客户名称很像，可能是同一家，建议先问");
        ask.ShouldSatisfyAllConditions(card => card.Text!.ShouldNotContain("机械"), card => card.Rows.ShouldBeEmpty());

        (await bot.As("P020").SayAsync("是新客户")).ShouldBeCard().Text!.ShouldStartWith("商机已创建");
    }

    private ValueTask<IReadOnlyList<Customer>> CustomersAsync(string name) =>
        bot.Store.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(name)), Ct);

    private async Task<Deal> DealAsync(string id) => (await bot.Store.FindAsync<Deal>(id, Ct))!;

    /// <summary>One host for all.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
