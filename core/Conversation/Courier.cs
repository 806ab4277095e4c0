using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatSales.Core.Access;
using ChatSales.Core.Observability;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Sends messages to people outside a turn of theirs: chooses the platform where the person was last active, else the first on which they have an
/// account (X1), signs those of the card's buttons for that person that they may tap, and puts the message into the session's outbox.
/// </summary>
/// <param name="platforms">The platforms over which people can be written to, in order of preference.</param>
/// <param name="seal">Signs buttons.</param>
/// <param name="pages">Whose page is open.</param>
/// <param name="commands">What buttons say.</param>
public sealed class Courier(IReadOnlyList<Reach> platforms, Seal seal, IOpenPages pages, Func<CommandRegistry> commands)
{
    /// <summary>Sends to a person; false if they have left, or have no account on any running platform.</summary>
    /// <param name="session">Its outbox takes the message.</param>
    /// <param name="personId">The recipient.</param>
    /// <param name="content">What is said.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="avoiding">A platform that delivers nothing at present; null for none.</param>
    /// <param name="sort">The sort of an unasked message; null for an answer.</param>
    /// <param name="keys">The facts that it reports.</param>
    public async Task<bool> SendAsync(
        Session session, Id<Person> personId, OutgoingContent content, CancellationToken ct, string? avoiding = null,
        MessageClass? sort = null, IReadOnlyList<string>? keys = null)
    {
        if (await AddressOfAsync(session, personId, avoiding is null ? [] : [avoiding], sort, ct) is not var (platform, address))
        {
            return false;
        }

        // Someone who leaves at this very moment gets nothing more.
        var access = new AccessPolicy(session, (await session.FindAsync<Person>(personId, ct))!);
        session.Require(access.Person);
        var signed = Sign(content, access);
        session.Send(Pack(session, platform, address, personId, signed, replaces: null) with { Class = sort, Keys = keys });
        if (signed.Card is { } card)
        {
            await ShownCard.KeepAsync(session, personId.Text, (platform, address), card, isUnasked: true, ct);
        }

        return true;
    }

