namespace ChatSales.Core.Questions.Grammar;

/// <summary>Makes a question of what the stretches of a text mean, whatever order they stand in; null if they make none.</summary>
/// <param name="rules">What stretches mean together.</param>
/// <param name="lifting">Says things of rows.</param>
/// <param name="values">What words mean now.</param>
/// <param name="calledBy">What the words of a question call something, by its id; null if they don't name it.</param>
internal sealed partial class Assembler(Rules rules, Lifting lifting, Values values, Func<string, string?> calledBy)
{
    /// <summary>A question with the form of its answer.</summary>
    public sealed record Made(Question Question, AnswerKind Kind);

    /// <summary>Puts it together.</summary>
    public Made? Make(Parts parts)
    {
        if (Contradicts(parts) || parts.IsOnlyNames || (parts.Place is not null && parts.Each is null && !IsDated(parts)))
        {
            return null;
        }

        // 华东一队谁业绩最好
        if (parts is { Rows: null, Ranked: not null } && parts.Has("who"))
        {
            parts = parts.OfPeople();
        }

        var ranked = parts.Ranked;
        var measure = parts.Measure ?? parts.Contrast?.Measure ?? (ranked?.By as Meaning.Measured)?.Measure;
        if (parts.Each is { } kept && KeptBy(parts) is { } bound)
        {
            return parts is { Ranked: null, Excepted.Count: 0 } ? Kept(bound, parts, kept) : null;
        }

        // 三个月内到期的合同里金额超过50万的 has a noun, which isn't to be lost in what is said.
        if (parts is { Rows: null, Measure: null, Valued: null, Ranked: null, Each: null, IsRefined: false } && parts.Said.Exists(IsOfNoun))
        {
            return null;
        }

        if (Subjects(parts, measure) is not { } rows)
        {
            return null;
        }

        var isOfRows = measure is not null && (ranked is null || rows.Subject == measure.Rows.Subject);
        var times = parts.Timed;
        if (measure is not null && !isOfRows && times is [var only] && lifting.At(measure.Rows, only) is { } timed)
        {
            (measure, times) = (measure with { Rows = timed }, []);
        }

        if ((Described(rows, parts.Said, times) ?? Later(rows, parts, times)) is not { } described)
        {
            return null;
        }

        foreach (var left in parts.Excepted)
        {
            if (Lifting.But(described, left) is { } but)
            {
                described = but;
            }
            else if (!isOfRows && measure is { } of && Lifting.But(of.Rows, left) is { } others)
            {
                measure = of with { Rows = others };
            }
            else
            {
                return null;
            }
        }

        if (measure is { } own && isOfRows)
        {
            measure = own with { Rows = described };
        }

        if (IsNewWhenever(described))
        {
            return null;
        }

        return ranked is not null ? Rank(described, measure, parts)
            : parts.Contrast is { } contrast ? Contrasted(contrast, measure!, described)
            : IsDated(parts) ? Dated(described, parts)
            : parts.Times is { } both ? Compare(described, measure, parts, Slices(described, both))
            : IsBeside(parts) || IsApart(parts) ? Compare(described, measure, parts, Sets(described))
            : PerOneOf(parts) is { } one ? PerOne(one, described, measure, parts)
            : parts.Each is { } key ? Group(described, measure, parts, key)
            : measure is null ? Plain(described, parts)
            : Figure(measure, parts);
    }

