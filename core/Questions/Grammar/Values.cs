using ChatSales.Core.Deals;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>What words mean in conditions and numbers of rows, by the rules of the organisation and at one moment.</summary>
/// <param name="plan">Stages, limits and evidence.</param>
/// <param name="now">Now.</param>
/// <param name="zone">The zone whose days count.</param>
internal sealed class Values(StagePlan plan, DateTimeOffset now, BusinessZone zone)
{
    private static readonly Term Signed = new Term.Related(
        new(Fields.Contract.Customer, Is(Fields.Contract.Status, "signed")), new(Function.Least, new Term.Of(Fields.Contract.SignedAt)));

    // More than a calendar year.
    private static readonly TimeSpan Year = TimeSpan.FromDays(367);

    public DateTimeOffset Now => now;

    public DateOnly Today => zone.DateOf(now);

    public DateOnly Yesterday => Today > DateOnly.MinValue ? Today.AddDays(-1) : Today;

    public string LastStage => plan.Stages[^1].Key;

    public Term.Instant Moment { get; } = new(now);

    /// <summary>The stage after one; null after the last.</summary>
    public string? After(string stage) => plan.IndexOf(stage) + 1 is var next && next < plan.Stages.Count ? plan.Stages[next].Key : null;

    public static Condition Is(Field field, params string[] values) => new Condition.OneOf(field, values);

    /// <summary>Deals that were closed in one of some ways, by what was done: 赢了, 丢了.</summary>
    public static RowSet Closed(params string[] statuses) =>
        new(Subject.Deal, Is(Fields.Deal.Status, statuses), Of(Fields.Deal.ClosedAt), IsAct: true, HasState: true);

    public static Condition Open { get; } = Is(Fields.Deal.Status, "open");

    /// <summary>Customers whose first contract was signed within a time.</summary>
    public static RowSet NewCustomers { get; } =
        new(
            Subject.Customer,
            new Condition.Compare(Signed, Sign.AtLeast, new Term.Instant(DateTimeOffset.UnixEpoch)),
            Signed,
            IsAct: false,
            HasState: true);

    /// <summary>What was paid on a contract.</summary>
    public static Term ReceivedOn { get; } =
        new Term.Related(new(Fields.Receipt.Contract), new(Function.Sum, new Term.Of(Fields.Receipt.Amount)));

    /// <summary>What hasn't been paid yet of a contract.</summary>
    public static Term DebtOfContract { get; } = new Term.Minus(
        new Term.Of(Fields.Contract.Amount),
        new Term.Related(new(Fields.Receipt.Contract), new(Function.Sum, new Term.Of(Fields.Receipt.Settles))));

    /// <summary>How much of what was agreed has been paid.</summary>
    public static Measure Collected { get; } = OfContracts(ReceivedOn);

    /// <summary>How much of it hasn't.</summary>
    public static Measure Owed { get; } = OfContracts(DebtOfContract);

    /// <summary>Deals longer in their stage than its limit.</summary>
    public Condition Stuck => new Condition.And(
        Open,
        new Condition.Or(
        [
            .. plan.Stages.Select(stage => new Condition.And(
                Is(Fields.Deal.Stage, stage.Key),
                new Condition.Compare(Days(Fields.Deal.StageEnteredAt), Sign.More, new Term.Number(stage.LimitDays)))),
        ]));

    /// <summary>Tickets on which something is owed that should be done by now.</summary>
    public Condition Late => new Condition.Within(Fields.Ticket.DueAt, null, now);

    /// <summary>Open deals in stages that need evidence.</summary>
    public Condition NeedsEvidence =>
        new Condition.And(Open, Is(Fields.Deal.Stage, [.. plan.Stages.Where(stage => stage.Evidence.Count > 0).Select(stage => stage.Key)]));

    /// <summary>Open deals that lack accepted evidence of a kind that their stage needs: of one kind, or of any if it is null.</summary>
    public Condition Lacks(string? kind) => new Condition.And(
        Open,
        new Condition.Or(
        [
            .. plan.Stages
                .SelectMany(stage => stage.Evidence, (stage, needed) => (stage, needed))
                .Where(pair => kind is null || pair.needed == kind)
                .Select(pair => new Condition.And(
                    Is(Fields.Deal.Stage, pair.stage.Key),
                    None(new(Fields.Evidence.Deal, new Condition.And(
                        Is(Fields.Evidence.Kind, pair.needed), Is(Fields.Evidence.Status, "accepted")))))),
        ]));

