using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Plans;

/// <summary>All versions of all plans that an organisation has imported.</summary>
public sealed class PlanLibrary(PlanFormat format)
{
    // Far more versions than any organisation publishes; one query.
    private const int Most = 1_000;

    /// <summary>The versions that count, in the order in which they came: what is still to be approved prices nothing.</summary>
    public async ValueTask<IReadOnlyList<CommissionPlan>> AllAsync(Session session, CancellationToken ct) =>
        [.. (await CountingAsync(session, ct)).Select(one => one.Plan)];

    /// <summary>The same with what is known of each.</summary>
    public async ValueTask<IReadOnlyList<KnownPlan>> CountingAsync(Session session, CancellationToken ct) =>
        [.. (await KnownAsync(session, ct)).Where(one => one.Counts)];

    /// <summary>All versions that were ever brought, drafts and refused ones included.</summary>
    public ValueTask<IReadOnlyList<KnownPlan>> KnownAsync(Session session, CancellationToken ct) => KnownAsync(format, session, ct);

    /// <summary>What prices contracts now: the imported plans, or without any the shipped one.</summary>
    public async ValueTask<PlanBook> BookAsync(Session session, CancellationToken ct)
    {
        var all = await AllAsync(session, ct);
        var book = new PlanBook();
        foreach (var plan in all.Count > 0 ? all : [ShippedPlan.Value])
        {
            book.Add(plan);
        }

        return book;
    }

    internal static async ValueTask<IReadOnlyList<KnownPlan>> KnownAsync(PlanFormat format, Session session, CancellationToken ct)
    {
        var from = ConfigHead.IdOf(format, "");
        var versions = await session.QueryAsync(
            new Query<ConfigVersion>().Between(ConfigKinds.ByFile, from, $"{from}{char.MaxValue}").OrderBy(ConfigKinds.ByFile).Take(Most), ct);
        var reviews = versions.Count == 0 ? [] : (await session.QueryAsync(new Query<PlanReview>(), ct)).ToDictionary(review => review.Id);
        return [.. versions.Select(version => Known(version, reviews.GetValueOrDefault(version.Id)))];
    }

    private static KnownPlan Known(ConfigVersion version, PlanReview? review) =>
        new(version.Id, Read(version), review) { At = review?.DecidedAt ?? version.At };

    internal static CommissionPlan Read(ConfigVersion version) => PlanOf(version.Id, JsonNode.Parse(version.Content)!.AsObject());

    // The id of a version is format/file/number.
    internal static CommissionPlan PlanOf(string versionId, JsonObject content) =>
        PlanReader.Read(content, versionId.Split('/')[1], "", new ConfigReading());
}

/// <summary>A version of a plan that was brought.</summary>
/// <param name="VersionId">The id of its <see cref="ConfigVersion"/>.</param>
/// <param name="Plan">What it says.</param>
/// <param name="Review">Whether it was approved; null if it need not be.</param>
public sealed record KnownPlan(string VersionId, CommissionPlan Plan, PlanReview? Review)
{
    /// <summary>From when on it counts or was refused; of what waits, when it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether contracts are priced by it.</summary>
    public bool Counts => Review is not { IsApproved: not true };
}