    // What an answer of the one form would leave out, of all that was said, makes it no answer.
    private static bool Contradicts(Parts parts) =>
        (parts.Measure is not null && parts.Valued is not null)
        || (parts.Measure is not null && parts.Ranked?.By is Meaning.Measured { Measure: var by } && by.Rows.Subject != parts.Measure.Rows.Subject)
        || (!parts.IsRefined && parts.Said.Exists(Rules.HasAct) && (parts.Rows is null ? parts.Ranked is null : IsFigure(parts)))
        || (!parts.IsRefined && parts is { Measure.Of.Kind: AttributeKind.Amount, Rows: null } && parts.Said.Exists(IsOfAmount))
        || (parts.Has("mom") && parts.Has("yoy"))
        // 平均每月签多少: by how many months there are.
        || (parts.Has("average") && parts.Each is { } each && Links.SpanOf(each) is not null)
        // 新增线索和转化率; 哪些合同金额: rows and a figure.
        || (!parts.IsRefined && parts is { Rows: { IsAct: true } or { IsTimed: true }, Measure.IsRatio: true } && parts.Has("and"))
        || (!parts.IsRefined && parts is { Rows: not null, Each: null, Ranked: null, Times: null, Valued.Function: null } && parts.Has("which")
            && !parts.HasAny(Amounts))
        || (parts.Has("howmuchmoney") && (parts.Has("howmany") || parts.Has("howmuchof") || parts.Measure is { IsCount: true }))
        || (parts.Has("howmany") && parts.Measure is { Aggregate.Function: Function.Sum, Of.Kind: AttributeKind.Amount or AttributeKind.Debt })
        || (parts.Has("countof") && parts.Measure is { Aggregate.Function: Function.Sum, Of.Kind: AttributeKind.Amount })
        || (parts.Has("byvalue") && parts.Each is null)
        || ((parts.Has("howmany") || parts.Has("countof"))
            && parts.Valued is { Function: null or Function.Sum, Attribute.Kind: AttributeKind.Amount or AttributeKind.Debt })
        // 变更的工单有几张 counts tickets, 变更几次 changes.
        || (parts.Has("howmany") && parts is { Rows: not null, Valued: { Function: null, Attribute.Kind: AttributeKind.Changes } })
        || ((parts.Has("average") || parts.Has("median"))
            && (parts.Measure?.IsCount ?? parts is { Each: not null, Valued: null } && !parts.Has("howmuchmoney")))
        || !IsOneForm(parts);

    private static bool IsFigure(Parts parts) => parts.Measure is not null || parts.Valued is not null;

    private static bool IsOneForm(Parts parts) => parts switch
    {
        { Ranked: not null } => parts is { Times: null, Valued: null, Contrast: null, Place: null }
            && parts.AsksOnly("ranked", "distribution", "countof"),
        { Contrast: not null } => parts is { Rows: null, Measure: null, Times: null, Each: null, Limit: null } && parts.AsksOnly(Amounts),
        { Times: not null } => parts is { Each: null, Limit: null } && parts.AsksOnly([.. Amounts, "compare", "difference", "higher", "lower"]),
        _ when IsDated(parts) => parts is { Each: null, Measure: null, Valued: null } && parts.AsksOnly("latest", "earliest", "recent"),
        _ when IsBeside(parts) => parts.Limit is null && parts.AsksOnly([.. Amounts, "compare", "higher", "lower", "difference"]),
        _ when PerOneOf(parts) is not null => parts.AsksOnly([.. Amounts, .. Parts.PerOne.Keys, "distribution", "ranked"]),
        { Each: not null } => parts.AsksOnly([.. Amounts, "share", "mom", "yoy", "updown", "compare", "ranked", "distribution"]),
        _ => parts.AsksOnly([.. Amounts, "share", "mom", "yoy", "updown"]),
    };

    private static bool IsDated(Parts parts) => parts.Has("latest") || parts.Has("earliest") || parts.Has("recent");

    // 王平和刘磊谁签得多
    private static bool IsBeside(Parts parts) =>
        parts.Each is null && parts.HasAny([Parts.TwoSides, "compare", "higher", "lower", "difference"]);

    // 王平和刘磊分别签了多少
    private static bool IsApart(Parts parts) =>
        parts is { Each: null, Ranked: null } && parts.Has("respectively") && (IsFigure(parts) || parts.HasAny(Amounts));

    private static bool IsOfNoun(Quality quality) => quality switch
    {
        Quality.Measured { Aggregate.Value: not null, Rows: { IsAct: false, IsTimed: false, Subject: Subject.Contract or Subject.Deal } } => true,
        Quality.All all => IsOfNoun(all.First) || IsOfNoun(all.Second),
        _ => false,
    };

    private static bool IsOfAmount(Quality quality) => quality is Quality.Number { Attribute.Kind: AttributeKind.Amount };

    // Words that ask for a figure, whatever form it is in.
    private static readonly string[] Amounts =
        ["howmany", "howmuchof", "howmuch", "howmuchmoney", "howlong", "countof", "average", "median", "total"];

    // What the question is about: the noun; else what its figure is of; else what its words are said of.
    private static RowSet? Subjects(Parts parts, Measure? measure)
    {
        if (parts.Rows is { } rows)
        {
            return measure is null ? rows
                : rows.Subject == measure.Rows.Subject ? Rules.Merged(measure.Rows, rows)
                : parts.Ranked is not null ? rows
                : null;
        }

        return measure?.Rows
            ?? (parts.Ranked?.By is Meaning.Valued by ? HomeOf(by.Attribute) : null)
            ?? (parts.Valued is { } valued ? HomeOf(valued.Attribute) : null)
            ?? parts.Said.Select(Rules.Home).FirstOrDefault(home => home is not null) switch { { } home => Rules.Noun(home), null => null }
            ?? (parts.Each is { } key && Links.HomeOf(key) is { } subject ? OfKey(key, subject) : null);
    }

