namespace ChatSales.Core.Questions.Grammar;

/// <summary>Changes the last question by what is said next: 只看华东, 换成上个月, 按阶段分一下, 合计多少钱.</summary>
/// <param name="lifting">Says things of rows.</param>
/// <param name="rules">What stretches mean together.</param>
/// <param name="values">What words mean now.</param>
/// <param name="asker">Who asks.</param>
internal sealed partial class Refinement(Lifting lifting, Rules rules, Values values, Asker asker)
{
    // Words that say how the last question is changed.
    private static readonly HashSet<string> Ways =
        ["replace", "remove", "except", "others", "only", "add", "unlimited", "sameperiod", "list", "which", "who"];

    /// <summary>Whether a word says that the last question is to be changed.</summary>
    public static bool IsWay(Meaning meaning) =>
        meaning is Meaning.Mark { Key: "replace" or "remove" or "except" or "others" or "only" or "add" or "unlimited" or "sameperiod" };

    /// <summary>Changes the last question.</summary>
    /// <param name="before">The last question.</param>
    /// <param name="said">What is said now.</param>
    /// <param name="isGoneOn">Whether a word says that it goes on with the last one (… 呢).</param>
    /// <param name="isListed">Whether its rows are asked for.</param>
    /// <param name="refined">The changed question; null if the change can't be made, so that the words mean nothing.</param>
    /// <returns>False if the words are a question of their own.</returns>
    public bool TryRefine(Parts before, IReadOnlyList<Meaning> said, bool isGoneOn, bool isListed, out Parts? refined)
    {
        refined = null;
        if (said.Where(meaning => meaning is not Meaning.Mark { Key: "object" }).ToList()
            is [var old, Meaning.Mark { Key: "replace" }, var other] && old is not Meaning.Mark)
        {
            refined = Instead(before, old, other);
            return true;
        }

        var ways = said.OfType<Meaning.Mark>().Select(mark => mark.Key).Where(Ways.Contains).ToHashSet();
        var others = said.Where(meaning => meaning is not Meaning.Mark { Key: var key } || !Ways.Contains(key)).ToList();
        if (isListed && others.Count > 0)
        {
            ways.Add("list");
        }

        if (ways.Contains("unlimited"))
        {
            refined = Unlimited(before, others);
            return true;
        }

        if (ways.Contains("sameperiod") && others.Count == 0)
        {
            refined = YearBefore(before);
            return refined is not null;
        }

        if (WayOf(others) is { } way)
        {
            refined = Beside(before, (Meaning.Begun)others[0], way);
            return true;
        }

        if (PlaceIn(before, others) is { } nth)
        {
            refined = before.Copy();
            refined.PlaceAt(nth);
            return true;
        }

        if (ShapeOf(before, others, isGoneOn || ways.Overlaps(["replace", "only"])) is { } shaped)
        {
            refined = shaped;
            return true;
        }

        if (others is [Meaning.Quantified { Amount: var amount }])
        {
            refined = Requantified(before.Copy(), amount) ?? Older(before, amount);
            return true;
        }

        if (others.Count == 0)
        {
            refined = ways.Overlaps(["list", "which"]) ? before.Listed() : null;
            return true;
        }

        if (Parts.Of(others) is not { } more || (more.Valued is not null && more.Ranked is not null))
        {
            return false;
        }

        if (more.Rows is not null || more.Measure is not null)
        {
            var isSwitch = more is { Said.Count: 0, Timed.Count: 0, Ranked: null, Times: null, Contrast: null }
                && (ways.Contains("replace") || ways.Contains("only") || isGoneOn || IsLikeIt(before, more));
            refined = isSwitch ? OfOthers(before, more) : null;
            return isSwitch;
        }

        refined = Changed(before, more, ways);

        // 华北队的有哪些, after a figure of each team: its rows.
        if (ways.Overlaps(["list", "which"]) && more is { Said.Count: > 0, Each: null } && before is { Ranked: null, IsFigure: true })
        {
            refined = refined?.Ungrouped().Listed();
        }

        return true;
    }

