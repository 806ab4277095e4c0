namespace ChatSales.Core.Questions.Grammar;

/// <summary>How meanings that stand beside each other go together. The costs say which of several ways is nearer to what people mean.</summary>
internal sealed partial class Rules
{
    private readonly RuleBook book = new();
    private readonly Values values;
    private readonly Lifting lifting;
    private readonly Func<string, string?> teamOf;

    /// <param name="values">What words mean now.</param>
    /// <param name="lifting">Says things of rows.</param>
    /// <param name="teamOf">The team of a person, by ids; null for none.</param>
    public Rules(Values values, Lifting lifting, Func<string, string?> teamOf)
    {
        (this.values, this.lifting, this.teamOf) = (values, lifting, teamOf);
        AddNouns();
        AddTimes();
        AddNegations();
        AddQuantities();
        AddWaiting();
        AddActs();
        AddLengths();
        AddStages();
        AddFigures();
        AddOrders();
        AddGroups();
        AddParts();
        AddComparisons();
        AddAgainst();
        AddLargest();
    }

    /// <summary>The team that somebody is in; null for none.</summary>
    public string? TeamOf(string person) => teamOf(person);

    /// <summary>Everything that two stretches beside each other mean together.</summary>
    public IEnumerable<(Meaning Meaning, double Cost)> Join(Meaning left, Meaning right) => book.Join(left, right);

    /// <summary>What something can mean by itself besides.</summary>
    public IEnumerable<(Meaning Meaning, double Cost)> Alone(Meaning meaning)
    {
        if (meaning is Meaning.Mark { Key: SamePeriod } && YearBefore(new("", values.Running(isYear: true), null)) is { } year)
        {
            yield return (new Meaning.Timed(year), 0.5);
        }

        if (meaning is Meaning.Rows { Set: { IsAct: true, Subject: not Subject.Customer } } act)
        {
            yield return (Exists(act.Set), 1.2);
        }

        if (meaning is Meaning.Nth { IsSize: true } size)
        {
            yield return (new Meaning.Ranked(new Meaning.Valued(new(AttributeKind.Amount)), true).At(size), 0.3);
        }

        if (meaning is Meaning.Quantified { Amount.Unit: Unit.Yuan } yuan)
        {
            yield return (NumberOf(new(AttributeKind.Amount), yuan.Amount), 0.6);
        }

        if (meaning is Meaning.Mark { Key: var key } && key.StartsWith(Evidence, StringComparison.Ordinal))
        {
            yield return (new Meaning.Rows(Noun(Subject.Evidence).And(Values.Is(Fields.Evidence.Kind, key[Evidence.Length..]))), 0.4);
        }

        if (meaning is Meaning.Begun { Key: "except", Part: Meaning.Said said })
        {
            yield return (new Meaning.Said(new Quality.No(said.Quality)), 0.3);
        }
    }

    private const string SamePeriod = "sameperiod";
    private const string Evidence = "evidence.";

    private static Meaning.Said Exists(RowSet rows) => new(new Quality.Measured(rows, Aggregate.Count, Sign.AtLeast, 1));

    // Without any deal: not without an open one.
    private static Meaning.Said None(RowSet rows) =>
        new(new Quality.Measured(IsBare(rows) ? rows with { HasState = true } : rows, Aggregate.Count, Sign.Equal, 0));

    private static Meaning.Said Ever(Quality quality) =>
        Said(quality is Quality.Measured { IsNone: true } none ? none with { IsEver = true } : quality);

    private static Meaning.Said NumberOf(Attribute attribute, Amount amount) =>
        new(new Quality.Number(attribute, amount.Sign, amount.Value, amount.Most));

    private static Meaning.Rows? Rows(RowSet? rows) => rows is null ? null : new(rows);

    private static Meaning.Said Said(Quality quality) => new(quality);

