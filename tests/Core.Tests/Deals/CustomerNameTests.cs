using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Deals;

/// <summary>A customer is found however its name is written; names that differ in a letter are two customers.</summary>
public sealed class CustomerNameTests
{
    private const string Written = "ACME（深圳）有限公司";

    [Theory]
    [InlineData("acme(深圳)有限公司")]
    [InlineData("ＡＣＭＥ（深圳）有限公司")]
    [InlineData(" Acme　【深圳】 有限公司 ")]
    [InlineData("A C M E\u00A0〔深圳〕有限公司\u200B")]
    [InlineData("ACME［深圳］有限公司")]
    public async Task It_is_found_whatever_width_case_brackets_and_blanks_it_is_written_with(string again)
    {
        var session = Turns.Sessions().Open(new Actor(new("P1"), "test"));
        var customer = await DealDesk.CustomerAsync(session, Written, new("P1"), CancellationToken.None);

        (await DealDesk.CustomerAsync(session, again, new("P2"), CancellationToken.None)).Id.ShouldBe(customer.Id);
    }

    [Theory]
    [InlineData("合肥永正装饰", "合肥永正装饰材料", true)]
    [InlineData("合肥永正装饰材料", "永正 装饰", true)]
    [InlineData("合肥永正装饰", "合肥永正装潢", true)]
    [InlineData("合肥永正装饰", "合肥永正的装饰", true)]
    [InlineData("合肥永正装饰", "合肥永正装饰", false)]
    [InlineData("合肥永正装饰", "合肥正永装饰", false)]
    [InlineData("合肥永正装饰", "宁波永正装饰", false)]
    [InlineData("永正", "合肥永正装饰", false)]
    [InlineData("合肥永正装饰", "合肥永正装饰2", false)]
    [InlineData("合肥永正装饰1", "合肥永正装饰2", false)]
    public async Task Names_are_near_where_one_holds_the_other_or_a_letter_differs(string one, string other, bool near)
    {
        CustomerName.AreNear(one, other).ShouldBe(near);
        CustomerName.AreNear(other, one).ShouldBe(near);
        (await NearAsync(one, other)).ShouldBe(near);
        (await NearAsync(other, one)).ShouldBe(near);

        static async Task<bool> NearAsync(string known, string entered)
        {
            var session = Turns.Sessions().Open(new Actor(new("P1"), "test"));
            await DealDesk.CustomerAsync(session, known, new("P1"), CancellationToken.None);
            return (await DealDesk.NearAsync(session, entered, CancellationToken.None)).Count > 0;
        }
    }

    [Theory]
    [InlineData("ACME深圳有限公司")]
    [InlineData("ACME（深圳）有限公司集团")]
    [InlineData("ACM（深圳）有限公司")]
    [InlineData("ACME（圳深）有限公司")]
    public async Task A_letter_more_or_less_is_another_customer(string other)
    {
        var session = Turns.Sessions().Open(new Actor(new("P1"), "test"));
        var customer = await DealDesk.CustomerAsync(session, Written, new("P1"), CancellationToken.None);

        (await DealDesk.CustomerAsync(session, other, new("P1"), CancellationToken.None)).Id.ShouldNotBe(customer.Id);
    }
}
