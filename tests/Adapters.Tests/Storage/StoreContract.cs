using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What every store must do; each implementation derives from it.</summary>
public abstract class StoreContract : FeedContract
{
    [Fact]
    public async Task Everything_is_still_there_after_reopening()
    {
        await SaveAsync(new Note { Id = "a", Text = "甲", Tags = ["x"] });
        await Store.Inbox.AddAsync(Incoming("in", "c"), Ct);
        await SendAsync(Outgoing("out1", "r"), Outgoing("out2", "r"));
        await ClaimInboxAsync();
        await ClaimOutboxAsync();

        await ReopenAsync();
        await SaveAsync(new Note { Id = "b" });

        (await Store.QueryAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).ShouldHaveSingleItem().Text.ShouldBe("甲");
        (await ClaimInboxAsync()).ShouldBe(["in"]);
        var outgoing = (await Store.Outbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
        (outgoing.Id, outgoing.MaybeSent).ShouldBe(("out1", true));
        await Chains.ShouldBeWholeAsync(Store, 2);
    }

    [Fact]
    public void A_ring_is_heard_by_all_who_listen_to_its_topic_until_they_end()
    {
        var heard = new List<string>();
        using var first = Store.Bell.Listen("a b", () => heard.Add("first"));
        var second = Store.Bell.Listen("a b", () => heard.Add("second"));
        using var other = Store.Bell.Listen("c", () => heard.Add("other"));

        Store.Bell.Ring("a b");
        second.Dispose();
        Store.Bell.Ring("a b");

        heard.ShouldBe(["first", "second", "first"]);
    }

    [Fact]
    public async Task A_committed_document_is_found_with_its_version()
    {
        await SaveAsync(new Note { Id = "a", Text = "甲" });

        var found = await Store.FindAsync<Note>("a", Ct);

        found.ShouldNotBeNull().ShouldSatisfyAllConditions(note => note.Text.ShouldBe("甲"), note => note.Version.ShouldBe(1));
        (await Store.FindAsync<Note>("A", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Several_documents_are_found_at_once_and_stay_as_they_were_read()
    {
        await SaveAsync(new Note { Id = "a", Text = "甲" });
        await SaveAsync(new Note { Id = "b", Text = "乙" });

        (await Store.FindAllAsync<Note>(["b", "c", "a", "B", "b"], Ct)).Select(note => note.Text).ShouldBe(["甲", "乙"], ignoreOrder: true);

        var (session, other) = (Sessions.Open(Tester), Sessions.Open(Tester));
        session.Store((await session.FindAsync<Note>("a", Ct))! with { Text = "own" }, "edit");
        await session.ReadAheadAsync<Note>(["a", "b", "c"], Ct);
        other.Store((await other.FindAsync<Note>("b", Ct))! with { Text = "later" }, "edit");
        await other.CommitAsync(Ct);

        (await session.FindAsync<Note>("a", Ct))!.Text.ShouldBe("own");
        (await session.FindAsync<Note>("b", Ct))!.Text.ShouldBe("乙");
        (await session.FindAsync<Note>("c", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_slower_of_two_changes_is_refused_and_changes_nothing()
    {
        await SaveAsync(new Note { Id = "a", Text = "first" });
        var (one, two) = (Sessions.Open(Tester), Sessions.Open(Tester));
        one.Store((await one.FindAsync<Note>("a", Ct))! with { Text = "one" }, "edit");
        two.Store((await two.FindAsync<Note>("a", Ct))! with { Text = "two" }, "edit");
        two.Store(new Note { Id = "b" }, "create");
        await one.CommitAsync(Ct);

        var conflict = await Should.ThrowAsync<ConcurrencyException>(() => two.CommitAsync(Ct));

        (conflict.Kind, conflict.DocumentId).ShouldBe(("notes", "a"));
        (await Store.FindAsync<Note>("a", Ct))!.Text.ShouldBe("one");
        (await Store.FindAsync<Note>("b", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_taken_id_is_refused()
    {
        await SaveAsync(new Note { Id = "a" });

        await Should.ThrowAsync<ConcurrencyException>(() => SaveAsync(new Note { Id = "a" }));
    }

    [Fact]
    public async Task Of_many_changes_at_once_exactly_one_wins_each_version()
    {
        await SaveAsync(new Note { Id = "a", Text = "0" });

        var wins = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            var session = Sessions.Open(Tester);
            var note = (await session.FindAsync<Note>("a", Ct))!;
            session.Store(note with { Text = "x" }, "edit");
            try
            {
                await session.CommitAsync(Ct);
                return 1;
            }
            catch (ConcurrencyException)
            {
                return 0;
            }
        }));

        (await Store.FindAsync<Note>("a", Ct))!.Version.ShouldBe(1 + wins.Sum());
        wins.Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Queries_match_any_key_of_an_index_and_all_conditions()
    {
        await SaveAsync(
            new Note { Id = "1", Owner = "甲", Tags = ["x", "y"] },
            new Note { Id = "2", Owner = "乙", Tags = ["x"] },
            new Note { Id = "3", Owner = "甲", Tags = ["z"] },
            new Note { Id = "4", Owner = "a", Tags = ["X"] });

        (await IdsAsync(new Query<Note>().Where(Note.ByTag, "x", "y"))).ShouldBe(["1", "2"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByTag, "x").Where(Note.ByOwner, "甲"))).ShouldBe(["1"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "A"))).ShouldBeEmpty();
        (await IdsAsync(new Query<Note>().Where(Note.ByTag, []))).ShouldBeEmpty();
        (await Store.CountAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).ShouldBe(2);
        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(4);
    }

    [Fact]
    public async Task Ranges_are_half_open_and_ordered_by_ordinal_keys()
    {
        await SaveAsync([.. new[] { "b", "B", "a", "乙", "甲", "c" }.Select((owner, i) => new Note { Id = $"{i}", Owner = owner })]);

        (await OwnersAsync(new Query<Note>().OrderBy(Note.ByOwner))).ShouldBe(["B", "a", "b", "c", "乙", "甲"]);
        (await OwnersAsync(new Query<Note>().OrderBy(Note.ByOwner, descending: true).Skip(1).Take(2))).ShouldBe(["乙", "c"]);
        (await OwnersAsync(new Query<Note>().Between(Note.ByOwner, "a", "c").OrderBy(Note.ByOwner))).ShouldBe(["a", "b"]);
        (await OwnersAsync(new Query<Note>().Between(Note.ByOwner, "c", null).OrderBy(Note.ByOwner))).ShouldBe(["c", "乙", "甲"]);
        (await OwnersAsync(new Query<Note>().Between(Note.ByOwner, null, "b").OrderBy(Note.ByOwner))).ShouldBe(["B", "a"]);

        async Task<IEnumerable<string>> OwnersAsync(Query<Note> query) => (await Store.QueryAsync(query, Ct)).Select(note => note.Owner);
    }

    [Fact]
    public async Task Two_conditions_on_one_index_may_be_met_by_two_keys()
    {
        await SaveAsync(new Note { Id = "1", Tags = ["x", "y"] }, new Note { Id = "2", Tags = ["x"] }, new Note { Id = "3", Tags = ["y", "z", "x"] });

        (await IdsAsync(new Query<Note>().Where(Note.ByTag, "x").Where(Note.ByTag, "y"))).ShouldBe(["1", "3"]);
        (await IdsAsync(new Query<Note>().Between(Note.ByTag, "y", null).Skip(1).Take(1))).ShouldBe(["3"]);
        (await Store.CountAsync(new Query<Note>().Between(Note.ByTag, "y", null), Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task A_document_without_a_key_stands_first_in_that_order_and_meets_no_condition()
    {
        await SaveAsync(
            new Note { Id = "1", Topic = "b" }, new Note { Id = "2" }, new Note { Id = "3", Topic = "a" }, new Note { Id = "4" },
            new Note { Id = "5", Topic = "a" }, new Note { Id = "6", Topic = "" });

        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic))).ShouldBe(["2", "4", "6", "3", "5", "1"]);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic, descending: true))).ShouldBe(["1", "3", "5", "2", "4", "6"]);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic, descending: true).Skip(2).Take(2))).ShouldBe(["5", "2"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByTopic, ""))).ShouldBe(["6"]);
        (await IdsAsync(new Query<Note>().Between(Note.ByTopic, null, "b").OrderBy(Note.ByTopic))).ShouldBe(["6", "3", "5"]);
        (await Store.CountAsync(new Query<Note>().Between(Note.ByTopic, null, null), Ct)).ShouldBe(4);
    }

    [Fact]
    public async Task Whatever_people_type_is_kept_found_and_ordered_by_its_units()
    {
        const string Odd = "\0\u0001 𠮷 \uE000\uFF08\"\\";
        await SaveAsync(
            new Note
            {
                Id = "1",
                Text = Odd,
                Owner = Odd,
            },
            new Note { Id = "2\0", Owner = "\uFF01" },
            new Note { Id = "2", Owner = "𠮷" },
            new Note { Id = "3", Owner = "z" });
        await Store.Inbox.AddAsync(Incoming($"m{Odd}", $"c{Odd}"), Ct);

        (await Store.QueryAsync(new Query<Note>().Where(Note.ByOwner, Odd), Ct)).ShouldHaveSingleItem().Text.ShouldBe(Odd);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByOwner))).ShouldBe(["1", "3", "2", "2\0"]);
        (await Store.FindAsync<Note>("2\0", Ct)).ShouldNotBeNull().Owner.ShouldBe("\uFF01");
        (await ClaimInboxAsync()).ShouldBe([$"m{Odd}"]);
    }

    public static TheoryData<string, ChangeSet> Unstorable =>
        new()
        {
            { "a long id", Written(new Note { Id = new string('长', StoreLimits.LongestKey + 1) }) },
            { "a long key", Written(new Note { Id = "bad", Tags = ["x", new string('长', StoreLimits.LongestKey + 1)] }) },
            { "half a character in an id", Written(new Note { Id = "bad\udc00" }) },
            { "half a character in a key", Written(new Note { Id = "bad", Owner = "\ud83d" }) },
            { "a long document", Written(new Note { Id = "bad", Text = new string('长', StoreLimits.LongestText) }) },
            {
                "a long change",
                new ChangeSet
                {
                    Audit =
                    [
                        new AuditDraft(
                            DateTimeOffset.UnixEpoch,
                            Tester,
                            "note.edit",
                            "notes",
                            "a",
                            null,
                            new string('x', StoreLimits.LongestText + 1)),
                    ],
                }
            },
            {
                "a long recipient",
                new ChangeSet { Outgoing = [Outgoing("o", new string('长', StoreLimits.LongestKey + 1))] }
            },
            {
                "a long message",
                new ChangeSet { Outgoing = [Outgoing("o", "r") with { Content = new string('x', StoreLimits.LongestText + 1) }] }
            },
        };

    [Theory]
    [MemberData(nameof(Unstorable), DisableDiscoveryEnumeration = true)]
    public async Task What_no_store_can_hold_is_refused_before_anything_is_written_and_nothing_else_with_it(string what, ChangeSet changes)
    {
        var others = Enumerable.Range(0, 10).Select(i => SaveAsync(new Note { Id = $"{i}" })).ToList();
        (await Should.ThrowAsync<StoreLimitException>(() => Store.CommitAsync(changes, Ct))).Message.ShouldStartWith(
            "The store does not take this",
            customMessage: what);
        await Task.WhenAll(others);

        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(10);
        await Chains.ShouldBeWholeAsync(Store, 10);
    }

    [Fact]
    public async Task The_longest_keys_and_texts_are_kept_found_and_ordered()
    {
        var longest = new string('长', StoreLimits.LongestKey - 1);
        var text = new string('"', (StoreLimits.LongestText / 2) - 1_000);
        await SaveAsync(new Note { Id = $"{longest}乙", Owner = $"{longest}乙", Text = text }, new Note { Id = $"{longest}甲", Owner = $"{longest}甲" });

        (await Store.FindAsync<Note>($"{longest}乙", Ct))!.Text.ShouldBe(text);
        (await Store.QueryAsync(new Query<Note>().OrderBy(Note.ByOwner, descending: true), Ct)).Select(note => note.Owner[^1]).ShouldBe(['甲', '乙']);
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, $"{longest}甲"))).ShouldBe([$"{longest}甲"]);
        await Chains.ShouldBeWholeAsync(Store, 2);
    }

    [Fact]
    public async Task A_change_set_that_can_not_be_written_fails_alone()
    {
        var commits = Enumerable.Range(0, 20).Select(i =>
        {
            var session = Sessions.Open(Tester);
            session.Store(new Note { Id = $"{i}" }, "note.create");
            session.Send(Outgoing($"{i}", "r") with { Class = i == 10 ? NoClass : null });
            return session.CommitAsync(Ct);
        }).ToList();

        await Should.ThrowAsync<UnwritableException>(commits[10]);
        commits.RemoveAt(10);
        await Task.WhenAll(commits);

        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(19);
        (await Store.Outbox.DepthAsync(Ct)).Pending.ShouldBe(19);
        await Chains.ShouldBeWholeAsync(Store, 19);
    }

    // Not a defined value.
    private const MessageClass NoClass = (MessageClass)99;

    private static ChangeSet Written(Note note) => new() { Documents = [new DocumentWrite(note with { Version = 1 }, 0)] };

    [Fact]
    public async Task A_changed_document_is_found_under_its_new_keys_only()
    {
        await SaveAsync(new Note { Id = "1", Owner = "old" });
        var session = Sessions.Open(Tester);
        session.Store((await session.FindAsync<Note>("1", Ct))! with { Owner = "new" }, "edit");
        await session.CommitAsync(Ct);

        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "old"))).ShouldBeEmpty();
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "new"))).ShouldBe(["1"]);
    }

    [Fact]
    public async Task The_audit_log_chains_what_changed_without_gaps()
    {
        await SaveAsync(new Note { Id = "a", Text = "one", Owner = "o" });
        var session = Sessions.Open(Tester);
        session.Store((await session.FindAsync<Note>("a", Ct))! with { Text = "two" }, "note.edit");
        session.Note("note.looked-at", "notes", "a");
        await session.CommitAsync(Ct);

        var entries = await Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);

        entries.Select(entry => entry.Sequence).ShouldBe([1, 2, 3]);
        entries.ShouldAllBe(entry => entry.IsIntact);
        entries.Select(entry => entry.PreviousHash).ShouldBe([AuditEntry.Genesis, entries[0].Hash, entries[1].Hash]);
        entries[1].Change.ShouldSatisfyAllConditions(
            change => change.Before.ShouldBe("{\"text\":\"one\"}"),
            change => change.After.ShouldBe("{\"text\":\"two\"}"),
            change => change.Actor.ShouldBe(Tester));
        (await Store.AuditLog.ReadAsync(2, Ct).ToListAsync(Ct)).Select(entry => entry.Change.Action).ShouldBe(["note.looked-at"]);
    }

    [Fact]
    public async Task The_check_names_the_store() => (await Store.CheckAsync(Ct)).ShouldNotBeEmpty();

    [Fact]
    public async Task A_store_that_one_process_has_names_no_others() => (await Store.OthersAsync(Ct)).ShouldBeEmpty();
}
