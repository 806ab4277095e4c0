namespace ChatSales.Core.Reading;

/// <summary>
/// What a text means as a value (X2). A text that names no value, or can't be one, has none: nothing is guessed. Two values are a range with both
/// ends in.
/// </summary>
public sealed record ReadValue<T> where T : struct
{
    /// <summary>The text means no value.</summary>
    public static ReadValue<T> None { get; } = new();

    /// <summary>The value, or the lower end of a range.</summary>
    public T? Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public T? Most { get; init; }

    /// <summary>How something is to compare with the value: 超过, 不到, 前十.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>Roughly said (左右, 月初): shown as 约.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>Read so, but shown and asked before it is used.</summary>
    public bool MustConfirm { get; init; }

    /// <summary>What could be meant instead, to be offered.</summary>
    public IReadOnlyList<Offer<T>> Offers { get; init; } = [];

    /// <summary>The one value that is meant; null for a range and for what is only compared with.</summary>
    public T? Exact => Most is null && Comparison == Comparison.Equal ? Value : null;

    public static ReadValue<T> Of(T value) => new() { Value = value };

    /// <summary>No value, but some to choose from.</summary>
    public static ReadValue<T> Asked(params IReadOnlyList<Offer<T>> offers) => new() { Offers = offers };
}

/// <summary>One of the values that a text could mean.</summary>
/// <param name="Value">The value.</param>
/// <param name="Words">How a person would write it.</param>
public readonly record struct Offer<T>(T Value, string Words);

/// <summary>How something compares with a value.</summary>
public enum Comparison
{
    Equal,
    AtLeast,
    MoreThan,
    LessThan,
    AtMost,

    /// <summary>The first ones of an order: 前十.</summary>
    Top,
}

/// <summary>What a date or a period is said of.</summary>
public enum Slot
{
    /// <summary>What is planned, as a close date or a next step: dates look forward.</summary>
    Future,

    /// <summary>What has happened: dates look back, and a running period ends now.</summary>
    Past,

    /// <summary>What falls due: a running period is whole.</summary>
    Due,
}
