using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Core.Integration;

/// <summary>The stable names of documents in other systems.</summary>
public static class TransferKey
{
    public const int Longest = 40;
    private const int Hash = 8;

    /// <summary>Joined by hyphens; whatever targets may not take is replaced, and the hash of the whole keeps such keys apart.</summary>
    public static string Of(params IReadOnlyList<string> parts)
    {
        var whole = string.Join('-', parts);
        var plain = string.Concat(whole.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '-'));
        return Within(plain == whole ? plain : $"{plain}-{HashOf(whole)}", Longest);
    }

    /// <summary>The key itself if it is short enough, otherwise its beginning and its hash: the same each time.</summary>
    public static string Within(string key, int longest) =>
        key.Length <= longest ? key : $"{key[..(longest - Hash - 1)]}-{HashOf(key)}";

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Hash];
}
