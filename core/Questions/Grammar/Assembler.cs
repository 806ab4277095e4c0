namespace ChatSales.Core.Questions.Grammar;

/// <summary>Makes a question of what the stretches of a text mean, whatever order they stand in; null if they make none.</summary>
/// <param name="rules">What stretches mean together.</param>
/// <param name="lifting">Says things of rows.</param>
/// <param name="values">What words mean now.</param>
internal sealed class Assembler(Rules rules, Lifting lifting, Values values)
{
    /// <summary>A question with the form of its answer.</summary>
    public sealed record Made(Question Question, AnswerKind Kind);

    /// <summary>Puts it together.</summary>
    public Made? Make(Parts parts)
    {
        if (Contradicts(parts) || parts.IsOnlyNames)
        {
            return null;
        }

        var ranked = parts.Ranked;
        var measure = parts.Measure ?? (ranked?.By as Meaning.Measured)?.Measure;
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

        if (Described(rows, parts.Said, times) is not { } described)
        {
            return null;
        }

        if (measure is { } own && isOfRows)
        {
            measure = own with { Rows = described };
        }

        return ranked is not null ? Rank(described, measure, parts)
            : parts.Times is { } both ? Compare(described, measure, parts, Slices(described, both))
            : parts.Has("compare") && parts.Each is null ? Compare(described, measure, parts, Sets(described))
            : parts.Has("percapita") ? PerCapita(described, measure, parts)
            : parts.Each is { } key ? Group(described, measure, parts, key)
            : measure is null ? Plain(described, parts)
            : Figure(measure, parts);
    }

    // Words that ask for another form of answer than the rest gives: nothing of them may be dropped.
    private static bool Contradicts(Parts parts) =>
        (parts.Ranked is not null && (parts.Has("howlong") || parts.Has("howmuch")))
        || (parts.Has("howmany") && parts.Measure is { Aggregate.Function: Function.Sum, Of.Kind: AttributeKind.Amount or AttributeKind.Debt })
        || (parts.Has("howmany") && parts.Valued is { Function: null, Attribute.Kind: AttributeKind.Amount or AttributeKind.Debt })
        || (parts.Has("average") && parts.Measure is { IsCount: true });

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

    private static RowSet OfKey(KeyKind key, Subject subject) => key == KeyKind.Reason ? Values.Closed("lost") : Rules.Noun(subject);

    // 从创建到赢单: of those that were won.
    private static RowSet? HomeOf(Attribute attribute) =>
        Values.HomeOf(attribute) is { } home ? Rules.Noun(home)
        : attribute is { Kind: AttributeKind.Between, To: Act.Won } ? Values.Closed("won")
        : attribute is { Kind: AttributeKind.Between, To: Act.Signed } ? Rules.Noun(Subject.Contract)
        : attribute is { Kind: AttributeKind.Between, To: Act.Responded } ? Rules.Noun(Subject.Ticket)
        : attribute.Kind == AttributeKind.Between ? Rules.Noun(Subject.Deal)
        : null;

    // With everything else that was said of it, and times where they belong.
    private RowSet? Described(RowSet rows, IReadOnlyList<Quality> said, IReadOnlyList<Time> times)
    {
        if (times is [var only] && lifting.At(rows, only) is null && Later(said, only) is { } timed)
        {
            (said, times) = (timed, []);
        }

        RowSet? described = rows;
        foreach (var quality in said)
        {
            described = described is null ? null : lifting.Say(described, quality);
        }

        foreach (var time in times)
        {
            described = described is null ? null : lifting.At(described, time) ?? Created(described, time);
        }

        return described;
    }

    // 没跟进过的客户，最近30天: said of what happens, if of nothing else.
    private IReadOnlyList<Quality>? Later(IReadOnlyList<Quality> said, Time time) =>
        said.Count(quality => rules.At(quality, time) is not null) == 1 ? [.. said.Select(quality => rules.At(quality, time) ?? quality)] : null;

    private RowSet? Created(RowSet rows, Time time) => rows is { IsTimed: false, Subject: not (Subject.Person or Subject.Customer), When: null }
        ? lifting.Say(rows, new Quality.Happened(Act.Created, time))
        : null;

    private Made? Rank(RowSet rows, Measure? measure, Parts parts)
    {
        var ranked = parts.Ranked!;
        var usual = Lifting.InUsualState(rows);
        if (parts.Each is { } each && ranked.By is Meaning.Measured && measure!.Rows.Subject == rows.Subject && parts.Rows is null)
        {
            return Group(rows, measure, parts, each) is { } group
                ? group with
                {
                    Question = group.Question with
                    {
                        Order = new(null, ranked.Descending),
                        Limit = parts.IsRanking ? null : ranked.Limit ?? parts.Limit,
                    },
                }
                : null;
        }

        if (By(ranked.By, measure, rows.Subject) is not { } term)
        {
            return null;
        }

        var question = new Question
        {
            Subject = rows.Subject,
            Where = usual.Where,
            Order = new(term, ranked.Descending),
            Limit = parts.IsRanking ? ranked.Limit == 1 ? null : ranked.Limit : ranked.Limit ?? parts.Limit,
            LimitPer = parts.Each is { } key ? KeyOf(key, rows) : null,
        };
        return parts.Each is not null && question.LimitPer is null ? null
            : new(question, parts.Each is null ? AnswerKind.Rank : AnswerKind.List);
    }

