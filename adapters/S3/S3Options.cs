namespace ChatSales.Adapters.S3;

/// <summary>Section <c>Storage:S3</c>: a bucket for the bytes of evidence. All of it or nothing is set.</summary>
public sealed class S3Options
{
    public const string Section = "Storage:S3";

    /// <summary>
    /// Address of the service, e.g. <c>https://s3.example.com</c>. Buckets are addressed by path (<c>/bucket/key</c>), which every S3-compatible
    /// server takes.
    /// </summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The bucket; it must already exist, and may hold other things too.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>The region used for signing; most self-hosted servers take any.</summary>
    public string Region { get; init; } = "us-east-1";

    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>Nothing is set: evidence is in a folder.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Endpoint + Bucket + AccessKey + SecretKey);

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (IsEmpty)
        {
            yield break;
        }

        foreach (var (key, value) in new[]
            {
                (nameof(Bucket), Bucket),
                (nameof(Region), Region),
                (nameof(AccessKey), AccessKey),
                (nameof(SecretKey), SecretKey),
            })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; set all of the section or nothing.";
            }
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            yield return $"{Section}:{nameof(Endpoint)}: '{Endpoint}' is no http(s) address.";
        }
    }
}
