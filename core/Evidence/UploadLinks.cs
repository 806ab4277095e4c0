using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>What a signed upload page allows: one person, one deal, one kind of evidence, for a short time.</summary>
public sealed record UploadLink(Id<Person> PersonId, Id<Deal> DealId, string Kind, DateTimeOffset ExpiresAt);

/// <summary>Makes and opens upload links, for chats that deliver no files (platforms/wecom.md).</summary>
/// <param name="seal">Signs them.</param>
/// <param name="clock">Tells when they expire.</param>
/// <param name="site">Where the page is served.</param>
public sealed class UploadLinks(Seal seal, TimeProvider clock, PublicSite site)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public string Issue(Id<Person> personId, Id<Deal> dealId, string kind) =>
        site.Address($"u/{seal.Protect(new UploadLink(personId, dealId, kind, clock.GetUtcNow() + Life))}");

    /// <summary>What the token allows, or why it allows nothing.</summary>
    public Outcome<UploadLink> Open(string token) => seal.Open<UploadLink>(token) switch
    {
        null => new Refusal(EvidenceTexts.BadLink),
        var link when link.ExpiresAt <= clock.GetUtcNow() => new Refusal(EvidenceTexts.ExpiredLink),
        var link => link,
    };
}
