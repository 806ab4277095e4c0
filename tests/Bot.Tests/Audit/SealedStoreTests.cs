using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Audit;

/// <summary>The audit log's key from the first start on, on empty stores without the demo's platform.</summary>
public sealed class SealedStoreTests(SharedServer shared)
{
    private readonly string folder = TestFolders.New();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string KeyFile => $"{folder}.audit-key";

    private string Proposed => $"{KeyFile}.new";

    [Fact]
    public async Task The_first_start_makes_a_key_beside_the_stores_folder_for_its_user_alone_and_later_ones_go_on_with_it()
    {
        await (await StartAsync()).DisposeAsync();
        var key = AuditKey.TryParse((await File.ReadAllTextAsync(KeyFile, Ct)).TrimEnd())!;
        await using var bot = await StartAsync();

        (OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(KeyFile)).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var entries = await bot.Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);
        entries[0]
            .Change.ShouldSatisfyAllConditions(
                change => change.Action.ShouldBe("audit.key"),
                change => change.EntityId.ShouldBe(key.Id),
                change => change.Actor.Door.ShouldBe("start"));
        entries.ShouldAllBe(entry => entry.IsSealedBy(key));
        (await VerifyAsync()).Output.ShouldHaveSingleItem().ShouldEndWith("all intact");
    }

    [Fact]
    public async Task A_lost_key_stops_the_start_until_an_operator_begins_a_new_one_and_verify_says_what_cannot_be_told()
    {
        await (await StartAsync()).DisposeAsync();
        File.Move(KeyFile, $"{KeyFile}.lost");

        var refused = await Should.ThrowAsync<StorageException>(StartAsync);
        var without = await VerifyAsync();
        File.Exists(KeyFile).ShouldBeFalse();
        var begun = await RunAsync("new-key");
        await (await StartAsync()).DisposeAsync();
        var with = await VerifyAsync();

        refused.Message.ShouldContain($"but '{KeyFile}' holds no key. Copy the file of keys");
        (without.Status, begun.Status, with.Status).ShouldBe((0, 0, 0), string.Join('\n', [.. begun.Errors, .. with.Output]));
        begun.Output.ShouldHaveSingleItem().ShouldStartWith("From entry ");
        without.Output[0].ShouldContain("which is not here; that they follow each other was checked");
        with.Output[0].ShouldContain("which is not here; that they follow each other was checked");
        // The certificate of statements is made once the bot answers, by whichever start has the time for it.
        (await EntriesAsync()).Last(entry => entry.Change.Action != "seal.make")
            .Change.ShouldSatisfyAllConditions(change => change.Action.ShouldBe("audit.key"), change => change.Actor.Door.ShouldBe("new-key"));
    }

    [Fact]
    public async Task A_key_that_others_know_is_followed_by_a_new_one_in_the_same_file_and_both_check()
    {
        await (await StartAsync()).DisposeAsync();

        var begun = await RunAsync("new-key");
        await (await StartAsync()).DisposeAsync();

        begun.Status.ShouldBe(0, string.Join('\n', begun.Errors));
        (await File.ReadAllLinesAsync(KeyFile, Ct)).Length.ShouldBe(2);
        (await EntriesAsync()).Select(entry => entry.SealedBy()).Distinct().Count().ShouldBe(2);
        (await VerifyAsync()).Output.ShouldHaveSingleItem().ShouldEndWith("all intact");
    }

    [Fact]
    public async Task A_store_from_before_there_was_a_key_goes_on_and_one_whose_seals_are_gone_does_not()
    {
        await FillWithoutSealsAsync();
        (await VerifyAsync()).Output[0].ShouldBe("audit 1: not sealed, as there was no key yet");

        await (await StartAsync()).DisposeAsync();
        (await VerifyAsync()).ShouldSatisfyAllConditions(
            ended => ended.Status.ShouldBe(0),
            ended => ended.Output[0].ShouldBe("audit 1: not sealed, as there was no key yet; what stands there is fixed since 2, where a key begins")
        );

        Directory.Delete(folder, recursive: true);
        await FillWithoutSealsAsync();
        (await Should.ThrowAsync<StorageException>(StartAsync)).Message.ShouldContain("the seals were taken away: run verify");
        (await VerifyAsync()).Status.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_first_start_that_was_cut_short_is_taken_up_by_the_next_one_and_seals_that_are_gone_after_it_are_still_missed(bool onServer)
    {
        var store = await OldStoreAsync(onServer);
        var key = AuditKey.New();
        await File.WriteAllTextAsync(Proposed, key.Export(), Ct);

        // Before the key's first entry, then after it.
        await (await StartAsync(store)).DisposeAsync();
        File.Move(KeyFile, Proposed);
        await using (var bot = await StartAsync(store))
        {
            (await bot.Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct)).Select(entry => entry.SealedBy()).Distinct().ShouldBe([null, key.Id]);
        }

        File.Exists(Proposed).ShouldBeFalse();
        (await File.ReadAllTextAsync(KeyFile, Ct)).ShouldBe(key.Export());
        var stripped = await OldStoreAsync(onServer);
        (await Should.ThrowAsync<StorageException>(() => StartAsync(stripped))).Message.ShouldContain("the seals were taken away: run verify");
    }

    [Fact]
    public async Task Two_nodes_that_start_together_on_an_older_database_seal_with_one_key()
    {
        var store = await OldStoreAsync(onServer: true);

        var bots = await Task.WhenAll(StartAsync(store), StartAsync(store));

        (await bots[0].Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct)).Select(entry => entry.SealedBy()).Distinct().Count().ShouldBe(2);
        (File.Exists(KeyFile), File.Exists(Proposed)).ShouldBe((true, false));
        foreach (var bot in bots)
        {
            await bot.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_nodes_that_start_together_on_an_empty_database_seal_with_one_key()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        await using var one = await StartAsync(store);
        await using var two = await StartAsync(store);

        (await two.Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct)).Select(entry => entry.SealedBy()).Distinct().Count().ShouldBe(1);
        (await Should.ThrowAsync<StorageException>(() => StartAsync(store, keyFile: $"{folder}.other"))).Message.ShouldContain(
            "Copy the file of keys from the other node");
        File.Exists($"{folder}.other").ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_among_the_settings_needs_no_file_and_a_file_of_something_else_is_left_as_it_is()
    {
        await (
            await TestBot.StartAsync(folder, settings: new Dictionary<string, string?> { ["Audit:Key"] = AuditKey.New().Export() })).DisposeAsync();
        File.Exists(KeyFile).ShouldBeFalse();
        await File.WriteAllTextAsync(KeyFile, "no key", Ct);

        (await Should.ThrowAsync<StorageException>(StartAsync)).Message.ShouldEndWith("is no file of keys of the audit log; it was left as it is.");

        (await File.ReadAllTextAsync(KeyFile, Ct)).ShouldBe("no key");
    }

    private Task<TestBot> StartAsync() => StartAsync(store: null);

    private Task<TestBot> StartAsync(string? store, string keyFile = "") =>
        TestBot.StartAsync(folder, settings: new Dictionary<string, string?> { ["Audit:Key"] = "", ["Audit:KeyFile"] = keyFile }, store: store);

    // Reading on would take all memory, or wait for ever.
    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("")]
    public async Task A_file_of_keys_that_has_no_end_or_no_bytes_is_told(string leadsTo)
    {
        var target = leadsTo.Length > 0 ? leadsTo : Path.Combine(TestFolders.New(), "empty");
        if (leadsTo.Length == 0)
        {
            await File.WriteAllBytesAsync(target, [], Ct);
        }

        File.CreateSymbolicLink(KeyFile, target);

        (await Should.ThrowAsync<StorageException>(StartAsync)).Message.ShouldBe(
            $"'{KeyFile}' is no file of keys of the audit log; it was left as it is.");
    }

    private Task<Ended> VerifyAsync() => RunAsync("verify");

    private Task<Ended> RunAsync(string verb) => BotProcess.RunAsync(new Dictionary<string, string> { ["Audit__Key"] = "" }, verb, "--store", folder);

    // Where it is, if not in the folder.
    private async Task<string?> OldStoreAsync(bool onServer)
    {
        if (onServer)
        {
            var schema = await (await shared.Server).NewSchemaAsync(Ct);
            await using var store = await PostgreSqlStore.OpenAsync(schema, BotHost.Kinds, TimeProvider.System, Ct);
            await NoteAsync(store);
            return schema;
        }

        Directory.Delete(folder, recursive: true);
        await FillWithoutSealsAsync();
        return null;
    }

    private async Task FillWithoutSealsAsync()
    {
        await using var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);
        await NoteAsync(store);
    }

    private static async Task NoteAsync(IStore store)
    {
        var session = new Sessions(store, BotHost.Kinds, TimeProvider.System).Open(Actor.System("test"));
        session.Note("people.tell", "people", "P001");
        await session.CommitAsync(Ct);
    }

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync()
    {
        await using var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);
        return await store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);
    }
}
