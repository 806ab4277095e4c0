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

    internal static async ValueTask<IReadOnlyList<CommissionPlan>> AllAsync(PlanFormat format, Session session, string file, CancellationToken ct)
    {
        var from = ConfigHead.IdOf(format, file);
        var versions = await session.QueryAsync(
            new Query<ConfigVersion>().Between(ConfigKinds.ByFile, from, $"{from}{char.MaxValue}").OrderBy(ConfigKinds.ByFile).Take(Most), ct);
        return [.. versions.Select(version => Read(version))];
    }

    private static CommissionPlan Read(ConfigVersion version)
    {
        // format/file/number
        var id = version.Id.Split('/')[1];
        return PlanReader.Read(JsonNode.Parse(version.Content)!.AsObject(), id, "", new ConfigReading());
    }
}
