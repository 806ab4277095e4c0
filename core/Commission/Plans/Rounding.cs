namespace ChatSales.Core.Commission.Plans;

/// <summary>To which unit a plan's amounts are rounded, and which way halves go.</summary>
public sealed record Rounding(decimal Unit, bool HalfEven)
{
    // A third of something doesn't divide evenly: what is lost behind the last digit must cost no half its fen.
    private const int Exact = 15;

    /// <summary>To the fen, halves away from zero, as people in China round.</summary>
    public static Rounding Fen { get; } = new(0.01m, false);

    public decimal Round(decimal value) =>
        decimal.Round(decimal.Round(value / Unit, Exact), HalfEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero) * Unit;

    /// <summary>Whole units only, towards zero.</summary>
    public decimal Cut(decimal value) => decimal.Truncate(value / Unit) * Unit;
}
