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
            // 商: any that all Chinese fonts have.
            using var face = SKFontManager.Default.MatchCharacter('\u5546');
            return face is not null;
        }
    }
}
