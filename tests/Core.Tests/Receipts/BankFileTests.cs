using System.Globalization;
using ChatSales.Core.Receipts;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Receipts;

/// <summary>Rows of banks' files as they write them; what can't be read is told with its line and not taken.</summary>
public sealed class BankFileTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-24T10:00+08:00", CultureInfo.InvariantCulture);
    private static readonly BankLayout Layout = new() { Id = "1", Day = "日期", Amount = "金额", BankRef = "流水号", Payer = "户名", Contract = "摘要" };

    [Theory]
    [InlineData("2026-11-23", "108,000.00", 108_000, "2026-11-23T12:00+08:00")]
    [InlineData("2026/11/3 09:30:15", "￥1059600", 1_059_600, "2026-11-03T09:30:15+08:00")]
    [InlineData("20261124", "0.01", 0.01, "2026-11-24T10:00+08:00")]
    [InlineData("2026.11.2", "+5.5", 5.5, "2026-11-02T12:00+08:00")]
    public void Amounts_and_days_are_read_as_banks_write_them(string day, string amount, decimal yuan, string at)
    {
        var money = Read(day, amount).Money.ShouldHaveSingleItem();

        (money.Amount.Yuan, money.ReceivedAt, money.BankRef, money.Payer)
            .ShouldBe((yuan, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), "B1", "某公司"));
    }

    [Theory]
    [InlineData("2026-11-23", "12.345", "金额：12.345")]
    [InlineData("2026-11-23", "1,23.00", "金额：1,23.00")]
    [InlineData("2026-11-23", "十万", "金额：十万")]
    [InlineData("2026-11-23", "9999999999999", "金额：9999999999999")]
    [InlineData("2026-11-31", "5", "日期：2026-11-31")]
    [InlineData("2026-11-25", "5", "日期：2026-11-25")]
    [InlineData("11/23/2026", "5", "日期：11/23/2026")]
    public void What_can_not_be_read_is_told_with_its_line(string day, string amount, string what)
    {
        var file = Read(day, amount);

        file.Money.ShouldBeEmpty();
        file.Unread.ShouldBe([(7, what)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-300.00")]
    [InlineData("0.00")]
    public void What_was_paid_is_no_money_that_came_in(string amount)
    {
        var file = Read("2026-11-23", amount);

        (file.Money.Count, file.Others, file.Unread.Count).ShouldBe((0, 1, 0));
    }

    [Fact]
    public void A_row_without_the_banks_number_is_not_taken()
    {
        var file = BankFile.Read(Table(["2026-11-23", "5", "", "某公司", ""]), Layout, BusinessZone.Shanghai, Now);

        file.Unread.ShouldBe([(7, "流水号：空")]);
    }

    private static SentTable Table(IReadOnlyList<string> cells) => new(["日期", "金额", "流水号", "户名", "摘要"], [new SentRow(7, cells)]);

    private static BankFile Read(string day, string amount) =>
        BankFile.Read(Table([day, amount, "B1", "某公司", ""]), Layout, BusinessZone.Shanghai, Now);
}
