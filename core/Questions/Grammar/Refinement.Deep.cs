using ChatSales.Core.Questions.Words;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>Changes what is deep in the last question: its times and numbers, what its rows are, and what they are limited to.</summary>
internal sealed partial class Refinement
{
    // 换成回款, 丢了几单呢: the same time, region, people; null if something was said that can't be said of the other rows.
    private Parts? OfOthers(Parts before, Parts more)
    {
        if (before.Times is not null || before.Contrast is not null || (more.Measure?.Rows ?? more.Rows) is not { } rows)
        {
            return null;
        }

        var ranked = (before.Ranked?.By as Meaning.Measured)?.Measure;
        var (old, isRanking) = before.Rows is not null && ranked is not null && ranked.Rows.Subject != before.Rows.Subject
            ? (ranked.Rows, true)
            : (before.Measure?.Rows ?? before.Rows, false);
        if (old is null || (isRanking ? Described(old, [], before.Timed) : Described(old, before.Said, before.Timed)) is not { } described
            || Moved(described, rows) is not { } moved)
        {
            return null;
        }

        var measure = more.Measure is { } figure ? figure with { Rows = moved }
            : (before.Measure ?? ranked) is { } like ? LikeIt(like, moved)
            : null;
        if (measure is null && (before.Measure ?? ranked) is not null && !before.Has("howmany"))
        {
            return null;
        }

        if (isRanking)
        {
            var other = measure is null ? null : before.RankedBy(measure);
            other?.Timed.Clear();
            return other;
        }

        var parts = before.Of(measure is null ? moved : null, measure);
        parts.Add(more.Of(null, null));
        return parts;
    }

    // Counted as the other rows were; money is added up where money was.
    private Measure? LikeIt(Measure like, RowSet rows) =>
        like.IsCount ? new(rows, Aggregate.Count)
        : like.Of?.Kind == AttributeKind.Amount && rules.Figure(rows, new(new Attribute(AttributeKind.Amount), like.Aggregate.Function)) is { } figure
            ? figure.Measure
        : null;

    // 和去年比, 比上个月多多少: the last figure beside itself at another time.
    private static Contrast? WayOf(List<Meaning> others) => others switch
    {
        [Meaning.Begun { Key: Parts.Beside } or Meaning.Begun { Key: "than", Part: Meaning.Timed }] => Contrast.Beside,
        [Meaning.Begun { Key: "than", Part: Meaning.Timed }, .. var more] when more.Count > 0 && more.TrueForAll(IsHowMuch) =>
            more.Exists(Is("updown")) ? Contrast.Growth
            : more.Exists(Is("lower")) ? Contrast.Less
            : more.Exists(one => Is("higher")(one) || Is("difference")(one)) ? Contrast.More
            : Contrast.Beside,
        _ => null,
    };

    private static bool IsHowMuch(Meaning meaning) =>
        meaning is Meaning.Mark { Key: "higher" or "lower" or "difference" or "updown" or "howmany" or "howmuchof" or "howmuch" or "howmuchmoney" };

    private static Predicate<Meaning> Is(string key) => meaning => meaning is Meaning.Mark mark && mark.Key == key;

    private Parts? Beside(Parts before, Meaning.Begun half, Contrast way)
    {
        if (before is not { Each: null, Ranked: null, Times: null, Contrast: null, Limit: null }
            || (before.Measure?.Rows ?? before.Rows) is not { } old
            || Described(old, before.Said, before.Timed) is not { } rows
            || (before.Measure is { } measure ? measure with { Rows = rows }
                : before.Valued is { } valued ? rules.Figure(rows, valued)?.Measure
                : rules.Default(rows).Measure) is not { } figure
            || rules.Against(figure, way == Contrast.Beside ? half with { Key = Parts.Beside } : half, way) is not { } against)
        {
            return null;
        }

        var parts = before.Of(null, null);
        parts.Against(against);
        return parts;
    }

