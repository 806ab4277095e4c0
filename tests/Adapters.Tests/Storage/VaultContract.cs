using System.Security.Cryptography;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What every vault must do; each implementation derives from it.</summary>
public abstract class VaultContract
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract ValueTask<IVault> OpenAsync();

    [Fact]
    public async Task Bytes_come_back_under_their_hash()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var vault = await OpenAsync();

        var sha = await vault.PutAsync(bytes, Ct);

        sha.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await using var stream = (await vault.OpenAsync(sha, Ct)).ShouldNotBeNull();
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Ct);
        read.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_whoever_brings_them_at_the_same_time()
    {
        var vault = await OpenAsync();
        var bytes = RandomNumberGenerator.GetBytes(3);

        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => vault.PutAsync(bytes, Ct)));
        await vault.PutAsync(bytes, Ct);

        (await vault.ListAsync(Ct).CountAsync(sha => sha == hashes[0], Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task All_that_is_kept_is_listed()
    {
        var vault = await OpenAsync();
        var kept = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            kept.Add(await vault.PutAsync(RandomNumberGenerator.GetBytes(10), Ct));
        }

        kept.ShouldBeSubsetOf(await vault.ListAsync(Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task What_is_erased_is_gone_and_can_be_kept_again()
    {
        var vault = await OpenAsync();
        var bytes = RandomNumberGenerator.GetBytes(10);
        var sha = await vault.PutAsync(bytes, Ct);

        await vault.EraseAsync(sha, Ct);
        await vault.EraseAsync(sha, Ct);

        (await vault.OpenAsync(sha, Ct)).ShouldBeNull();
        (await vault.ListAsync(Ct).ToListAsync(Ct)).ShouldNotContain(sha);
        (await vault.PutAsync(bytes, Ct)).ShouldBe(sha);
        await using var again = await vault.OpenAsync(sha, Ct);
        again.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    public async Task What_is_not_there_is_not_found(string name) => (await (await OpenAsync()).OpenAsync(name, Ct)).ShouldBeNull();
}
