using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatSales.Core.Observability;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Brings messages to people outside of the turn that they are in: chooses the platform where the person was last active, else the first on which they
/// have an account (X1), signs the card's buttons for that person, and puts the message into the session's outbox.
/// </summary>
/// <param name="platforms">The platforms over which people can be written to, in order of preference.</param>
/// <param name="seal">Signs buttons.</param>
public sealed class Courier(IReadOnlyList<Reach> platforms, Seal seal)
{
    /// <summary>Sends to a person; false if they have left, or have no account on any running platform.</summary>
    /// <param name="session">Whose outbox takes it.</param>
    /// <param name="personId">For whom it is.</param>
    /// <param name="content">What is said.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="avoiding">A platform over which nothing goes at present; null for none.</param>
    /// <param name="priority">What it gives way to.</param>
    public async Task<bool> SendAsync(
        Session session, string personId, OutgoingContent content, CancellationToken ct, string? avoiding = null, OutboxPriority priority = OutboxPriority.Ordinary)
    {
        if (await AddressOfAsync(session, personId, avoiding is null ? [] : [avoiding], ct) is not var (platform, address))
        {
            return false;
        }

        // Whoever leaves in this moment gets nothing more.
        session.Require((await session.FindAsync<Person>(personId, ct))!);
        session.Send(Pack(session, platform, address, personId, Sign(content, personId), replaces: null) with { Priority = priority });
        return true;
    }

    /// <summary>
    /// A message that its platform will never take, for the next one on which its person can be reached: a new message, as there is nothing to replace there. Made a second time it
    /// has the same id, so that it is sent once.
    /// </summary>
    /// <returns>Null if there is nobody whom it is for, or no platform is left.</returns>
    public async Task<OutboxMessage?> ElsewhereAsync(Session session, OutboxMessage refused, CancellationToken ct)
    {
        if (refused.PersonId is not { } personId)
        {
            return null;
        }

        var content = OutgoingContent.Of(refused);
        IReadOnlyList<string> refusing = [.. content.RefusedBy ?? [], refused.Platform];
        return await AddressOfAsync(session, personId, refusing, ct) is var (platform, address)
            ? Pack(session, platform, address, personId, content with { RefusedBy = refusing }, replaces: null) with { Id = After(refused.Id), Priority = refused.Priority }
            : null;
    }

    /// <summary>The content with every command button signed for one person.</summary>
    public OutgoingContent Sign(OutgoingContent content, string personId) => content.Card is { } card
        ? content with
        {
            Card = card with
            {
                Buttons = [.. card.Buttons.Select(button => seal.Sign(button, card.Subject, personId))],
                Rows = [.. card.Rows.Select(row => row.Button is null ? row : row with { Button = seal.Sign(row.Button, card.Subject, personId) })],
            },
        }
        : content;

    /// <summary>An outbox message ready to be sent in a session.</summary>
    public static OutboxMessage Pack(Session session, string platform, string recipient, string? personId, OutgoingContent content, string? replaces) => new()
    {
        Id = Ulid.NewUlid(session.Now).ToString(),
        Platform = platform,
        Recipient = recipient,
        PersonId = personId,
        Content = JsonSerializer.Serialize(content, StoredJson.Options),
        Replaces = replaces,
        CreatedAt = session.Now,
        TraceParent = Telemetry.TraceParent,
    };

    private static string After(string id)
    {
        var time = Ulid.Parse(id, CultureInfo.InvariantCulture).Time;
        return Ulid.NewUlid(time, SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 10)).ToString();
    }

    private async Task<(string Platform, string Address)?> AddressOfAsync(Session session, string personId, IReadOnlyList<string> avoiding, CancellationToken ct)
    {
        if (await session.FindAsync<Person>(personId, ct) is not { Active: true } person)
        {
            return null;
        }

        var usable = platforms.Where(reach => !avoiding.Contains(reach.Platform)).ToList();
        if (await session.FindAsync<Presence>(personId, ct) is { } presence && usable.Exists(reach => reach.Platform == presence.Platform))
        {
            return (presence.Platform, presence.Address);
        }

        foreach (var (platform, accounts) in usable)
        {
            if (person.Accounts.GetValueOrDefault(accounts) is { } account)
            {
                return (platform, account);
            }
        }

        // On the built-in web chat everyone is reachable under their own id.
        return usable.Exists(reach => reach.Platform == WebPlatform) ? (WebPlatform, personId) : null;
    }

    /// <summary>Key of the built-in web chat, where an account is the person's own id.</summary>
    public const string WebPlatform = "web";
}

/// <summary>A platform over which people can be written to.</summary>
/// <param name="Platform">Key of the adapter.</param>
/// <param name="Accounts">By whose ids people are known there: the key in their accounts.</param>
public sealed record Reach(string Platform, string Accounts);
