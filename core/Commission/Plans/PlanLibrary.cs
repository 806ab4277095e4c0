using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Plans;

/// <summary>All versions of all plans that an organisation has imported.</summary>
public sealed class PlanLibrary(PlanFormat format)
{
    // Far more versions than any organisation publishes; one query.
    private const int Most = 1_000;

    /// <summary>The versions of one plan, or of all, in the order in which they came.</summary>
    public async ValueTask<IReadOnlyList<CommissionPlan>> AllAsync(Session session, CancellationToken ct) =>
        await AllAsync(format, session, "", ct);

    /// <summary>All versions of all plans with the instants at which they came, in that order.</summary>
    public async ValueTask<IReadOnlyList<(CommissionPlan Plan, DateTimeOffset At)>> KnownAsync(Session session, CancellationToken ct) =>
        [.. (await VersionsAsync(format, session, "", ct)).OrderBy(version => version.At).Select(version => (Read(version), version.At))];

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

    internal static async ValueTask<IReadOnlyList<CommissionPlan>> AllAsync(PlanFormat format, Session session, string file, CancellationToken ct) =>
        [.. (await VersionsAsync(format, session, file, ct)).Select(Read)];

    private static async ValueTask<IReadOnlyList<ConfigVersion>> VersionsAsync(
        PlanFormat format, Session session, string file, CancellationToken ct)
    {
        var from = ConfigHead.IdOf(format, file);
        return await session.QueryAsync(
            new Query<ConfigVersion>().Between(ConfigKinds.ByFile, from, $"{from}{char.MaxValue}").OrderBy(ConfigKinds.ByFile).Take(Most), ct);
    }

    private static CommissionPlan Read(ConfigVersion version)
    {
        // format/file/number
        var id = version.Id.Split('/')[1];
        return PlanReader.Read(JsonNode.Parse(version.Content)!.AsObject(), id, "", new ConfigReading());
    }
}