    // A number of the row itself, or a figure of the rows that belong to it.
    private Term? By(Meaning by, Measure? measure, Subject subject) => by switch
    {
        Meaning.Valued valued => values.TermOf(valued.Attribute, subject),
        _ when measure is null || measure.IsRatio => null,
        _ when measure.Rows.Subject == subject => measure.Of is { } of ? values.TermOf(of, subject) : measure.Aggregate.Value,
        _ when Links.Way(measure.Rows.Subject, subject) is { } back =>
            new Term.Related(new(back, Lifting.InUsualState(measure.Rows).Where), measure.Aggregate),
        _ => null,
    };

    private static GroupKey? KeyOf(KeyKind key, RowSet rows) => Links.Of(key, rows) is { } path ? new(path, Links.SpanOf(key)) : null;

    private Made? Group(RowSet rows, Measure? measure, Parts parts, KeyKind key)
    {
        var usual = Lifting.InUsualState(rows);
        if (FigureOf(rows, measure, parts) is not { } figure || KeyOf(key, usual) is not { } by)
        {
            return null;
        }

        var question = new Question
        {
            Subject = rows.Subject,
            Where = usual.Where,
            By = by,
            Figure = parts.Has("share") && figure.Figure is Questions.Figure.Of of ? new Questions.Figure.ShareOfAll(of) : figure.Figure,
            Limit = parts.Limit,
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
            return values.TermOf(valued.Attribute, rows.Subject) is { } term
                ? Adjusted(new(rows, new(valued.Function ?? Values.FunctionOf(valued.Attribute.Kind), term), Of: valued.Attribute), parts)
                : null;
        }

        return parts.Has("howmuch") || parts.Has("total") ? Money(rows) ?? rules.Default(rows).Measure
            : parts.Has("howlong") ? Length(rows)
            : rules.Default(rows).Measure;
    }

    private Measure? Money(RowSet rows) => values.TermOf(new(AttributeKind.Amount), rows.Subject) is { } amount
        ? new(rows, new(Function.Sum, amount), Of: new(AttributeKind.Amount))
        : null;

    private Measure? Length(RowSet rows) => rows.Subject == Subject.Deal && rows.HasState
        && values.TermOf(new(AttributeKind.Cycle), Subject.Deal) is { } cycle ? new(rows, new(Function.Average, cycle)) : null;

    private static Measure Adjusted(Measure measure, Parts parts)
    {
        var function = parts.Has("median") ? Function.Percentile
            : parts.Has("average") ? Function.Average
            : parts.Has("howlong") && measure.Aggregate.Function == Function.Sum ? Function.Average
            : measure.Aggregate.Function;
        return measure is { IsRatio: false, Aggregate.Value: not null }
            ? measure with { Aggregate = measure.Aggregate with { Function = function, Share = function == Function.Percentile ? 0.5m : null } }
            : measure;
    }

    private Made? Compare(RowSet rows, Measure? measure, Parts parts, List<Slice>? slices)
    {
        if (slices is not { Count: > 1 } || FigureOf(rows, measure, parts) is not { } figure)
        {
            return null;
        }

        // What the sets have in common is no condition of all.
        var usual = Lifting.InUsualState(rows);
        var common = slices.All(slice => slice.Where is Condition.OneOf)
            ? usual.Only(part => part is not Condition.OneOf of || of.Path != ((Condition.OneOf)slices[0].Where).Path).Where
            : usual.Where;
        return new(
            new()
            {
                Subject = rows.Subject,
                Where = common,
                Figure = figure.Figure,
                Slices = slices,
            },
            AnswerKind.Compare);
    }

    private List<Slice>? Slices(RowSet rows, Meaning.Times times)
    {
        var slices = new List<Slice>();
        foreach (var time in new[] { times.First, times.Second })
        {
            if (rows.IsTimed
                || (rows.When ?? (Links.When(Act.Created, rows.Subject) is { } field ? new Term.Of(field) : null)) is not { } when
                || lifting.Within(when, time) is not { } within)
            {
                return null;
            }

            slices.Add(new(time.Words, within));
        }

        return slices;
    }

    // 华东和华南的签约额对比
    private static List<Slice> Sets(RowSet rows) =>
        [.. rows.Parts.OfType<Condition.OneOf>()
            .Where(named => named.Values.Count > 1 && named.Path.Last.Type == FieldType.Word && named.Path.Last != Fields.Deal.Status)
            .Take(1)
            .SelectMany(named => named.Values.Select(value => new Slice(value, new Condition.OneOf(named.Path, [value]))))];

