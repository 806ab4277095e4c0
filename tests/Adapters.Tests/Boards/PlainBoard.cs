using System.Globalization;
using System.Text.Json;
using ChatSales.Core.Questions;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Condition = ChatSales.Core.Questions.Condition;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>Answers questions slowly and obviously, row by row from documents as they are stored: what the board is compared with.</summary>
internal sealed class PlainBoard
{
    private readonly BusinessZone zone;
    private readonly Dictionary<Subject, List<Row>> rows = [];
    private readonly Dictionary<(Subject, string), Row> byId = [];

    public PlainBoard(IEnumerable<Entity> documents, DocumentKinds kinds, BusinessZone zone)
    {
        this.zone = zone;
        foreach (var subject in Enum.GetValues<Subject>())
        {
            rows[subject] = [];
        }

        foreach (var row in documents.Select(document => Row.Of(document, kinds.Of(document.GetType()))))
        {
            rows[row.Subject].Add(row);
            byId.Add((row.Subject, row.Id), row);
        }
    }

    public Answer Ask(Question question, Sight sight)
    {
        var found = rows[question.Subject].Where(row => IsSeen(row, sight) && (question.Where is null || Holds(row, question.Where, sight))).ToList();
        var figure = question.Figure;
        if (figure is not null && question.LimitPer is not null)
        {
            found = [.. Listed(found, question, sight)];
            question = question with { Order = null, Limit = null, Place = null };
        }

        return figure is null ? new() { Ids = [.. Listed(found, question, sight).Select(row => row.Id)] }
            : question.By is { } by ? new() { Groups = Grouped(found, by, question, sight) }
            : question.Slices.Count > 0 ? new() { Groups = Sliced(found, question, sight) }
            : new() { Value = Reckon(figure, found, found, sight) };
    }

    private IEnumerable<Row> Listed(List<Row> found, Question question, Sight sight)
    {
        var sorted = Sorted(found, row => question.Order?.Term is { } term ? Value(row, term, sight) : null, question.Order, row => row.Id);
        if (question.Place is { } place)
        {
            return question.LimitPer is not { } each ? At(sorted, place, question, sight)
                : sorted.Where(row => KeysOf(row, each).Any(
                    key => At(sorted.Where(other => KeysOf(other, each).Contains(key)), place, question, sight).Contains(row)));
        }

        if (question.Limit is not { } limit)
        {
            return sorted;
        }

        return question.LimitPer is not { } per ? sorted.Take(limit)
            : sorted.Where(row => KeysOf(row, per).Any(key => sorted.Where(other => KeysOf(other, per).Contains(key)).Take(limit).Contains(row)));
    }

    // Equal ones share a place, and what isn't known has none.
    private IEnumerable<Row> At(IEnumerable<Row> sorted, int place, Question question, Sight sight) => sorted
        .Select(row => (Row: row, Value: question.Order?.Term is { } term ? Value(row, term, sight) : row.Id))
        .Where(one => one.Value is not null)
        .GroupBy(one => one.Value, one => one.Row)
        .Skip(place - 1)
        .FirstOrDefault() ?? Enumerable.Empty<Row>();

    private List<AnswerGroup> Grouped(List<Row> found, GroupKey by, Question question, Sight sight)
    {
        var groups = found.SelectMany(row => KeysOf(row, by).Select(key => (key, row))).GroupBy(pair => pair.key, pair => pair.row)
            .Select(group => (Answer: new AnswerGroup(group.Key, Reckon(question.Figure!, [.. group], found, sight)), Rows: group))
            .Where(group => question.Having.All(bound => group.Answer.Value is { } value && Lies(value.CompareTo(bound.Value), bound.Sign)));
        var sorted = Sorted(
            groups,
            group => question.Order?.Term is { } term ? group.Rows.Select(row => Value(row, term, sight)).Min(Comparer) : group.Answer.Value,
            question.Order, group => group.Answer.Key ?? "\uffff");
        return [.. sorted.Take(question.Limit ?? int.MaxValue).Select(group => group.Answer)];
    }

