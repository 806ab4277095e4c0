using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.S3;

/// <summary>Evidence bytes as objects <c>vault/&lt;SHA-256&gt;</c> in an S3-compatible bucket, for nodes that share no folder.</summary>
public sealed class S3Vault : IVault, IDisposable
{
    private const string Folder = "vault/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly AmazonS3Client client;
    private readonly string bucket;

    public S3Vault(S3Options options)
    {
        bucket = options.Bucket;
        client = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config
        {
            ServiceURL = options.Endpoint,
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            Timeout = Patience,
            // Trailing checksums are Amazon's own: other servers refuse them. The bytes are checked by their MD5 in the header.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public async Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (await LengthAsync(sha256, ct) == bytes.Length)
        {
            return sha256;
        }

        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        await GuardAsync("be kept", () => client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket,
            Key = Folder + sha256,
            InputStream = content,
            MD5Digest = Convert.ToBase64String(Md5Of(bytes.Span)),
            UseChunkEncoding = false,
        }, ct));
        return sha256;
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken ct) =>
        await FindAsync(() => client.GetObjectAsync(bucket, Folder + sha256, ct)) is { } found ? found.ResponseStream : null;

    public Task EraseAsync(string sha256, CancellationToken ct) =>
        GuardAsync("be erased", () => client.DeleteObjectAsync(bucket, Folder + sha256, ct));

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Folder };
        ListObjectsV2Response page;
        do
        {
            page = await GuardAsync("be listed", () => client.ListObjectsV2Async(request, ct));
            foreach (var found in page.S3Objects ?? [])
            {
                yield return found.Key[Folder.Length..];
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public void Dispose() => client.Dispose();

    private async Task<long?> LengthAsync(string sha256, CancellationToken ct) =>
        (await FindAsync(() => client.GetObjectMetadataAsync(bucket, Folder + sha256, ct)))?.ContentLength;

    private static async Task<T?> FindAsync<T>(Func<Task<T>> find) where T : class
    {
        try
        {
            return await GuardAsync("be read", find);
        }
        catch (StorageException fault)
            when (fault.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            return null;
        }
    }

    private static async Task<T> GuardAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception fault)
            when (fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            throw new StorageException($"The file can't {what} in the bucket: {fault.Message}", fault);
        }
    }

    // The protocol requires it; files are named by their SHA-256.
#pragma warning disable CA5351
    private static byte[] Md5Of(ReadOnlySpan<byte> bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351
}