    // Nouns, with what is said of them before and after.
    private void AddNouns()
    {
        book.Add<Meaning.Said, Meaning.Rows>(
            (said, rows) => Rows(lifting.Say(rows.Set, said.Quality)), (said, rows) => IsForeign(said, rows) ? 0.7 : 0.2);
        book.Add<Meaning.Rows, Meaning.Said>(
            (rows, said) => Rows(lifting.Say(rows.Set, said.Quality)),
            (rows, said) => IsForeign(said, rows) ? 1.1 : IsOwnState(said, rows) ? 0.2 : 0.9);
        book.Add<Meaning.Said, Meaning.Said>(
            (one, other) => Said(Union(one.Quality, other.Quality) is { } union ? union : new Quality.All(one.Quality, other.Quality)),
            (one, other) => Union(one.Quality, other.Quality) is not null ? 0 : IsTimedBeside(one, other) ? 0.8 : 0.3);
        book.Before<Meaning.Said>("butword", said => said, 0.1);
        book.Before<Meaning.Said>("and", said => said, 0.1);
        // 还有在途商机的: they have some; 华东还有华北: both.
        book.Before<Meaning.Said>("also", said => said, 0.9);
        book.Before<Meaning.Said>("or", said => new Meaning.Begun("or", said), 0);
        book.Add<Meaning.Said, Meaning.Begun>(
            (one, half) => half is { Key: "or", Part: Meaning.Said other } ? Said(OneOf(one.Quality, other.Quality)) : null, 0.2);

        // 首单合同, 新客客户; 赢单客户, 客户合同.
        book.Add<Meaning.Rows, Meaning.Rows>(
            (one, other) => one.Set.Subject == other.Set.Subject && !Exclude(one.Set, other.Set) ? Rows(Merged(one.Set, other.Set)) : null, 0.6);
        book.Add<Meaning.Rows, Meaning.Rows>(
            (one, other) => one.Set.Subject != other.Set.Subject && !IsBare(one.Set) && !IsAskedFor(one.Set, other.Set)
                ? Rows(Of(one.Set, other.Set))
                : null,
            1.2);
        book.Before<Meaning.Rows>("has", rows => Exists(rows.Set), 0.3);
        book.After<Meaning.Rows>("has", rows => rows, 0.3);
        book.Before<Meaning.Said>("has", said => said.Quality is Quality.Measured ? said : null, 0.2);
        book.Before<Meaning.Said>("with", said => said.Quality is Quality.Named { Kind: NameKind.Product } ? said : null, 0);
        book.Before<Meaning.Said>("only", said => said, 0.2);

        // 除了制造业和软件，其他行业
        book.Before<Meaning.Said>("except", said => new Meaning.Begun("except", said), 0);
        book.Before<Meaning.Rows>(
            "except",
            rows => rows.Set is { IsAct: false, IsTimed: false, Subject: not Subject.Person, Where: { } where } set && !IsNew(set)
                ? new Meaning.Begun("except", Said(new Quality.Holds(set.Subject, where, set.HasState)))
                : null,
            0.1);
        book.After<Meaning.Said>("excepted", said => Said(new Quality.No(said.Quality)), 0.1);
        book.After<Meaning.Begun>("others", half => half.Key == "except" ? half : null, 0);
        book.Add<Meaning.Said, Meaning.Keyed>(
            (said, key) => said.Quality is Quality.Named { Kind: NameKind.Industry or NameKind.Region or NameKind.Team or NameKind.Product } named
                && Enum.TryParse<KeyKind>(named.Kind.ToString(), out var kind) && kind == key.Key && !key.IsEach ? said : null,
            0);
        book.Add<Meaning.Said, Meaning.Keyed>(
            (said, key) =>
                (said.Quality, key.Key)
                    is
                        (Quality.Named { Kind: NameKind.LossReason }, KeyKind.Reason)
                        or
                        (Quality.Named { Kind: NameKind.Source }, KeyKind.Source)
                    ? said
                    : null,
            0);
        // 负责人是王平, 原因不是失联
        book.Add<Meaning.Keyed, Meaning.Said>((key, said) => !key.IsEach && Links.Names(key.Key, said.Quality) ? said : null, 0.1);
        book.Before<Meaning.Keyed>("others", key => key.IsEach ? null : new Meaning.Mark("others"), 0.2);
        book.Add<Meaning.Said, Meaning.Mark>((said, word) => word.Key == "others" ? Said(new Quality.No(said.Quality)) : null, 0.9);

        // 反馈过价格偏高
        book.Before<Meaning.Quoted>(
            "feedback",
            quoted => new Meaning.Rows(new(
                Subject.Followup,
                new Condition.Contains(Fields.Followup.Feedback, quoted.Words),
                new Term.Of(Fields.Followup.At),
                IsAct: true)),
            0);

        // 负责人跟客户归属不是同一个人
        book.Before<Meaning.Keyed>("and", key => new Meaning.Begun("and", key), 0);
        book.Add<Meaning.Keyed, Meaning.Begun>(
            (key, half) =>
                half.Part is Meaning.Keyed other
                && (key.Key, other.Key) is (KeyKind.Owner, KeyKind.CustomerOwner) or (KeyKind.CustomerOwner, KeyKind.Owner)
                    ? new Meaning.Begun("owners", key)
                    : null,
            0);
        book.After<Meaning.Begun>("same", half => half.Key == "owners" ? Said(new Quality.OwnedAlike(true)) : null, 0);
        book.After<Meaning.Begun>("notsame", half => half.Key == "owners" ? Said(new Quality.OwnedAlike(false)) : null, 0);
    }