    private List<AnswerGroup> Sliced(List<Row> found, Question question, Sight sight)
    {
        var slices = question.Slices.Select(slice => new AnswerGroup(
            slice.Label, Reckon(question.Figure!, [.. found.Where(row => Holds(row, slice.Where, sight))], found, sight)));
        var sorted = question.Order is null ? slices : Sorted(slices, slice => slice.Value, question.Order, _ => "");
        return [.. sorted.Take(question.Limit ?? int.MaxValue)];
    }

    private static List<T> Sorted<T>(IEnumerable<T> all, Func<T, object?> value, Ordering? order, Func<T, string> tie)
    {
        var withValues = all.Select(one => (one, value: value(one))).ToList();
        var known = withValues.Where(one => one.value is not null);
        var sorted = order is { Descending: false } ? known.OrderBy(one => one.value, Comparer) : known.OrderByDescending(one => one.value, Comparer);
        return
        [
            .. sorted.ThenBy(one => tie(one.one), StringComparer.Ordinal).Select(one => one.one),
            .. withValues.Where(one => one.value is null).Select(one => one.one).OrderBy(tie, StringComparer.Ordinal),
        ];
    }

    // What is unknown is no least value either.
    private static readonly Comparer<object?> Comparer = Comparer<object?>.Create((one, other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        (string first, string second) => string.CompareOrdinal(first, second),
        _ => ((IComparable)one).CompareTo(other),
    });

    private decimal? Reckon(Figure figure, List<Row> some, List<Row> all, Sight sight)
    {
        decimal? Of(Figure one) => Reckon(one, some, all, sight);
        decimal? OfRows(Figure.Of of, List<Row> rows) => (decimal?)Aggregated(
            of.Aggregate, [.. rows.Where(row => of.Where is null || Holds(row, of.Where, sight))], sight);
        return figure switch
        {
            Figure.Of of => OfRows(of, some),
            Figure.Ratio ratio => Divided(Of(ratio.Part), Of(ratio.Whole)),
            Figure.Growth growth => Divided(Of(growth.Now) - Of(growth.Before), Of(growth.Before)),
            Figure.Difference difference => Of(difference.First) - Of(difference.Second),
            Figure.ShareOfAll share => Divided(OfRows(share.Figure, some), OfRows(share.Figure, all)),
            Figure.OfLargest largest => all
                .SelectMany(row => KeysOf(row, largest.By).Select(key => (key, row))).GroupBy(pair => pair.key, pair => pair.row)
                .Select(group => OfRows(largest.Figure, [.. group])).OfType<decimal>().OrderDescending().Take(largest.Count).ToList() is
                { Count: > 0 } values ? values.Sum() : null,
            _ => throw new NotSupportedException(),
        };
    }

    private static decimal? Divided(decimal? part, decimal? whole) => whole is null or 0 ? null : part / whole;

    private object? Aggregated(Aggregate aggregate, IReadOnlyList<Row> some, Sight sight)
    {
        if (aggregate.Value is not { } term)
        {
            return (decimal)some.Count;
        }

        var values = some.Select(row => (Value: Value(row, term, sight), Weight: aggregate.Weight is { } by ? Value(row, by, sight) : 1m))
            .Where(pair => pair is { Value: not null, Weight: not null }).ToList();
        if (aggregate.Function == Function.Count)
        {
            return (decimal)values.Select(pair => pair.Value).Distinct().Count();
        }

        if (aggregate.Function == Function.Sum)
        {
            return values.Sum(pair => (decimal)pair.Value!);
        }

        return values.Count == 0 ? null : aggregate.Function switch
        {
            Function.Average => Divided(values.Sum(pair => (decimal)pair.Value! * (decimal)pair.Weight!), values.Sum(pair => (decimal)pair.Weight!)),
            Function.Percentile => Percentile([.. values.Select(pair => (decimal)pair.Value!).Order()], aggregate.Share!.Value),
            Function.Least => values.Select(pair => pair.Value).Min(Comparer),
            Function.Greatest => values.Select(pair => pair.Value).Order(Comparer).Last(),
            _ => throw new NotSupportedException(),
        };
    }

