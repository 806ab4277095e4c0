using System.Text.Json.Serialization;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Review;

/// <summary>
/// A version of a plan that somebody brought and somebody else is to approve: until then it is a draft and prices nothing (C1). Its id is that of the
/// <see cref="ConfigVersion"/>. What the machine's operators import by the verb has none.
/// </summary>
public sealed record PlanReview : Entity
{
    /// <summary>The plan's id.</summary>
    public required string Plan { get; init; }

    /// <summary>Its version, by its own number.</summary>
    public required int Number { get; init; }

    public required Id<Person> BroughtBy { get; init; }

    public required DateTimeOffset BroughtAt { get; init; }

    /// <summary>Null while nobody has decided.</summary>
    public bool? IsApproved { get; init; }

    public Id<Person>? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    [JsonIgnore]
    public bool IsOpen => IsApproved is null;

    /// <summary>As traces name it.</summary>
    [JsonIgnore]
    public string Reference => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Plan}@{Number}");
}

/// <summary>How reviews of plans are stored and found.</summary>
public static class ReviewKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string Name = "plan_reviews";

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<PlanReview>(Name, audited: true)];
}
