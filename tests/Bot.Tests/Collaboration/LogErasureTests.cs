using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Collaboration;

/// <summary>Words of the log are erased on request, from the audit log too; that something was said stays (X9).</summary>
public sealed class LogErasureTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_person_said_is_gone_with_its_files_and_what_others_said_stays(bool isShared)
    {
        await using var bot = await TestBot.StartAsync(store: isShared ? await (await shared.Server).NewSchemaAsync(Ct) : null);
        var (log, vault) = (bot.Services.GetRequiredService<CollaborationLog>(), bot.Services.GetRequiredService<IVault>());
        var sessions = new Sessions(bot.Store, BotHost.Kinds, bot.Clock);
        var (own, both) = (await KeepAsync("身份证"), await KeepAsync("合同"));
        await ArchiveAsync("P008", "feishu:1", "手机号一三八", own, both);
        await ArchiveAsync("P024", "feishu:2", "收到", both);
        await sessions.DoAsync(Actor.System("test"), session => log.EditAsync(session, "feishu:1", new("P008"), "手机号一三九", Ct), Ct);

        var told = await new PersonalData(bot.Store, sessions, vault).EraseWordsAsync("P008", new("P032"), Ct);

        told.ShouldStartWith("log P008: words and files of 1 entries are erased, from 2 entries of the audit log too; but some bytes stay");
        var entry = (await bot.Store.FindAsync<LogEntry>(CollaborationLog.IdOf("feishu:1"), Ct))!;
        (entry.Text, entry.Files.Count, entry.Edits.Count, entry.AuthorId.Text).ShouldBe((LogTexts.Erased.Text, 0, 0, "P008"));
        (await bot.Store.FindAsync<LogEntry>(CollaborationLog.IdOf("feishu:2"), Ct))!.Text.ShouldBe("收到");
        (await vault.OpenAsync(own.Sha256, Ct)).ShouldBeNull();
        await using (var stays = await vault.OpenAsync(both.Sha256, Ct))
        {
            stays.ShouldNotBeNull();
        }

        var entries = await bot.Store.AuditLog.ReadAsync(0, Ct).Select(one => $"{one.Change.Before}{one.Change.After}{one.Change.Event}").ToListAsync(Ct);
        entries.ShouldAllBe(text => !text.Contains("手机号", StringComparison.Ordinal) && !text.Contains(own.Sha256, StringComparison.Ordinal));
        (await LogPages.SearchAsync(sessions.Open(Actor.System("test")), new("D00262"), ["手机号"], 1, 8, Ct)).Entries.ShouldBeEmpty();
        await Should.ThrowAsync<BadInputException>(() => new PersonalData(bot.Store, sessions, vault).EraseWordsAsync("P999", new("P032"), Ct));

        async Task<StoredFile> KeepAsync(string text)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            return new(await vault.PutAsync(bytes, Ct), bytes.Length, "text/plain", null);
        }

        Task<LogEntry> ArchiveAsync(string author, string source, string text, params StoredFile[] files) => sessions.DoAsync(
            Actor.System("test"),
            session => log.ArchiveAsync(
                session, new("D00262"), null, new(author), "feishu", text,
                [.. files.Select((file, place) => new LogFile($"{place}.txt", file))], source, Ct),
            Ct);
    }
}
