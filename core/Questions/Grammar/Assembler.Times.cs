namespace ChatSales.Core.Questions.Grammar;

/// <summary>Where times belong that were said of nothing in particular.</summary>
internal sealed partial class Assembler
{
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
        said.Count(quality => rules.At(quality, time) is not null) == 1 || (said.Count > 1 && said.All(Rules.IsAct))
            ? [.. said.Select(quality => rules.At(quality, time) ?? quality)]
            : null;

    private RowSet? Created(RowSet rows, Time time) => rows is { IsTimed: false, Subject: not (Subject.Person or Subject.Customer), When: null }
        ? lifting.Say(rows, new Quality.Happened(Act.Created, time))
        : null;

    private RowSet? Later(RowSet rows, Parts parts, IReadOnlyList<Time> times) =>
        times is [var time] && !parts.Has("who") && Described(rows, parts.Said, []) is { } described ? Done(described, time) : null;

    // 打过电话但没拜访过的客户，近30天: said of all that was done, or not, with them.
    private RowSet? Done(RowSet rows, Time time)
    {
        if (rows is not { Subject: Subject.Customer or Subject.Person, IsTimed: false, When: null })
        {
            return null;
        }

        var (parts, found) = (new List<Condition>(), 0);
        foreach (var part in rows.Parts)
        {
            if (part is not Condition.Compare { Left: Term.Related { Rows: var done } related } compare || WhenDone(done) is not { } when
                || IsUnsigned(rows, compare))
            {
                parts.Add(part);
                continue;
            }

            // A time of its own was said already.
            if (Conditions.PartsOf(done.Where).Any(one => one is Condition.Within) || lifting.Within(when, time) is not { } within)
            {
                return null;
            }

            parts.Add(compare with { Left = related with { Rows = done with { Where = Conditions.And(done.Where, within) } } });
            found++;
        }

        return found > 0 ? rows with { Where = Conditions.All(parts) } : null;
    }

    // A customer who hasn't signed never has.
    private static bool IsUnsigned(RowSet rows, Condition.Compare compare) => rows.Subject == Subject.Customer
        && compare is { Sign: Sign.Equal, Left: Term.Related { Rows.Subject: Subject.Contract }, Right: Term.Number { Value: 0 } };

    // 新客里今年签约额超过50万的: new since when isn't said, but something else has a time.
    private static bool IsNewWhenever(RowSet rows)
    {
        var (isNew, isTimed, isWithin) = (false, false, false);
        _ = rows.Where is null ? null : Conditions.Map(rows.Where, part =>
        {
            isWithin |= part is Condition.Within;
            if (part is Condition.Compare { Left: Term.Related { Aggregate.Function: Function.Least }, Right: Term.Instant { Value: var from } })
            {
                isNew |= from == Lifting.Ever;
                isTimed |= from != Lifting.Ever;
            }

            return part;
        });
        return isNew && !isTimed && isWithin;
    }

    private static Term.Of? WhenDone(Questions.Rows done) => done.Subject switch
    {
        Subject.Followup => new Term.Of(Fields.Followup.At),
        Subject.Receipt => new Term.Of(Fields.Receipt.ReceivedAt),
        Subject.Contract when Conditions.PartsOf(done.Where).Contains(Values.Is(Fields.Contract.Status, "signed")) =>
            new Term.Of(Fields.Contract.SignedAt),
        _ => null,
    };
}
