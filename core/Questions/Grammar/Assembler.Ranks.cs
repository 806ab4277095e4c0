namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rows and groups in an order, or some of them.</summary>
internal sealed partial class Assembler
{
    private Made? Rank(RowSet rows, Measure? measure, Parts parts)
    {
        var ranked = parts.Ranked!;
        // 交付一次通过率最低的是谁: of those who work on tickets nobody knows which.
        if (parts.Rows is { IsAnyone: true } && measure is { IsRatio: true, Rows.Subject: Subject.Ticket })
        {
            return null;
        }

        // 谁拜访的客户最多: their own customers are others.
        if (rows.Subject == Subject.Person && measure is { IsCount: true, Rows: { Subject: Subject.Customer, Where: null } }
            && rows.Parts.Any(part => part is Condition.Compare { Left: Term.Related { Rows.Subject: Subject.Followup } }))
        {
            return null;
        }

        var (limit, place) = Cut(ranked, parts);
        var usual = Lifting.InUsualState(rows);
        // 平均停留时间最长的阶段, 哪个团队欠款最多: a figure of each. 每个阶段金额最大的商机: rows.
        var isOfGroups = parts.Rows is null || parts.Has(Parts.BestKey);
        var figure = ranked.By is Meaning.Valued valued && (valued.Function is not null || isOfGroups)
            ? rules.Figure(rows, valued)?.Measure
            : measure;
        if (parts.Each is { } each && isOfGroups && figure is not null && figure.Rows.Subject == rows.Subject)
        {
            return Group(rows, figure, parts, each) is { } group
                ? group with
                {
                    Question = group.Question with
                    {
                        Order = new(null, ranked.Descending),
                        Limit = limit,
                        Place = place,
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
            Limit = limit,
            Place = place,
            LimitPer = limit is null && place is null ? null : parts.Each is { } key ? KeyOf(key, rows) : null,
        };
        return parts.Each is not null && question.LimitPer is null ? null
            : new(question, parts.Each is null ? AnswerKind.Rank : AnswerKind.List);
    }

    // How many of an order, or which place; a ranking is whole.
    private static (int? Limit, int? Place) Cut(Meaning.Ranked ranked, Parts parts) =>
        parts.IsRanking && ranked.Place == 1 ? (null, null)
        : ranked.Place == 1 && parts.Limit is { } count ? (count, null)
        : ranked.Place is { } place ? (null, place)
        : (ranked.Limit ?? parts.Limit, null);

    // A number of the row itself, or a figure of the rows that belong to it.
    private Term? By(Meaning by, Measure? measure, Subject subject) => by switch
    {
        Meaning.Valued valued => values.OrderOf(valued.Attribute, subject),
        _ when measure is null => null,
        _ when measure.IsRatio => measure.Rows.Subject == subject ? Lifting.ShareOf(measure) : Lifting.RateOf(measure, subject),
        _ when measure.Rows.Subject == subject => measure.Of is { } of ? values.TermOf(of, subject) : measure.Aggregate.Value,
        _ when Links.Way(measure.Rows.Subject, subject) is { } back =>
            new Term.Related(new(back, Lifting.InUsualState(measure.Rows).Where), measure.Aggregate),
        _ => null,
    };
}