    private void AddNegations()
    {
        book.Before<Meaning.Rows>("neg", rows => None(rows.Set), 0.2);
        book.After<Meaning.Rows>("nonepost", rows => None(rows.Set), 0.1);

        // 所有在途商机都超时: there are some, and none that isn't.
        book.Before<Meaning.Said>("alldo", said => new Meaning.Begun("alldo", said), 0);
        book.Add<Meaning.Rows, Meaning.Begun>(
            (rows, half) =>
                half is { Key: "alldo", Part: Meaning.Said { Quality: var quality } } && lifting.Say(rows.Set, new Quality.No(quality)) is { } others
                    ? Said(new Quality.All(Exists(rows.Set).Quality, None(others).Quality))
                    : null,
            0.1);

        // 商机全都丢了
        book.Before<Meaning.Rows>("alldo", rows => rows.Set is { IsAct: true, Where: not null } ? new Meaning.Begun("alldo", rows) : null, 0);
        book.Add<Meaning.Rows, Meaning.Begun>(
            (rows, half) => half is { Key: "alldo", Part: Meaning.Rows { Set: { Where: { } where } acts } }
                && acts.Subject == rows.Set.Subject && IsBare(rows.Set)
                    ? Said(new Quality.All(
                        Exists(acts).Quality, None(rows.Set.And(new Condition.Not(where)) with { HasState = true }).Quality))
                    : null,
            0);

        // 只有一个在途商机
        book.Before<Meaning.Quantified>(
            "just",
            amount => amount.Amount is { Unit: Unit.Pieces, Sign: Sign.Equal } ? new Meaning.Begun("just", amount) : null,
            0);
        book.Ends<Meaning.Quantified, Meaning.Rows>("just", (amount, rows) => Counted(rows.Set, amount.Amount), 0);
        book.Before<Meaning.Rows>("noone", rows => None(rows.Set), 0);

        // 没打过一个电话, 没签一单
        book.Add<Meaning.Mark, Meaning.Mark>((neg, has) => neg.Key == "neg" && has.Key == "has" ? neg : null, 0.1);
        book.Before<Meaning.Begun>(
            "neg",
            half => half is { Key: "some", Part: Meaning.Quantified { Amount.Value: 1 }, Other: Meaning.Rows rows } ? None(rows.Set) : null,
            0.1);
        book.Before<Meaning.Said>("neg", said => Said(Negated(said.Quality)), 0.4);
        // 一份合同都没签
        book.Add<Meaning.Begun, Meaning.Said>(
            (half, said) => half is { Key: "some", Part: Meaning.Quantified { Amount.Value: 1 }, Other: Meaning.Rows { Set: var set } }
                && IsBare(set) && said.Quality is Quality.Measured { IsNone: true } none && none.Rows.Subject == set.Subject
                    ? said
                    : null,
            0);

        // 没变更
        book.Before<Meaning.Valued>(
            "neg",
            valued => valued is { Attribute: { Kind: AttributeKind.Changes } changes, Function: null }
                ? NumberOf(changes, new(Unit.Pieces, Sign.Equal, 0))
                : null,
            0.1);

        // 从没拜访过
        book.Add<Meaning.Mark, Meaning.Mark>((never, has) => never.Key == "never" && has.Key == "has" ? never : null, 0.1);
        book.Before<Meaning.Rows>("never", rows => Ever(None(rows.Set).Quality), 0.2);
        book.Before<Meaning.Said>("never", said => Ever(Negated(said.Quality)), 0.4);
        book.Before<Meaning.Said>(
            "noone", said => Home(said.Quality) is { } home && lifting.Say(new(home), said.Quality) is { } rows ? None(rows) : null, 0.2);
    }

