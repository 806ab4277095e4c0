using SkiaSharp;

namespace ChatSales.Bot.Tests;

/// <summary>Pictures as phones send them, drawn for the tests.</summary>
internal static class Pictures
{
    /// <summary>A chat screenshot; each seed gives a different conversation.</summary>
    public static byte[] Chat(int seed, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(540, 960);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(0xED, 0xED, 0xED));
        using var paint = new SKPaint { IsAntialias = true };
        for (var y = 40; y < 900;)
        {
            var (mine, width, height) = (random.Next(2) == 0, random.Next(120, 380), random.Next(40, 130));
            paint.Color = mine ? new SKColor(0x95, 0xEC, 0x69) : SKColors.White;
            var left = mine ? 520 - width : 20;
            canvas.DrawRoundRect(new SKRect(left, y, left + width, y + height), 12, 12, paint);
            paint.Color = SKColors.Black;
            for (var line = y + 14; line < y + height - 10; line += 18)
            {
                canvas.DrawRect(left + 12, line, random.Next(30, width - 24), 8, paint);
            }

            y += height + random.Next(14, 50);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 80);
        return data.ToArray();
    }

    public static byte[] Blank()
    {
        using var bitmap = new SKBitmap(300, 300);
        bitmap.Erase(SKColors.White);
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
