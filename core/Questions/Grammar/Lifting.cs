using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>What is said of something, as a condition on the rows that it is said of.</summary>
/// <param name="values">What words mean now.</param>
/// <param name="zone">The zone whose days count.</param>
internal sealed class Lifting(Values values, BusinessZone zone)
{
    /// <summary>The rows with one more thing said of them; null if it can't be said of such rows.</summary>
    public RowSet? Say(RowSet rows, Quality quality) => quality switch
    {
        Quality.All all => Say(rows, all.First) is { } first ? Say(first, all.Second) : null,
        Quality.Holds holds when holds.Of == rows.Subject =>
            rows.And(holds.Condition) with { HasState = rows.HasState || holds.IsState, When = holds.When ?? rows.When },
        // 超时的工单: by their own times.
        Quality.Holds { Of: Subject.Deal, IsState: true, Condition: Condition.And { Parts: [var open, var more] } }
            when rows.Subject == Subject.Ticket && open == Values.Open && Conditions.PartsOf(values.Stuck) is [_, var late] =>
            more == late ? rows.And(values.Late)
            : more is Condition.Not { Part: var part } && part == late ? rows.And(NotClosed).And(new Condition.Not(values.Late))
            : Lift(quality, rows.Subject) is { } of ? rows.And(of) : null,
        Quality.Reached when rows.Subject == Subject.Deal && !rows.HasState => Lift(quality, rows.Subject) is { } reached ? rows.And(reached) : null,
        Quality.Happened happened => Happen(rows, happened),
        // 超过90天没回款的合同: of those that still owe.
        Quality.Measured { IsNone: true, Rows: { Subject: Subject.Receipt, IsTimed: true } }
            when rows is { Subject: Subject.Contract, HasState: false } =>
            rows.And(Vocabulary.Owing).And(Lift(quality, rows.Subject)) with { HasState = true },
        Quality.Measured { IsNone: true, Rows: { Subject: Subject.Receipt, IsTimed: true } } when rows.Subject == Subject.Customer =>
            Lift(quality, rows.Subject) is { } unpaid && TermOf(new(AttributeKind.Debt), Subject.Customer) is { } debt
                ? rows.And(new Condition.Compare(debt, Sign.More, new Term.Number(0))).And(unpaid)
                : null,
        // 提交了一周以上的合同: those that still wait.
        Quality.Number { Attribute.Kind: AttributeKind.Age } when rows is { Subject: Subject.Contract, HasState: false } =>
            Lift(quality, rows.Subject) is { } age
                ? rows.And(Values.Is(Fields.Contract.Status, "pending")).And(age) with { HasState = true }
                : null,
        Quality.Named named when Contradicts(rows, named) => null,
        // A deal that is called by its number is meant in whatever state it is.
        Quality.Named { Kind: NameKind.Deal } deal when rows.Subject == Subject.Deal => rows.And(Lift(deal, Subject.Deal)) with { HasState = true },
        Quality.Named { Kind: NameKind.Contract } contract when rows.Subject == Subject.Contract =>
            rows.And(Lift(contract, Subject.Contract)) with { HasState = true },
        // 原因不是失联: of those that were lost.
        Quality.No { Part: Quality.Named { Kind: NameKind.LossReason } } when rows.Subject == Subject.Deal =>
            rows.And(Values.Is(Fields.Deal.Status, "lost")).And(Lift(quality, rows.Subject)) with { HasState = true },
        Quality.Named { Kind: NameKind.TicketState or NameKind.LossReason } named =>
            Lift(named, rows.Subject) is { } state ? Dated(rows, named).And(state) with { HasState = true } : null,
        _ => Lift(quality, rows.Subject) is { } condition
            ? rows.And(condition) with { HasState = rows.HasState || quality is Quality.NotReached || IsState(quality, rows.Subject) }
            : null,
    };

    /// <summary>The rows at a time; null if nothing about them has one, or one was said already.</summary>
    public RowSet? At(RowSet rows, Time time) =>
        rows is { IsTimed: false, When: { } when } && Within(when, time) is { } within
            ? rows.Only(part => !IsEver(part)).And(within) with { IsTimed = true, Called = time.Words }
            : null;

