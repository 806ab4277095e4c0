using System.Globalization;
using System.Text;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Targets;

/// <summary>Texts that are checked before they are sent: a target that can't hold one would cut it, or put question marks into a name.</summary>
public static class TargetText
{
    private static readonly Encoding Gbk =
        CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>A text, as it is, that fits a field.</summary>
    /// <param name="field">The target's name for the field.</param>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many UTF-16 units the field holds.</param>
    /// <param name="isGbk">Whether the field holds only what GBK has.</param>
    /// <exception cref="TargetException">It doesn't fit; says where.</exception>
    public static string Fitting(string field, string text, int longest, bool isGbk = false)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate is enumerated as the replacement character, which a name may hold by itself.
            if (rune == Rune.ReplacementChar && text[at] != '\uFFFD')
            {
                throw Unfit(TargetTexts.HalfCharacter.With(field, at + 1, (int)text[at]));
            }

            if (Rune.IsControl(rune))
            {
                throw Unfit(TargetTexts.ControlCharacter.With(field, at + 1, rune.Value));
            }

            if (isGbk && !HasGbk(rune))
            {
                throw Unfit(TargetTexts.NotGbk.With(field, rune, rune.Value));
            }

            at += rune.Utf16SequenceLength;
        }

        return text.Length <= longest
            ? text
            : throw Unfit(TargetTexts.TooLong.With(field, text.Length, longest));
    }

    /// <summary>A line for people: shortened rather than refused.</summary>
    public static string Shortened(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }

    /// <summary>A line for people that a field takes: shortened, and without what it can't hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many UTF-16 units the field holds.</param>
    /// <param name="isGbk">Whether the field holds only what GBK has.</param>
    public static string Line(string text, int longest, bool isGbk = false) => Shortened(
        string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar && (!isGbk || HasGbk(rune)))),
        longest);

    /// <summary>A refusal of ours before anything is sent.</summary>
    public static TargetException Unfit(string said) => new(TargetFault.Ours(FaultCause.WrongField, TargetHttp.Cut(said)), mayBeDone: false);

    /// <summary>An amount as targets take it: two decimals, a point.</summary>
    /// <exception cref="TargetException">It has parts of a fen.</exception>
    public static string Amount(decimal yuan) => decimal.Round(yuan, 2) == yuan
        ? yuan.ToString("0.00", CultureInfo.InvariantCulture)
        : throw Unfit(TargetTexts.NoAmount.With(yuan));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool HasGbk(Rune rune)
    {
        try
        {
            return Gbk.GetByteCount(rune.ToString()) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
