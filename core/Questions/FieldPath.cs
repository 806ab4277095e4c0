namespace ChatSales.Core.Questions;

/// <summary>
/// A way from a row to a value: over ids of other rows (a contract's deal, its owner) to a field (the owner's team). Empty if an id on the way is.
/// </summary>
public sealed record FieldPath
{
    /// <exception cref="ArgumentException">A step doesn't begin where the one before ends.</exception>
    public FieldPath(params IReadOnlyList<Field> steps)
    {
        for (var at = 1; at < steps.Count; at++)
        {
            if (steps[at - 1].To != steps[at].Of)
            {
                throw new ArgumentException($"{steps[at]} can't follow {steps[at - 1]}.", nameof(steps));
            }
        }

        Steps = steps.Count > 0 ? steps : throw new ArgumentException("A path has at least one step.", nameof(steps));
    }

    /// <summary>In order; all but the last are ids.</summary>
    public IReadOnlyList<Field> Steps { get; }

    /// <summary>Where it begins.</summary>
    public Subject From => Steps[0].Of;

    /// <summary>Where it ends.</summary>
    public Field Last => Steps[^1];

    public static implicit operator FieldPath(Field field) => new(field);

    /// <summary>The path continued from the row that its last id names.</summary>
    public FieldPath Then(params IReadOnlyList<Field> more) => new([.. Steps, .. more]);

    public bool Equals(FieldPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"{Steps[0]}{string.Concat(Steps.Skip(1).Select(step => $".{step.Name}"))}";
}