    /// <summary>
    /// Sends a card to a team's group, each row's button signed for its own person; false if the team has no group in which the bot is. Where groups
    /// go by names, as on the command line, every team has one.
    /// </summary>
    /// <param name="session">Its outbox takes the message.</param>
    /// <param name="team">The team's name.</param>
    /// <param name="known">Where the team's group is; null if that is not known.</param>
    /// <param name="card">What is shown; buttons below it are left out, as nobody could tap them for all.</param>
    /// <param name="sort">The sort of the message.</param>
    /// <param name="keys">The facts that it reports.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> SendToTeamAsync(
        Session session, string team, (string Platform, string Address)? known, Card card, MessageClass sort, IReadOnlyList<string> keys,
        CancellationToken ct)
    {
        var named = platforms.Where(reach => reach.StandsForAll).Select(reach => (reach.Platform, Address: TeamGroup + team));
        var groups = known is { } one && platforms.Any(reach => reach.Platform == one.Platform) ? named.Prepend(one) : named;
        foreach (var (platform, address) in groups)
        {
            if (await KnownGroup.HasBotAsync(session, platform, address, ct))
            {
                var rows = card.Rows.Select(row => row with
                {
                    Button = row is { Button: { } button, For: { } person } ? seal.Sign(button, card.Subject, person) : null,
                });
                var content = card with { Rows = [.. rows], Buttons = [] };
                session.Send(Pack(session, platform, address, personId: null, content, replaces: null) with { Class = sort, Keys = keys });
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Readdresses a message that its platform will never take to the next platform on which its person can be reached, as a new message since there
    /// is nothing to replace there. The id is always the same, so it is sent once.
    /// </summary>
    /// <returns>Null if there is nobody whom it is for, no platform is left, or it says nothing that can be read.</returns>
    public async Task<OutboxMessage?> ElsewhereAsync(Session session, OutboxMessage refused, CancellationToken ct)
    {
        if (refused.PersonId is not { } personId)
        {
            return null;
        }

        OutgoingContent content;
        try
        {
            content = OutgoingContent.Of(refused);
        }
        catch (JsonException)
        {
            return null;
        }

        IReadOnlyList<string> refusing = [.. content.RefusedBy ?? [], refused.Platform];
        return await AddressOfAsync(session, personId, refusing, sort: null, ct) is var (platform, address)
            ? Pack(session, platform, address, personId, content with { RefusedBy = refusing }, replaces: null) with
            {
                Id = After(refused.Id),
                Class = refused.Class,
                Keys = refused.Keys,
            }
            : null;
    }

    /// <summary>The content for one person: every command button that is for them is signed, the others are left out.</summary>
    public OutgoingContent Sign(OutgoingContent content, AccessPolicy access)
    {
        if (content.Card is not { } card)
        {
            return content;
        }

        return content with
        {
            Card = card with
            {
                Buttons = [.. card.Buttons.Select(Signed).OfType<Button>()],
                Rows = [.. card.Rows.Select(row => row.Button is null ? row : row with { Button = Signed(row.Button) })],
            },
        };

        Button? Signed(Button button) => IsFor(access, button) ? seal.Sign(button, card.Subject, access.Person.Ref()) : null;
    }

    /// <summary>An outbox message ready to be sent in a session.</summary>
    public static OutboxMessage Pack(
        Session session,
        string platform,
        string recipient,
        Id<Person>? personId,
        OutgoingContent content,
        string? replaces) =>
        new()
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

    private bool IsFor(AccessPolicy access, Button button) =>
        button.Says is not { } says || commands().ByKey(says.Command) is not { } command || access.Has(command.About.Needs);

    private static string After(string id)
    {
        var time = Ulid.Parse(id, CultureInfo.InvariantCulture).Time;
        return Ulid.NewUlid(time, SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 10)).ToString();
    }

    private async Task<(string Platform, string Address)?> AddressOfAsync(
        Session session, Id<Person> personId, IReadOnlyList<string> avoiding, MessageClass? sort, CancellationToken ct)
    {
        if (await session.FindAsync<Person>(personId, ct) is not { Active: true } person)
        {
            return null;
        }

        var usable = platforms.Where(reach => !avoiding.Contains(reach.Platform)).ToList();
        var presence = await session.FindAsync<Presence>(personId.Text, ct);
        var hasPage = usable.Exists(reach => reach.Platform == WebPlatform);
        // A page can't ring: it counts only while it is open, and never for what must be noticed.
        if (hasPage && presence?.IsLastOnPage == true && sort is not (MessageClass.Urgent or MessageClass.Ops) && pages.IsOpen(personId.Text))
        {
            return (WebPlatform, personId.Text);
        }

        if (presence is not null && presence.Platform != WebPlatform
            && usable.Exists(reach => reach.Platform == presence.Platform && !reach.StandsForAll))
        {
            return (presence.Platform, presence.Address);
        }

        foreach (var reach in usable)
        {
            if (reach.AccountOf(person) is { } account)
            {
                return (reach.Platform, account);
            }
        }

        // Everyone is reachable on the page under their own id, but where there are platforms nobody looks there for unasked messages.
        var isLookedAt = sort is null or MessageClass.Relay or MessageClass.Ops || usable.Count == 1 || pages.IsOpen(personId.Text);
        return hasPage && isLookedAt ? (WebPlatform, personId.Text) : null;
    }

    // Where groups have no ids of their own, as on the command line.
    private const string TeamGroup = "team:";

    /// <summary>Key of the built-in web chat, where an account is the person's own id.</summary>
    public const string WebPlatform = "web";
}

/// <summary>Whose page is open now, as far as this node knows.</summary>
public interface IOpenPages
{
    bool IsOpen(string personId);
}

/// <summary>A platform over which people can be written to.</summary>
/// <param name="Platform">Key of the adapter.</param>
/// <param name="Accounts">Whose ids people go by there: the key in their accounts.</param>
public sealed record Reach(string Platform, string Accounts)
{
    /// <summary>Anyone with an account on some platform is reached here under their own id.</summary>
    public bool StandsForAll { get; init; }

    /// <summary>The person's account there; null if they have none.</summary>
    public string? AccountOf(Person person) =>
        !StandsForAll ? person.Accounts.GetValueOrDefault(Accounts)
        : person.Accounts.Count > 0 ? person.Id
        : null;
}
