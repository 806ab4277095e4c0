using System.Security.Cryptography;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

public sealed class FolderVaultTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("vault").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_come_back_under_their_hash()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var vault = new FolderVault(folder);

        var sha = await vault.PutAsync(bytes, Ct);

        sha.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await using var stream = (await vault.OpenAsync(sha, Ct)).ShouldNotBeNull();
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Ct);
        read.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_and_nothing_is_left_aside()
    {
        var vault = new FolderVault(folder);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => vault.PutAsync(new byte[] { 1, 2, 3 }, Ct)));

        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    public async Task What_is_not_there_is_not_found(string name) => (await new FolderVault(folder).OpenAsync(name, Ct)).ShouldBeNull();

    [Fact]
    public async Task A_folder_that_takes_no_bytes_is_a_storage_fault_that_leaves_nothing()
    {
        var blocked = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(blocked, "in the way", Ct);

        await Should.ThrowAsync<StorageException>(() => new FolderVault(blocked).PutAsync(new byte[] { 1 }, Ct));

        Directory.GetFileSystemEntries(folder).ShouldBe([blocked]);
    }
}