    private void AddStages()
    {
        book.Before<Meaning.Said>("reach", said => StageOf(said) is { } stage ? Said(new Quality.Reached(stage)) : null, 0);
        book.Before<Meaning.Rows>("reach", rows => StageOf(rows) is { } stage ? Said(new Quality.Reached(stage)) : null, 0);
        book.Before<Meaning.Rows>("notreach", rows => StageOf(rows) is { } stage ? Said(new Quality.NotReached(stage)) : null, 0);
        book.Before<Meaning.Said>("notreach", said => StageOf(said) is { } stage ? Said(new Quality.NotReached(stage)) : null, 0);
        // 停在需求初筛
        book.Add<Meaning.Valued, Meaning.Said>(
            (valued, said) => valued is { Attribute.Kind: AttributeKind.Dwell, Function: null } && StageOf(said) is not null ? said : null, 0.1);
        book.After<Meaning.Said>("stagefrom", said => StageOf(said) is { } stage ? Said(new Quality.Reached(stage)) : null, 0);
        book.After<Meaning.Said>("stagebefore", said => StageOf(said) is { } stage ? Said(new Quality.NotReached(stage)) : null, 0);
        // B类以上
        book.After<Meaning.Said>(
            "stagefrom",
            said => said.Quality is Quality.Named { Kind: NameKind.Level, Values.Values: [var level] }
                ? Said(new Quality.Named(NameKind.Level, new([.. Enum.GetNames<Deals.CustomerLevel>().TakeWhile(one => one != level), level])))
                : null,
            0);
        // 杨娟她们队
        book.After<Meaning.Said>(
            "theirteam",
            said => said.Quality is Quality.Named { Kind: NameKind.Person, Values.Values: [var person] } && teamOf(person) is { } team
                ? Said(new Quality.Named(NameKind.Team, new(team)))
                : null,
            0);
        book.After<Meaning.Said>("stageword", said => StageOf(said) is null ? null : said, 0);
        book.Add<Meaning.Mark, Meaning.Mark>(
            (lack, kind) => lack.Key is "lack" or "neg" && kind.Key.StartsWith(Evidence, StringComparison.Ordinal)
                ? Said(new Quality.Holds(Subject.Deal, values.Lacks(kind.Key[Evidence.Length..]), IsState: true))
                : null,
            0);
    }

    private static string? StageOf(Meaning.Said said) =>
        said.Quality is Quality.Named { Kind: NameKind.Stage, Values.Values: [var stage] } ? stage : null;

    // 推进到签约: the last stage.
    private string? StageOf(Meaning.Rows rows) => rows.Set is { Subject: Subject.Contract, IsAct: true, IsTimed: false } ? values.LastStage : null;

    private Meaning.Said? IsDue(Due due, Time time) =>
        time.Due is { } period && lifting.Days(period) is var (first, last) ? Said(new Quality.IsDue(due, first, last)) : null;

    private Meaning.Begun? At(Meaning.Begun half, Time time) =>
        half is { Key: "some", Other: Meaning.Rows rows } && lifting.At(rows.Set, time) is { } timed
            ? half with { Other = new Meaning.Rows(timed) }
            : null;

    private static AttributeKind? KindOf(RowSet contacts) => contacts.Where switch
    {
        null => AttributeKind.LastContact,
        var where when where == Values.Is(Fields.Followup.Kind, "visit") => AttributeKind.LastVisit,
        _ => null,
    };

    private Meaning.Measured? At(Measure measure, Time time) =>
        lifting.At(measure.Rows, time) is { } rows ? new(measure with { Rows = rows }) : null;

    /// <summary>Something that happens, at a time; null if it has none or has one already.</summary>
    public Quality? At(Quality quality, Time time) => quality switch
    {
        Quality.Measured measured when lifting.At(measured.Rows, time) is { } rows => measured with { Rows = rows },
        Quality.Happened { Time: null } happened => happened with { Time = time },
        // 这周出去拜访过、但没录新线索: both in this week.
        Quality.All all => (At(all.First, time), At(all.Second, time)) switch
        {
            ({ } first, { } second) when AreActs(all.First, all.Second) => new Quality.All(first, second),
            ({ } first, _) => new Quality.All(first, all.Second),
            _ => null,
        },
        Quality.No no when At(no.Part, time) is { } part => new Quality.No(part),
        _ => null,
    };

    private Time Until(Amount length) => new("", new(Lifting.Ever, values.Ago(length)), null);

    private Time Last(Amount length) => new("", new(values.Ago(length), values.Now), null);

