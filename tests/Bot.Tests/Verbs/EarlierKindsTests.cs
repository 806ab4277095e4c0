using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Backup;
using ChatSales.Bot.Hosting;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>A store of a program that kept sign-in links, notices and refusals as separate kinds, which are marks today.</summary>
public sealed class EarlierKindsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record UsedLogin : Entity
    {
        public required string PersonId { get; init; }
    }

    private sealed record OperatorNotice : Entity;

    [Fact]
    public async Task It_opens_and_verifies_and_its_backup_restores_without_them()
    {
        var (folder, file, restored) = (await DemoCopy.NewAsync(), Path.Combine(NewFolder(), "before.backup"), NewFolder());
        var kinds = new DocumentKinds(
        [
            .. BotHost.Kinds.All,
            new DocumentKind<UsedLogin>("used_logins", audited: true),
            new DocumentKind<OperatorNotice>("operator_notices", audited: false),
        ]);
        await using (var store = LiteDbStore.Open(folder, kinds, TestBot.NewClock(), SharedAuditKey.Key))
        {
            var session = new Sessions(store, kinds, TestBot.NewClock()).Open(Actor.System("test"));
            session.Store(new UsedLogin { Id = "01J", PersonId = "P008" }, "login.use");
            session.Store(new OperatorNotice { Id = "wecom 60020" }, "operator.tell");
            await session.CommitAsync(Ct);
        }

        await using (var snapshot = await LiteDbFolder.SnapshotAsync(folder, kinds, TestBot.NewClock(), Ct))
        {
            (await new BackupWriter(snapshot, new FolderVault(NewFolder())).WriteAsync(file, DateTimeOffset.UnixEpoch, (_, _) => { }, Ct))
                .Contents.Parts.ShouldContain(part => part.Name == "documents/used_logins" && part.Rows == 1);
        }

        (await BotProcess.RunAsync("verify", "--store", folder)).Output.ShouldHaveSingleItem().ShouldEndWith("all intact");
        var restore = await BotProcess.RunAsync("restore", file, "--store", restored);
        restore.Status.ShouldBe(0, string.Join('\n', restore.Errors));
        (await BotProcess.RunAsync("verify", "--store", restored)).Output.ShouldHaveSingleItem().ShouldEndWith("all intact");

        await using var bot = await TestBot.StartAsync(restored);
        (await bot.As("P008").SayAsync("我的商机")).ShouldBeCard();
        (await bot.Store.CountAsync(new Query<Person>(), Ct)).ShouldBeGreaterThan(0);
    }

    private static string NewFolder() => TestFolders.New();
}