    private static IEnumerable<string> NamesIn(Parts parts, NameKind kind) =>
        parts.Said.OfType<Quality.Named>().Where(named => named.Kind == kind).SelectMany(named => named.Values.Values)
            .Concat((parts.Measure?.Rows ?? parts.Rows) is { } rows && Links.Of(kind, rows.Subject) is { } path
                ? rows.Parts.OfType<Condition.OneOf>().Where(part => part.Path == path).SelectMany(part => part.Values)
                : []);

    private static Parts WithoutNames(Parts parts, NameKind kind, IReadOnlyList<string> names)
    {
        parts.Said.RemoveAll(one => one is Quality.Named named && named.Kind == kind && named.Values.Values.All(names.Contains));
        return parts.With(rows => Links.Of(kind, rows.Subject) is { } path
            ? rows.Only(part => part is not Condition.OneOf of || of.Path != path || !of.Values.All(names.Contains))
            : rows);
    }

    private RowSet? Described(RowSet rows, IEnumerable<Quality> said, IEnumerable<Time> times)
    {
        var described = said.Aggregate((RowSet?)rows, (known, quality) => known is null ? null : lifting.Say(known, quality));
        return times.Aggregate(described, (known, time) => known is null ? null : lifting.At(known, time));
    }

    private RowSet? Moved(RowSet old, RowSet rows) => old.Parts
        .Where(part => !Assembler.IsState(part) && !IsOfKind(part, old))
        .Aggregate((RowSet?)rows, (moved, part) => moved is null ? null : part switch
        {
            Condition.Within within when moved is { IsTimed: false, When: Term.Of when } =>
                moved.And(new Condition.Within(when.Path, within.From, within.To)) with { IsTimed = true, Called = old.Called },
            Condition.OneOf named when Links.KindOf(named.Path.Last) is { } kind => lifting.Say(moved, new Quality.Named(kind, new(named.Values))),
            Condition.Linked linked when Links.Way(rows.Subject, linked.Link.Last.To!.Value) is { } way => moved.And(linked with { Link = way }),
            _ when old.Subject == moved.Subject => moved.And(part),
            _ => null,
        });

    // What makes them the rows they are: a visit, a call.
    private static bool IsOfKind(Condition part, RowSet rows) =>
        part is Condition.OneOf { Path.Last: var last } && last == Fields.Followup.Kind && rows.Subject == Subject.Followup;

    // 不限行业; 不限时间.
    private static Parts? Unlimited(Parts before, IReadOnlyList<Meaning> others)
    {
        var parts = before.Copy();
        switch (others)
        {
            case []:
                return (parts.Measure?.Rows ?? parts.Rows) is { IsTimed: true } || parts.Timed.Count > 0 ? Untimed(parts) : null;
            case [Meaning.Keyed { Key: var key }] when NameOf(key) is { } kind:
                parts.Said.RemoveAll(one => one is Quality.Named other && other.Kind == kind);
                return parts.With(rows => Links.Of(kind, rows.Subject) is { } path
                    ? rows.Only(part => part is not Condition.OneOf of || of.Path != path)
                    : rows);
            case [Meaning.Rows { Set: { Subject: Subject.Person, Where: null } }]:
                parts.Said.RemoveAll(one => one is Quality.Named { Kind: NameKind.Person });
                return parts.With(rows => Links.Of(NameKind.Person, rows.Subject) is { } path
                    ? rows.Only(part => part is not Condition.OneOf of || of.Path != path)
                    : rows);
            default:
                return null;
        }
    }

    private static NameKind? NameOf(KeyKind key) =>
        key == KeyKind.Owner ? NameKind.Person : Enum.TryParse<NameKind>(key.ToString(), out var kind) ? kind : null;

    // 去年同期: every time that was said, a year back.
    private Parts? YearBefore(Parts before)
    {
        var hasTime = false;
        var parts = Mapped(before, condition =>
        {
            if (condition is not Condition.Within { From: { } from, To: { } to } within
                || values.Before(from, to, isYearly: true) is not var (first, last))
            {
                return condition;
            }

            hasTime = true;
            return within with { From = first, To = last };
        });
        for (var at = 0; at < parts.Timed.Count; at++)
        {
            if (rules.YearBefore(parts.Timed[at]) is { } earlier)
            {
                (parts.Timed[at], hasTime) = (earlier, true);
            }
        }

        return hasTime ? parts : null;
    }

