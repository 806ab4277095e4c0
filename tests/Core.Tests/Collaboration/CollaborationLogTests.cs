using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Collaboration;

/// <summary>What was said about a deal stays as it was said, whatever is done to it afterwards (T3).</summary>
public sealed class CollaborationLogTests
{
    private static readonly Id<Deal> Deal = new("D-1024");
    private static readonly Id<Person> Author = new("P1");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly FolderVault vault = new(Directory.CreateTempSubdirectory("chatsales").FullName);
    private readonly IStore store;
    private readonly Sessions sessions;
    private readonly CollaborationLog log;

    public CollaborationLogTests()
    {
        store = Turns.Store(clock);
        (sessions, log) = (new Sessions(store, Turns.Kinds, clock), new CollaborationLog(vault));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_done_the_first_text_and_every_edit_remain_in_order()
    {
        // 0 the same message again, 1 an edit, 2 a recall.
        var deeds = Gen.Select(Gen.Int[0, 2], Gen.String["甲乙丙 ab\n"]).Array[0, 12];
        await Gen.Select(Gen.String["子丑寅卯 xy"], deeds).SampleAsync(
            async (first, deeds) =>
            {
                var source = $"feishu:{Guid.NewGuid()}";
                await ArchiveAsync(source, first);
                var (expected, latest, recalledAt) = (new List<string>(), first, default(DateTimeOffset?));
                foreach (var (deed, text) in deeds)
                {
                    clock.Advance(TimeSpan.FromMinutes(1));
                    if (deed == 0)
                    {
                        await ArchiveAsync(source, text);
                    }
                    else if (deed == 1)
                    {
                        await DoAsync(session => log.EditAsync(session, source, Author, text, Ct));
                        expected.AddRange(text == latest ? [] : [text]);
                        latest = text;
                    }
                    else
                    {
                        await DoAsync(session => CollaborationLog.RecallAsync(session, source, Author, Ct));
                        recalledAt ??= clock.GetUtcNow();
                    }
                }

                var entry = (await store.FindAsync<LogEntry>(CollaborationLog.IdOf(source), CancellationToken.None))!;
                return entry.Text == first && entry.Edits.Select(edit => edit.Text).SequenceEqual(expected) && entry.Latest == latest
                    && entry.RecalledAt == recalledAt
                    && entry.Edits.Select(edit => edit.At).SequenceEqual(entry.Edits.Select(edit => edit.At).Order());
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task What_happens_to_it_is_told_without_its_words()
    {
        await ArchiveAsync("feishu:1", "机密报价");
        await DoAsync(session => log.EditAsync(session, "feishu:1", Author, "改过的报价", Ct));
        await DoAsync(session => CollaborationLog.RecallAsync(session, "feishu:1", null, Ct));
        await DoAsync(session => CollaborationLog.RecallAsync(session, "feishu:1", null, Ct));

        var told = (await store.ChangesAfterAsync(0, 100, Ct)).Select(entry => entry.Change.Event).OfType<string>().ToList();
        told.Select(json => System.Text.Json.Nodes.JsonNode.Parse(json)!["name"]!.GetValue<string>())
            .ShouldBe(["log.written", "log.edited", "log.recalled"]);
        told.ShouldAllBe(json => !json.Contains("报价", StringComparison.Ordinal));
        (await store.ChangesAfterAsync(0, 100, Ct)).ShouldAllBe(entry => entry.Change.About!.Deal == Deal);
    }

    [Fact]
    public async Task A_message_taken_back_before_it_is_archived_is_archived_as_taken_back()
    {
        (await DoAsync(session => CollaborationLog.RecallAsync(session, "feishu:2", null, Ct))).ShouldBeNull();
        var recalledAt = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromSeconds(5));

        var entry = await ArchiveAsync("feishu:2", "说过的话");

        (entry.Text, entry.RecalledAt).ShouldBe(("说过的话", recalledAt));
    }

    [Fact]
    public async Task An_edit_of_what_is_not_in_the_log_changes_nothing()
    {
        (await DoAsync(session => log.EditAsync(session, "feishu:3", Author, "新的", Ct))).ShouldBeNull();

        (await sessions.Open(Actor.System("test")).CountAsync(new Query<LogEntry>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_very_long_text_the_whole_is_in_a_file_and_edits_never_outgrow_the_store()
    {
        var text = string.Concat(Enumerable.Repeat("很长的话。", 40_000));
        var entry = await ArchiveAsync("feishu:4", text);
        entry.Text.Length.ShouldBeLessThanOrEqualTo(CollaborationLog.MostText);
        text.ShouldStartWith(entry.Text.TrimEnd('…'));
        (await ReadAsync(entry.Files.ShouldHaveSingleItem())).ShouldBe(text);

        for (var number = 0; number < 60; number++)
        {
            await DoAsync(session => log.EditAsync(session, "feishu:4", Author, $"{number}{text}", Ct));
        }

        var edited = (await store.FindAsync<LogEntry>(entry.Id, Ct))!;
        edited.Edits.Count.ShouldBe(60);
        (await ReadAsync(edited.Files[^1])).ShouldBe($"59{text}");
    }

    [Fact]
    public void Each_part_of_what_was_said_is_among_the_keys()
    {
        Gen.Select(Gen.String["登录接口 v2.ＡaZ，。\n𠮷😀"], Gen.Int[0, 30], Gen.Int[1, 5]).Sample((text, start, length) =>
        {
            var folded = LogWords.Fold(text);
            var words = start + length <= folded.Length ? LogWords.In(folded.Substring(start, length)) : [];
            var entry = EntryOf(text);
            return LogWords.SignsOf(Deal, words).All(sign => sign.MayBeIn(KeysOf(entry))) && LogWords.AreIn(words, entry);
        });
    }

    [Fact]
    public void An_entry_has_some_hundred_keys_at_most_and_a_longer_one_a_single_one()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(i => (char)('一' + i)));

        LogKinds.ByWord.KeysOf(EntryOf(text[..300])).Count().ShouldBe(300);
        LogKinds.ByWord.KeysOf(EntryOf(text)).ShouldHaveSingleItem();
        LogWords.LongOf(Deal).Matches(EntryOf(text)).ShouldBeTrue();
        LogWords.SignsOf(Deal, ["没有"]).ShouldAllBe(sign => sign.MayBeIn(KeysOf(EntryOf(text))));
    }

    private static HashSet<string> KeysOf(LogEntry entry) => [.. LogKinds.ByWord.KeysOf(entry).Select(key => key.Text)];

    private static LogEntry EntryOf(string text) => new()
    {
        Id = "LOG-1", DealId = Deal, AuthorId = Author, At = DateTimeOffset.UnixEpoch, Platform = "web", Text = text,
    };

    private Task<LogEntry> ArchiveAsync(string source, string text) =>
        DoAsync(session => log.ArchiveAsync(session, Deal, new("REQ-2026-0001"), Author, "feishu", text, [], source, CancellationToken.None));

    private Task<T> DoAsync<T>(Func<Session, Task<T>> work) => sessions.DoAsync(Actor.System("test"), work, CancellationToken.None);

    private async Task<string> ReadAsync(LogFile file)
    {
        using var reader = new StreamReader((await vault.OpenAsync(file.File.Sha256, Ct))!);
        return await reader.ReadToEndAsync(Ct);
    }
}
