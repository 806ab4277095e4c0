using ChatSales.Core.Contracts;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Records;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Contracts;

/// <summary>The rate of tax that a contract's amount includes, as people write it.</summary>
public sealed class TaxRateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("6%", "0.06")]
    [InlineData("6个点", "0.06")]
    [InlineData("六个点", "0.06")]
    [InlineData("税率6%", "0.06")]
    [InlineData("税率：13%", "0.13")]
    [InlineData("6", "0.06")]
    [InlineData("1", "0.01")]
    [InlineData("13", "0.13")]
    [InlineData("0.06", "0.06")]
    [InlineData("1.5%", "0.015")]
    [InlineData("免税", "0")]
    [InlineData("18%", null)]
    [InlineData("-6%", null)]
    [InlineData("6次", null)]
    [InlineData("含税", null)]
    public async Task It_is_read_as_people_write_it(string text, string? rate)
    {
        var read = await new TaxRateReader().ReadAsync(Turns.At("2026-11-24T10:00+08:00"), text, Ct);

        read.IsRefused.ShouldBe(rate is null);
        if (rate is not null)
        {
            read.Value.Share.Value.ShouldBe(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Terms_that_were_kept_before_contracts_had_one_take_none_away()
    {
        var contract = new Contract
        {
            Id = "K1", DealId = new("D1"), CustomerId = new("C1"), Amount = new Money(100m), Status = ContractStatus.Signed,
            TaxRate = new Ratio(0.06m),
        };

        (ContractTerms.Of(contract) with { TaxRate = null, Amount = new Money(200m) }).ApplyTo(contract).TaxRate.ShouldBe(new Ratio(0.06m));
        (ContractTerms.Of(contract) with { TaxRate = new Ratio(0.13m) }).ApplyTo(contract).TaxRate.ShouldBe(new Ratio(0.13m));
    }

    [Fact]
    public void Another_rate_is_another_version()
    {
        var terms = new ContractTerms { Amount = new Money(100m), TaxRate = new Ratio(0.06m) };

        (terms with { TaxRate = new Ratio(0.13m) }).ShouldNotBe(terms);
        new ContractDetails { TaxRate = new Ratio(0.13m) }.IsEmpty.ShouldBeFalse();
        new ContractDetails { TaxRate = new Ratio(0.13m) }.Over(ContractDetails.Of(terms)).ToTerms()!.TaxRate.ShouldBe(new Ratio(0.13m));
    }
}
