using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using LiteDB;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>verify</c> as a process, on a store in which a rep has filed a screenshot.</summary>
public sealed class VerifyVerbTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_untouched_store_is_intact()
    {
        var (store, _) = await StoreWithEvidenceAsync();

        var ended = await BotProcess.RunAsync("verify", "--store", store);

        ended.Status.ShouldBe(0);
        ended.Output.ShouldHaveSingleItem().ShouldEndWith("audit entries, 1 files of evidence: all intact");
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
        using (var file = new LiteDatabase(new ConnectionString { Filename = Path.Combine(store, "chatsales.db"), Collation = Collation.Binary }))
        {
            var audit = file.GetCollection("audit");
            var row = audit.FindById(40);
            row["j"] = row["j"].AsString.Replace("\"import\"", "\"edited\"", StringComparison.Ordinal);
            audit.Update(row);
            audit.Delete(50);
        }

        var ended = await BotProcess.RunAsync("verify", "--store", store);

        ended.Status.ShouldBe(1);
        ended.Output.SkipLast(1).ShouldBe(["audit 40: was changed after it was written", "audit 51: expected number 50; entries are missing", "audit 51: does not follow the entry before it"]);
        ended.Output[^1].ShouldEndWith("3 wrong");
    }

    private static async Task<(string Store, EvidenceItem Evidence)> StoreWithEvidenceAsync()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 某公司 某项目")).ShouldBeCard().Subject!.Id;
        await rep.SendAsync("截图.png", Pictures.Chat(7));
        await rep.SayAsync($"证据 {id} 沟通截图");
        var evidence = await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct);
        return (bot.Folder, evidence.ShouldHaveSingleItem());
    }
}
