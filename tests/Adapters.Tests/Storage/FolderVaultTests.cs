using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

public sealed class FolderVaultTests : VaultContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("vault").FullName;

    protected override ValueTask<IVault> OpenAsync() => new(new FolderVault(folder));

    [Fact]
    public async Task Nothing_is_left_aside()
    {
        var vault = new FolderVault(folder);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => vault.PutAsync(new byte[] { 1, 2, 3 }, Ct)));

        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_folder_that_takes_no_bytes_is_a_storage_fault_that_leaves_nothing()
    {
        var blocked = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(blocked, "in the way", Ct);

        await Should.ThrowAsync<StorageException>(() => new FolderVault(blocked).PutAsync(new byte[] { 1 }, Ct));

        Directory.GetFileSystemEntries(folder).ShouldBe([blocked]);
    }
}
