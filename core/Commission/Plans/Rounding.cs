namespace ChatSales.Core.Commission.Plans;

/// <summary>To which unit a plan's amounts are rounded, and which way halves go.</summary>
public sealed record Rounding(decimal Unit, bool HalfEven)
{
    /// <summary>To the fen, halves away from zero, as people in China round.</summary>
    public static Rounding Fen { get; } = new(0.01m, false);

    public decimal Round(decimal value) =>
        decimal.Round(value / Unit, HalfEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero) * Unit;

    /// <summary>Whole units only, towards zero.</summary>
    public decimal Cut(decimal value) => decimal.Truncate(value / Unit) * Unit;
}
