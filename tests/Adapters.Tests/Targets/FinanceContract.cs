using ChatSales.Core;
using ChatSales.Core.Integration;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Targets;

/// <summary>What every connector to a finance system holds: receivables, what takes them back, receipts.</summary>
public abstract class FinanceContract : ConnectorContract
{
    private (CustomerDocument Document, string Number)? customer;
    private int contracts;

    /// <summary>Enters a receipt in the target, for a receivable of ours where the target keeps that.</summary>
    protected abstract void Receive(string number, decimal amount, DateOnly on, ReceivableDocument receivable);

    /// <summary>Takes a receipt back there: voided, its approval withdrawn, its clearing reset; false where the target has no such thing.</summary>
    protected abstract bool TakeBack(string number);

    /// <summary>The number by which the connector names such a receipt.</summary>
    protected virtual string ReceiptNumberOf(string number, DateOnly on) => number;

    protected override async Task<TransferDocument> NextAsync() => await NewReceivableAsync(1_000m);

    [Theory]
    [InlineData("0.01")]
    [InlineData("170.94")]
    [InlineData("1000.00")]
    [InlineData("333333.33")]
    [InlineData("1234567890.12")]
    public async Task An_amount_arrives_to_the_fen(string yuan)
    {
        var amount = decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture);
        var receivable = await NewReceivableAsync(amount);

        await SettleAsync(receivable);

        InBooks(receivable).ShouldHaveSingleItem().Amount.ShouldBe(amount);
        Connector.Preview(receivable, CodesOf(receivable)).ShouldContain(yuan);
    }

    [Fact]
    public async Task A_receivable_of_a_customer_that_is_not_there_is_refused()
    {
        var receivable = (await NewReceivableAsync(1_000m)) with { CustomerKey = "CS-C9999", CustomerNumber = UnknownCustomerNumber };

        var outcome = await Connector.CreateAsync(receivable, CodesOf(receivable), Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.UnknownCustomer);
        InBooks(receivable).ShouldBeEmpty();
    }

    /// <summary>A customer's number as the target would write it, that it doesn't have.</summary>
    protected virtual string UnknownCustomerNumber => "CS-C9999";

    [Fact]
    public async Task What_takes_a_receivable_back_is_one_document_of_its_own_and_nothing_is_left()
    {
        var receivable = await NewReceivableAsync(333_333.33m);
        var reversal = ReversalOf(receivable, await SettleAsync(receivable));

        await SettleAsync(reversal);
        await SettleAsync(reversal);

        InBooks(receivable).ShouldHaveSingleItem().Amount.ShouldBe(333_333.33m);
        InBooks(reversal).ShouldHaveSingleItem().Amount.ShouldBe(-333_333.33m);
    }

    [Fact]
    public async Task Whatever_goes_wrong_while_taking_back_it_is_taken_back_once()
    {
        foreach (var fault in Faults)
        {
            var receivable = await NewReceivableAsync(500m);
            var reversal = ReversalOf(receivable, await SettleAsync(receivable));
            FailNext(fault, StepsOf(reversal)[0]);

            await Connector.CreateAsync(reversal, CodesOf(reversal), Ct);
            await SettleAsync(reversal);

            InBooks(reversal).Count.ShouldBe(1, $"{fault}");
        }
    }

    [Fact]
    public async Task Receipts_are_read_as_they_are_now()
    {
        var receivable = await NewReceivableAsync(1_000m);
        await SettleAsync(receivable);
        Receive("SK001", 400m, new DateOnly(2026, 11, 20), receivable);
        Receive("SK002", 600.01m, new DateOnly(2026, 11, 24), receivable);
        Receive("SK000", 5m, new DateOnly(2026, 9, 1), receivable);

        var first = await ReadAsync();

        first.Select(receipt => (receipt.Number, receipt.Amount, receipt.On, receipt.Counts)).ShouldBe(
        [
            (ReceiptNumberOf("SK001", new DateOnly(2026, 11, 20)), new Money(400m), new DateOnly(2026, 11, 20), true),
            (ReceiptNumberOf("SK002", new DateOnly(2026, 11, 24)), new Money(600.01m), new DateOnly(2026, 11, 24), true),
        ], ignoreOrder: true);

        if (TakeBack("SK002"))
        {
            (await ReadAsync()).Where(receipt => receipt.Counts).ShouldHaveSingleItem().Number
                .ShouldBe(ReceiptNumberOf("SK001", new DateOnly(2026, 11, 20)));
        }
    }

    [Fact]
    public async Task Receipts_that_cannot_be_read_are_a_fault_not_none()
    {
        var read = await WithExpiredCredentials().ReceiptsAsync(new DateOnly(2026, 11, 1), Ct).ShouldNotBeNull();

        read.Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.Credentials);
        read.Receipts.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<ForeignReceipt>> ReadAsync()
    {
        var read = await Connector.ReceiptsAsync(new DateOnly(2026, 10, 21), Ct).ShouldNotBeNull();
        read.Fault.ShouldBeNull();
        return read.Receipts;
    }

    /// <summary>A receivable of a customer that is in the target; another each time.</summary>
    protected async Task<ReceivableDocument> NewReceivableAsync(decimal amount, DateOnly? on = null)
    {
        if (customer is null)
        {
            var document = NewCustomer();
            customer = (document, await SettleAsync(document));
        }

        var contract = $"HT{++contracts:000}";
        var day = on ?? new DateOnly(2026, 11, 25);
        var net = decimal.Round(amount / 1.06m, 2);
        return new ReceivableDocument
        {
            Key = $"CS-{contract}-AR-1",
            CustomerKey = customer.Value.Document.Key,
            CustomerNumber = customer.Value.Number,
            CustomerName = customer.Value.Document.Name,
            Contract = contract,
            Instalment = 1,
            Instalments = 1,
            Amount = new Money(amount),
            Tax = new Money(amount - net),
            TaxRate = new Ratio(0.06m),
            Currency = "CNY",
            On = day,
            DueOn = day.AddDays(60),
            Summary = $"{contract} 1/1",
        };
    }

    protected static ReversalDocument ReversalOf(ReceivableDocument receivable, string number) => new()
    {
        Key = $"{receivable.Key}-X",
        Of = receivable,
        Number = number,
        On = receivable.On,
        Reason = "合同已取消",
    };
}
