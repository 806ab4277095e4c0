using System.Text;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

public sealed class AiBotPartsTests
{
    private static readonly Card Deal = new()
    {
        Title = "扩容项目",
        Text = "还不能推进",
        Buttons =
        [
            Button.Do("推进", DealCommandTexts.Advance.Say("D-1")) with { Payload = "sealed" },
            Button.Open("打开网页版", "https://example.com/a_b_c"),
        ],
    };

    [Fact]
    public void What_people_typed_formats_nothing_and_links_stay_links() =>
        AiBotParts
            .Render("# *重点* [点我](x)\n上传：https://example.com/u_1_2", "id")
            .ShouldHaveSingleItem()
            .Markdown.ShouldBe("＃ ＊重点＊ ［点我］(x)  \n上传：https://example.com/u_1_2");

    [Fact]
    public void Any_text_stays_within_what_one_message_takes_and_none_is_lost()
    {
        var text = string.Join('\n', Enumerable.Range(0, 3000).Select(number => $"#{number}*"));

        var parts = AiBotParts.Render(text, "id");

        parts.ShouldAllBe(part => Encoding.UTF8.GetByteCount(part.Markdown!) <= AiBotParts.MostBytes);
        string.Join("  \n", parts.Select(part => part.Markdown)).ShouldContain("＃2999＊");
        parts.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_card_alone_stays_a_card()
    {
        var merged = AiBotParts.Merge([(Deal, "a")]);

        (merged.Markdown, merged.Card!["card_type"]!.GetValue<string>(), merged.Card["task_id"]!.GetValue<string>()).ShouldBe(
            ("", "button_interaction", "a-0"));
        merged.WrittenOut.ShouldBe(
            "【扩容项目】  \n还不能推进  \n可以发送（群里请 @我）：  \n推进：推进 D-1  \n打开网页版：https://example.com/a_b_c"
        );
    }

    [Fact]
    public void Of_several_only_the_last_card_stays_one_and_the_others_are_written_out()
    {
        var merged = AiBotParts.Merge([("先说一句", "a"), (Deal with { Title = "另一个" }, "b"), (Deal, "c")]);

        merged.Card!["main_title"]!["title"]!.GetValue<string>().ShouldBe("扩容项目");
        merged.Markdown.ShouldStartWith("先说一句  \n【另一个】");
        merged.Markdown.ShouldNotContain("【扩容项目】");
        merged.WrittenOut.ShouldContain("【扩容项目】");
    }

    [Fact]
    public void A_card_of_several_pieces_is_written_out_as_one_answer_takes_one()
    {
        var buttons = Enumerable.Range(1, 8)
            .Select(number => Button.Show($"第{number}个", DealCommandTexts.Show.Say($"D-{number}")) with { Payload = "sealed" });

        var merged = AiBotParts.Merge([(Deal with { Buttons = [.. buttons] }, "a")]);

        merged.Card.ShouldBeNull();
        merged.Markdown.ShouldContain("第8个：商机 D-8");
    }
}
