using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> that is about pages of lists, and what lists come to.</summary>
public abstract class ListContract : DeadLetterContract
{
    private static readonly string[] Depots = ["甲", "乙", "a", "a b", "𠮷"];

    [Fact]
    public async Task Ranges_of_an_index_are_merged_into_one_order_whatever_the_page()
    {
        var all = Parcels(120);
        await SaveAsync(all);
        foreach (var (ranges, urgent) in (IEnumerable<(KeyRange[], bool)>)
            [
                ([.. Depots.Select(depot => Parcel.In(depot))], false),
                ([Parcel.In("乙"), Parcel.In("a"), Parcel.In("nowhere")], false),
                ([Parcel.In("甲", from: 5), Parcel.In("a b", to: 12), Parcel.In("𠮷", 3, 9)], false),
                ([.. Depots.Select(depot => Parcel.In(depot, from: 2))], true),
                ([], false),
            ])
        {
            var query = new Query<Parcel>().Along(Parcel.Waiting, ranges);
            query = urgent ? query.Where(Parcel.ByUrgency, true) : query;
            var expected = all.Where(query.Matches)
                .OrderBy(parcel => parcel.Day)
                .ThenBy(parcel => parcel.Id, StringComparer.Ordinal)
                .Select(parcel => parcel.Id)
                .ToList();

            (await IdsAsync(query)).ShouldBe(expected);
            (await IdsAsync(query.Along(Parcel.Waiting, ranges, descending: true))).ShouldBe(expected.AsEnumerable().Reverse());
            (await IdsAsync(query.Skip(5).Take(7))).ShouldBe(expected.Skip(5).Take(7));
            (await IdsAsync(query.Along(Parcel.Waiting, ranges, descending: true).Skip(2).Take(3))).ShouldBe(
                expected.AsEnumerable().Reverse().Skip(2).Take(3));
            (await Store.CountAsync(query.Take(1), Ct)).ShouldBe(expected.Count);
        }
    }

    [Fact]
    public async Task A_page_in_the_order_of_the_index_that_it_is_bounded_by_keeps_the_order_of_ids()
    {
        await SaveAsync([.. Enumerable.Range(0, 40).Select(i => new Note { Id = $"{i * 7 % 40:D2}", Owner = $"{i % 3}" })]);
        var query = new Query<Note>().Between(Note.ByOwner, "1", "2").OrderBy(Note.ByOwner);

        (await Store.QueryAsync(query.Skip(2).Take(3), Ct)).Select(note => note.Id).ShouldBe(await OfOwnerAsync("1", 2, 3));
        query = new Query<Note>().Between(Note.ByOwner, "0", null).OrderBy(Note.ByOwner, descending: true);
        (await Store.QueryAsync(query.Take(4), Ct)).Select(note => note.Id).ShouldBe(await OfOwnerAsync("2", 0, 4));

        async Task<IEnumerable<string>> OfOwnerAsync(string owner, int skip, int take) =>
            (await Store.QueryAsync(new Query<Note>().Where(Note.ByOwner, owner), Ct)).Select(note => note.Id).Skip(skip).Take(take);
    }