    // 60天呢: the one length of time, sum or number of the same kind that was said.
    private Parts? Requantified(Parts parts, Amount amount)
    {
        if (amount is { Unit: Unit.Pieces, Sign: Sign.Equal, Value: >= 1 } && (parts.Limit ?? parts.Ranked?.Limit ?? parts.Ranked?.Place) is not null)
        {
            parts.LimitTo((int)amount.Value);
            return parts;
        }

        if (parts.TryKeep(amount))
        {
            return parts;
        }

        var found = new HashSet<Condition>();
        Mapped(parts, condition =>
        {
            if (Instead(condition, amount) is not null)
            {
                found.Add(condition);
            }

            return condition;
        });
        if (found.Count == 0 && parts.Said.OfType<Quality.Number>().ToList() is [var only] && amount.Most is null
            && InUnit(only.Attribute, amount) is { } value)
        {
            var sign = amount.Sign == Sign.Equal ? only.Sign : amount.Sign;
            parts.Said[parts.Said.IndexOf(only)] = only with { Sign = sign, Value = value, Most = null };
            return parts;
        }

        return found is { Count: 1 } && Instead(found.Single(), amount) is { } other
            ? Mapped(parts, condition => found.Contains(condition) ? other : condition)
            : null;
    }

    private static bool HasNumber(Parts parts, Amount amount)
    {
        var has = amount is { Unit: Unit.Pieces, Sign: Sign.Equal } && (parts.Limit ?? parts.Ranked?.Limit) == amount.Value;
        Mapped(parts, condition =>
        {
            has |= condition is Condition.Compare { Right: Term.Number { Value: var value } } compare && InUnit(compare.Left, amount) == value;
            return condition;
        });
        return has || parts.Said.OfType<Quality.Number>().Any(number => number.Value == amount.Value);
    }

    // Whether a time was said, of whatever.
    private static bool IsAt(Parts parts, Time time)
    {
        var isAt = parts.Timed.Exists(one => one.Past == time.Past && one.Due == time.Due && one.But is null);
        Mapped(parts, condition =>
        {
            isAt |= condition is Condition.Within within && time.Past is { } past && within.From == past.From && within.To == past.To;
            return condition;
        });
        return isAt;
    }

    private static Parts? But(Parts parts, Time part)
    {
        if (parts.Timed is [var only] && Lifting.But(only, part) is { } but)
        {
            parts.Timed[0] = but;
            return parts;
        }

        var isBut = false;
        var refined = part is { Past: { } left, But: null } && parts.Timed.Count == 0
            ? Mapped(parts, condition =>
            {
                if (condition is not Condition.Within { From: { } from, To: { } to } within || left.From < from || left.To > to)
                {
                    return condition;
                }

                isBut = true;
                return new Condition.And(within, new Condition.Not(new Condition.Within(within.Path, left.From, left.To)));
            })
            : parts;
        return isBut ? refined : null;
    }

    private Condition? Instead(Condition condition, Amount amount) => condition switch
    {
        Condition.Compare { Right: Term.Number } compare when amount.Most is null && InUnit(compare.Left, amount) is { } value =>
            compare with { Sign = amount.Sign == Sign.Equal ? compare.Sign : amount.Sign, Right = new Term.Number(value) },
        Condition.Within { From: { }, To: { } to } within when IsNow(to) && amount is { Unit: Unit.Hours, Sign: Sign.Equal, Most: null } =>
            within with { From = values.Ago(amount) },
        Condition.OnDays { First: { } first, Last: { } last } days
            when first == values.Today && last > first && amount is { Unit: Unit.Hours, Sign: Sign.Equal, Most: null } && amount.Value % 24 == 0 =>
            days with { Last = first.AddDays((int)Math.Min(amount.Value / 24, 10_000)) },
        _ => null,
    };

