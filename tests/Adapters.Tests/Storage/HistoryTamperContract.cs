using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="TamperContract"/> about the histories of deals.</summary>
public abstract class HistoryTamperContract : ErasureContract
{
    [Fact]
    public async Task A_change_that_is_not_found_in_the_history_of_its_deal_any_more_is_told()
    {
        await using (var store = await OpenAsync(Key))
        {
            await CommitAsync(
                store,
                session => session.Store(new Note { Id = "c", Deal = "D-1" }, "note.create"),
                session => session.Store(new Note { Id = "d", Deal = "D-2" }, "note.create"));
        }

        await ForgetHistoryAsync("D-1");

        (await FindingsAsync()).ShouldBe(["audit 7: is not found in the history of its deal"]);
    }

    [Fact]
    public async Task A_change_that_is_put_into_the_history_of_another_deal_is_told()
    {
        await using (var store = await OpenAsync(Key))
        {
            await CommitAsync(store, session => session.Store(new Note { Id = "c", Deal = "D-1" }, "note.create"));
        }

        await AddHistoryAsync("D-2", 7);
        // The change of a document without a deal, which may be one of an earlier program's.
        await AddHistoryAsync("D-2", 2);
        // What was never written is shown nowhere.
        await AddHistoryAsync("D-1", 70);

        (await FindingsAsync()).ShouldBe(["audit 7: is found in the history of deal D-2, to which it does not belong"]);
        await using var again = await OpenAsync(Key);
        (await again.AuditLog.OfDealAsync("D-1", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Sequence.ShouldBe(7);
    }

    /// <summary>Shows an entry in the history of a deal.</summary>
    protected abstract Task AddHistoryAsync(string deal, long number);

    /// <summary>Removes the index of a deal's history.</summary>
    protected abstract Task ForgetHistoryAsync(string deal);
}
