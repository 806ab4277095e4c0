using ChatSales.Core.Metrics;
using ChatSales.Core.Questions;

namespace ChatSales.Core.BattleMap;

/// <summary>
/// Customers with an open deal by the time since anybody contacted them; since they were entered, if nobody ever has. Two questions, as a row's
/// instant is either of the two.
/// </summary>
internal static class IdleCustomers
{
    private static readonly Condition IsOpen = new Condition.OneOf(Fields.Deal.Status, ["open"]);
    private static readonly Rows OpenDeals = new(Fields.Deal.Customer, IsOpen);
    private static readonly Rows Contacts = new(Fields.Followup.Customer);
    private static readonly Condition HasDeal = AtLeastOne(OpenDeals);
    private static readonly Condition WasContacted = AtLeastOne(Contacts);

    /// <summary>Those who were contacted, with the days since the last time, the most first.</summary>
    public static QuestionReading.Understood Contacted(MetricScope scope, DateTimeOffset now, int most) => Ranked(
        scope, WasContacted, new Term.Related(Contacts, new Aggregate(Function.Greatest, new Term.Of(Fields.Followup.At))), now, most);

    /// <summary>Those who never were, with the days since they were entered.</summary>
    public static QuestionReading.Understood Never(MetricScope scope, DateTimeOffset now, int most) =>
        Ranked(scope, new Condition.Not(WasContacted), new Term.Of(Fields.Customer.CreatedAt), now, most);

    /// <summary>What the open deals of some customers come to.</summary>
    public static QuestionReading.Understood Amounts(IReadOnlyList<string> customers) => new(
        new Question
        {
            Subject = Subject.Deal,
            Where = new Condition.And(IsOpen, new Condition.OneOf(Fields.Deal.Customer, customers)),
            Figure = new Figure.Of(new Aggregate(Function.Sum, new Term.Of(Fields.Deal.Amount))),
            By = new GroupKey(Fields.Deal.Customer),
        },
        AnswerKind.Group,
        []);

    private static QuestionReading.Understood Ranked(MetricScope scope, Condition which, Term since, DateTimeOffset now, int most) => scope.Of(new(
        new Question
        {
            Subject = Subject.Customer,
            Where = new Condition.And(HasDeal, which),
            Figure = new Figure.Of(new Aggregate(Function.Greatest, new Term.DaysFrom(since, new Term.Instant(now)))),
            By = new GroupKey(Fields.Customer.Id),
            Limit = most,
        },
        AnswerKind.Group,
        []));

    private static Condition.Compare AtLeastOne(Rows rows) =>
        new Condition.Compare(new Term.Related(rows, Aggregate.Count), Sign.AtLeast, new Term.Number(1));
}
