using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part that is about what a store counts.</summary>
public abstract partial class TamperContract
{
    /// <summary>Counts so many documents under a key of a tally, whether it is there or not.</summary>
    protected abstract Task RetallyAsync(string kind, string tally, string key, long count);

    [Fact]
    public async Task What_a_tally_says_that_the_documents_do_not_come_to_is_told()
    {
        await using (var store = await OpenAsync(key))
        {
            await CommitAsync(store, session => session.Store(new Parcel { Id = "p", Depot = "甲", Day = 1, Weight = 2 }, "parcel.take"));
        }

        (await FindingsAsync()).ShouldBeEmpty();

        await RetallyAsync("parcels", "weights", Parcel.At("甲").Prefix, 3);
        await RetallyAsync("parcels", "weights", Parcel.At("乙").Prefix, 1);

        (await FindingsAsync()).ShouldBe(
            new[] { "甲", "乙" }.Select(depot => $"parcels: the tally weights of 'depot {depot}' is not what the documents come to"),
            ignoreOrder: true);
    }
}
