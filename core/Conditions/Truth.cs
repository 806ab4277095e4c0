namespace ChatSales.Core.Conditions;

/// <summary>Whether a condition holds. What is said of an empty field is neither true nor false (commission plans, format 1).</summary>
public enum Truth
{
    No,
    Unknown,
    Yes,
}

/// <summary>Kleene's laws.</summary>
public static class Truths
{
    public static Truth And(Truth one, Truth other) => one < other ? one : other;

    public static Truth Or(Truth one, Truth other) => one > other ? one : other;

    public static Truth Not(Truth one) => Truth.Yes - (int)one;

    public static Truth Of(bool holds) => holds ? Truth.Yes : Truth.No;
}