    // 今年赢了几单, 丢了几单: of the same time.
    private static bool IsLikeIt(Parts before, Parts more) =>
        (more.Measure?.Rows ?? more.Rows) is { IsAct: true, IsTimed: false }
        && (before.Measure?.Rows ?? (before.Ranked?.By as Meaning.Measured)?.Measure.Rows ?? before.Rows) is { IsAct: true } old
        && (old.IsTimed || before.Timed.Count > 0);

    // 第二个呢, 最高的是哪个: of what was in an order, or in groups.
    private static Meaning.Nth? PlaceIn(Parts before, List<Meaning> others) => others switch
    {
        [var place, Meaning.Keyed { IsEach: true, Key: var key }] when before.Each == key => PlaceIn(before, [place]),
        [Meaning.Nth nth] when before.Ranked is not null || before.Each is not null || before.Limit is not null => nth,
        [Meaning.Mark { Key: "most" or "descending" }] when before.Each is not null => new(1, Descending: true),
        [Meaning.Mark { Key: "least" or "ascending" }] when before.Each is not null => new(1, Descending: false),
        [Meaning.Ranked { By: Meaning.Valued { Attribute.Kind: AttributeKind.Amount, Function: null }, Place: 1, Descending: var descending }]
            when before.Each is not null => new(1, descending),
        _ => null,
    };

    // 把30万改成50万: only what was said is changed.
    private Parts? Instead(Parts before, Meaning old, Meaning other) => (old, other) switch
    {
        (Meaning.Timed { Time: var time }, Meaning.Timed) when IsAt(before, time) && Parts.Of([other]) is { } more => Changed(before, more, []),
        (Meaning.Said { Quality: Quality.Named named }, Meaning.Said { Quality: Quality.Named instead })
            when named.Kind == instead.Kind && Holds(before, named) && Parts.Of([other]) is { } more => Changed(before, more, []),
        (Meaning.Quantified { Amount: var amount }, Meaning.Quantified { Amount: var instead }) when HasNumber(before, amount) =>
            Requantified(before.Copy(), instead),
        _ => null,
    };

    private Parts? Changed(Parts before, Parts more, HashSet<string> ways)
    {
        var isRemoving = ways.Overlaps(["remove", "except"]);
        var refined = before.Copy();
        foreach (var quality in more.Said)
        {
            // 去掉华东 after 华东 takes it away.
            if (isRemoving && Holds(refined, quality))
            {
                refined = Without(refined, quality);
                continue;
            }

            // 超过300万的, after 各销售今年签约额
            if (quality is Quality.Number { Attribute.Kind: AttributeKind.Amount } sum && !isRemoving
                && refined.TryKeep(new(Unit.Yuan, sum.Sign, sum.Value, sum.Most)))
            {
                continue;
            }

            var wanted = ways.Contains("add") ? Joined(refined, quality) : quality;
            refined = isRemoving ? refined : Without(refined, wanted);
            refined.Said.Add(isRemoving ? new Quality.No(wanted) : wanted);
        }

        if (more.Excepted.Count > 0)
        {
            return more.Timed.Count > 0 ? null
                : more.Excepted.Aggregate((Parts?)refined, (known, left) => known is null ? null : But(known, left));
        }

        // 加上去年: no time is two that are apart.
        if (ways.Contains("add") && more.Timed.Count > 0)
        {
            return null;
        }

        // 去掉10月
        if (isRemoving && more.Timed.Count > 0)
        {
            return more is { Timed: [var part], Said.Count: 0 } ? But(refined, part) : null;
        }

        foreach (var time in more.Timed)
        {
            refined = DueInstead(refined, time) ?? WithinInstead(refined, time) ?? At(Untimed(refined), time);
        }

        if (more.Has("everyone"))
        {
            refined = Without(Without(refined, Mine(NameKind.Person, asker.Person.Id)), Mine(NameKind.Team, asker.Person.Team ?? ""));
        }

        refined.Add(more);
        return refined;
    }

    private static Parts At(Parts parts, Time time)
    {
        parts.Timed.Add(time);
        return parts;
    }