    public Condition Reached(string stage) => Is(Fields.Deal.Stage, [.. plan.Stages.Skip(plan.IndexOf(stage)).Select(one => one.Key)]);

    public Condition NotReached(string stage) =>
        new Condition.And(Open, Is(Fields.Deal.Stage, [.. plan.Stages.Take(plan.IndexOf(stage)).Select(one => one.Key)]));

    public static Condition None(Questions.Rows rows) =>
        new Condition.Compare(new Term.Related(rows, Aggregate.Count), Sign.Equal, new Term.Number(0));

    /// <summary>The number that rows of a subject have; null if they have no such number.</summary>
    public Term? TermOf(Attribute attribute, Subject subject) => (attribute.Kind, subject) switch
    {
        (AttributeKind.Amount, Subject.Deal) => Of(Fields.Deal.Amount),
        (AttributeKind.Amount, Subject.Contract) => Of(Fields.Contract.Amount),
        (AttributeKind.Amount, Subject.Receipt) => Of(Fields.Receipt.Amount),
        (AttributeKind.Margin, Subject.Deal) => Of(Fields.Deal.GrossMargin),
        (AttributeKind.Margin, Subject.Contract) => Of(Fields.Contract.GrossMargin),
        (AttributeKind.Dwell, Subject.Deal) => Days(Fields.Deal.StageEnteredAt),
        (AttributeKind.Cycle, Subject.Deal) => Days(Fields.Deal.CreatedAt, Fields.Deal.ClosedAt),
        (AttributeKind.ResponseTime, Subject.Ticket) => new Term.HoursFrom(Of(Fields.Ticket.OpenedAt), Of(Fields.Ticket.FirstResponseAt)),
        (AttributeKind.Resolution, Subject.Ticket) => Days(Fields.Ticket.OpenedAt, Fields.Ticket.ClosedAt),
        (AttributeKind.Changes, Subject.Ticket) => Of(Fields.Ticket.Changes),
        (AttributeKind.TermDays, Subject.Contract) => Of(Fields.Contract.PaymentTermDays),
        (AttributeKind.Debt, Subject.Contract) => DebtOfContract,
        (AttributeKind.Debt, _) when Links.Way(Subject.Contract, subject) is { } back =>
            new Term.Related(new(back, Is(Fields.Contract.Status, "signed")), new(Function.Sum, DebtOfContract)),
        (AttributeKind.ApprovalTime, Subject.Contract) => Days(Fields.Contract.SubmittedAt, Fields.Contract.SignedAt),
        (AttributeKind.Overdue, Subject.Deal) => new Term.DaysFrom(Of(Fields.Deal.ExpectedClose), new Term.Instant(zone.At(Today, TimeSpan.Zero))),
        (AttributeKind.Age, _) when Links.When(Act.Created, subject) is { } created => Days(created),
        (AttributeKind.LastContact or AttributeKind.LastVisit, Subject.Customer or Subject.Deal or Subject.Person)
            when Links.Way(Subject.Followup, subject) is { } back => new Term.DaysFrom(
                new Term.Related(
                    new(back, attribute.Kind == AttributeKind.LastVisit ? Is(Fields.Followup.Kind, "visit") : null),
                    new(Function.Greatest, Of(Fields.Followup.At))),
                Moment),
        (AttributeKind.Between, _) => Between(attribute, subject),
        _ => null,
    };

    /// <summary>What rows are ordered by where that is a number of theirs: a customer who was never contacted since they were entered.</summary>
    public Term? OrderOf(Attribute attribute, Subject subject) =>
        (attribute.Kind, subject, TermOf(attribute, subject)) is (AttributeKind.LastContact, Subject.Customer, Term.DaysFrom since)
            ? since with { Begin = new Term.Else(since.Begin, Of(Fields.Customer.CreatedAt)) }
            : TermOf(attribute, subject);

