using System.Text.Json;
using System.Text.Json.Serialization;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Backup;

/// <summary>A file in a backup.</summary>
/// <param name="Name">Its path in the backup.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Rows">Number of lines; null if it isn't a list of rows.</param>
internal sealed record ManifestFile(string Name, long Bytes, string Sha256, long? Rows = null);

/// <summary>What a backup contains; its last file (docs/decisions/0009-backup-format.md).</summary>
internal sealed record Manifest
{
    public const string Name = "manifest.json";
    public const int Current = 2;
    public const string ThisFormat = "chatsales-backup";

    private const string PartSuffix = ".jsonl";

    public required string Format { get; init; }

    public required int Version { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    public required IReadOnlyList<ManifestFile> Files { get; init; }

    [JsonIgnore]
    public StoreContents Contents =>
        new([
            .. Files
                .Where(file => file.Rows is not null)
                .Select(file => new PartDigest(file.Name[..^PartSuffix.Length], file.Rows!.Value, file.Sha256)),
        ]);

    public static string FileOf(string part) => part + PartSuffix;

    /// <exception cref="InvalidDataException">This program can't read it.</exception>
    public static Manifest Read(Stream stream)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(stream, Json);
            return manifest switch
            {
                null or not { Format: ThisFormat } => throw new InvalidDataException("It is no backup of this product."),
                { Version: > Current } => throw new InvalidDataException(
                    $"It has format {manifest.Version}, but this program knows only formats up to {Current}: use a newer program."),
                _ when manifest.Files is null || manifest.Files.Any(file => file is null or { Name: null } or { Sha256: null }) =>
                    throw new InvalidDataException("Its manifest is damaged."),
                _ when manifest.Files.Any(file => file.Rows is not null && !file.Name.EndsWith(PartSuffix, StringComparison.Ordinal)) =>
                    throw new InvalidDataException("Its manifest is damaged."),
                _ => manifest,
            };
        }
        catch (JsonException)
        {
            throw new InvalidDataException("Its manifest is damaged.");
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static readonly JsonSerializerOptions Json = new(StoredJson.Options) { WriteIndented = true };
}
