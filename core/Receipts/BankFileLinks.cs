using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts;

/// <summary>What a signed page for banks' files allows: one person, for a short time.</summary>
public sealed record BankFileLink(Id<Person> BankPersonId, DateTimeOffset ExpiresAt);

/// <summary>Makes and opens links to the page where banks' files are sent, for chats that deliver none; see <see cref="UploadLinks"/>.</summary>
/// <param name="seal">Signs them.</param>
/// <param name="clock">Tells when they expire.</param>
/// <param name="site">Where the page is served.</param>
public sealed class BankFileLinks(Seal seal, TimeProvider clock, PublicSite site)
{
    public string Issue(Id<Person> personId) =>
        site.Address($"b/{seal.Protect(new BankFileLink(personId, clock.GetUtcNow() + UploadLinks.Life))}");

    /// <summary>What the token allows, or why it allows nothing.</summary>
    public Outcome<BankFileLink> Open(string token) => seal.Open<BankFileLink>(token) switch
    {
        null => new Refusal(ReceiptTexts.BadLink),
        var link when link.ExpiresAt <= clock.GetUtcNow() => new Refusal(ReceiptTexts.ExpiredLink),
        var link => link,
    };
}
