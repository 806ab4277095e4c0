using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Followups;

/// <summary>What somebody means to do next for a customer, and when (R1). It comes back as a reminder on its day.</summary>
public sealed record NextStep : Entity
{
    public required Id<Person> PersonId { get; init; }

    public required Id<Customer> CustomerId { get; init; }

    public Id<Deal>? DealId { get; init; }

    public required string What { get; init; }

    /// <summary>The day, by the business's calendar.</summary>
    public required DateOnly On { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When it was done or given up; null while it is to be done.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>How next steps are stored and found.</summary>
public static class FollowupKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string NextSteps = "next_steps";

    /// <summary>Those still to be done; keys are <c>person/day</c>.</summary>
    public static DocumentIndex<NextStep> OpenByPerson { get; } = new(
        "open_person", step => step.EndedAt is null ? new IndexKey($"{step.PersonId}/{((IndexKey)step.On).Text}") : default(IndexKey?));

    /// <summary>All of them; keys are <c>person/day</c>.</summary>
    public static DocumentIndex<NextStep> ByPersonAndDay { get; } =
        new("person_day", step => new IndexKey($"{step.PersonId}/{((IndexKey)step.On).Text}"));

    public static DocumentIndex<NextStep> ByCustomer { get; } = new("customer", step => step.CustomerId);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<NextStep>(NextSteps, audited: true, OpenByPerson, ByCustomer, ByPersonAndDay)
        {
            Ties = step => new Ties(step.DealId, step.CustomerId),
        },
    ];

    /// <summary>A person's steps whose days are within bounds (from ≤ day &lt; to), ended or not.</summary>
    public static Query<NextStep> StepsOf(Id<Person> personId, DateOnly from, DateOnly to) => new Query<NextStep>()
        .Between(ByPersonAndDay, $"{personId}/{((IndexKey)from).Text}", $"{personId}/{((IndexKey)to).Text}").OrderBy(ByPersonAndDay);

    /// <summary>The key range of a person's open steps.</summary>
    public static Query<NextStep> OpenOf(Id<Person> personId) =>
        new Query<NextStep>().Between(OpenByPerson, $"{personId}/", $"{personId}/{char.MaxValue}").OrderBy(OpenByPerson);
}
