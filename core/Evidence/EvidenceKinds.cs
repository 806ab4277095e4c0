using System.Globalization;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>How evidence and waiting uploads are stored and found.</summary>
public static class EvidenceKinds
{
    public const string Evidence = "evidence";

    public const string Uploads = "uploads";

    // 256 bits in 16 bands of 16: two hashes that differ in fewer than 16 bits share at least one band; up to 32 bits, they nearly always do
    // (docs/decisions/0003-picture-hash.md).
    private const int BandDigits = 4;

    public static DocumentIndex<EvidenceItem> BySpelling { get; } = Spelling.Index<EvidenceItem>();

    public static DocumentIndex<EvidenceItem> ByDeal { get; } = new("deal", item => item.DealId);

    public static DocumentIndex<EvidenceItem> BySha256 { get; } = new("sha256", item => IndexKey.Of(item.File?.Sha256));

    public static DocumentIndex<EvidenceItem> ByPictureBand { get; } = new("picture_band", item => Bands(item.File?.PictureHash));

    public static DocumentIndex<Upload> UploadsByPerson { get; } = new("person", upload => upload.UploadedBy);

    /// <summary>Keys are <c>person/day</c>, the day in UTC.</summary>
    public static DocumentIndex<Upload> UploadsByPersonAndDay { get; } =
        new("person_day", upload => PersonAndDay(upload.UploadedBy, upload.UploadedAt));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<EvidenceItem>(Evidence, audited: true, BySpelling, ByDeal, BySha256, ByPictureBand)
        {
            Ties = item => DealKinds.TiesTo(item.DealId),
        },
        new DocumentKind<Upload>(Uploads, audited: true, UploadsByPerson, UploadsByPersonAndDay),
        new DocumentKind<EvidenceWish>("evidence_wishes", audited: false),
    ];

    public static IndexKey PersonAndDay(Id<Person> personId, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{personId}/{at.UtcDateTime:yyyy-MM-dd}");

    /// <summary>The keys of a day and the next, or of one day, between two instants.</summary>
    public static IEnumerable<IndexKey> Days(Id<Person> personId, DateTimeOffset from, DateTimeOffset to) =>
        new[] { PersonAndDay(personId, from), PersonAndDay(personId, to) }.Distinct();

    /// <summary>The bands of a picture hash, as index keys <c>position:digits</c>.</summary>
    public static IEnumerable<IndexKey> Bands(string? pictureHash) =>
        pictureHash is null
            ? []
            : Enumerable
                .Range(0, pictureHash.Length / BandDigits)
                .Select(i => (IndexKey)$"{i:x}:{pictureHash.Substring(i * BandDigits, BandDigits)}");
}
