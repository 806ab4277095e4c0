using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>
/// Draws at random so that whoever has the seed can draw again: those come first whose SHA-256 of <c>seed/key</c> is lowest. It depends on neither
/// the order in which they are given nor on a library's generator.
/// </summary>
public static class ReportDraw
{
    private const int SeedLength = 16;

    /// <summary>A seed that nobody can choose or foresee.</summary>
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedLength));

    /// <summary>All of some keys as they are drawn.</summary>
    public static IEnumerable<string> InOrder(string seed, IEnumerable<string> keys) =>
        keys.Distinct().OrderBy(key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{key}"))), StringComparer.Ordinal);

    /// <summary>The order in which people are asked about a report.</summary>
    public static IEnumerable<string> Voters(string seed, string report, IEnumerable<string> people) => InOrder($"{seed}/{report}", people);
}