    [Fact]
    public async Task Some_of_those_that_meet_a_condition_are_as_many_as_are_looked_at_or_all()
    {
        await SaveAsync([.. Enumerable.Range(0, 40).Select(i => new Note { Id = $"{i:D2}", Owner = $"{i % 4}", Tags = [$"x{i % 3}", "x"] })]);

        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "1").Some(10))).ShouldBe(await IdsAsync(new Query<Note>().Where(Note.ByOwner, "1")));
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "1", "2").Some(4))).Count().ShouldBe(4);
        var tagged = new Query<Note>().Between(Note.ByTag, "x", "y");
        (await IdsAsync(tagged.Some(90))).ShouldBe(await IdsAsync(tagged));
        (await IdsAsync(tagged.Some(9))).Count().ShouldBeInRange(4, 9);
        (await IdsAsync(tagged.Some(9))).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_tally_comes_to_what_the_documents_do_after_each_change()
    {
        await SaveAsync(
            new Parcel { Id = "1", Depot = "甲", Day = 1, Weight = 1.5m },
            new Parcel { Id = "2", Depot = "甲", Day = 2, Weight = 2 },
            new Parcel { Id = "3", Depot = "a b", Day = 2 });
        (await TallyAsync(Parcel.At("甲"))).ShouldBe(new(2, 3.5m));
        (await TallyAsync(Parcel.At("甲"), Parcel.At("a b"), Parcel.At("a"))).ShouldBe(new(3, 3.5m));

        await ChangeAsync("1", parcel => parcel with { Weight = 0.25m, Depot = "a b" });
        await ChangeAsync("2", parcel => parcel with { IsOut = true });

        await ReopenAsync();
        (await TallyAsync(Parcel.At("甲"))).ShouldBe(default);
        (await TallyAsync(Parcel.At("a b"))).ShouldBe(new(2, 0.25m));
        (await TallyAsync(new KeyRange("day\t", "002"))).ShouldBe(new(1, 0));
        (await TallyAsync(new KeyRange("day\t", null, "002"))).ShouldBe(new(1, 0.25m));
    }

    [Fact]
    public async Task What_is_refused_is_not_counted_and_of_many_changes_at_once_each_is()
    {
        await SaveAsync(new Parcel { Id = "1", Depot = "甲", Day = 1, Weight = 1 });
        await Should.ThrowAsync<ConcurrencyException>(() => SaveAsync(new Parcel { Id = "1", Depot = "甲", Day = 1, Weight = 1 }));
        (await TallyAsync(Parcel.At("甲"))).ShouldBe(new(1, 1));

        await Task.WhenAll(
            Enumerable
                .Range(2, 40)
                .Select(i =>
                    SaveAsync(
                        new Parcel
                        {
                            Id = $"{i}",
                            Depot = Depots[i % 2],
                            Day = i,
                            Weight = i,
                        })));
        await Task.WhenAll(
            Enumerable.Range(1, 41).Select(i => ChangeAsync($"{i}", parcel => parcel with { Weight = parcel.Weight + 1, IsOut = i > 30 })));

        (await TallyAsync([.. Depots.Select(Parcel.At)])).ShouldBe(new(30, Enumerable.Range(1, 30).Sum(i => i + 1)));
    }

    [Fact]
    public async Task A_session_sees_its_own_changes_in_pages_counts_and_tallies()
    {
        await SaveAsync(Parcels(30));
        var session = Sessions.Open(Tester);
        var query = new Query<Parcel>().Along(Parcel.Waiting, [.. Depots.Select(depot => Parcel.In(depot))]);
        var first = await session.QueryAsync(query.Take(3), Ct);
        session.Store(first[0] with { IsOut = true }, "send");
        session.Store(first[1] with { Day = 999 }, "wait");
        session.Store(new Parcel { Id = "new", Depot = "a", Day = 0, Weight = 7 }, "take");

        (await session.QueryAsync(query.Take(2), Ct)).Select(parcel => parcel.Id).ShouldBe(["new", first[2].Id]);
        (await session.QueryAsync(query.Along(Parcel.Waiting, query.Ranges!, descending: true).Take(1), Ct))
            .ShouldHaveSingleItem()
            .Id.ShouldBe(first[1].Id);
        var seen = await session.QueryAsync(query, Ct);
        (await session.CountAsync(query, Ct)).ShouldBe(seen.Count);
        var tally = await session.TallyAsync(Parcel.Weights, [.. Depots.Select(Parcel.At)], Ct);
        tally.Values.Aggregate((one, other) => one + other).ShouldBe(new(seen.Count, seen.Sum(parcel => parcel.Weight)));
    }

    [Fact]
    public async Task What_is_deleted_is_in_no_list_and_counts_no_more()
    {
        await SaveAsync([.. Enumerable.Range(1, 3).Select(i => new Parcel { Id = $"{i}", Depot = "甲", Day = i, Weight = i })]);
        var session = Sessions.Open(Tester);
        session.Delete((await session.FindAsync<Parcel>("1", Ct))!, "lose");
        (await session.TallyAsync(Parcel.Weights, [Parcel.At("甲")], Ct)).Values.ShouldHaveSingleItem().ShouldBe(new(2, 5));
        await session.CommitAsync(Ct);

        (await TallyAsync(Parcel.At("甲"))).ShouldBe(new(2, 5));
        (await IdsAsync(new Query<Parcel>().Along(Parcel.Waiting, [Parcel.In("甲")]))).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task Whoever_writes_what_is_tallied_says_what_was_there_before()
    {
        await SaveAsync(new Parcel { Id = "1", Depot = "甲", Day = 1 });

        await Should.ThrowAsync<ArgumentException>(() =>
            Store.CommitAsync(new ChangeSet { Documents = [new DocumentWrite(new Parcel { Id = "1", Depot = "乙", Day = 1, Version = 2 }, 1)] }, Ct));

        (await TallyAsync(Parcel.At("甲"))).Count.ShouldBe(1);
    }

    protected async Task SaveAsync(params IReadOnlyList<Parcel> parcels)
    {
        var session = Sessions.Open(Tester);
        foreach (var parcel in parcels)
        {
            session.Store(parcel, "parcel.take");
        }

        await session.CommitAsync(Ct);
    }

    protected async Task<Tally> TallyAsync(params IReadOnlyList<KeyRange> ranges) =>
        (await Store.TallyAsync(Parcel.Weights, ranges, Ct)).Values.Aggregate(default(Tally), (one, other) => one + other);

    // Of some days, some of them out already; ids in no order.
    protected static IReadOnlyList<Parcel> Parcels(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Parcel
                {
                    Id = $"{i * 7_919 % 1_000:D3}",
                    Depot = Depots[i * 31 % 7 % Depots.Length],
                    Day = i * 13 % 17,
                    Weight = i / 4m,
                    IsOut = i % 9 == 8,
                    IsUrgent = i % 4 == 0,
                }),
        ];

    private Task<bool> ChangeAsync(string id, Func<Parcel, Parcel> change) => Sessions.DoAsync(
        Tester,
        async session =>
        {
            session.Store(change((await session.FindAsync<Parcel>(id, Ct))!), "parcel.change");
            return true;
        },
        Ct);

    private async Task<IEnumerable<string>> IdsAsync(Query<Parcel> query) => (await Store.QueryAsync(query, Ct)).Select(parcel => parcel.Id);
}
