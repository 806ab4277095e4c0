using System.Text.Json.Nodes;
using ChatSales.Bot.Audit;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using LiteDB;
using Shouldly;
using Xunit;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>
/// The verb <c>verify</c> as a process, on a store in which a rep has filed a screenshot. What else it must detect is in TamperContract.
/// </summary>
public sealed class VerifyVerbTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_untouched_store_is_intact_while_the_bot_serves_and_after()
    {
        var bot = await TestBot.StartAsync();
        await FileEvidenceAsync(bot);

        var served = await BotProcess.RunAsync("verify", "--store", bot.Folder);
        await bot.DisposeAsync();
        var stopped = await BotProcess.RunAsync("verify", "--store", bot.Folder);

        (served.Status, stopped.Status).ShouldBe((0, 0), string.Join('\n', [.. served.Errors, .. stopped.Errors]));
        served.Output.ShouldHaveSingleItem().ShouldEndWith(" documents, 1 files of evidence: all intact");
        stopped.Output.ShouldBe(served.Output);
    }

    [Fact]
    public async Task A_changed_file_of_evidence_is_found()
    {
        var (store, evidence) = await StoreWithEvidenceAsync();
        var file = Directory.GetFiles(Path.Combine(store, "vault"), evidence.File!.Sha256, SearchOption.AllDirectories).ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(file, Ct);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Ct);

        var ended = await BotProcess.RunAsync("verify", "--store", store);

        ended.Status.ShouldBe(1);
        ended.Output[0].ShouldBe($"evidence {evidence.Id}: its file {evidence.File.Sha256} was changed");
    }

    [Fact]
    public async Task A_changed_and_a_removed_audit_entry_are_found()
    {
        var (store, _) = await StoreWithEvidenceAsync();
        using (var file = Open(store))
        {
            var audit = file.GetCollection("audit");
            Change(audit, 40, json => json.Replace("\"import\"", "\"edited\"", StringComparison.Ordinal));
            audit.Delete(50);
        }

        var ended = await BotProcess.RunAsync("verify", "--store", store);

        ended.Status.ShouldBe(1);
        ended
            .Output.SkipLast(2)
            .ShouldBe([
                "audit 40: was changed after it was written",
                "audit 51: expected number 50; entries are missing",
                "audit 51: does not follow the entry before it",
            ]);
        ended.Output[^2].ShouldMatch(@"^customers C\d+: no entry of the log tells of it$");
        ended.Output[^1].ShouldEndWith("4 wrong");
    }

    [Fact]
    public async Task A_changed_amount_a_deleted_piece_of_evidence_and_a_cut_log_are_found()
    {
        var (store, evidence) = await StoreWithEvidenceAsync();
        AuditEntry last;
        using (var file = Open(store))
        {
            Change(file.GetCollection("deals"), "D00001", Dearer);
            file.GetCollection("evidence").Delete(evidence.Id);
            var audit = file.GetCollection("audit");
            last = JsonSerializer.Deserialize<AuditEntry>(audit.FindById(audit.Max(row => row["_id"].AsInt64))["j"].AsString, StoredJson.Options)!;
            audit.DeleteMany(row => row["_id"].AsInt64 > last.Sequence - 3);
        }

        var ended = await BotProcess.RunAsync("verify", "--store", store, "--anchor", $"{last.Sequence} {last.Hash}");

        ended.Status.ShouldBe(1);
        ended.Output.ShouldContain($"anchor {last.Sequence}: entry {last.Sequence} was there then; the log ends at {last.Sequence - 3} now");
        ended.Output.ShouldContain(line => line.StartsWith("deals D00001: amount is not what the log says (entry ", StringComparison.Ordinal));
        ended.Output.ShouldContain(line =>
            line.Contains(evidence.Id, StringComparison.Ordinal) || line.StartsWith("uploads ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_piece_of_evidence_and_a_person_in_an_entry_are_found_though_all_hashes_were_made_again()
    {
        var (store, evidence) = await StoreWithEvidenceAsync();
        long entries;
        using (var file = Open(store))
        {
            file.GetCollection("evidence").Delete(evidence.Id);
            entries = Forge(file.GetCollection("audit"), "\"personId\":\"P008\"", "\"personId\":\"P009\"");
        }

        var ended = await BotProcess.RunAsync("verify", "--store", store);

        ended.Status.ShouldBe(1);
        ended.Output[^2].ShouldStartWith($"evidence {evidence.Id}: is gone; the log tells of it from entry ");
        ended.Output.ShouldContain($"audit {entries}: its seal does not fit; it was written by someone without the key");
        ended.Output.ShouldAllBe(line => !line.Contains("P009", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_key_it_does_not_say_that_all_is_intact()
    {
        var (store, _) = await StoreWithEvidenceAsync();
        var without = new Dictionary<string, string> { ["Audit__Key"] = "", ["Audit__KeyFile"] = $"{store}.no-key" };

        var ended = await BotProcess.RunAsync(without, "verify", "--store", store);

        ended.Status.ShouldBe(0, string.Join('\n', ended.Errors));
        ended.Output[^1].ShouldMatch(@" \(0 seals, .*: nothing wrong, but \d+ seals were not checked, as their key is not here$");
    }

    [Fact]
    public async Task A_file_of_anchors_that_is_gone_emptied_cut_or_has_no_seals_is_told_and_a_folder_is_none()
    {
        var (store, _) = await StoreWithEvidenceAsync();
        AuditEntry second;
        using (var file = Open(store))
        {
            second = JsonSerializer.Deserialize<AuditEntry>(file.GetCollection("audit").FindById(2)["j"].AsString, StoredJson.Options)!;
            var mark = new AnchorMark
            {
                Id = AnchorMark.Only,
                At = DateTimeOffset.UnixEpoch,
                Sequence = 3,
                Version = 1,
            };
            file.GetCollection("anchor_marks")
                .Upsert(
                    new BsonDocument
                    {
                        ["_id"] = mark.Id,
                        ["v"] = 1L,
                        ["j"] = JsonSerializer.Serialize(mark, StoredJson.Options),
                        ["ix"] = new BsonDocument(),
                    });
        }

        var anchors = $"{store}.anchors";
        Task<Ended> VerifyAsync() =>
            BotProcess.RunAsync(new Dictionary<string, string> { ["Audit__AnchorFile"] = anchors }, "verify", "--store", store);
        var gone = await VerifyAsync();
        await File.WriteAllTextAsync(anchors, $"{AuditAnchor.Of(AuditEnd.Of(second), DateTimeOffset.UnixEpoch, null).Line}\n", Ct);
        var cut = await VerifyAsync();
        var folder = await BotProcess.RunAsync("verify", "--store", store, "--anchors", Path.GetTempPath());

        (gone.Status, cut.Status).ShouldBe((1, 1));
        gone.Output[0].ShouldStartWith($"anchors: entry 3 was noted at 1970-01-01 00:00:00Z, but {anchors} has none or is gone");
        cut.Output[0].ShouldStartWith($"anchors: entry 3 was noted at 1970-01-01 00:00:00Z, but {anchors} ends at 2");
        cut.Output[1]
            .ShouldBe(
                "anchor of 1970-01-01 00:00:00Z: has no seal, though the log has one by then; the line was changed, or the bot has not written it");
        folder.Status.ShouldNotBe(0);
        folder.Errors.ShouldHaveSingleItem().ShouldStartWith($"'{Path.GetTempPath()}' can't be read: ");
        var endless = await BotProcess.RunAsync("verify", "--store", store, "--anchors", "/dev/zero");
        (endless.Status, endless.Errors.ShouldHaveSingleItem()).ShouldBe((2, "'/dev/zero' is empty, or no regular file."));

        // Nobody writes to it.
        var pipe = Path.Combine(TestFolders.New(), "anchors");
        await System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExitAsync(Ct);
        foreach (var line in (string[][])[["verify", "--store", store, "--anchors", pipe], ["restore", pipe, "--store", $"{store}-new"]])
        {
            var waiting = await BotProcess.RunAsync(line);
            (waiting.Status, waiting.Errors.ShouldHaveSingleItem().Contains("no regular file", StringComparison.Ordinal))
                .ShouldBe((line[0] == "verify" ? 2 : 1, true));
        }
    }

    [Fact]
    public async Task In_PostgreSQL_too()
    {
        var (store, folder) = (await (await shared.Server).NewSchemaAsync(Ct), TestFolders.New());
        EvidenceItem evidence;
        long last;
        await using (var bot = await TestBot.StartAsync(folder, store: store))
        {
            evidence = await FileEvidenceAsync(bot);
            await PlanAsync(bot);
            last = (await bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        }

        var at = new Dictionary<string, string> { ["Storage__Path"] = folder };
        var before = await BotProcess.RunAsync(at, "verify", "--store", store);
        var dearer = Dearer((string)(await PostgreSqlServer.ExecuteAsync(store, "SELECT body::text FROM doc_deals WHERE id = 'D00001'", Ct))!);
        await PostgreSqlServer.ExecuteAsync(
            store,
            $"UPDATE doc_deals SET body = '{dearer.Replace("'", "''", StringComparison.Ordinal)}' WHERE id = 'D00001'; "
            + $"DELETE FROM doc_evidence WHERE id = '{evidence.Id}'; DELETE FROM doc_due_items WHERE id LIKE 'next-step/%'",
            Ct);
        var after = await BotProcess.RunAsync(at, "verify", "--store", store, "--anchor", $"{last + 3} {AuditEntry.Genesis}");

        before.Output.ShouldHaveSingleItem().ShouldEndWith("1 files of evidence: all intact");
        after.Status.ShouldBe(1);
        after.Output[0].ShouldBe($"anchor {last + 3}: entry {last + 3} was there then; the log ends at {last} now");
        after.Output[1].ShouldStartWith("deals D00001: amount is not what the log says (entry ");
        after.Output[2].ShouldStartWith($"evidence {evidence.Id}: is gone; the log tells of it from entry ");
        after.Output.ShouldContain(line => line.StartsWith("deals: the tally closed_sums of ", StringComparison.Ordinal));
        after.Output.ShouldContain(line => line.StartsWith("due_items next-step/", StringComparison.Ordinal));
        after.Output[^1].ShouldEndWith($": {after.Output.Count - 1} wrong");
    }

    // The log doesn't tell of it; the ticket and the next step do.
    [Fact]
    public async Task Timed_work_that_was_taken_away_or_ended_is_found()
    {
        string store, step, ticket;
        await using (var bot = await TestBot.StartAsync())
        {
            store = bot.Folder;
            await PlanAsync(bot);
            await bot.As("P008").SayAsync("工单 D00027 支持微信小程序一键登录");
            step = (await bot.Store.QueryAsync(new Query<NextStep>(), Ct)).Single(one => one.On == new DateOnly(2026, 12, 30)).Id;
            ticket = (await bot.Store.QueryAsync(new Query<Ticket>(), Ct)).MaxBy(one => one.OpenedAt)!.Id;
        }

        var before = await BotProcess.RunAsync("verify", "--store", store);
        using (var file = Open(store))
        {
            var pieces = file.GetCollection("due_items");
            pieces.Delete($"next-step/{step}").ShouldBeTrue();
            pieces.Delete($"ticket-sla/{ticket}:accept").ShouldBeTrue();
            Change(pieces, $"ticket-sla/{ticket}:answer", json =>
            {
                var piece = JsonNode.Parse(json)!.AsObject();
                piece.Remove("next");
                piece["end"] = JsonSerializer.SerializeToNode(DueEnd.Done, StoredJson.Options);
                return piece.ToJsonString(StoredJson.Options);
            });
        }

        var after = await BotProcess.RunAsync("verify", "--store", store);

        before.Status.ShouldBe(0, string.Join('\n', before.Output));
        after.Status.ShouldBe(1);
        after.Output.ShouldContain($"due_items next-step/{step}: is gone, though next_steps {step} needs it");
        after.Output.ShouldContain($"due_items ticket-sla/{ticket}:accept: is gone, though tickets {ticket} needs it");
        after.Output.ShouldContain($"due_items ticket-sla/{ticket}:answer: has ended, though tickets {ticket} needs it");
    }

    private static Task<OutgoingContent> PlanAsync(TestBot bot) =>
        bot.As("P008").SayAsync("跟进 D00027 电话 客户反馈=价格偏高 下一步=再演示 提醒=2026-12-30 聊了报价");

    private static string Dearer(string deal)
    {
        var json = JsonNode.Parse(deal)!.AsObject();
        json["amount"] = json["amount"] is JsonObject ? new JsonObject { ["amount"] = 1 } : 123_456_789;
        return json.ToJsonString(StoredJson.Options);
    }

    private static void Change(ILiteCollection<BsonDocument> collection, BsonValue id, Func<string, string> change)
    {
        var row = collection.FindById(id);
        row["j"] = change(row["j"].AsString);
        collection.Update(row);
    }

    // Changes the last entry that contains this, and recomputes all hashes from there on.
    private static long Forge(ILiteCollection<BsonDocument> audit, string was, string forged)
    {
        var entries = audit
            .FindAll()
            .OrderBy(row => row["_id"].AsInt64)
            .Select(row => JsonSerializer.Deserialize<AuditEntry>(row["j"].AsString, StoredJson.Options)!)
            .ToList();
        var first = entries.FindLastIndex(entry => JsonSerializer.Serialize(entry, StoredJson.Options).Contains(was, StringComparison.Ordinal));
        var end = AuditEnd.Of(entries[first - 1]);
        foreach (var entry in entries.Skip(first))
        {
            var change = JsonSerializer.Deserialize<AuditDraft>(
                JsonSerializer.Serialize(entry.Change, StoredJson.Options).Replace(was, forged, StringComparison.Ordinal),
                StoredJson.Options
            )!;
            var remade = AuditEntry.Chain(entry.Sequence, end.Hash, change, salt: entry.Salt) with { Seal = entry.Seal };
            audit.Update(new BsonDocument { ["_id"] = entry.Sequence, ["j"] = JsonSerializer.Serialize(remade, StoredJson.Options) });
            end = AuditEnd.Of(remade);
        }

        return entries[first].Sequence;
    }

    private static LiteDatabase Open(string store) =>
        new(new ConnectionString { Filename = Path.Combine(store, "chatsales.db"), Collation = Collation.Binary });

    private static async Task<(string Store, EvidenceItem Evidence)> StoreWithEvidenceAsync()
    {
        await using var bot = await TestBot.StartAsync();
        return (bot.Folder, await FileEvidenceAsync(bot));
    }

    private static async Task<EvidenceItem> FileEvidenceAsync(TestBot bot)
    {
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 某公司 某项目")).ShouldBeCard().Subject!.Id;
        await rep.SendAsync("截图.png", Pictures.Chat(7));
        await rep.SayAsync($"证据 {id} 沟通截图");
        return (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldHaveSingleItem();
    }
}
