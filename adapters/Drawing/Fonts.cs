using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>The machine's fonts.</summary>
public static class Fonts
{
    /// <summary>Whether some font on this machine has Chinese characters.</summary>
    public static bool HasChinese
    {
        get
        {
            using var face = SKFontManager.Default.MatchCharacter('商');
            return face is not null;
        }
    }
}