    private static Quality.Named Mine(NameKind kind, string value) => new(kind, new(value));

    private bool Holds(Parts parts, Quality quality) => quality is Quality.Named named
        && (parts.Said.Contains(quality)
            || ((parts.Measure?.Rows ?? parts.Rows) is { } rows && lifting.Lift(named, rows.Subject) is { } like && rows.Parts.Contains(like)));

    // 加上华北: beside the regions that were said.
    private Quality Joined(Parts parts, Quality quality)
    {
        if (quality is not Quality.Named named)
        {
            return quality;
        }

        var known = parts.Said.OfType<Quality.Named>().Where(other => other.Kind == named.Kind).SelectMany(other => other.Values.Values);
        var lifted = (parts.Measure?.Rows ?? parts.Rows) is { } rows && lifting.Lift(named, rows.Subject) is Condition.OneOf like
            ? rows.Parts.OfType<Condition.OneOf>().Where(part => part.Path == like.Path).SelectMany(part => part.Values)
            : [];
        return named with { Values = new([.. known.Concat(lifted).Concat(named.Values.Values).Distinct()]) };
    }

    private static Parts Untimed(Parts parts)
    {
        parts.Timed.Clear();
        parts.Excepted.Clear();
        return parts.With(rows => Rules.Untimed(rows) ?? rows);
    }

    // What was said of the same thing before, or contradicts it: another region instead of the one.
    private Parts Without(Parts parts, Quality quality)
    {
        if (quality is Quality.Named { Kind: not NameKind.Product } named)
        {
            parts = WithoutOthers(parts, named);
            parts.Said.RemoveAll(one => one is Quality.Named other && other.Kind == named.Kind);
            return parts.With(rows => lifting.Lift(named, rows.Subject) is Condition.OneOf like
                ? rows.Only(part => part is not Condition.OneOf of || of.Path != like.Path)
                : rows);
        }

        parts.Said.RemoveAll(one => one is Quality.Number other && quality is Quality.Number number && other.Attribute == number.Attribute);
        parts.Said.RemoveAll(one => IsContrary(one, quality));
        return parts.With(rows => Conditions.PartsOf(lifting.Lift(quality, rows.Subject)) is var news
            ? rows.Only(part => !news.Any(other => IsInsteadOf(other, part)))
            : rows);
    }

    // 华北队的呢, after somebody's: theirs instead. 王平的呢, after another team's: that team isn't his.
    private Parts WithoutOthers(Parts parts, Quality.Named named)
    {
        var others = named.Kind switch
        {
            NameKind.Team => NamesIn(parts, NameKind.Person),
            NameKind.Person when named.Values.Values.Select(rules.TeamOf).OfType<string>().ToHashSet() is { Count: > 0 } theirs =>
                NamesIn(parts, NameKind.Team).Where(team => !theirs.Contains(team)),
            _ => [],
        };
        return others.ToList() is { Count: > 0 } left
            ? WithoutNames(parts, named.Kind == NameKind.Team ? NameKind.Person : NameKind.Team, left)
            : parts;
    }

    // 没超时的呢, after 超时的呢.
    private static bool IsContrary(Quality one, Quality other) => (one, other) switch
    {
        (Quality.Holds first, Quality.Holds second) => first.Of == second.Of && Conditions.PartsOf(first.Condition) is var parts
            && Conditions.PartsOf(second.Condition).Any(part => parts.Any(old => IsContrary(part, old))),
        (Quality.No no, _) when no.Part == other => true,
        (_, Quality.No no) => no.Part == one,
        _ => false,
    };

    private static bool IsContrary(Condition one, Condition other) =>
        (one is Condition.Not first && first.Part == other) || (other is Condition.Not second && second.Part == one);

    private static bool IsInsteadOf(Condition one, Condition other) => (one, other) switch
    {
        (Condition.Compare first, Condition.Compare second) => first.Left == second.Left,
        _ when IsContrary(one, other) => true,
        _ => Conditions.Exclude(one, other),
    };
}