    /// <summary>What is grouped by a key, where a noun isn't said.</summary>
    public static RowSet OfKey(KeyKind key, Subject subject) => key == KeyKind.Reason ? Values.Closed("lost") : Rules.Noun(subject);

    // 从创建到赢单: of those that were won.
    private static RowSet? HomeOf(Attribute attribute) =>
        Values.HomeOf(attribute) is { } home ? Rules.Noun(home)
        : attribute is { Kind: AttributeKind.Between, To: Act.Won } ? Values.Closed("won")
        : attribute is { Kind: AttributeKind.Between, To: Act.Signed or Act.Received } ? Rules.Noun(Subject.Contract)
        : attribute is { Kind: AttributeKind.Between, To: Act.Responded } ? Rules.Noun(Subject.Ticket)
        : attribute.Kind == AttributeKind.Between ? Rules.Noun(Subject.Deal)
        : null;

    private static GroupKey? KeyOf(KeyKind key, RowSet rows) => Links.Of(key, rows) is { } path ? new(path, Links.SpanOf(key)) : null;

    private Made? Group(RowSet rows, Measure? measure, Parts parts, KeyKind key)
    {
        var usual = Lifting.InUsualState(rows);
        if (FigureOf(rows, measure, parts) is not { Largest: null } figure || KeyOf(key, usual) is not { } by)
        {
            return null;
        }

        if (parts.Has("mom") || parts.Has("yoy"))
        {
            return by.Span is null && Grown(figure, usual, parts.Has("yoy")) is { } grown
                ? grown with { Kind = AnswerKind.Group, Question = grown.Question with { By = by } }
                : null;
        }

        if (parts.Has("updown"))
        {
            return null;
        }

        var question = new Question
        {
            Subject = rows.Subject,
            Where = usual.Where,
            By = by,
            Figure = parts.Has("share") && figure.Figure is Questions.Figure.Of of ? new Questions.Figure.ShareOfAll(of) : figure.Figure,
            Having = parts.Having,
            Limit = parts.Place is null ? parts.Limit : null,
            Order = parts.Place is { } nth ? new(null, nth.Descending ?? true)
                : by.Span is not null && parts is { Limit: null, IsRanking: false } ? new(new Term.Of(by.Path), Descending: false)
                : null,
            Place = parts.Place?.Place,
        };
        return new(question, AnswerKind.Group);
    }

    private Measure? FigureOf(RowSet rows, Measure? measure, Parts parts)
    {
        if (measure is not null)
        {
            return Adjusted(measure, parts);
        }

        if (parts.Valued is { } valued)
        {
            return rules.Figure(rows, valued) is { } read ? Adjusted(read.Measure, parts) : null;
        }

        return parts.Has("howmuchmoney") ? Money(rows)
            : parts.Has("howmuch") || parts.Has("total") ? Money(rows) ?? rules.Default(rows).Measure
            : parts.Has("howlong") ? Length(rows, parts)
            : rules.Default(rows).Measure;
    }

    private Measure? Money(RowSet rows) => values.TermOf(new(AttributeKind.Amount), rows.Subject) is { } amount
        ? new(rows, new(Function.Sum, amount), Of: new(AttributeKind.Amount))
        : null;

    // 赢下来要几天; 多久响应.
    private Measure? Length(RowSet rows, Parts parts)
    {
        AttributeKind? length = parts.Said.Exists(said => said is Quality.Happened { Act: Act.Created, Time: null }) ? AttributeKind.Age
            : rows is { Subject: Subject.Deal, HasState: true } && !rows.Parts.Contains(Values.Open) ? AttributeKind.Cycle
            : rows.Subject == Subject.Ticket && (rows.When == new Term.Of(Fields.Ticket.ClosedAt)
                || parts.Said.Exists(said => said is Quality.Happened { Act: Act.Closed, Time: null }))
                ? AttributeKind.Resolution
            : rows.Subject == Subject.Ticket && parts.Said.Exists(said => said is Quality.Happened { Act: Act.Responded, Time: null })
                ? AttributeKind.ResponseTime
            : null;
        return length is { } kind && values.TermOf(new(kind), rows.Subject) is { } term ? new(rows, new(Function.Average, term)) : null;
    }

