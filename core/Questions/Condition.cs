namespace ChatSales.Core.Questions;

/// <summary>What holds of a row or doesn't. What is unknown fulfils no condition, and also no negated one except <see cref="Not"/> itself.</summary>
public abstract record Condition
{
    /// <summary>A number, or an instant, beside another.</summary>
    public sealed record Compare(Term Left, Sign Sign, Term Right) : Condition;

    /// <summary>A word or an id is one of some.</summary>
    public sealed record OneOf(FieldPath Path, IReadOnlyList<string> Values) : Condition
    {
        public bool Equals(OneOf? other) => other is not null && Path == other.Path && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => Values.Aggregate(Path.GetHashCode(), HashCode.Combine);
    }

    /// <summary>A text contains some words, or one of several words does; regardless of case.</summary>
    public sealed record Contains(FieldPath Path, string Words) : Condition;

    /// <summary>An instant lies in a half-open stretch of time; an open end is no bound.</summary>
    public sealed record Within(FieldPath Path, DateTimeOffset? From, DateTimeOffset? To) : Condition;

    /// <summary>A day lies between two, both in; null is no bound.</summary>
    public sealed record OnDays(FieldPath Path, DateOnly? First, DateOnly? Last) : Condition;

    /// <summary>There is a value.</summary>
    public sealed record IsKnown(FieldPath Path) : Condition;

    /// <summary>A flag is set; an unknown one is not.</summary>
    public sealed record IsTrue(FieldPath Path) : Condition;

    /// <summary>Two ids or words are the same; false if one is unknown.</summary>
    public sealed record Same(FieldPath First, FieldPath Second) : Condition;

    /// <summary>The row that an id names fulfils a condition; false if the id is unknown.</summary>
    /// <param name="Link">The way to the id.</param>
    /// <param name="Where">What holds of the row with that id.</param>
    public sealed record Linked(FieldPath Link, Condition Where) : Condition;

    /// <summary>Somebody's superiors include a person, or they are that person: everyone whom a manager sees.</summary>
    public sealed record ReportsTo(FieldPath Person, string ManagerId) : Condition;

    /// <summary>All hold; with none, everything does.</summary>
    public sealed record And(params IReadOnlyList<Condition> Parts) : Condition
    {
        public bool Equals(And? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
    }

    /// <summary>At least one holds; with none, nothing does.</summary>
    public sealed record Or(params IReadOnlyList<Condition> Parts) : Condition
    {
        public bool Equals(Or? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
    }

    /// <summary>Doesn't hold, or isn't known to.</summary>
    public sealed record Not(Condition Part) : Condition;
}

/// <summary>How two values lie to each other.</summary>
public enum Sign
{
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}