    // 这周拜访过、但没录新线索: the time is likely to be said of both.
    private static bool IsTimedBeside(Meaning.Said one, Meaning.Said other) =>
        AreActs(one.Quality, other.Quality)
        && one.Quality is Quality.Measured { Rows.IsTimed: true }
        && other.Quality is Quality.Measured { Rows.IsTimed: false };

    private static bool IsOfBoth(Quality quality) => quality is Quality.All all && AreActs(all.First, all.Second);

    private static bool AreActs(Quality first, Quality second) => IsAct(first) && IsAct(second);

    // What people do, not what customers pay.
    public static bool IsAct(Quality quality) =>
        quality is Quality.Measured
            {
                Rows: { Subject: Subject.Followup or Subject.Lead } or { Subject: Subject.Deal or Subject.Contract, IsAct: true },
                IsEver: false,
            }
        || (quality is Quality.All all && AreActs(all.First, all.Second));

    // 制造业和软件: no row is both, so either is meant.
    private static Quality.Named? Union(Quality one, Quality other) =>
        one is Quality.Named first && other is Quality.Named second && first.Kind == second.Kind && first.Kind != NameKind.Product
            ? first with { Values = new([.. first.Values.Values.Union(second.Values.Values)]) }
            : null;

    private static Quality Negated(Quality quality) => quality switch
    {
        // 没超时: still under way.
        Quality.Holds { IsState: true, Condition: Condition.And { Parts: [var open, var more] } } state when open == Values.Open =>
            state with { Condition = new Condition.And(open, new Condition.Not(more)) },
        Quality.Measured { Sign: Sign.AtLeast, Value: 1 } some => some with { Sign = Sign.Equal, Value = 0 },
        Quality.Reached reached => new Quality.NotReached(reached.Stage),
        _ => new Quality.No(quality),
    };

    // Said of the row that this one belongs to, or of those that belong to it.
    private static bool IsForeign(Meaning.Said said, Meaning.Rows rows) => Home(said.Quality) is { } home && home != rows.Set.Subject;

    private static bool IsBare(RowSet rows) => rows is { Where: null, IsAct: false };

    // 新录的客户都有谁: which customers. 还有谁签了单: who, not what they signed.
    private static bool IsAskedFor(RowSet one, RowSet other) =>
        (one.IsAnyone && other.IsAct) || (other.IsAnyone && (!one.IsAct || one.Subject is Subject.Customer or Subject.Lead));

    /// <summary>Two descriptions of the same rows.</summary>
    public static RowSet? Merged(RowSet one, RowSet other) => other.And(one.Where) with
    {
        When = one.When ?? other.When,
        IsAct = one.IsAct || other.IsAct,
        HasState = one.HasState || other.HasState,
        IsTimed = one.IsTimed || other.IsTimed,
        Called = one.Called ?? other.Called,
    };

    // New customers are new in a time.
    private static bool IsNew(RowSet rows) => rows is { IsTimed: false, When: not null and not Term.Of };

    // Rows of others: a customer's contracts, the customers who were visited.
    private RowSet? Of(RowSet one, RowSet other) =>
        IsNew(one) ? null
        : Links.Way(other.Subject, one.Subject) is { } link ? other.And(new Condition.Linked(link, one.Where ?? new Condition.And()))
        : Links.Way(one.Subject, other.Subject) is not null ? lifting.Say(other, new Quality.Measured(one, Aggregate.Count, Sign.AtLeast, 1))
        : null;

    /// <summary>What something is said of, if no noun is; null if that is open.</summary>
    public static Subject? Home(Quality quality) => quality switch
    {
        Quality.Holds holds => holds.Of,
        Quality.Named named => Links.HomeOf(named.Kind),
        Quality.Reached or Quality.NotReached or Quality.OwnedAlike => Subject.Deal,
        Quality.Number number => Values.HomeOf(number.Attribute) ?? Subject.Deal,
        Quality.IsDue due => due.Due == Due.Service ? Subject.Contract : Subject.Deal,
        Quality.All all => Home(all.First) ?? Home(all.Second),
        Quality.Any any => Home(any.First) ?? Home(any.Second),
        Quality.No no => Home(no.Part),
        Quality.Bought bought => Home(bought.Part),
        Quality.Rated { Measure: { Over: not null, Rows.Subject: var of } } => of,
        Quality.Happened { Act: Act.Responded } => Subject.Ticket,
        Quality.TakesPart => Subject.Ticket,
        _ => null,
    };
}
