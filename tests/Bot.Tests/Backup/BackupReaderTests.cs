using System.IO.Compression;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Backup;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Backup;

/// <summary>What counts as a backup and what doesn't, on a small one.</summary>
public sealed class BackupReaderTests
{
    private readonly string folder = TestFolders.New("chatsales-backup");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whichever_byte_is_changed_it_is_refused_or_says_the_same()
    {
        var bytes = await File.ReadAllBytesAsync(await NewBackupAsync(), Ct);
        var contents = await ContentsAsync(bytes);
        var refused = 0;
        for (var i = 0; i < bytes.Length; i += 7)
        {
            bytes[i] ^= 0x55;
            try
            {
                (await ContentsAsync(bytes)).ShouldBe(contents, $"byte {i}");
            }
            catch (InvalidDataException)
            {
                refused++;
            }

            bytes[i] ^= 0x55;
        }

        // The rest hit archive fields that nobody reads, such as times and attributes: the more kinds, the more of them.
        refused.ShouldBeGreaterThan(bytes.Length / 7 / 3);
    }

    [Fact]
    public async Task A_torn_file_is_refused()
    {
        var bytes = await File.ReadAllBytesAsync(await NewBackupAsync(), Ct);

        foreach (var length in new[] { 0, 1, bytes.Length / 2, bytes.Length - 1 })
        {
            await Should.ThrowAsync<InvalidDataException>(() => ContentsAsync(bytes[..length]));
        }
    }

    [Theory]
    [InlineData("""{"format": "other", "version": 1, "takenAt": "2026-11-24T00:00:00Z", "files": []}""", "It is no backup of this product.")]
    [InlineData(
        """{"format": "chatsales-backup", "version": 3, "takenAt": "2026-11-24T00:00:00Z", "files": []}""",
        "It has format 3, but this program knows only formats up to 2: use a newer program."
    )]
    [InlineData("""{"format": "chatsales-backup", "version": 1}""", "Its manifest is damaged.")]
    [InlineData(
        """{"format": "chatsales-backup", "version": 1, "takenAt": "2026-11-24T00:00:00Z", "files": [{"name": "audit.jsonl", "bytes": 0, "sha256": ""}]}""",
        "audit.jsonl is damaged or missing."
    )]
    [InlineData("""{"format": "chatsales-backup", "version": 1, "takenAt": "2026-11-24T00:00:00Z", "files": [null]}""", "Its manifest is damaged.")]
    [InlineData(
        """{"format": "chatsales-backup", "version": 1, "takenAt": "2026-11-24T00:00:00Z", "files": [{"name": null, "bytes": 0, "sha256": ""}]}""",
        "Its manifest is damaged."
    )]
    [InlineData(
        """{"format": "chatsales-backup", "version": 1, "takenAt": "2026-11-24T00:00:00Z", "files": [{"name": "evidence/a", "bytes": 600000000, "sha256": "a"}]}""",
        "evidence/a is larger than evidence can be."
    )]
    public async Task A_foreign_file_is_refused_with_its_reason(string manifest, string reason)
    {
        var path = Path.Combine(folder, "foreign.zip");
        await using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, Ct))
        {
            await using var entry = await zip.CreateEntry(Manifest.Name).OpenAsync(Ct);
            await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes(manifest), Ct);
        }

        var fault = await Should.ThrowAsync<InvalidDataException>(() => BackupReader.OpenAsync(path, _ => { }, Ct));

        fault.GetBaseException().Message.ShouldBe(reason);
    }

    [Fact]
    public async Task A_backup_is_readable_to_its_user_alone_and_nothing_is_left_beside_it()
    {
        var path = await NewBackupAsync();

        (OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path)).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(folder).ShouldBe([path]);
    }

    // A store with one document of the product's and a file of evidence.
    private async Task<string> NewBackupAsync()
    {
        var place = TestFolders.New();
        await using var store = LiteDbStore.Open(place, BotHost.Kinds, TimeProvider.System);
        await Core.Conversation.Seal.LoadAsync(new Sessions(store, BotHost.Kinds, TimeProvider.System), Ct);
        await LiteDbFolder.Vault(place).PutAsync(new byte[] { 1, 2, 3 }, Ct);
        var path = Path.Combine(folder, "backup.zip");
        await using var snapshot = store.Snapshot();
        await new BackupWriter(snapshot, LiteDbFolder.Vault(place)).WriteAsync(path, DateTimeOffset.UnixEpoch, (_, _) => { }, Ct);
        return path;
    }

    // The names and hashes of everything that a backup of these bytes restores.
    private async Task<string> ContentsAsync(byte[] bytes)
    {
        var path = Path.Combine(folder, "copy.zip");
        await File.WriteAllBytesAsync(path, bytes, Ct);
        await using var reader = await BackupReader.OpenAsync(path, _ => { }, Ct);
        var rows = await StoreContents.OfAsync(reader, () => { }, Ct);
        return $"{rows.Fingerprint} {string.Join(' ', reader.In(BackupFolders.Evidence))}";
    }
}