    /// <summary>Tickets on which something is still to be done.</summary>
    public static Condition NotClosed { get; } = new Condition.Not(Values.Is(Fields.Ticket.State, Records.RecordTexts.Closed));

    // Since whenever: a time says more.
    private static bool IsEver(Condition part) => part is Condition.Compare { Right: Term.Instant { Value: var begun } } && begun == Ever;

    /// <summary>An instant or a day lies in a time; null if the time can't be said of it.</summary>
    public Condition? Within(Term when, Time time)
    {
        if (time.But is { All: var parts })
        {
            return when is Term.Of { Path: var field } && Within(when, time with { But = null }) is Condition.Within whole
                ? new Condition.And([whole, .. parts.Select(part => new Condition.Not(new Condition.Within(field, part.From, part.To)))])
                : null;
        }

        if (when is Term.Of { Path: var path })
        {
            return path.Last.Type == FieldType.Day
                ? time.Due is { } due ? OnDays(path, due) : null
                : time.Past is { } past && past.From <= values.Now
                    ? new Condition.Within(path, past.From == Ever ? null : past.From, past.To)
                    : null;
        }

        return time.Past is not { } period || period.From > values.Now ? null
            : Conditions.And(
                new Condition.Compare(when, Sign.AtLeast, new Term.Instant(period.From)),
                period.To is { } to ? new Condition.Compare(when, Sign.Less, new Term.Instant(to)) : null);
    }

    /// <summary>The number that rows of a subject have; null if they have no such number.</summary>
    public Term? TermOf(Attribute attribute, Subject subject) => values.TermOf(attribute, subject);

