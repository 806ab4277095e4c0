using ChatSales.Core.Leads;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Leads;

/// <summary>Name cards as people paste them: each line goes where it surely belongs, or is said not to be understood.</summary>
public sealed class NameCardTests
{
    [Theory]
    [InlineData("王磊\n采购经理\n苏州永鑫精密制造有限公司\n13812345678")]
    [InlineData("苏州永鑫精密制造有限公司\n王磊 采购经理\n手机：138-1234-5678")]
    [InlineData("公司：苏州永鑫精密制造有限公司\n姓名：王磊\n职务：采购经理\nTel: +86 138 1234 5678")]
    [InlineData("王磊｜采购经理\r\n苏州永鑫精密制造有限公司\r\n手机 13812345678")]
    public void Name_company_mobile_and_title_are_read_in_any_order(string text)
    {
        var card = NameCard.Read(text).ShouldNotBeNull();

        (card.Person, card.Company, card.JobTitle, card.Mobile).ShouldBe(("王磊", "苏州永鑫精密制造有限公司", "采购经理", "13812345678"));
        card.Unread.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("王磊 苏州永鑫精密制造有限公司 采购经理 13812345678")]
    [InlineData("苏州永鑫精密制造有限公司 王磊，采购经理，138-1234-5678")]
    public void One_line_is_a_card_too_if_all_of_it_is_understood(string line)
    {
        var card = NameCard.Read(line).ShouldNotBeNull();

        (card.Person, card.Company, card.JobTitle, card.Mobile).ShouldBe(("王磊", "苏州永鑫精密制造有限公司", "采购经理", "13812345678"));
    }

    [Theory]
    [InlineData("王磊 苏州永鑫 采购经理 13812345678")]
    [InlineData("跟王磊 苏州永鑫精密制造有限公司 通了电话 13812345678")]
    [InlineData("王磊 苏州永鑫精密制造有限公司 采购经理")]
    public void A_line_with_anything_else_is_none(string line) => NameCard.Read(line).ShouldBeNull();

    [Fact]
    public void What_has_no_field_is_kept_as_a_note()
    {
        var card = NameCard.Read("董事长 王总\n苏州永鑫集团\n13812345678\n0512-66668888\nw.lei@yongxin.cn\n苏州市工业园区星湖街328号").ShouldNotBeNull();

        (card.Person, card.JobTitle, card.Mobile).ShouldBe(("王总", "董事长", "13812345678"));
        card.Notes.ShouldBe(["座机：0512-66668888", "邮箱：w.lei@yongxin.cn", "地址：苏州市工业园区星湖街328号"]);
        card.Unread.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1381234567")]
    [InlineData("138123456789")]
    [InlineData("手机：1381234567")]
    public void A_mobile_number_of_other_than_eleven_digits_is_not_taken_and_said(string number)
    {
        var card = NameCard.Read($"王磊\n苏州永鑫集团\n{number}").ShouldNotBeNull();

        card.Mobile.ShouldBeNull();
        card.Notes.ShouldBeEmpty();
        card.Unread.ShouldHaveSingleItem().ShouldContain("1381234567");
    }

    [Fact]
    public void What_fits_nothing_is_said_and_a_second_name_is_not_guessed_into_another_field()
    {
        var card = NameCard.Read("王磊\n李敏\n苏州永鑫集团\n让世界更简单").ShouldNotBeNull();

        card.Person.ShouldBe("王磊");
        card.Unread.ShouldBe(["李敏", "让世界更简单"]);
    }

    [Fact]
    public void A_card_without_a_company_is_one_all_the_same()
    {
        var card = NameCard.Read("王磊\n采购经理\n13812345678").ShouldNotBeNull();

        card.Company.ShouldBeNull();
        card.Person.ShouldBe("王磊");
    }

    [Theory]
    [InlineData("王磊 13812345678 苏州永鑫集团")]
    [InlineData("苏州永鑫集团\n杭州锐金科技")]
    [InlineData("今天拜访了苏州永鑫集团\n客户对价格有顾虑\n下周三再演示")]
    [InlineData("第一行\n第二行")]
    public void One_line_a_list_of_companies_and_sentences_are_none(string text) => NameCard.Read(text).ShouldBeNull();
}