    private static decimal Percentile(List<decimal> sorted, decimal share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)decimal.Floor(place);
        return below == sorted.Count - 1 ? sorted[below] : sorted[below] + ((sorted[below + 1] - sorted[below]) * (place - below));
    }

    private bool IsSeen(Row row, Sight sight) =>
        sight.Of.TryGetValue(row.Subject, out var condition) && (condition is null || Holds(row, condition, Sight.Everything));

    private object? Value(Row row, Term term, Sight sight) => term switch
    {
        Term.Of(var path) => Value(row, path) is DateOnly day ? zone.At(day, TimeSpan.Zero) : Value(row, path),
        Term.NumberOf(var path) => (decimal)((IReadOnlyList<string>?)Value(row, path) ?? []).Count,
        Term.Number(var value) => value,
        Term.Instant(var value) => value,
        Term.Minus(var first, var second) => (decimal?)Value(row, first, sight) - (decimal?)Value(row, second, sight),
        Term.Quotient(var first, var second) => Divided((decimal?)Value(row, first, sight), (decimal?)Value(row, second, sight)),
        Term.Else(var first, var second) => Value(row, first, sight) ?? Value(row, second, sight),
        Term.DaysFrom(var begin, var end) => Ticks(row, begin, end, sight) / TimeSpan.TicksPerDay,
        Term.HoursFrom(var begin, var end) => Ticks(row, begin, end, sight) / TimeSpan.TicksPerHour,
        Term.Related(var related, var aggregate, var via) => Aggregated(
            aggregate, [.. Related(via is null ? row.Id : (string?)Value(row, via), related, sight)], sight),
        _ => throw new NotSupportedException(),
    };

    private decimal? Ticks(Row row, Term begin, Term end, Sight sight) =>
        ((DateTimeOffset?)Value(row, end, sight) - (DateTimeOffset?)Value(row, begin, sight))?.Ticks;

    private IEnumerable<Row> Related(string? id, Rows related, Sight sight) => rows[related.Subject].Where(other =>
        id is not null && (string?)Value(other, related.Back) == id
        && (related.Where is null || Holds(other, related.Where, sight))
        && (related.Subject == Subject.Followup && related.Back.Last.To == Subject.Customer
            ? sight.Of.ContainsKey(Subject.Followup)
            : IsSeen(other, sight)));

    private object? Value(Row row, FieldPath path)
    {
        foreach (var step in path.Steps.SkipLast(1))
        {
            if (row[step] is not string id || !byId.TryGetValue((step.To!.Value, id), out var next))
            {
                return null;
            }

            row = next;
        }

        return row[path.Last];
    }

    private bool Holds(Row row, Condition condition, Sight sight) => condition switch
    {
        Condition.Compare(var left, var sign, var right) => Value(row, left, sight) is { } one && Value(row, right, sight) is { } other
            && Lies(Comparer.Compare(one, other), sign),
        Condition.OneOf(var path, var values) => Texts(Value(row, path)).Any(values.Contains),
        Condition.Contains(var path, var words) => Texts(Value(row, path)).Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase)),
        Condition.Within(var path, var from, var to) =>
            Value(row, new Term.Of(path), sight) is DateTimeOffset at && !(at < from) && !(at >= to),
        Condition.OnDays(var path, var first, var last) => Day(Value(row, path)) is { } day && !(day < first) && !(day > last),
        Condition.IsKnown(var path) => Value(row, path) is not null,
        Condition.IsTrue(var path) => Value(row, path) is true,
        Condition.Same(var first, var second) => Value(row, first) is string one && one == (string?)Value(row, second),
        Condition.Linked(var link, var where) => Value(row, link) is string id && byId.TryGetValue((link.Last.To!.Value, id), out var linked)
            && Holds(linked, where, sight),
        Condition.ReportsTo(var person, var manager) => Value(row, person) is string who && Above(who).Contains(manager),
        Condition.And and => and.Parts.All(part => Holds(row, part, sight)),
        Condition.Or or => or.Parts.Any(part => Holds(row, part, sight)),
        Condition.Not(var part) => !Holds(row, part, sight),
        _ => throw new NotSupportedException(),
    };

    private static bool Lies(int order, Sign sign) => sign switch
    {
        Sign.Equal => order == 0,
        Sign.NotEqual => order != 0,
        Sign.Less => order < 0,
        Sign.AtMost => order <= 0,
        Sign.More => order > 0,
        _ => order >= 0,
    };

    private HashSet<string> Above(string id)
    {
        HashSet<string> above = [];
        for (var next = id; next is not null && above.Add(next);)
        {
            next = byId.TryGetValue((Subject.Person, next), out var person) ? (string?)person[Fields.Person.Manager] : null;
        }

        return above;
    }

    private static IEnumerable<string> Texts(object? value) => value switch { string one => [one], IEnumerable<string> many => many, _ => [] };

    private DateOnly? Day(object? value) => value switch { DateOnly day => day, DateTimeOffset at => zone.DateOf(at), _ => null };

    private string?[] KeysOf(Row row, GroupKey key)
    {
        var value = Value(row, key.Path);
        return value switch
        {
            null => [null],
            string word => [word],
            string[] words => [.. words.Distinct()],
            bool flag => [flag ? "true" : "false"],
            decimal number => [number.ToString("0.############", CultureInfo.InvariantCulture)],
            _ => [Period(Day(value)!.Value, key.Span ?? CalendarSpan.Day)],
        };
    }

    private static string Period(DateOnly day, CalendarSpan span) => span switch
    {
        CalendarSpan.Day => FormattableString.Invariant($"{day:yyyy-MM-dd}"),
        CalendarSpan.Week =>
            FormattableString.Invariant($"{ISOWeek.GetYear(day.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(default)):00}"),
        CalendarSpan.Month => FormattableString.Invariant($"{day:yyyy-MM}"),
        CalendarSpan.Quarter => FormattableString.Invariant($"{day:yyyy}-Q{(day.Month + 2) / 3}"),
        _ => FormattableString.Invariant($"{day:yyyy}"),
    };

    private sealed class Row(Subject subject, JsonElement json)
    {
        public Subject Subject => subject;

        public string Id { get; } = json.GetProperty("id").GetString()!;

        public static Row Of(Entity document, DocumentKind kind) => new(
            kind.Type.Name == "EvidenceItem" ? Subject.Evidence : Enum.Parse<Subject>(kind.Type.Name),
            JsonDocument.Parse(kind.Write(document)).RootElement);

        // What was let off is no money that came in, and what was refunded leaves what is to come as it is.
        public object? this[Field field] =>
            field == Fields.Receipt.Settles ? IsReceiptOf("refund") ? 0m : Read(Fields.Receipt.Amount)
            : (field == Fields.Receipt.Amount || field == Fields.Receipt.ReceivedAt) && IsReceiptOf("creditNote") ? null
            : Read(field);

        private bool IsReceiptOf(string kind) =>
            subject == Subject.Receipt && json.TryGetProperty("kind", out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() == kind;

        private object? Read(Field field)
        {
            var name = field == Fields.Followup.At ? "at" : JsonNamingPolicy.CamelCase.ConvertName(string.Concat(field.Name.Split('_').Select(
                word => char.ToUpperInvariant(word[0]) + word[1..])));
            if (!json.TryGetProperty(name, out var value))
            {
                return null;
            }

            return (field.Type, value.ValueKind) switch
            {
                (_, JsonValueKind.Null) => null,
                (FieldType.Instant, _) => value.GetDateTimeOffset(),
                (FieldType.Day, _) => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
                (FieldType.Flag, _) => value.GetBoolean(),
                (FieldType.Number, JsonValueKind.String) => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
                (FieldType.Number, _) => value.GetDecimal(),
                (FieldType.Words, _) => value.GetArrayLength() == 0 ? null : value.EnumerateArray().Select(word => word.GetString()!).ToArray(),
                _ when field == Fields.Deal.Status || field == Fields.Person.Role || field == Fields.Evidence.Status =>
                    value.GetString()!.ToLowerInvariant(),
                _ => value.GetString(),
            };
        }
    }
}
