using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatSales.Adapters.S3;
using ChatSales.Core.Storage;
using ChatSales.Simulators.S3;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedS3Server))]

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Evidence in a bucket of an S3 server on loopback.</summary>
public sealed class S3VaultTests(SharedS3Server fixture) : VaultContract, IAsyncLifetime
{
    private S3Server server = null!;
    private S3Vault vault = null!;

    public async ValueTask InitializeAsync()
    {
        server = await fixture.Server;
        vault = new S3Vault(Options(S3Server.Bucket, S3Server.Key));
    }

    public ValueTask DisposeAsync()
    {
        vault.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<IVault> OpenAsync() => new(vault);

    [Fact]
    public async Task A_list_that_is_longer_than_one_page_is_whole()
    {
        var kept = new ConcurrentBag<string>();
        await Parallel.ForAsync(
            0,
            1_050,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
            async (_, ct) => kept.Add(await vault.PutAsync(RandomNumberGenerator.GetBytes(8), ct)));

        kept.ShouldBeSubsetOf(await vault.ListAsync(Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_wrong_key_and_a_server_that_is_away_are_storage_faults()
    {
        foreach (var options in new[]
            {
                Options(S3Server.Bucket, "wrong"),
                new S3Options
                {
                    Endpoint = "http://127.0.0.1:9",
                    Bucket = "b",
                    AccessKey = "k",
                    SecretKey = "k",
                },
            })
        {
            using var other = new S3Vault(options);

            await Should.ThrowAsync<StorageException>(() => other.PutAsync(new byte[] { 1 }, Ct));
            await Should.ThrowAsync<StorageException>(() => other.OpenAsync(new string('0', 64), Ct));
        }
    }

    // The test server creates missing buckets on writing; others don't.
    [Fact]
    public async Task A_missing_bucket_is_a_storage_fault()
    {
        using var other = new S3Vault(Options("nowhere", S3Server.Key));

        await Should.ThrowAsync<StorageException>(async () => await other.ListAsync(Ct).ToListAsync(Ct));
    }

    private S3Options Options(string bucket, string key) =>
        new()
        {
            Endpoint = server.Endpoint,
            Bucket = bucket,
            AccessKey = key,
            SecretKey = S3Server.Key,
        };
}
