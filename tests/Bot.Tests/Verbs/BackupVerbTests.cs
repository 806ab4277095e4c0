using System.Text.Json.Nodes;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Web;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verbs <c>backup</c> and <c>restore</c> as processes, while a bot is serving.</summary>
public sealed class BackupVerbTests(SharedServer shared)
{
    private static readonly string[] People = ["P008", "P009", "P010", "P011"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_in_a_stream_of_turns_is_of_one_instant_and_the_bot_runs_on_from_it()
    {
        var (file, restored) = (NewFile(), NewFolder());
        await using var bot = await TestBot.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var said = 0;
        var talking = TalkAsync(bot, () => Interlocked.Increment(ref said), stop.Token);
        while (Volatile.Read(ref said) < 20)
        {
            await Task.Delay(10, Ct);
        }

        var before = Volatile.Read(ref said);
        var backup = await BotProcess.RunAsync("backup", file, "--store", bot.Folder);
        await stop.CancelAsync();
        await talking;
        var restore = await BotProcess.RunAsync("restore", file, "--store", restored);
        var verify = await BotProcess.RunAsync("verify", "--store", restored);

        (backup.Status, restore.Status, verify.Status).ShouldBe(
            (0, 0, 0),
            string.Join('\n', [.. backup.Errors, .. restore.Errors, .. verify.Output]));
        backup.Output[^1].ShouldStartWith($"{file}: ");
        verify.Output[^1].ShouldEndWith("all intact");
        var during = await ShouldBeOfOneInstantAsync(restored, bot.Store);
        during.ShouldBeLessThan(await bot.Store.AuditLog.ReadAsync(0, Ct).CountAsync(Ct));

        await using var again = await TestBot.StartAsync(restored, bot.Clock);
        await again.SettleAsync();
        (await again.Store.CountAsync(new Query<Deal>(), Ct)).ShouldBeGreaterThanOrEqualTo(400 + before);
        (await again.As("P008").SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard();
    }

    [Fact]
    public async Task Evidence_buttons_and_sign_ins_outlive_a_move_to_the_other_store()
    {
        var (file, folder, store) = (NewFile(), NewFolder(), await (await shared.Server).NewSchemaAsync(Ct));
        string id;
        await using (var bot = await TestBot.StartAsync())
        {
            id = (await bot.As("P008").SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;
            await bot.As("P008").SendAsync("1.png", Pictures.Chat(1));
            using var http = new HttpClient();
            await http.GetAsync(new Uri(bot.Address, "pick"), Ct);
            (await BotProcess.RunAsync("backup", file, "--store", bot.Folder)).Status.ShouldBe(0);
        }

        var restore = await BotProcess.RunAsync(new Dictionary<string, string> { ["Storage__Path"] = folder }, "restore", file, "--store", store);

        restore.Status.ShouldBe(0, string.Join('\n', restore.Errors));
        await using var again = await TestBot.StartAsync(folder, store: store);
        (await again.Store.CountAsync(new Query<CookieKey>(), Ct)).ShouldBeGreaterThan(0);
        (await again.As("P008").SayAsync($"证据 {id} 沟通截图")).ShouldBeCard();
        (await BotProcess.RunAsync(new Dictionary<string, string> { ["Storage__Path"] = folder }, "verify", "--store", store))
            .Output.ShouldHaveSingleItem()
            .ShouldEndWith("1 files of evidence: all intact");
        var back = NewFile();
        (await BotProcess.RunAsync(new Dictionary<string, string> { ["Storage__Path"] = folder }, "backup", back, "--store", store)).Status.ShouldBe(
            0);
        (await BotProcess.RunAsync("restore", back, "--store", NewFolder())).Status.ShouldBe(0);
    }

    [Fact]
    public async Task A_damaged_file_and_a_store_in_which_there_is_something_are_refused_and_nothing_is_changed()
    {
        var (file, folder, demo) = (NewFile(), NewFolder(), await DemoCopy.NewAsync());
        var made = await BotProcess.RunAsync("backup", file, "--store", demo);
        var again = await BotProcess.RunAsync("backup", file, "--store", demo);
        var full = await BotProcess.RunAsync("restore", file, "--store", demo);
        var bytes = await File.ReadAllBytesAsync(file, Ct);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Ct);
        var damaged = await BotProcess.RunAsync("restore", file, "--store", folder);
        var none = await BotProcess.RunAsync("backup", NewFile(), "--store", folder);

        (made.Status, again.Status, full.Status, damaged.Status, none.Status).ShouldBe((0, 1, 1, 1, 1));
        again.Errors.ShouldBe([$"'{file}' is there already; name a new file."]);
        full.Errors.ShouldBe([$"The store in '{demo}' is not empty; nothing was changed. Choose another folder."]);
        damaged.Errors.ShouldHaveSingleItem().ShouldStartWith($"'{file}' can't be restored; nothing was changed. ");
        none.Errors.ShouldBe([$"There is no store in '{folder}'."]);
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    // Every audited document is what the original's audit log says it was at the copy's last entry, whose number is returned.
    private static async Task<long> ShouldBeOfOneInstantAsync(string restored, IStore original)
    {
        await using var snapshot = await LiteDbFolder.SnapshotAsync(restored, BotHost.Kinds, TimeProvider.System, Ct);
        var audit = (await snapshot.ReadAsync(StoreParts.Audit, Ct).ToListAsync(Ct)).ConvertAll(row =>
            System.Text.Json.JsonSerializer.Deserialize<AuditEntry>(row, StoredJson.Options)!);
        var entries = await original.AuditLog.ReadAsync(0, Ct).Take(audit.Count).ToListAsync(Ct);
        audit.ShouldBe(entries);
        var expected = new Dictionary<(string, string), JsonObject>();
        foreach (var change in entries
                .Select(entry => entry.Change)
                .Where(change => change.After is not null && BotHost.Kinds.All.Any(kind => kind.Audited && kind.Name == change.Kind)))
        {
            Apply(
                change,
                expected.TryGetValue((change.Kind, change.EntityId), out var known)
                    ? known
                    : expected[(change.Kind, change.EntityId)] = new JsonObject { ["version"] = 0L });
        }

        var documents = 0;
        foreach (var kind in BotHost.Kinds.All.Where(kind => kind.Audited))
        {
            await foreach (var row in snapshot.ReadAsync($"documents/{kind.Name}", Ct))
            {
                var document = JsonNode.Parse(row)!.AsObject();
                var id = document["id"]!.GetValue<string>();
                document.Remove("id");
                JsonNode.DeepEquals(document, expected[(kind.Name, id)]).ShouldBeTrue($"{kind.Name} {id} is not as it was at entry {audit.Count}");
                documents++;
            }
        }

        documents.ShouldBe(expected.Count);
        return audit.Count;
    }

    private static void Apply(AuditDraft change, JsonObject document)
    {
        foreach (var (name, _) in change.Before is null ? new JsonObject() : JsonNode.Parse(change.Before)!.AsObject())
        {
            document.Remove(name);
        }

        foreach (var (name, value) in JsonNode.Parse(change.After!)!.AsObject())
        {
            document[name] = value?.DeepClone();
        }

        document["version"] = document["version"]!.GetValue<long>() + 1;
    }

    private static Task TalkAsync(TestBot bot, Action said, CancellationToken ct) => Task.WhenAll(People.Select(async person =>
    {
        var door = bot.Services.GetRequiredService<WebChatDoor>();
        for (var i = 0; !ct.IsCancellationRequested; i++)
        {
            await door.SayAsync(new(person), $"新建商机 客户{person}{i} 项目{i}", Ct);
            said();
            await Task.Delay(30, CancellationToken.None);
        }
    }));

    private static string NewFolder() => TestFolders.New();

    private static string NewFile() => Path.Combine(TestFolders.New("chatsales-backup"), "backup.zip");
}
