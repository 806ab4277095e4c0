using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Writes and fills on a canvas.</summary>
internal sealed class Brush(SKCanvas canvas) : IDisposable
{
    private const string Ellipsis = "\u2026";
    private readonly SKTypeface plain = Fonts.Face(isBold: false);
    private readonly SKTypeface bold = Fonts.Face(isBold: true);

    /// <summary>How wide a text is.</summary>
    public float WidthOf(string text, float size, bool isBold = false) =>
        Fonts.Runs(text, isBold ? bold : plain).Sum(run =>
        {
            using var font = new SKFont(run.Face, size);
            return font.MeasureText(run.Text);
        });

    /// <summary>Writes a text with its baseline at a height.</summary>
    public void Write(string text, float x, float y, float size, SKColor color, bool isBold = false)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        foreach (var (run, face) in Fonts.Runs(text, isBold ? bold : plain))
        {
            using var font = new SKFont(face, size) { Subpixel = true };
            canvas.DrawText(run, x, y, SKTextAlign.Left, font, paint);
            x += font.MeasureText(run);
        }
    }

    /// <summary>Fills a rectangle with round corners.</summary>
    public void Fill(SKRect rect, SKColor color, float radius = 0)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRoundRect(rect, radius, radius, paint);
    }

    /// <summary>As much of a text as fits a width, with dots for the rest.</summary>
    public string Fit(string text, float width, float size, bool isBold = false)
    {
        if (WidthOf(text, size, isBold) <= width)
        {
            return text;
        }

        var (fits, tooMuch) = (0, text.Length);
        while (tooMuch - fits > 1)
        {
            var half = (fits + tooMuch) / 2;
            (fits, tooMuch) = WidthOf(text[..half] + Ellipsis, size, isBold) <= width ? (half, tooMuch) : (fits, half);
        }

        return (fits > 0 && char.IsHighSurrogate(text[fits - 1]) ? text[..(fits - 1)] : text[..fits]) + Ellipsis;
    }

    /// <summary>The largest size, down to a least one, in which a text fits a width.</summary>
    public float SizeFor(string text, float width, float largest, float least, bool isBold = false) =>
        Math.Clamp(largest * width / Math.Max(1, WidthOf(text, largest, isBold)), least, largest);

    public void Dispose()
    {
        plain.Dispose();
        bold.Dispose();
    }
}
