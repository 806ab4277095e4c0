namespace ChatSales.Core.Conditions;

/// <summary>A condition, the <c>when</c> of all files of rules: all of its parts must hold; without parts it always holds.</summary>
public sealed record When(IReadOnlyList<WhenPart> Parts)
{
    /// <summary>Holds for everything.</summary>
    public static When Always { get; } = new([]);
}

/// <summary>A part of a condition.</summary>
public abstract record WhenPart;

/// <summary>One of some conditions must hold.</summary>
public sealed record AnyOf(IReadOnlyList<When> Ones) : WhenPart;

/// <summary>A condition must not hold.</summary>
public sealed record NotSo(When Inner) : WhenPart;

/// <summary>A field's value must pass all comparisons.</summary>
public sealed record FieldTest(ThingField Field, IReadOnlyList<Comparison> Comparisons) : WhenPart
{
    /// <summary>Whether a value passes; of an empty field nothing is known.</summary>
    public Truth On(FieldValue value)
    {
        if (value.IsUnknown)
        {
            return Truth.Unknown;
        }

        foreach (var comparison in Comparisons)
        {
            if (!comparison.Holds(value))
            {
                return Truth.No;
            }
        }

        return Truth.Yes;
    }
}

/// <summary>How a value is compared.</summary>
public enum Comparing
{
    /// <summary>With words in the field: has this one.</summary>
    Equal,

    /// <summary>Is one of these; with words in the field: has one of them.</summary>
    In,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

/// <summary>A comparison with one value, or for <see cref="Comparing.In"/> with some.</summary>
public sealed record Comparison(Comparing How, IReadOnlyList<FieldValue> With)
{
    /// <summary>Whether a known value passes.</summary>
    public bool Holds(FieldValue value) => How is Comparing.Equal or Comparing.In ? IsAmong(value) : Passes(Order(value, With[0]));

    /// <summary>Which of two known values of one field comes first.</summary>
    internal static int Order(FieldValue one, FieldValue other) =>
        one.Number is { } number ? number.CompareTo(other.Number!.Value) : string.CompareOrdinal(one.Text, other.Text);

    private bool Passes(int order) => How switch
    {
        Comparing.AtLeast => order >= 0,
        Comparing.MoreThan => order > 0,
        Comparing.AtMost => order <= 0,
        _ => order < 0,
    };

    private bool IsAmong(FieldValue value)
    {
        foreach (var one in With)
        {
            if (value.Items is { } items ? items.Contains(one.Text!) : value.Number == one.Number && value.Text == one.Text)
            {
                return true;
            }
        }

        return false;
    }
}
