using ChatSales.Core.Rhythm.Scores;

namespace ChatSales.Core.Rhythm;

/// <summary>Settings about the rhythm (section <c>Rhythm</c>).</summary>
public sealed class RhythmOptions
{
    /// <summary>The weekly stand-up.</summary>
    public StandUpOptions StandUp { get; init; } = new();

    /// <summary>The monthly process scores.</summary>
    public ScoreOptions Score { get; init; } = new();

    /// <summary>What is wrong, one sentence per mistake.</summary>
    public IEnumerable<string> Mistakes() =>
    [
        .. Enum.IsDefined(StandUp.Day) ? Array.Empty<string>() : ["Rhythm:StandUp:Day must be a day of the week, e.g. Wednesday."],
        .. Score.Mistakes(),
    ];
}

/// <summary>When the weekly stand-up is held; on a day off, on the next working day of the same week (RH4).</summary>
public sealed class StandUpOptions
{
    /// <summary>The day of the week.</summary>
    public DayOfWeek Day { get; init; } = DayOfWeek.Wednesday;

    /// <summary>By the wall clock of <c>Clock:Zone</c>.</summary>
    public TimeOnly Time { get; init; } = new(14, 0);
}
