using System.Text.Json.Serialization;

namespace ChatSales.Core.Points;

/// <summary>What earns points.</summary>
public enum PointSort
{
    /// <summary>A visit that a place and a photo show.</summary>
    [JsonStringEnumMemberName("visit")]
    Visit,

    /// <summary>A deal that reached a stage.</summary>
    [JsonStringEnumMemberName("stage")]
    Stage,

    /// <summary>Help on a ticket of another department.</summary>
    [JsonStringEnumMemberName("help")]
    Help,

    /// <summary>A part in a deal of another department that was won.</summary>
    [JsonStringEnumMemberName("part")]
    Part,
}

/// <summary>What points are redeemed for.</summary>
public enum PointUse
{
    [JsonStringEnumMemberName("training")]
    Training,

    [JsonStringEnumMemberName("leave")]
    Leave,

    [JsonStringEnumMemberName("cash")]
    Cash,
}

/// <summary>How points are earned, redeemed and lost (format <c>points/1</c>).</summary>
/// <param name="Earning">At most one of each sort.</param>
/// <param name="Redeeming">At most one of each use.</param>
public sealed record PointRules(IReadOnlyList<EarningRule> Earning, IReadOnlyList<RedeemingRule> Redeeming)
{
    /// <summary>What one person's day earns at most, of all sorts together.</summary>
    public int MostPointsPerDay { get; init; }

    /// <summary>Months after which points are lost, from the day on which they were earned; 0 for never.</summary>
    public int ExpireAfterMonths { get; init; }

    /// <summary>Days before that on which their owner is warned.</summary>
    public int WarnDays { get; init; }

    /// <summary>From how many check-ins at one place on it is a sign of gaming; 0 for never.</summary>
    public int SamePlaceTimes { get; init; }

    /// <summary>Within how many days.</summary>
    public int SamePlaceDays { get; init; }

    /// <summary>Where nothing was imported.</summary>
    public static PointRules Usual { get; } = new(
        [
            new EarningRule(PointSort.Visit, IsOn: true, Points: 10, MostPerDay: 6, Stage: null),
            new EarningRule(PointSort.Stage, IsOn: true, Points: 20, MostPerDay: 3, EarningRule.UsualStage),
            new EarningRule(PointSort.Help, IsOn: true, Points: 15, MostPerDay: 4, Stage: null) { NeedsThanks = true },
            new EarningRule(PointSort.Part, IsOn: true, Points: 20, MostPerDay: 3, Stage: null) { Messages = EarningRule.UsualMessages },
        ],
        [
            new RedeemingRule(PointUse.Training, IsOn: true, Least: 100, Step: 50, FenPerPoint: 0),
            new RedeemingRule(PointUse.Leave, IsOn: true, Least: 200, Step: 100, FenPerPoint: 0),
            new RedeemingRule(PointUse.Cash, IsOn: true, Least: 100, Step: 10, FenPerPoint: 100),
        ])
    {
        MostPointsPerDay = 60, ExpireAfterMonths = 12, WarnDays = 30, SamePlaceTimes = 4, SamePlaceDays = 7,
    };

    /// <summary>The rule of a sort, if it is on.</summary>
    public EarningRule? Of(PointSort sort) => Earning.FirstOrDefault(rule => rule.Sort == sort && rule.IsOn);

    /// <summary>The rule of a use, if it is on.</summary>
    public RedeemingRule? Of(PointUse use) => Redeeming.FirstOrDefault(rule => rule.Use == use && rule.IsOn);

    /// <summary>The day on which points of a day are lost; null if they never are.</summary>
    public DateOnly? EndOf(DateOnly day) => ExpireAfterMonths == 0 ? null : day.AddMonths(ExpireAfterMonths);
}

/// <summary>What a fact of one sort earns.</summary>
/// <param name="Sort">Which.</param>
/// <param name="IsOn">Whether it earns anything.</param>
/// <param name="Points">How many.</param>
/// <param name="MostPerDay">For how many facts of one person and day.</param>
/// <param name="Stage">For deals: the key of the stage that is reached.</param>
public sealed record EarningRule(PointSort Sort, bool IsOn, int Points, int MostPerDay, string? Stage)
{
    /// <summary>The stage where a file names none.</summary>
    public const string UsualStage = "SolutionValidation";

    /// <summary>How many messages are a part where a file doesn't say: one alone is soon sent.</summary>
    public const int UsualMessages = 3;

    /// <summary>For help: whether it counts once somebody has given thanks for it; otherwise once it is answered.</summary>
    public bool NeedsThanks { get; init; }

    /// <summary>For parts: from how many messages of the deal's log on somebody has one, besides those who answered a ticket.</summary>
    public int Messages { get; init; }
}

/// <summary>What points are worth.</summary>
/// <param name="Use">For what.</param>
/// <param name="IsOn">Whether they are redeemed for that.</param>
/// <param name="Least">Fewest at once.</param>
/// <param name="Step">In multiples of this.</param>
/// <param name="FenPerPoint">For cash: what one is worth.</param>
public sealed record RedeemingRule(PointUse Use, bool IsOn, int Least, int Step, int FenPerPoint)
{
    /// <summary>What some points are worth in money.</summary>
    public Money Worth(int points) => new(points * FenPerPoint / 100m);
}