    /// <summary>Where a number is at home, if a noun isn't said.</summary>
    public static Subject? HomeOf(Attribute attribute) => attribute.Kind switch
    {
        AttributeKind.Dwell or AttributeKind.Cycle or AttributeKind.Overdue => Subject.Deal,
        AttributeKind.ResponseTime or AttributeKind.Resolution or AttributeKind.Changes => Subject.Ticket,
        AttributeKind.TermDays or AttributeKind.Debt or AttributeKind.ApprovalTime => Subject.Contract,
        _ => null,
    };

    /// <summary>How a number of several rows is put together if nothing else is said.</summary>
    public static Function FunctionOf(AttributeKind kind) =>
        kind is AttributeKind.Amount or AttributeKind.Changes or AttributeKind.Debt ? Function.Sum : Function.Average;

    /// <summary>What a length of hours is in the number's own unit.</summary>
    public static decimal InUnitOf(AttributeKind kind, decimal hours) => kind == AttributeKind.ResponseTime ? hours : hours / 24;

    /// <summary>The period before one, as long by the calendar: the month before a month, or the same one a year back.</summary>
    /// <returns>Null if the calendar doesn't go back so far.</returns>
    public (DateTimeOffset From, DateTimeOffset To)? Before(DateTimeOffset from, DateTimeOffset to, bool isYearly)
    {
        if (from - DateTimeOffset.MinValue < to - from + Year)
        {
            return null;
        }

        var (first, end) = (zone.Local(from).DateTime, zone.Local(to).DateTime);
        if (isYearly)
        {
            return (At(first.AddYears(-1)), At(end.AddYears(-1)));
        }

        var months = ((Whole(first, end).Year - first.Year) * 12) + Whole(first, end).Month - first.Month;
        return first.Day == 1 && first.TimeOfDay == default && months > 0 ? (At(first.AddMonths(-months)), from)
            : (At(first - (Whole(first, end) - first)), from);
    }

    /// <summary>A length of time ago: by the calendar, if it was said so.</summary>
    public DateTimeOffset Ago(Amount length) => length.Months is { } months && months < Today.Year * 12
        ? At(zone.Local(now).DateTime.AddMonths(-months))
        : Ago(length.Value);

    /// <summary>So many hours ago; nothing is older than the clock can say.</summary>
    private DateTimeOffset Ago(decimal hours) =>
        hours < (decimal)(now - Lifting.Ever).TotalHours ? now.AddHours((double)-hours) : Lifting.Ever;

    /// <summary>The calendar year or month that runs, up to now.</summary>
    public Period Running(bool isYear) =>
        new(zone.At(new(Today.Year, isYear ? 1 : Today.Month, 1), TimeSpan.Zero), now);

    // A period that still runs is one of the calendar: it ends where that does.
    private static DateTime Whole(DateTime first, DateTime end) =>
        end.TimeOfDay == default || first.TimeOfDay != default ? end
        : first.Day != 1 ? first.AddDays(end - first < TimeSpan.FromDays(1) ? 1 : 7)
        : (first.Month, (end - first).TotalDays) switch
        {
            (_, < 31) => first.AddMonths(1),
            (1 or 4 or 7 or 10, < 92) => first.AddMonths(3),
            (1 or 7, < 184) => first.AddMonths(6),
            (1, _) => first.AddYears(1),
            _ => end,
        };

    private DateTimeOffset At(DateTime local) => zone.At(DateOnly.FromDateTime(local), local.TimeOfDay);

    private static Term.DaysFrom? Between(Attribute attribute, Subject subject) =>
        attribute is { From: { } from, To: { } to } && At(from, subject) is { } first && At(to, subject) is { } last && first != last
            ? new(first, last)
            : null;

    // When something was done; of what is done several times, when it was first.
    private static Term? At(Act act, Subject subject) =>
        act == Act.Received && subject == Subject.Contract
            ? new Term.Related(new(Fields.Receipt.Contract), new(Function.Least, Of(Fields.Receipt.ReceivedAt)))
        : Links.When(act, subject) is { } field ? Of(field)
        : null;

    private static Measure OfContracts(Term part) =>
        new(Rules.Noun(Subject.Contract), new(Function.Sum, part), Over: new(Function.Sum, Of(Fields.Contract.Amount)));

    private static Term.Of Of(Field field) => new(field);

    private static Term.DaysFrom Days(Field from, Field to) => new(Of(from), Of(to));

    private Term.DaysFrom Days(Field from) => new(Of(from), Moment);
}
