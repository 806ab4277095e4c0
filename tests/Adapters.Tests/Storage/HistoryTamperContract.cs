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

    /// <summary>Removes the index of a deal's history.</summary>
    protected abstract Task ForgetHistoryAsync(string deal);
}
