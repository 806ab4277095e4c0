using System.Globalization;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>What of a deal codes depend on, as it was when the transfer was planned.</summary>
public sealed record TransferFacts
{
    public string? Team { get; init; }

    public string? Region { get; init; }

    public string? Industry { get; init; }

    public string? Level { get; init; }

    public Ratio? TaxRate { get; init; }

    public string? Currency { get; init; }

    /// <summary>The value that a code depends on, as flows write it; null where it is unknown or nothing.</summary>
    public string? ValueFor(CodeBy by) => by switch
    {
        CodeBy.TaxRate => TaxRate?.Value.ToString("0.####", CultureInfo.InvariantCulture),
        CodeBy.Currency => Currency,
        CodeBy.Team => Team,
        CodeBy.Region => Region,
        CodeBy.Industry => Industry,
        CodeBy.Level => Level,
        _ => null,
    };
}
