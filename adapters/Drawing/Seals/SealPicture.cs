using System.Text;
using ChatSales.Core.Commission.Statements;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing.Seals;

/// <summary>
/// The round picture on a sealed document, which tells readers that there is a signature, and where to tap to see it. It proves nothing, and so does
/// not look like a company's stamp: no star, and it says what it is.
/// </summary>
internal static class SealPicture
{
    private const float Diameter = 88;
    private const float Largest = 9.5f;

    // Of the ring, where a company's name stands.
    private const float MostSweep = 300;

    private static readonly SKColor Red = SKColor.Parse("#c9302c");

    /// <summary>On the first page, from its upper left corner, in points.</summary>
    public static SKRect Place { get; } = SKRect.Create(Sheets.Width - Sheets.Margin - Diameter, Sheets.Margin - 6, Diameter, Diameter);

    /// <summary>Draws it as lines, not as words: the company's name is read elsewhere on the page.</summary>
    public static void Draw(SKCanvas canvas, string company)
    {
        using var paint = new SKPaint { Color = Red, IsAntialias = true };
        using var ring = new SKPaint { Color = Red, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1.6f };
        var (x, y) = (Place.MidX, Place.MidY);
        canvas.DrawCircle(x, y, (Diameter / 2) - 1, ring);
        var name = SheetTexts.SealName.Text;
        using (var font = new SKFont(Fonts.Face(isBold: true), 11))
        {
            using var path = font.GetTextPath(name, new SKPoint(x - (font.MeasureText(name) / 2), y + 4));
            canvas.DrawPath(path, paint);
        }

        Around(canvas, company, x, y, paint);
    }

    private static void Around(SKCanvas canvas, string company, float x, float y, SKPaint paint)
    {
        var plain = Fonts.Face(isBold: false);
        var runes = company.EnumerateRunes().ToList();
        var size = Largest;
        var radius = (Diameter / 2) - 14;
        float Degrees(Rune rune) => (WidthOf(rune, plain, size) + 1) / radius * 180 / MathF.PI;
        var sweep = runes.Sum(Degrees);
        if (sweep > MostSweep)
        {
            size *= MostSweep / sweep;
            sweep = runes.Sum(Degrees);
        }

        var at = -sweep / 2;
        foreach (var rune in runes)
        {
            var wide = Degrees(rune);
            foreach (var (text, face) in Fonts.Runs(rune.ToString(), plain))
            {
                using var font = new SKFont(face, size);
                using var path = font.GetTextPath(text, new SKPoint(-font.MeasureText(text) / 2, -radius));
                canvas.Save();
                canvas.Translate(x, y);
                canvas.RotateDegrees(at + (wide / 2));
                canvas.DrawPath(path, paint);
                canvas.Restore();
            }

            at += wide;
        }
    }

    private static float WidthOf(Rune rune, SKTypeface face, float size)
    {
        using var font = new SKFont(face, size);
        return font.MeasureText(rune.ToString());
    }
}
