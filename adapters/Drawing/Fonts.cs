using System.Text;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>The machine's fonts.</summary>
public static class Fonts
{
    // 商: any that all Chinese fonts have.
    private const int Character = '\u5546';

    private static readonly string[] Language = ["zh-Hans"];

    /// <summary>Whether some font on this machine has Chinese characters.</summary>
    public static bool HasChinese
    {
        get
        {
            using var face = Chinese();
            return face is not null;
        }
    }

    /// <summary>The family of this machine that writes Chinese, in the forms that are used in China; null if there is none.</summary>
    public static string? ChineseFamily
    {
        get
        {
            using var face = Chinese();
            return face?.FamilyName;
        }
    }

    /// <summary>A face of the Chinese family, or of whatever there is.</summary>
    internal static SKTypeface Face(bool isBold) =>
        SKTypeface.FromFamilyName(ChineseFamily, isBold ? SKFontStyle.Bold : SKFontStyle.Normal) ?? SKTypeface.Default;

    /// <summary>The parts of a text with the face that has their characters: the given one, or another where it lacks them.</summary>
    internal static IEnumerable<(string Text, SKTypeface Face)> Runs(string text, SKTypeface face)
    {
        using var font = new SKFont(face);
        var run = new StringBuilder();
        var of = face;
        foreach (var rune in text.EnumerateRunes())
        {
            var fitting = font.ContainsGlyph(rune.Value) ? face : SKFontManager.Default.MatchCharacter(rune.Value) ?? face;
            if (fitting != of && run.Length > 0)
            {
                yield return (run.ToString(), of);
                run.Clear();
            }

            of = fitting;
            run.Append(rune);
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), of);
        }
    }

    private static SKTypeface? Chinese() => SKFontManager.Default.MatchCharacter(null, SKFontStyle.Normal, Language, Character);
}
