using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Signs what leaves the product and comes back: buttons and links. A sealed text is the Base64Url of its JSON, a dot, and the first 16 bytes of its
/// HMAC-SHA256. Anyone can read it, but nobody else can make or change one.
/// </summary>
public sealed class Seal(ReadOnlyMemory<byte> key)
{
    private const int MacLength = 16;

    // Some platforms' buttons carry little; the chance that two share a nonce is below 1 in 10^14.
    private const int NonceLength = 6;

    /// <summary>This installation's seal; its key is made on first use.</summary>
    public static async Task<Seal> LoadAsync(Sessions sessions, CancellationToken ct)
    {
        while (true)
        {
            var session = sessions.Open(Actor.System("start"));
            if (await session.FindAsync<InstallationKey>("seal", ct) is { } stored)
            {
                return new Seal(Convert.FromBase64String(stored.Base64));
            }

            session.Store(new InstallationKey { Id = "seal", Base64 = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) }, "key.create");
            try
            {
                await session.CommitAsync(ct);
            }
            catch (ConcurrencyException)
            {
                // Another node that started for the first time was faster: everyone uses its key.
            }
        }
    }

    /// <summary>The button with its payload for one person; buttons that open pages are left alone.</summary>
    public Button Sign(Button button, Subject? subject, Id<Person> personId) => button.Says is not { } says
        ? button
        : button with { Payload = Protect(button.Bound && subject is not null
            ? new SealedSaying(says.Command, says.Values, personId, subject)
            : new SealedSaying(says.Command, says.Values, personId, null, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceLength)))) };

    /// <summary>What a tapped button means; null if this installation didn't sign it.</summary>
    public SealedSaying? Open(string payload) => Open<SealedSaying>(payload) ?? Open<SealedCommand>(payload)?.ByKeys();

    /// <summary>Signs any small value.</summary>
    public string Protect<T>(T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Compact);
        return $"{Base64Url.EncodeToString(json)}.{Base64Url.EncodeToString(Mac<T>(json))}";
    }

    /// <summary>The value, or null if the text is not one that this installation signed for this type.</summary>
    public T? Open<T>(string text) where T : class
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || text.Length > 4096)
        {
            return null;
        }

        try
        {
            var json = Base64Url.DecodeFromChars(text.AsSpan(0, dot));
            var mac = Base64Url.DecodeFromChars(text.AsSpan(dot + 1));
            return CryptographicOperations.FixedTimeEquals(mac, Mac<T>(json)) ? JsonSerializer.Deserialize<T>(json, Compact) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // The type's name is signed along, so that a button can't pass for a link or vice versa.
    private byte[] Mac<T>(byte[] json) =>
        HMACSHA256.HashData(key.Span, [.. Encoding.UTF8.GetBytes(typeof(T).Name), 0, .. json]).AsSpan(0, MacLength).ToArray();

    private static readonly JsonSerializerOptions Compact = new(StoredJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };
}
