using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Groups;

/// <summary>
/// A group that the bot was asked to make for something, at most one at a time; its id names what that is. It is asked for in one commit and made by
/// the outbox, so that two taps or two nodes make one.
/// </summary>
public sealed record ChatGroup : Entity
{
    /// <summary>The narrowest limit of those platforms, DingTalk's for scene groups (platforms/directory-and-signin.md, K3).</summary>
    public const int LongestName = 30;

    private const int TokenLength = 32;

    public required string Platform { get; init; }

    public required string Name { get; init; }

    public required Id<Person> AskedBy { get; init; }

    /// <summary>From 1: a group that was lost or could not be made is followed by another.</summary>
    public required int Number { get; init; }

    /// <summary>Who belongs in it, of those with an account on its platform.</summary>
    public required IReadOnlyList<Id<Person>> People { get; init; }

    /// <summary>Null until it is there.</summary>
    public string? Address { get; init; }

    /// <summary>The accounts with which the bot has let people in.</summary>
    public IReadOnlyDictionary<string, string> Inside { get; init; } = new Dictionary<string, string>();

    /// <summary>Who could not be let in.</summary>
    public IReadOnlyList<Id<Person>> Outside { get; init; } = [];

    /// <summary>Why it can't be made, in words; null if it can.</summary>
    public string? Fault { get; init; }

    [JsonIgnore]
    public string Kind => Id[..Id.IndexOf('/')];

    [JsonIgnore]
    public string Subject => Id[(Id.IndexOf('/') + 1)..];

    [JsonIgnore]
    public bool IsUnderWay => Address is null && Fault is null;

    /// <summary>What the platform knows it by while it is made.</summary>
    [JsonIgnore]
    public string Token => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}#{Number}"))))[..TokenLength];

    /// <summary>The id of the group for something.</summary>
    public static string IdOf(string kind, string subject) => $"{kind}/{subject}";
}

/// <summary>How groups are stored and found.</summary>
public static class GroupKinds
{
    public static DocumentIndex<ChatGroup> ByPerson { get; } = new("person", group => group.People.Select(id => (IndexKey)id));

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<ChatGroup>("chat_groups", audited: true, ByPerson)];
}
