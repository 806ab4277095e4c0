using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatSales.Core.Storage;

/// <summary>
/// A secret that seals the audit log. It is kept outside the store, so that whoever can write to the store still can't forge the log
/// (docs/decisions/0016-tampering-shows.md). A seal is the key's id, a colon, and an HMAC-SHA256 in lower-case hex.
/// </summary>
public sealed class AuditKey
{
    /// <summary>Action of the entry from which a key seals; its entity is the key's id.</summary>
    public const string Begins = "audit.key";

    /// <summary>Kind in that entry; it has no documents.</summary>
    public const string Kind = "audit";

    private const int Size = 32;
    private const int IdSize = 8;
    private readonly byte[] secret;

    private AuditKey(byte[] secret)
    {
        this.secret = secret;
        Id = Convert.ToHexStringLower(Mac("id").AsSpan(0, IdSize));
    }

    /// <summary>Identifies the key and is public: 16 hex digits.</summary>
    public string Id { get; }

    public static AuditKey New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Reads what <see cref="Export"/> or <c>openssl rand -base64 32</c> writes; null if it is anything else.</summary>
    public static AuditKey? TryParse(string base64)
    {
        var bytes = new byte[Size + 1];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length == Size ? new AuditKey(bytes[..Size]) : null;
    }

    /// <summary>The secret itself.</summary>
    public string Export() => Convert.ToBase64String(secret);

    public string Seal(string text) => $"{Id}:{Convert.ToHexStringLower(Mac(text))}";

    public bool HasMade(string seal, string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(text)));

    /// <summary>Whether a text has the form of a seal.</summary>
    public static bool IsSeal(string text) => text.Length == 2 * (IdSize + HMACSHA256.HashSizeInBytes) + 1 && text[2 * IdSize] == ':';

    /// <summary>The id of the key that a seal names.</summary>
    public static string IdIn(string seal) => seal.Split(':')[0];

    /// <summary>Records in the log that this key seals from here on.</summary>
    /// <param name="session">Commits it.</param>
    /// <param name="before">The key that sealed until here; null if none.</param>
    public void Begin(Session session, string? before) => session.Note(Begins, Kind, Id, new Beginning(before));

    /// <summary>Whether this is what <see cref="Begin"/> of the key with this id says.</summary>
    public static bool IsBegunBy(AuditDraft change, string id, string? before) =>
        change is { Action: Begins, Kind: Kind }
        && change.EntityId == id
        && change.After == JsonSerializer.Serialize(new Beginning(before), StoredJson.Options);

    /// <summary>The id, so that secrets don't leak when an object is formatted as text.</summary>
    public override string ToString() => Id;

    private byte[] Mac(string text) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text));

    private sealed record Beginning(string? Before);
}
