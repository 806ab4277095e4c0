using System.Text;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Queries as SQL. The ids of the page come from the indexes' keys alone, in order and cut to size; only then are the documents read.
/// </summary>
internal sealed class QuerySql
{
    private readonly List<object?> values = [];
    private readonly DocumentKind kind;

    private QuerySql(DocumentKind kind) => this.kind = kind;

    public static Statement Find(DocumentKind kind, string id) => new($"SELECT body FROM {Tables.Documents(kind)} WHERE id = $1", OrdinalText.Of(id));

    public static Statement FindAll(DocumentKind kind, IEnumerable<string> ids) =>
        new($"SELECT body FROM {Tables.Documents(kind)} WHERE id = ANY($1)", [OrdinalText.Of(ids)]);

    /// <summary>Documents whose JSON doesn't begin like today's form; a kind with only one form has none.</summary>
    public static Statement Earlier(DocumentKind kind, string after, int limit) => new(
        $"SELECT body FROM {Tables.Documents(kind)} WHERE id > $1 AND NOT starts_with(body::text, $2) ORDER BY id LIMIT $3",
        OrdinalText.Of(after), StoredForm.StartOf(kind), (long)limit);

    /// <summary>The documents' JSON, in the query's order.</summary>
    public static Statement Select<T>(DocumentKind kind, Query<T> query) where T : Entity
    {
        var sql = new QuerySql(kind);
        var direction = query.Descending ? " DESC" : "";
        if (query.Ranges is { } ranges)
        {
            var along = sql.Along(query, ranges, direction);
            return sql.Statement(
                $"SELECT d.body FROM ({along}) page JOIN {Tables.Documents(kind)} d ON d.id = page.id ORDER BY page.rest{direction}");
        }

        var (key, order, pageOrder) = query.Order is null
            ? ("", "b.id", "page.id")
            : ("b.key, ", $"b.key{direction}, b.id", $"page.key{direction}, page.id");
        var ids = query is { IsSome: true, Limit: { } most }
            ? $"SELECT DISTINCT b.id FROM (SELECT b.id FROM {Tables.Keys(kind, query.Conditions[0].Index)} b WHERE {sql.Test("b", query.Conditions[0])} LIMIT {sql.Value((long)most)}) b"
            : sql.Ids(query.Order, query.Conditions, key);
        var bounds = sql.Page(query.Limit, query.Offset);
        var page = bounds.Length > 0 ? $"{ids} ORDER BY {order}{bounds}" : ids;
        return sql.Statement($"SELECT d.body FROM ({page}) page JOIN {Tables.Documents(kind)} d ON d.id = page.id ORDER BY {pageOrder}");
    }

    public static Statement Count<T>(DocumentKind kind, Query<T> query) where T : Entity
    {
        var sql = new QuerySql(kind);
        return sql.Statement(
            query.Ranges is { } ranges
                ? $"SELECT coalesce(sum(o.n), 0)::bigint FROM {sql.Bounds(ranges)} CROSS JOIN LATERAL (SELECT count(*) AS n FROM {Tables.Keys(kind, query.Order!)} b WHERE {sql.Within(query)}) o"
                : $"SELECT count(*) FROM ({sql.Ids(null, query.Conditions, "")}) page");
    }

    // From each range no more than the page's end, in the index's own order; these are merged.
    private string Along<T>(Query<T> query, IReadOnlyList<KeyRange> ranges, string direction) where T : Entity
    {
        var most = query.Limit is { } limit ? $" LIMIT {Value((long)query.Offset + limit)}" : "";
        var keys = Tables.Keys(kind, query.Order!);
        var one = $"SELECT b.id, substr(b.key, r.length + 1) AS rest FROM {keys} b WHERE {Within(query)} ORDER BY b.key{direction}{most}";
        return $"SELECT o.id, o.rest FROM {Bounds(ranges)} CROSS JOIN LATERAL ({one}) o ORDER BY o.rest{direction}{Page(query.Limit, query.Offset)}";
    }

    private string Bounds(IReadOnlyList<KeyRange> ranges)
    {
        var (lower, upper) = (Value(OrdinalText.Of(ranges.Select(range => range.Lower))), Value(OrdinalText.Of(ranges.Select(range => range.Upper))));
        return $"unnest({lower}, {upper}, {Value(ranges.Select(range => OrdinalText.Of(range.Prefix).Length).ToArray())}) r (lower, upper, length)";
    }

    private string Within<T>(Query<T> query) where T : Entity => string.Join(
        " AND ",
        query.Conditions.Select(condition => condition.Index == query.Order ? Test("b", condition) : Exists(condition))
            .Prepend("b.nth >= 0 AND b.key >= r.lower AND b.key < r.upper"));

    private string Page(int? limit, int offset) =>
        $"{(limit is { } count ? $" LIMIT {Value((long)count)}" : "")}{(offset > 0 ? $" OFFSET {Value((long)offset)}" : "")}";

    // Begins with the table that gives the order, otherwise with the condition that the fewest meet; the other conditions are looked up by id. An
    // ordering index has one key per document (by contract), so a condition on it applies to the very key used for ordering.
    private string Ids(DocumentIndex? order, IReadOnlyList<Condition> conditions, string key)
    {
        var first = order is null ? conditions.OrderBy(condition => condition.AnyOf?.Count ?? int.MaxValue).FirstOrDefault() : null;
        var from = (order ?? first?.Index) is { } index ? Tables.Keys(kind, index) : Tables.Documents(kind);
        var distinct = first is not null and not { AnyOf.Count: 1 } ? "DISTINCT " : "";
        var own = order is null
            ? conditions.Where(condition => ReferenceEquals(condition, first))
            : conditions.Where(condition => condition.Index == order);
        List<string> tests = [.. own.Select(condition => Test("b", condition)), .. conditions.Except(own).Select(Exists)];
        if (order is not null)
        {
            tests.Add("b.nth <= 0");
        }

        var where = tests.Count > 0 ? $" WHERE {string.Join(" AND ", tests)}" : "";
        return $"SELECT {distinct}{key}b.id FROM {from} b{where}";
    }

    private string Exists(Condition condition) =>
        $"EXISTS (SELECT FROM {Tables.Keys(kind, condition.Index)} c WHERE c.id = b.id AND {Test("c", condition)})";

    private string Test(string table, Condition condition)
    {
        var test = new StringBuilder($"{table}.nth >= 0");
        if (condition.AnyOf is [var only])
        {
            test.Append($" AND {table}.key = {Value(OrdinalText.Of(only.Text))}");
        }
        else if (condition.AnyOf is { } keys)
        {
            test.Append($" AND {table}.key = ANY({Value(OrdinalText.Of(keys.Select(key => key.Text)))})");
        }

        if (condition.From is { } from)
        {
            test.Append($" AND {table}.key >= {Value(OrdinalText.Of(from.Text))}");
        }

        if (condition.To is { } to)
        {
            test.Append($" AND {table}.key < {Value(OrdinalText.Of(to.Text))}");
        }

        return test.ToString();
    }

    private string Value(object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }

    private Statement Statement(string text) => new(text, values);
}