    /// <summary>The beginning of what has none.</summary>
    public static DateTimeOffset Ever { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>All before a time; what is due up to a day is due on it too (周五前).</summary>
    public Time? Before(Time time)
    {
        if (time.But is not null)
        {
            return null;
        }

        var end = time.Day is { } day ? zone.At(day, TimeSpan.FromDays(1)) : time.Due?.From;
        Period? due = time.Due is not null && end is { } until ? new(zone.At(values.Today, TimeSpan.Zero), until) : null;
        return time.Past is not null || due is not null ? new(time.Words, time.Past is { } ended ? new(Ever, ended.From) : null, due) : null;
    }

    /// <summary>All from a time on.</summary>
    public Time? After(Time time) => time.But is not null || (time.Past is null && time.Due is null) ? null
        : new(time.Words, time.Past is { } past ? new(past.From, values.Now) : null, time.Due is { } due ? new(due.From) : null);

    /// <summary>A time but some parts of it, which lie within; null if they don't.</summary>
    public static Time? But(Time whole, params IReadOnlyList<Time> parts)
    {
        var periods = parts.Select(part => part.Past).OfType<Period>().ToList();
        return whole is { Past: { } past, But: null } && periods.Count == parts.Count && parts.All(part => part.But is null)
            && periods.TrueForAll(part => part != past && part.From >= past.From && (past.To is null || part.To <= past.To))
                ? new(whole.Words, past, null, But: new(periods))
                : null;
    }

    /// <summary>Rows at a time without a part of it; null if they have no time, or the part doesn't lie within.</summary>
    public static RowSet? But(RowSet rows, Time part) =>
        rows is { IsTimed: true, When: Term.Of { Path: var path } } && part is { Past: { } left, But: null }
        && rows.Parts.OfType<Condition.Within>().Any(whole =>
            whole.Path == path && left.From >= whole.From && left.To <= whole.To && !(left.From == whole.From && left.To == whole.To))
            ? rows.And(new Condition.Not(new Condition.Within(path, left.From, left.To)))
            : null;

    /// <summary>From today on, so many hours as whole days.</summary>
    public Time Next(decimal hours)
    {
        var days = (int)Math.Min(hours / 24, 10_000);
        return new("", null, new(zone.At(values.Today, TimeSpan.Zero), zone.At(values.Today.AddDays(days), TimeSpan.FromDays(1))));
    }

    /// <summary>The days of a due period.</summary>
    public (DateOnly? First, DateOnly? Last) Days(Period period) =>
        (zone.DateOf(period.From), period.To is { } to ? zone.DateOf(to.AddTicks(-1)) : null);

    /// <summary>A condition on rows of a subject; null if it can't be said of them.</summary>
    public Condition? Lift(Quality quality, Subject subject) => quality switch
    {
        Quality.All all => Both(all.First, all.Second, subject, (one, other) => new Condition.And(one, other)),
        Quality.Any any => Both(any.First, any.Second, subject, (one, other) => new Condition.Or(one, other)),
        Quality.No no => Lift(no.Part, subject) is { } condition ? new Condition.Not(condition) : null,
        Quality.Named named => LiftNamed(named, subject),
        Quality.Holds holds => On(subject, holds.Of, holds.Condition, holds.IsState),
        Quality.Number number => LiftNumber(number, subject),
        Quality.Measured measured => LiftMeasured(measured, subject),
        Quality.MeasuredBeside beside => Links.Way(beside.Rows.Subject, subject) is { } back
            ? new Condition.Compare(
                Related(beside.Rows, back, beside.Aggregate), beside.Sign, Related(beside.Others, back, beside.Aggregate))
            : null,
        Quality.Followed followed => LiftFollowed(followed, subject),
        Quality.Rated rated => LiftRated(rated, subject),
        Quality.TakesPart part => LiftPart(part, subject),
        Quality.Bought bought => LiftBought(bought.Part, subject),
        Quality.Reached reached => On(subject, Subject.Deal, values.Reached(reached.Stage), isState: false),
        Quality.NotReached notReached => On(subject, Subject.Deal, values.NotReached(notReached.Stage), isState: true),
        Quality.OwnedAlike alike => On(subject, Subject.Deal, Alike(alike.IsSame), isState: false),
        Quality.IsDue due => LiftDue(due, subject),
        Quality.Happened happened => Happen(new(subject), happened)?.Where,
        _ => null,
    };

    /// <summary>Rows in the state that is usual where none was said: open deals, signed contracts.</summary>
    public static RowSet InUsualState(RowSet rows) => rows switch
    {
        { HasState: true } => rows,
        { Subject: Subject.Deal } => rows.And(Values.Open) with { HasState = true },
        { Subject: Subject.Contract } => rows.And(Values.Is(Fields.Contract.Status, "signed")) with { HasState = true },
        { Subject: Subject.Person } => rows.And(Values.Is(Fields.Person.Role, "rep")) with { HasState = true },
        _ => rows,
    };

    // 上个月关掉的工单: of when they were closed.
    private static RowSet Dated(RowSet rows, Quality.Named named) =>
        rows is { Subject: Subject.Ticket, IsTimed: false } && named.Values.Values is [Records.RecordTexts.Closed]
            ? rows with { When = new Term.Of(Fields.Ticket.ClosedAt) }
            : rows;

    // Nothing has two regions: such a reading is never meant.
    private static bool Contradicts(RowSet rows, Quality.Named named) =>
        Links.Of(named.Kind, rows.Subject) is { Last.Type: not FieldType.Words } path
        && new Condition.OneOf(path, named.Values.Values) is var said && rows.Parts.Any(part => Conditions.Exclude(part, said));

    private static Condition Alike(bool isSame)
    {
        var same = new Condition.Same(Fields.Deal.Owner, new FieldPath(Fields.Deal.Customer, Fields.Customer.Owner));
        return isSame ? same : new Condition.Not(same);
    }

    private static bool IsState(Quality quality, Subject subject) => quality switch
    {
        Quality.All all => IsState(all.First, subject) || IsState(all.Second, subject),
        Quality.Any any => IsState(any.First, subject) && IsState(any.Second, subject),
        Quality.No no => IsState(no.Part, subject),
        Quality.Holds holds => holds.Of == subject && holds.IsState,
        Quality.Happened { Act: Act.Submitted } => subject == Subject.Contract,
        _ => false,
    };

    // Something of another subject: of the row it belongs to, or of one of the rows that belong to it.
    private static Condition? On(Subject subject, Subject of, Condition condition, bool isState)
    {
        if (subject == of)
        {
            return condition;
        }

        if (Links.Way(subject, of) is { } link)
        {
            return new Condition.Linked(link, condition);
        }

        var rows = new RowSet(of, condition, HasState: isState);
        return Links.Way(of, subject) is { } back ? Some(rows, back) : null;
    }

    private static Condition.Compare Some(RowSet rows, FieldPath back) =>
        new Condition.Compare(Related(rows, back, Aggregate.Count), Sign.AtLeast, new Term.Number(1));

    private static Term.Related Related(RowSet rows, FieldPath back, Aggregate aggregate) => new(new(back, InUsualState(rows).Where), aggregate);

    private static Condition? LiftNamed(Quality.Named named, Subject subject)
    {
        if (Links.Of(named.Kind, subject) is { } path)
        {
            return path.Last.Type == FieldType.Words
                ? named.Values.Values.Count == 1
                    ? new Condition.Contains(path, named.Values.Values[0])
                    : new Condition.Or([.. named.Values.Values.Select(value => new Condition.Contains(path, value))])
                : new Condition.OneOf(path, named.Values.Values);
        }

        return Links.HomeOf(named.Kind) is { } home && home != subject && LiftNamed(named, home) is { } condition
            ? On(subject, home, condition, isState: false)
            : null;
    }

    private Condition? LiftNumber(Quality.Number number, Subject subject)
    {
        if (values.TermOf(number.Attribute, subject) is { } term)
        {
            // Never contacted is longer ago than anything.
            return number is { Attribute.Kind: AttributeKind.LastContact or AttributeKind.LastVisit, Sign: Sign.More or Sign.AtLeast }
                ? new Condition.Not(new Condition.Compare(term, number.Sign == Sign.More ? Sign.AtMost : Sign.Less, new Term.Number(number.Value)))
                : Compare(term, number.Sign, number.Value, number.Most);
        }

        return Values.HomeOf(number.Attribute) is { } home && home != subject && values.TermOf(number.Attribute, home) is not null
            ? On(subject, home, LiftNumber(number, home)!, isState: false)
            : null;
    }

    private static Condition Compare(Term term, Sign sign, decimal value, decimal? most) => most is { } upper
        ? new Condition.And(
            new Condition.Compare(term, Sign.AtLeast, new Term.Number(value)), new Condition.Compare(term, Sign.AtMost, new Term.Number(upper)))
        : new Condition.Compare(term, sign, new Term.Number(value));

    private static Condition? LiftMeasured(Quality.Measured measured, Subject subject)
    {
        if (Links.Way(measured.Rows.Subject, subject) is { } back)
        {
            return Compare(Related(measured.Rows, back, measured.Aggregate), measured.Sign, measured.Value, measured.Most);
        }

        // A customer's contacts, seen from a deal, a contract.
        return measured.Rows.Subject == Subject.Followup && subject != Subject.Followup && Links.Way(subject, Subject.Customer) is { } link
            ? new Condition.Linked(link, LiftMeasured(measured, Subject.Customer)!)
            : null;
    }

    // There is one before another if the first is before the last.
    private static Condition? LiftFollowed(Quality.Followed followed, Subject subject)
    {
        var (first, then) = (followed.First, followed.Then);
        if (first.When is not { } begun || then.When is not { } done || Links.Way(first.Subject, subject) is not { } back)
        {
            return null;
        }

        var earliest = Related(first, back, new(Function.Least, begun));
        return then.Subject == subject ? Conditions.And(then.Where, new Condition.Compare(earliest, Sign.Less, done))
            : Links.Way(then.Subject, subject) is { } way
                ? new Condition.Compare(earliest, Sign.Less, Related(then, way, new(Function.Greatest, done)))
                : null;
    }

    private static Condition? LiftRated(Quality.Rated rated, Subject subject) =>
        (rated.Measure.Rows.Subject == subject ? ShareOf(rated.Measure) : RateOf(rated.Measure, subject)) is { } rate
            ? Compare(rate, rated.Sign, rated.Value, rated.Most)
            : null;

    /// <summary>The share of one row: the collection rate of a contract; null if it is one of several rows.</summary>
    public static Term.Quotient? ShareOf(Measure measure) =>
        measure is { Part: null, Aggregate.Value: { } part, Over.Value: { } whole } ? new(part, whole) : null;

    /// <summary>A share of the rows that belong to one row; null if none do.</summary>
    public static Term.Quotient? RateOf(Measure measure, Subject subject)
    {
        if (Links.Way(measure.Rows.Subject, subject) is not { } back)
        {
            return null;
        }

        var all = InUsualState(measure.Rows);
        return new(Related(all.And(measure.Part), back, measure.Aggregate), Related(all, back, measure.Over ?? measure.Aggregate));
    }

    // The tickets that somebody answers or works on, and their deals.
    private Condition? LiftBought(Quality part, Subject subject) => subject != Subject.Customer ? Lift(part, subject)
        : Lift(part, Subject.Deal) is { } deal ? Some(Values.Closed("won").And(deal), Fields.Deal.Customer) : null;

    private static Condition? LiftPart(Quality.TakesPart part, Subject subject)
    {
        var tickets = new Condition.Or(
            new Condition.OneOf(Fields.Ticket.ProductOwner, [part.PersonId]),
            new Condition.OneOf(Fields.Ticket.Architect, [part.PersonId]),
            new Condition.OneOf(Fields.Ticket.Delivery, [part.PersonId]));
        return subject switch
        {
            Subject.Ticket => tickets,
            Subject.Deal => Some(new(Subject.Ticket, tickets), Fields.Ticket.Deal),
            _ => null,
        };
    }

    private static Condition? LiftDue(Quality.IsDue due, Subject subject) => (due.Due, subject) switch
    {
        (Due.Any or Due.Close, Subject.Deal) =>
            new Condition.And(Values.Open, new Condition.OnDays(Fields.Deal.ExpectedClose, due.First, due.Last)),
        (Due.Any or Due.Service, Subject.Contract) => new Condition.And(
            Values.Is(Fields.Contract.Status, "signed"), new Condition.OnDays(Fields.Contract.ServiceEnd, due.First, due.Last)),
        (Due.Close, Subject.Customer or Subject.Person or Subject.Ticket) => On(subject, Subject.Deal, LiftDue(due, Subject.Deal)!, isState: true),
        (Due.Service, Subject.Customer or Subject.Person or Subject.Deal) =>
            On(subject, Subject.Contract, LiftDue(due, Subject.Contract)!, isState: true),
        _ => null,
    };

    // 签新合同, 新增待审批合同: when its state says; a new contract alone may be one submitted or one signed.
    private static Field? FieldOf(Act act, RowSet rows) => (act, rows.Subject) is (Act.Created, Subject.Contract)
        ? rows is { HasState: true, When: Term.Of { Path.Last: var last } } ? last : null
        : Links.When(act, rows.Subject);

    // 昨天提交审批的合同: whatever became of them.
    private static bool SaysState(Act act) => act is Act.Closed or Act.Submitted;

    private RowSet? Happen(RowSet rows, Quality.Happened happened)
    {
        if (FieldOf(happened.Act, rows) is not { } field)
        {
            return null;
        }

        var when = new Term.Of(field);
        if (happened.Time is { } time)
        {
            return Within(when, time) is { } within
                ? rows.And(within) with { When = when, IsTimed = true, HasState = rows.HasState || SaysState(happened.Act), Called = time.Words }
                : null;
        }

        return happened.Act == Act.Created
            ? rows with { When = when, IsAct = true }
            : rows.And(new Condition.IsKnown(field)) with { When = when, IsAct = true, HasState = rows.HasState || SaysState(happened.Act) };
    }

    private Condition.OnDays OnDays(FieldPath path, Period due)
    {
        var (first, last) = Days(due);
        return new(path, first, last);
    }

    private Condition? Both(Quality first, Quality second, Subject subject, Func<Condition, Condition, Condition> join) =>
        Lift(first, subject) is { } one && Lift(second, subject) is { } other ? join(one, other) : null;
}
