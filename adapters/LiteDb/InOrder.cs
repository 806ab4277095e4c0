using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// Documents in the order of an index, read one after the other: whoever takes a page reads no more than the page and what is before it.
/// </summary>
internal static class InOrder
{
    /// <summary>The query's documents; null if no index has its order and all that meet it must be sorted.</summary>
    public static IEnumerable<BsonDocument>? Of<T>(ILiteCollection<BsonDocument> collection, Query<T> query) where T : Entity
    {
        if (query.Order is not { } order)
        {
            return null;
        }

        // Documents without a key are part of the order, but not of the index.
        var others = query.Conditions.Where(condition => condition.Index != order).ToList();
        var own = query.Conditions.Except(others).ToList();
        var keys = BsonExpression.Create(Documents.Path(order.Name));
        var found = query.Ranges is { } ranges ? Merged(ranges, order, query.Descending, range => Scan(range.Lower, range.Upper))
            : own is [{ AnyOf: null } only] && others.Count == 0 ? ById(Scan(only.From, only.To), order)
            : null;
        return found?.Where(document => query.Conditions.All(condition => Documents.Meets(document, condition)));

        IEnumerable<BsonDocument> Scan(IndexKey? from, IndexKey? to) => collection.Query()
            .Where(Documents.Expression(new Condition(order, null, from, to)))
            .OrderBy(keys, query.Descending ? Query.Descending : Query.Ascending)
            .ToEnumerable();
    }

    // Of equal keys LiteDB keeps no order.
    private static IEnumerable<BsonDocument> ById(IEnumerable<BsonDocument> documents, DocumentIndex order)
    {
        var equal = new List<BsonDocument>();
        foreach (var document in documents)
        {
            if (equal.Count > 0 && KeyOf(equal[0], order) != KeyOf(document, order))
            {
                foreach (var one in Sorted(equal))
                {
                    yield return one;
                }

                equal.Clear();
            }

            equal.Add(document);
        }

        foreach (var one in Sorted(equal))
        {
            yield return one;
        }

        static IEnumerable<BsonDocument> Sorted(List<BsonDocument> documents) =>
            documents.OrderBy(document => document["_id"].AsString, StringComparer.Ordinal);
    }

    private static IEnumerable<BsonDocument> Merged(
        IReadOnlyList<KeyRange> ranges, DocumentIndex order, bool descending, Func<KeyRange, IEnumerable<BsonDocument>> scan)
    {
        var heads = new PriorityQueue<(KeyRange Range, IEnumerator<BsonDocument> Cursor), string>(
            descending ? Comparer<string>.Create((one, other) => string.CompareOrdinal(other, one)) : StringComparer.Ordinal);
        try
        {
            foreach (var range in ranges)
            {
                Enqueue(range, scan(range).GetEnumerator());
            }

            while (heads.TryDequeue(out var head, out _))
            {
                var document = head.Cursor.Current;
                Enqueue(head.Range, head.Cursor);
                yield return document;
            }
        }
        finally
        {
            while (heads.TryDequeue(out var left, out _))
            {
                left.Cursor.Dispose();
            }
        }

        void Enqueue(KeyRange range, IEnumerator<BsonDocument> cursor)
        {
            while (cursor.MoveNext())
            {
                if (KeyOf(cursor.Current, order) is var key && range.Holds(key))
                {
                    heads.Enqueue((range, cursor), range.RestOf(key));
                    return;
                }
            }

            cursor.Dispose();
        }
    }

    private static string KeyOf(BsonDocument document, DocumentIndex index) => document["ix"][index.Name].AsArray[0].AsString;
}
