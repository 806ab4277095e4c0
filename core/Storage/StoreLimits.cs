using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Core.Storage;

/// <summary>
/// The length limits of ids, keys and texts in every store: what one accepts, the others accept too, in the same order. LiteDB's indexes hold 1,023
/// bytes of UTF-8 (its IndexNode), entries of PostgreSQL's a third of a page. Checked before anything is written, so that nobody's work fails because
/// of someone else's.
/// </summary>
public static class StoreLimits
{
    /// <summary>Of an id or an index key, in UTF-16 units: at most 900 bytes of UTF-8.</summary>
    public const int LongestKey = 300;

    /// <summary>
    /// Of a document's JSON, of the change that an audit entry tells, and of what a queued message carries, in UTF-16 units: at most 3 MB of UTF-8.
    /// </summary>
    public const int LongestText = 1_000_000;

    /// <summary>An id for a name that is too long: unique to the name.</summary>
    public static string ShortenedKey(string name) =>
        name.Length <= LongestKey ? name : $"{name[..(LongestKey - 65)]}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";

    /// <summary>Checks the id and the keys of a document.</summary>
    /// <exception cref="StoreLimitException">No store can hold them.</exception>
    public static void Check(DocumentKind kind, Entity entity, IReadOnlyList<IReadOnlyList<string>> keys)
    {
        CheckKey($"the id of a document of {kind.Name}", entity.Id);
        foreach (var (index, own) in kind.Indexes.Zip(keys))
        {
            foreach (var key in own)
            {
                CheckKey($"the key '{index.Name}' of a document of {kind.Name}", key);
            }
        }

        foreach (var tally in kind.Tallies)
        {
            foreach (var key in tally.KeysOf(entity))
            {
                CheckKey($"the key '{tally.Name}' of a document of {kind.Name}", key.Text);
            }
        }
    }

    /// <summary>Checks what a change set writes besides documents, whose forms check themselves.</summary>
    /// <exception cref="StoreLimitException">No store can hold it.</exception>
    public static void Check(ChangeSet changes)
    {
        foreach (var draft in changes.Audit)
        {
            CheckText($"an audit entry of {draft.Action}", draft.Before ?? "");
            CheckText($"an audit entry of {draft.Action}", draft.After ?? "");
            CheckText($"an event with {draft.Action}", draft.Event ?? "");
        }

        foreach (var message in changes.Outgoing)
        {
            CheckKey("the id of an outgoing message", message.Id);
            CheckKey("the recipient of an outgoing message", message.Recipient);
            CheckText("an outgoing message", message.Content);
        }
    }

    /// <exception cref="StoreLimitException">No store can hold it.</exception>
    public static void Check(InboxMessage message)
    {
        CheckKey("the id of an incoming message", message.Id);
        CheckKey("the conversation of an incoming message", message.Conversation);
        CheckText("an incoming message", message.Payload);
    }

    /// <exception cref="StoreLimitException">It is too long.</exception>
    public static void CheckText(string what, string text)
    {
        if (text.Length > LongestText)
        {
            throw new StoreLimitException($"{what} is longer than {LongestText} characters", text);
        }
    }

    private static void CheckKey(string what, string key)
    {
        if (key.Length > LongestKey)
        {
            throw new StoreLimitException($"{what} is longer than {LongestKey} characters", key);
        }

        if (!IsWhole(key))
        {
            throw new StoreLimitException($"{what} has half a character", key);
        }
    }

    // Half a surrogate pair can't be encoded in UTF-8: another text would be read back.
    private static bool IsWhole(string text)
    {
        for (var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>
/// Exceeds what any store holds: nothing was written, and it must not be retried unchanged. The message names what it is, never data.
/// </summary>
public sealed class StoreLimitException(string message, string text) : UnstorableException($"The store does not take this: {message}.")
{
    /// <summary>The text that is too long or has half a character, to tell its author.</summary>
    public string Text { get; } = text;
}
