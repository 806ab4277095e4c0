using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.CheckIns;

/// <summary>
/// Check-ins, within a session (R1): a place and a photo become a visit. Whatever is doubtful about one is kept with it, and refuses nothing. The
/// caller checks whose customer it is.
/// </summary>
public sealed class CheckInDesk(FollowupDesk followups, PointRulesFormat rules)
{
    /// <summary>Metres from the customer's place beyond which it is doubtful that somebody is there.</summary>
    public const int Near = 1_000;

    // Within which a phone finds the same place again.
    private const double SamePlace = 100;

    private const double FastestPerHour = 400_000;
    private const int MostLookedAt = 50;
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan JustSent = TimeSpan.FromMinutes(10);

    /// <summary>The check-in that a person has begun; null if there is none.</summary>
    public static async ValueTask<PendingCheckIn?> PendingAsync(Session session, Person person, CancellationToken ct) =>
        await session.FindAsync<PendingCheckIn>(person.Id, ct) is { } pending && pending.IsAlive(session.Now) ? pending : null;

    /// <summary>Begins one, or says for whom the one begun is; a picture that was sent just before belongs to it.</summary>
    public static async Task<PendingCheckIn> BeginAsync(Session session, Person person, FollowupAbout? about, CancellationToken ct)
    {
        var known = await KnownAsync(session, person, ct);
        known = about is null ? known : known with { CustomerId = about.Customer.Ref(), DealId = about.Deal?.Ref() };
        return session.Store(known.UploadId is null ? await WithPhotoAsync(session, person, known, ct) : known, "check-in.begin");
    }

    /// <summary>Takes the place.</summary>
    public static async Task<PendingCheckIn> PlaceAsync(Session session, Person person, Place place, CancellationToken ct)
    {
        var known = await KnownAsync(session, person, ct) with
        {
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            Label = place.Label.Length > 0 ? place.Label : null,
            PlacedAt = session.Now,
        };
        return session.Store(known.UploadId is null ? await WithPhotoAsync(session, person, known, ct) : known, "check-in.place");
    }

    /// <summary>Takes the place in words, where no point can be sent or is to be had.</summary>
    public static async Task<PendingCheckIn> WordsAsync(Session session, Person person, string words, CancellationToken ct)
    {
        var known = await KnownAsync(session, person, ct) with { Latitude = null, Longitude = null, Label = words, PlacedAt = session.Now };
        return session.Store(known.UploadId is null ? await WithPhotoAsync(session, person, known, ct) : known, "check-in.place");
    }

    /// <summary>Takes the photo.</summary>
    public static async Task<PendingCheckIn> PhotoAsync(Session session, Person person, Upload photo, CancellationToken ct) => session.Store(
        await KnownAsync(session, person, ct) with { UploadId = photo.Ref(), PhotoAt = photo.UploadedAt }, "check-in.photo");

    /// <summary>Gives it up.</summary>
    public static async Task DropAsync(Session session, Person person, CancellationToken ct)
    {
        if (await PendingAsync(session, person, ct) is { } pending)
        {
            session.Store(pending with { IsEnded = true, At = session.Now }, "check-in.drop");
        }
    }

    /// <summary>What a check-in shows, with all that is doubtful about it; null if something is still to be sent.</summary>
    public async ValueTask<VisitProof?> JudgeAsync(
        Session session, Person person, PendingCheckIn pending, Customer customer, CancellationToken ct)
    {
        if (pending is not { PlacedAt: { } placed, UploadId: { } id, PhotoAt: { } taken }
            || await session.FindAsync(id, ct) is not { } photo)
        {
            return null;
        }

        var point = pending is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : default((double North, double East)?);
        double? metres = customer.Place is { } place && point is var (north, east) ? Geography.Metres(north, east, place) : null;
        var doubts = new List<VisitDoubt>();
        doubts.AddRange(point is null ? [VisitDoubt.Told] : Array.Empty<VisitDoubt>());
        doubts.AddRange(metres > Near ? [VisitDoubt.Far] : []);
        doubts.AddRange((placed - taken).Duration() > Together ? [VisitDoubt.Apart] : []);
        doubts.AddRange(await SeenAsync(session, photo.File, ct) is { } seen ? [seen] : Array.Empty<VisitDoubt>());
        doubts.AddRange(
            point is var (y, x) && await IsTooFastAsync(session, person, y, x, placed, ct) ? [VisitDoubt.Fast] : Array.Empty<VisitDoubt>());
        var times = point is var (there, far) ? await TimesThereAsync(session, person, there, far, ct) : null;
        doubts.AddRange(times is null ? [] : [VisitDoubt.Again]);
        return new VisitProof
        {
            Latitude = point?.North, Longitude = point?.East, At = placed, Photo = photo.File, Times = times,
            Metres = metres is { } way ? (long)Math.Round(way) : null,
            Doubts = doubts,
        };
    }

