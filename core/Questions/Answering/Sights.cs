using ChatSales.Core.Access;
using ChatSales.Core.People;

namespace ChatSales.Core.Questions.Answering;

/// <summary>What the access policy lets somebody see, as conditions for the board.</summary>
public static class Sights
{
    private static readonly Dictionary<Subject, FieldPath> Owners = new()
    {
        [Subject.Customer] = Fields.Customer.Owner,
        [Subject.Deal] = Fields.Deal.Owner,
        [Subject.Lead] = Fields.Lead.Owner,
        [Subject.Person] = Fields.Person.Id,
        [Subject.Contract] = new FieldPath(Fields.Contract.Deal, Fields.Deal.Owner),
        [Subject.Receipt] = new FieldPath(Fields.Receipt.Contract, Fields.Contract.Deal, Fields.Deal.Owner),
        [Subject.Ticket] = new FieldPath(Fields.Ticket.Deal, Fields.Deal.Owner),
        [Subject.Followup] = Fields.Followup.Person,
        [Subject.Evidence] = new FieldPath(Fields.Evidence.Deal, Fields.Deal.Owner),
    };

    /// <summary>The rows that somebody may see.</summary>
    public static async ValueTask<Sight> OfAsync(AccessPolicy access, CancellationToken ct)
    {
        var seen = new Dictionary<Subject, Condition?>();
        foreach (var subject in Enum.GetValues<Subject>().Where(subject => ReachOf(access, subject) != Reach.Nobodys))
        {
            seen[subject] = ReachOf(access, subject) switch
            {
                Reach.Everyones => null,
                Reach.AskedOn => AskedOn(access, subject),
                _ => new Condition.OneOf(Owners[subject], [.. (await access.OwnersAsync(FactsOf(access, subject), ct))!.Select(id => id.Text)]),
            };
        }

        return new Sight(seen);
    }

    /// <summary>How far somebody sees a subject. People are seen as far as whatever one sees most of, and by those who run the product.</summary>
    public static Reach ReachOf(AccessPolicy access, Subject subject) => subject != Subject.Person
        ? access.ReachOf(FactsOf(access, subject)) is var reach && reach == Reach.AskedOn && !TakesPart(access.Person.Role) ? Reach.Nobodys : reach
        : access.Has(Need.Operate) ? Reach.Everyones
        : access.ReachOf(FactsOf(access, subject));

    /// <summary>The facts whose reach is a subject's.</summary>
    public static Facts FactsOf(AccessPolicy access, Subject subject) => subject switch
    {
        Subject.Customer => Facts.Customers,
        Subject.Lead => Facts.Leads,
        Subject.Contract => Facts.Contracts,
        Subject.Receipt => Facts.Receipts,
        Subject.Ticket => Facts.Tickets,
        Subject.Followup => Facts.Followups,
        Subject.Person => Enum.GetValues<Facts>().MaxBy(access.ReachOf),
        _ => Facts.Deals,
    };

    // Others see a deal that they are asked on by a card; their questions are about none.
    private static bool TakesPart(Role role) => role is Role.Product or Role.Architect or Role.Delivery;

    private static Condition AskedOn(AccessPolicy access, Subject subject)
    {
        IReadOnlyList<string> self = [access.Person.Id];
        var ticket = new Condition.Or(
            new Condition.OneOf(Fields.Ticket.ProductOwner, self),
            new Condition.OneOf(Fields.Ticket.Architect, self),
            new Condition.OneOf(Fields.Ticket.Delivery, self));
        var deal = new Condition.Compare(
            new Term.Related(new Rows(Fields.Ticket.Deal, ticket), Aggregate.Count), Sign.AtLeast, new Term.Number(1));
        return subject switch
        {
            Subject.Ticket => ticket,
            Subject.Deal => deal,
            Subject.Evidence => new Condition.Linked(Fields.Evidence.Deal, deal),
            _ => new Condition.OneOf(Owners[subject], self),
        };
    }
}
