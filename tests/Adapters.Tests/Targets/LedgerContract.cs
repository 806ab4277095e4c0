using ChatSales.Core.Integration;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Targets;

/// <summary>What every connector to books with periods and owners holds.</summary>
public abstract class LedgerContract : FinanceContract
{
    /// <summary>Closes the books up to a day; null opens them.</summary>
    protected abstract void Close(DateOnly? until);

    /// <summary>Whose books they are, as the target says it.</summary>
    protected abstract string Books { get; }

    /// <summary>The connector set up for other books than the target's.</summary>
    protected abstract IConnector ForOtherBooks();

    [Fact]
    public async Task A_day_in_a_closed_period_is_refused_with_the_targets_words_and_never_moved()
    {
        var receivable = await NewReceivableAsync(1_000m, new DateOnly(2026, 10, 30));
        Close(new DateOnly(2026, 10, 31));

        var outcome = await Connector.CreateAsync(receivable, CodesOf(receivable), Ct);

        var fault = outcome.ShouldBeOfType<SendOutcome.Refused>().Fault;
        fault.Cause.ShouldBe(FaultCause.ClosedPeriod);
        fault.Said.ShouldNotBeEmpty();
        InBooks(receivable).ShouldBeEmpty();

        Close(null);
        await SettleAsync(receivable);
        InBooks(receivable).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whose_books_they_are_is_said_and_others_are_a_fault()
    {
        (await Connector.CheckAsync(Ct)).Books.ShouldBe(Books);

        (await ForOtherBooks().CheckAsync(Ct)).Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.WrongBooks);
    }
}
