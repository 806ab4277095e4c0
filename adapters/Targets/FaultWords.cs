using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Targets;

/// <summary>
/// Reads what went wrong from a target's own words: vendors publish few codes, and the same code stands for many things. The rows are data of each
/// connector, in its file of texts.
/// </summary>
/// <param name="rows">The first that fits counts. A pattern fits if all of its parts, separated by blanks, occur.</param>
public sealed class FaultWords(params IReadOnlyList<(FaultCause Cause, IReadOnlyList<string> Patterns)> rows)
{
    public FaultCause CauseOf(string said) =>
        rows.FirstOrDefault(row => row.Patterns.Any(pattern => Fits(pattern, said)), (FaultCause.Other, [])).Cause;

    /// <summary>A fault with the target's words as people may read them.</summary>
    /// <param name="said">The target's words.</param>
    /// <param name="secrets">What the target may have repeated, and nobody may read.</param>
    public TargetFault Fault(string said, params IEnumerable<string?> secrets) => new(CauseOf(said), TargetHttp.Cut(Masked(said, secrets)));

    /// <summary>A text without the secrets in it, plain or as they stand in an address.</summary>
    public static string Masked(string text, params IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (!string.IsNullOrWhiteSpace(secret))
            {
                text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase)
                    .Replace(Uri.EscapeDataString(secret), "***", StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    private static bool Fits(string pattern, string said) =>
        pattern.Split(' ').All(part => said.Contains(part, StringComparison.OrdinalIgnoreCase));
}