    /// <summary>Enters the visit; where nobody knew yet where the customer is, it is there.</summary>
    public async Task<Outcome<Followup>> EnterAsync(
        Session session, Person person, FollowupAbout about, PendingCheckIn pending, string? summary, CancellationToken ct)
    {
        // Compared with all photos before: of two alike at once, the slower one sees the other.
        await session.OneByOneAsync("evidence/pictures", ct);
        if (await JudgeAsync(session, person, pending, about.Customer, ct) is not { } proof)
        {
            return new Refusal(pending.PlacedAt is null ? CheckInTexts.PlaceLacks : CheckInTexts.PhotoLacks);
        }

        var entered = followups.Enter(session, person, about, new FollowupDetails { Kind = FollowupKind.Visit, Summary = summary });
        if (entered.IsRefused)
        {
            return entered.Refusal;
        }

        if (about.Customer.Place is null && proof is { Latitude: { } latitude, Longitude: { } longitude })
        {
            var place = new CustomerPlace((decimal)Math.Round(latitude, 6), (decimal)Math.Round(longitude, 6), Datum.Gcj02);
            session.Store(about.Customer with { Place = place }, "customer.place");
        }

        if (await session.FindAsync(pending.UploadId!.Value, ct) is { IsWaiting: true } upload)
        {
            await FileRow.SettleAsync(session, upload with { SetAsideAt = session.Now }, "upload.check-in", ct);
        }

        session.Store(pending with { IsEnded = true, At = session.Now }, "check-in.enter");
        return session.Store(
            entered.Value with { Place = pending.Label, Photo = proof.Photo.Sha256, Proof = proof, At = proof.At }, "followup.enter");
    }

    private static async ValueTask<PendingCheckIn> KnownAsync(Session session, Person person, CancellationToken ct)
    {
        var known = await session.FindAsync<PendingCheckIn>(person.Id, ct);
        return known?.IsAlive(session.Now) == true
            ? known with { At = session.Now }
            : new PendingCheckIn
            {
                Id = person.Id, At = session.Now, Version = known?.Version ?? 0, Since = known is { IsEnded: true } ? known.At : null,
            };
    }

    // One that words said belongs to a deal is for that, and one that the check-in before left is for something else.
    private static async ValueTask<PendingCheckIn> WithPhotoAsync(Session session, Person person, PendingCheckIn pending, CancellationToken ct)
    {
        return await FileRow.LatestAsync(session, person.Ref(), JustSent, MayBe, ct) is { } photo
            ? pending with { UploadId = photo.Ref(), PhotoAt = photo.UploadedAt }
            : pending;

        bool MayBe(Upload upload) => upload.File.PictureHash is not null && upload.Named.Count == 0
            && !(upload.UploadedAt <= pending.Since);
    }

    // The same photo, or nearly, in an earlier visit or as evidence.
    private static async ValueTask<VisitDoubt?> SeenAsync(Session session, StoredFile photo, CancellationToken ct)
    {
        if ((await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByPhoto, photo.Sha256).Take(1), ct)).Count > 0
            || (await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, photo.Sha256).Take(1), ct)).Count > 0)
        {
            return VisitDoubt.PhotoSeen;
        }

        if (photo.PictureHash is not { } hash)
        {
            return null;
        }

        IndexKey[] bands = [.. EvidenceKinds.Bands(hash)];
        var hashes = (await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByPhotoBand, bands), ct))
            .Select(one => one.Proof?.Photo.PictureHash)
            .Concat((await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByPictureBand, bands), ct))
                .Select(one => one.File?.PictureHash));
        return hashes.OfType<string>().Any(other => PictureHash.Distance(hash, other) < PictureHash.NearBits) ? VisitDoubt.PhotoAlike : null;
    }

    // How often somebody checked in there lately, this time included; null where that is nothing to wonder at.
    private async ValueTask<int?> TimesThereAsync(Session session, Person person, double latitude, double longitude, CancellationToken ct)
    {
        if (await rules.InForceAsync(session, ct) is not { SamePlaceTimes: > 0 } limits)
        {
            return null;
        }

        var lately = await session.QueryAsync(
            new Query<Followup>().Between(
                RecordKinds.FollowupsByEntry, $"{person.Id}/{((IndexKey)session.Now.AddDays(-limits.SamePlaceDays)).Text}",
                $"{person.Id}/{char.MaxValue}"),
            ct);
        var times = 1 + lately.Count(one => one.Proof is { Latitude: { } north, Longitude: { } east }
            && Geography.Metres(latitude, longitude, north, east) <= SamePlace);
        return times >= limits.SamePlaceTimes ? times : null;
    }

    // Nobody gets faster than a train from one visit to the next.
    private static async ValueTask<bool> IsTooFastAsync(
        Session session, Person person, double latitude, double longitude, DateTimeOffset at, CancellationToken ct)
    {
        var latest = await session.QueryAsync(
            new Query<Followup>().Between(RecordKinds.FollowupsByEntry, $"{person.Id}/", $"{person.Id}/{char.MaxValue}")
                .OrderBy(RecordKinds.FollowupsByEntry, descending: true).Take(MostLookedAt),
            ct);
        return latest.Select(one => one.Proof).FirstOrDefault(proof => proof?.Latitude is not null)
                is { Latitude: { } north, Longitude: { } east } before
            && at > before.At
            && Geography.Metres(latitude, longitude, north, east) is > Near and var way
            && way / (at - before.At).TotalHours > FastestPerHour;
    }
}