    private static decimal? InUnit(Attribute attribute, Amount amount) => (attribute.Kind, amount.Unit) switch
    {
        (AttributeKind.Amount or AttributeKind.Debt, Unit.Yuan) or (AttributeKind.Margin, Unit.Ratio) or (AttributeKind.Changes, Unit.Pieces) =>
            amount.Value,
        (AttributeKind.TermDays, Unit.Hours) => amount.Value / 24,
        (AttributeKind.Amount or AttributeKind.Debt or AttributeKind.Margin or AttributeKind.Changes or AttributeKind.TermDays, _) => null,
        (_, Unit.Hours) => Values.InUnitOf(attribute.Kind, amount.Value),
        _ => null,
    };

    // Or was, when the last question was asked.
    private bool IsNow(DateTimeOffset instant) => values.Now - instant is var since && since >= TimeSpan.Zero && since < Chat.Talk.Life;

    private static decimal? InUnit(Term term, Amount amount) => (amount.Unit, Units.Of(term), term) switch
    {
        (Unit.Hours, Words.Unit.Days, _) => amount.Value / 24,
        (Unit.Hours, Words.Unit.Hours, _) => amount.Value,
        (Unit.Yuan, Words.Unit.Yuan, _) or (Unit.Ratio, Words.Unit.Ratio, _) => amount.Value,
        (Unit.Pieces, _, Term.Related { Aggregate.Function: Function.Count }) => amount.Value,
        _ => null,
    };

    // 换成上个月, where the time was said of what was done: 上周跟进过的客户.
    private Parts? WithinInstead(Parts parts, Time time)
    {
        if (time.But is not null || time.Past is not { } past || past.From > values.Now || parts.Timed.Count > 0
            || (parts.Measure?.Rows ?? parts.Rows) is { IsTimed: true }
            || parts.Ranked?.By is Meaning.Measured { Measure.Rows.IsTimed: true })
        {
            return null;
        }

        var found = new HashSet<(DateTimeOffset?, DateTimeOffset?)>();
        Mapped(parts, condition =>
        {
            if (condition is Condition.Within within)
            {
                found.Add((within.From, within.To));
            }

            return condition;
        });
        return found.Count == 1
            ? Mapped(parts, condition => condition is Condition.Within within ? new Condition.Within(within.Path, past.From, past.To) : condition)
            : null;
    }

    // Every condition in it changed, also in what isn't yet said of any rows.
    private static Parts Mapped(Parts before, Func<Condition, Condition> change)
    {
        var parts = before.Copy();
        for (var at = 0; at < parts.Said.Count; at++)
        {
            parts.Said[at] = Mapped(parts.Said[at], change);
        }

        return parts.With(rows => Mapped(rows, change));
    }

    private static RowSet Mapped(RowSet rows, Func<Condition, Condition> change) =>
        rows with { Where = rows.Where is { } where ? Conditions.Map(where, change) : null };

    private static Quality Mapped(Quality quality, Func<Condition, Condition> change) => quality switch
    {
        Quality.Holds holds => holds with { Condition = Conditions.Map(holds.Condition, change) },
        Quality.Measured measured => measured with { Rows = Mapped(measured.Rows, change) },
        Quality.All all => new Quality.All(Mapped(all.First, change), Mapped(all.Second, change)),
        Quality.Any any => new Quality.Any(Mapped(any.First, change), Mapped(any.Second, change)),
        Quality.No no => new Quality.No(Mapped(no.Part, change)),
        _ => quality,
    };

    // 下个月的呢, of what is due: other days of the same; null if nothing is said to be due.
    private Parts? DueInstead(Parts parts, Time time)
    {
        var due = parts.Said.OfType<Quality.IsDue>().FirstOrDefault();
        if (time.Due is not { } period)
        {
            return null;
        }

        var (first, last) = lifting.Days(period);
        if (due is not null)
        {
            parts.Said[parts.Said.IndexOf(due)] = due with { First = first, Last = last };
            return parts;
        }

        return (parts.Measure?.Rows ?? parts.Rows) is { } rows && rows.Parts.Any(part => part is Condition.OnDays)
            ? parts.With(one => one with
            {
                Where = Conditions.All(one.Parts.Select(part => part is Condition.OnDays days ? new Condition.OnDays(days.Path, first, last) : part)),
            })
            : null;
    }
}
