using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>What a number may be short for: those given out here are D-1001, K-1001, …; imported ones keep their own form, e.g. D00012.</summary>
internal static class GivenNumbers
{
    private const int ImportedDigits = 5;
    private const int MostDigits = 9;
    private const int Shortest = 3;

    /// <summary>The spellings that digits stand for, with or without their kind's letter; empty for other texts.</summary>
    public static IReadOnlyList<IndexKey> Of(string text, char letter) =>
        Typed.Key(text).TrimStart(letter) is { Length: > 0 and <= MostDigits } digits && digits.All(char.IsAsciiDigit)
            ? [$"{letter}{digits.TrimStart('0')}", $"{letter}{digits.PadLeft(ImportedDigits, '0')}"]
            : [];

    /// <summary>Whether a text is a number with its kind's letter, and no more; without a dash, of three digits or more: K12 is a name.</summary>
    public static bool IsOne(string text, char letter) => Typed.Key(text) is { Length: > 1 } key && key[0] == letter
        && key.Skip(1).All(char.IsAsciiDigit) && (key.Length > Shortest || Typed.Plain(text).Contains('-'));
}