    private static Measure Adjusted(Measure measure, Parts parts)
    {
        var function = parts.Has("median") ? Function.Percentile
            : parts.Has("average") ? Function.Average
            : parts.Has("howlong") && measure.Aggregate.Function == Function.Sum ? Function.Average
            : measure.Aggregate.Function;
        decimal? share = function == Function.Percentile ? parts.Share ?? measure.Aggregate.Share ?? 0.5m : null;
        return measure is { IsRatio: false, Aggregate.Value: not null }
            ? measure with { Aggregate = measure.Aggregate with { Function = function, Share = share } }
            : measure;
    }

    private Made? Plain(RowSet rows, Parts parts)
    {
        // 停了的商机: a number that nothing is asked of.
        if (parts is { IsRefined: false, Valued.Function: null, Rows: not null } && !parts.HasAny(Amounts) && !parts.Has("share"))
        {
            return null;
        }

        if (parts.Valued is not null || parts.Has("howmuch") || parts.Has("howmuchmoney") || parts.Has("howlong") || parts.Has("total")
            || parts.Has("average"))
        {
            return FigureOf(rows, null, parts) is { } figure ? Figure(figure, parts) : null;
        }

        // 本季度预计能签多少
        if (parts is { Rows: null } && parts.Has("howmuchof") && parts.Said.Exists(IsToClose))
        {
            return Money(rows) is { } money ? Figure(money, parts) : null;
        }

        if (parts.Has("howmany") || parts.Has("countof") || parts.Has("howmuchof"))
        {
            return Figure(!parts.Has("howmuchof") ? new(rows, Aggregate.Count) : rules.Default(rows).Measure, parts);
        }

        if (parts.Has("share") || parts.Has("mom") || parts.Has("yoy"))
        {
            return Figure(rules.Default(rows).Measure, parts);
        }

        // 8月到10月的回款 is a sum, unless its rows are asked for.
        if (rows.Subject == Subject.Receipt && rows.IsTimed && !parts.Has("which") && !parts.Has("list"))
        {
            return Figure(rules.Default(rows).Measure, parts);
        }

        // The first ones of no order are any.
        if (parts is { Limit: not null, IsRefined: false } || IsNewWithoutTime(rows) || rows is { IsAnyone: true, Where: null }
            || (parts.Has("who") && (rows.Subject is not (Subject.Person or Subject.Customer) || rows.Where is null)))
        {
            return null;
        }

        var usual = Lifting.InUsualState(rows);
        return new(new() { Subject = rows.Subject, Where = usual.Where, Limit = parts.Limit }, AnswerKind.List);
    }

    private static bool IsToClose(Quality quality) =>
        quality is Quality.IsDue { Due: Due.Close } || (quality is Quality.All all && (IsToClose(all.First) || IsToClose(all.Second)));

    // 新录的客户: since when is open, and all of them were new once.
    private static bool IsNewWithoutTime(RowSet rows) =>
        rows is { IsAct: true, IsTimed: false, Subject: Subject.Customer or Subject.Deal or Subject.Lead or Subject.Ticket, When: Term.Of when }
        && Links.When(Act.Created, rows.Subject) is { } created && when.Path == created;

    // 华东一队有多少人: whether of those who sell or of all is open.
    private static bool IsOfUnknownSort(RowSet rows) => rows.IsAnyone && rows.Parts.All(part => part is Condition.OneOf);

    private Made? Figure(Measure measure, Parts parts)
    {
        if (parts.Limit is not null
            || (measure.IsCount && IsOfUnknownSort(measure.Rows))
            || (parts.Has("updown") && !parts.Has("mom") && !parts.Has("yoy")))
        {
            return null;
        }

        var adjusted = Adjusted(measure, parts);
        // 平均签约: of what isn't said.
        if (adjusted.IsCount && (parts.Has("average") || parts.Has("median")))
        {
            return null;
        }

        var usual = Lifting.InUsualState(adjusted.Rows);
        if (parts.Has("mom") || parts.Has("yoy"))
        {
            return Grown(adjusted, usual, parts.Has("yoy"));
        }

        if (parts.Has("share") && !adjusted.IsRatio)
        {
            return OfAll(adjusted) is { } ratio ? Figure(ratio, parts) : null;
        }

        return new(new() { Subject = usual.Subject, Where = usual.Where, Figure = adjusted.Figure }, KindOf(adjusted));
    }
}
