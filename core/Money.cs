using System.Text.Json.Serialization;

namespace ChatSales.Core;

/// <summary>
/// An exact amount of money in yuan, negative where money goes back. What people and files enter has bounds (<see cref="Of"/>); what comes of
/// reckoning has none, nor has what was stored before there were any.
/// </summary>
[JsonConverter(typeof(Money.Json))]
public readonly record struct Money(decimal Yuan) : IComparable<Money>
{
    /// <summary>A trillion yuan: the most that can be entered, so that sums of any number of amounts can be made.</summary>
    public const decimal Most = 1_000_000_000_000m;

    /// <summary>Whether it is beyond what can be entered, so that no sum is sure to be made with it.</summary>
    public bool IsOdd => Math.Abs(Yuan) > Most;

    /// <summary>An amount as it can be entered: 0 to <see cref="Most"/> with at most two decimals; null if a number is none.</summary>
    public static Money? Of(decimal yuan) => yuan is >= 0 and <= Most && decimal.Round(yuan, 2) == yuan ? new Money(yuan) : null;

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(default(Money), (sum, amount) => sum + amount);

    public static Money operator +(Money one, Money other) => new(one.Yuan + other.Yuan);

    public static Money operator -(Money one, Money other) => new(one.Yuan - other.Yuan);

    public static bool operator <(Money one, Money other) => one.Yuan < other.Yuan;

    public static bool operator >(Money one, Money other) => one.Yuan > other.Yuan;

    public static bool operator <=(Money one, Money other) => one.Yuan <= other.Yuan;

    public static bool operator >=(Money one, Money other) => one.Yuan >= other.Yuan;

    public int CompareTo(Money other) => Yuan.CompareTo(other.Yuan);

    internal sealed class Json() : NumberConverter<Money>(yuan => new Money(yuan), amount => amount.Yuan);
}