    // By how many reps there are, also those who have nothing.
    private Made? PerCapita(RowSet rows, Measure? measure, Parts parts)
    {
        if (FigureOf(rows, measure, parts) is not { IsRatio: false } figure || Links.Way(rows.Subject, Subject.Person) is not { } back)
        {
            return null;
        }

        var teams = rows.Parts.OfType<Condition.OneOf>().Where(part => part.Path.Last == Fields.Person.Team).ToList();
        var people = Lifting.InUsualState(new RowSet(Subject.Person));
        foreach (var team in teams)
        {
            people = people.And(new Condition.OneOf(Fields.Person.Team, team.Values));
        }

        var each = new Term.Related(new(back, Lifting.InUsualState(rows).Where), figure.Aggregate);
        var average = new Measure(people, new(Function.Average, each));
        return parts.Each is { } key ? Group(people, average, parts, key) : Figure(average, parts);
    }

    private Made? Plain(RowSet rows, Parts parts)
    {
        if (parts.Valued is not null || parts.Has("howmuch") || parts.Has("howlong") || parts.Has("total") || parts.Has("average"))
        {
            return FigureOf(rows, null, parts) is { } figure ? Figure(figure, parts) : null;
        }

        if (parts.Has("howmany") || parts.Has("howmuchof"))
        {
            return Figure(parts.Has("howmany") ? new(rows, Aggregate.Count) : rules.Default(rows).Measure, parts);
        }

        if (parts.Has("share") || parts.Has("mom") || parts.Has("yoy"))
        {
            return Figure(rules.Default(rows).Measure, parts);
        }

        // 8月到10月的回款 is a sum, unless its rows are asked for.
        if (rows.Subject == Subject.Receipt && rows.IsTimed && !parts.Has("which"))
        {
            return Figure(rules.Default(rows).Measure, parts);
        }

        var usual = Lifting.InUsualState(rows);
        return new(new() { Subject = rows.Subject, Where = usual.Where, Limit = parts.Limit }, AnswerKind.List);
    }

    private Made? Figure(Measure measure, Parts parts)
    {
        var adjusted = Adjusted(measure, parts);
        var usual = Lifting.InUsualState(adjusted.Rows);
        if (parts.Has("mom") || parts.Has("yoy"))
        {
            return Growth(adjusted, usual, parts.Has("yoy"));
        }

        if (parts.Has("share") && !adjusted.IsRatio)
        {
            return OfAll(adjusted) is { } ratio ? Figure(ratio, parts) : null;
        }

        var kind = adjusted.IsRatio ? AnswerKind.Rate : adjusted.Aggregate.Function switch
        {
            Function.Count => AnswerKind.Count,
            Function.Sum => AnswerKind.Sum,
            _ => AnswerKind.Avg,
        };
        return new(new() { Subject = usual.Subject, Where = usual.Where, Figure = adjusted.Figure }, kind);
    }

    // 老带新合同占比: of all in that time and state; null if nothing else was said of them.
    private static Measure? OfAll(Measure measure)
    {
        var times = Conditions.PartsOf(Rules.TimeOf(measure.Rows));
        var all = measure.Rows.Parts;
        var hasMore = all.Any(part => !times.Contains(part) && !IsState(part) && !IsStage(part));
        var others = Conditions.All(all.Where(part => !IsOfWhole(part)));
        return others is null ? null : measure with { Rows = measure.Rows.Only(IsOfWhole), Part = others };

        // 价值共识阶段缺证据的占比: of the deals in that stage.
        bool IsOfWhole(Condition part) => times.Contains(part) || IsState(part) || (hasMore && IsStage(part));
    }

    private static bool IsStage(Condition part) => part is Condition.OneOf { Path.Last: var last } && last == Fields.Deal.Stage;

    /// <summary>Whether something says in which state rows are.</summary>
    public static bool IsState(Condition part) =>
        part is Condition.OneOf { Path.Last: var last }
        && (last == Fields.Deal.Status || last == Fields.Contract.Status || last == Fields.Person.Role);

    // Whole periods beside the ones before them.
    private Made? Growth(Measure measure, RowSet usual, bool isYearly)
    {
        // Without a time, of this year or this month so far.
        usual = usual.IsTimed ? usual : lifting.At(usual, new("", values.Running(isYearly), null)) ?? usual;
        if (measure.Figure is not Questions.Figure.Of figure
            || Rules.Untimed(usual) is not { } bare
            || Rules.TimeOf(usual) is not Condition.Within { From: { } from, To: { } to } within)
        {
            return null;
        }

        var (earlier, later) = values.Before(from, to, isYearly);
        var growth = new Questions.Figure.Growth(
            figure with { Where = within }, figure with { Where = new Condition.Within(within.Path, earlier, later) });
        return new(new() { Subject = usual.Subject, Where = bare.Where, Figure = growth }, AnswerKind.Rate);
    }
}
