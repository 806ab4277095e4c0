using System.Text.Json.Serialization;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets;

/// <summary>What a time allowed for a step is counted in.</summary>
public enum BudgetUnit
{
    /// <summary>By the clock on the wall, nights and holidays included (自然小时).</summary>
    [JsonStringEnumMemberName("hours")]
    Hours,

    /// <summary>Hours of the working time of whoever owes it (工作小时).</summary>
    [JsonStringEnumMemberName("workingHours")]
    WorkingHours,

    /// <summary>Whole days of the working time of whoever owes it (工作日).</summary>
    [JsonStringEnumMemberName("workingDays")]
    WorkingDays,
}

/// <summary>How long a step may take (T2).</summary>
/// <param name="Amount">More than 0; parts are allowed.</param>
/// <param name="Unit">Of what.</param>
public sealed record Budget(decimal Amount, BudgetUnit Unit)
{
    private const decimal Most = 10_000;

    /// <summary>Reads <c>48 工作小时</c>, <c>2 工作日</c>, <c>24 自然小时</c>; null if it isn't one.</summary>
    public static Budget? Read(string text)
    {
        var match = ChainTexts.Budget().Match(text.Trim());
        return match.Success
            && decimal.TryParse(
                match.Groups["amount"].Value, System.Globalization.NumberStyles.AllowDecimalPoint,
                System.Globalization.CultureInfo.InvariantCulture, out var amount)
            && amount is > 0 and <= Most
            ? new Budget(amount, ChainTexts.UnitOf(match.Groups["unit"].Value))
            : null;
    }

    /// <summary>How much time of the given hours it is.</summary>
    public TimeSpan In(WorkingHours hours) => Unit == BudgetUnit.WorkingDays ? hours.PerDay * (double)Amount : TimeSpan.FromHours((double)Amount);

    public override string ToString() => ChainTexts.Show(this);
}
