namespace ChatSales.Core.Questions.Grammar;

/// <summary>Changes the last question by what is said next: 只看华东, 换成上个月, 按阶段分一下, 合计多少钱.</summary>
/// <param name="lifting">Says things of rows.</param>
/// <param name="asker">Who asks.</param>
internal sealed class Refinement(Lifting lifting, Asker asker)
{
    /// <summary>The last question with the change; null if the words are a question of their own, or change nothing.</summary>
    public Parts? Refined(Parts before, IReadOnlyList<Meaning> said)
    {
        var isReplacing = said.Contains(new Meaning.Mark("replace"));
        var isRemoving = said.Contains(new Meaning.Mark("remove")) || said.Contains(new Meaning.Mark("except"));
        var others = said.Where(meaning => meaning is not Meaning.Mark { Key: "replace" or "remove" or "except" or "others" or "only" }).ToList();
        if (others.Count == 0 || Parts.Of(others) is not { } more || (more.Valued is not null && more.Ranked is not null))
        {
            return null;
        }

        if (more.Rows is not null || more.Measure is not null)
        {
            return isReplacing && more is { Said.Count: 0, Timed.Count: 0 } ? OfOthers(before, more) : null;
        }

        var refined = before.Copy();
        foreach (var quality in more.Said)
        {
            // 去掉华东 after 华东 takes it away.
            if (isRemoving && Holds(refined, quality))
            {
                refined = Without(refined, quality);
                continue;
            }

            refined = isRemoving ? refined : Without(refined, quality);
            refined.Said.Add(isRemoving ? new Quality.No(quality) : quality);
        }

        foreach (var time in more.Timed)
        {
            if (DueInstead(refined, time) is { } due)
            {
                refined = due;
                continue;
            }

            refined = Untimed(refined);
            refined.Timed.Add(time);
        }

        if (more.Has("everyone"))
        {
            refined = Without(Without(refined, Mine(NameKind.Person, asker.Person.Id)), Mine(NameKind.Team, asker.Person.Team ?? ""));
        }

        refined.Add(more);
        return refined;
    }

    // 换成回款: the same time, region, people; null if something was said that can't be said of the other rows.
    private Parts? OfOthers(Parts before, Parts more)
    {
        if (before.Said.Count + before.Timed.Count > 0
            || (before.Measure?.Rows ?? before.Rows) is not { } old
            || (more.Measure?.Rows ?? more.Rows) is not { } rows)
        {
            return null;
        }

        RowSet? moved = rows;
        foreach (var part in old.Parts.Where(part => !Assembler.IsState(part)))
        {
            moved = moved is null
                ? null
                : part switch
                {
                    Condition.Within within when moved is { IsTimed: false, When: Term.Of when } => moved.And(
                        new Condition.Within(when.Path, within.From, within.To)
                    ) with
                    {
                        IsTimed = true,
                    },
                    Condition.OneOf named when Links.KindOf(named.Path.Last) is { } kind => lifting.Say(
                        moved,
                        new Quality.Named(kind, new(named.Values))),
                    _ => null,
                };
        }

        return moved is null ? null : before.Of(more.Rows is null ? null : moved, more.Measure is { } measure ? measure with { Rows = moved } : null);
    }

    private static Quality.Named Mine(NameKind kind, string value) => new(kind, new(value));

    private bool Holds(Parts parts, Quality quality) => quality is Quality.Named named
        && (parts.Said.Contains(quality)
            || ((parts.Measure?.Rows ?? parts.Rows) is { } rows && lifting.Lift(named, rows.Subject) is { } like && rows.Parts.Contains(like)));

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

    private static Parts Untimed(Parts parts)
    {
        parts.Timed.Clear();
        return parts.With(rows => Rules.Untimed(rows) ?? rows);
    }

    // What was said of the same thing before: another region instead of the one.
    private Parts Without(Parts parts, Quality quality)
    {
        if (quality is Quality.Named { Kind: not NameKind.Product } named)
        {
            parts.Said.RemoveAll(one => one is Quality.Named other && other.Kind == named.Kind);
            return parts.With(rows => lifting.Lift(named, rows.Subject) is Condition.OneOf like
                ? rows.Only(part => part is not Condition.OneOf of || of.Path != like.Path)
                : rows);
        }

        if (quality is Quality.Number number)
        {
            parts.Said.RemoveAll(one => one is Quality.Number other && other.Attribute == number.Attribute);
            return parts.With(rows => lifting.TermOf(number.Attribute, rows.Subject) is { } term
                ? rows.Only(part => part is not Condition.Compare compare || compare.Left != term)
                : rows);
        }

        return parts;
    }
}
