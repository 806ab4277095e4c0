using SkiaSharp;

namespace ChatSales.Core.Tests.Evidence;

/// <summary>Chat screenshots in one layout; each seed gives a different conversation.</summary>
internal static class Screenshots
{
    private static readonly string[] Phrases =
    [
        "方案已经发您邮箱了",
        "好的，我们内部讨论一下",
        "价格还能再谈吗",
        "下周三方便开会吗",
        "可以，下午两点",
        "需要增加报表功能",
        "合同法务在看",
        "收到，谢谢",
        "预算大概八十万",
        "请把资质发我",
    ];

    public static byte[] Draw(int seed, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 80) =>
        Encode(Bitmap(seed), format, quality);

    /// <summary>As stored by a camera held turned or mirrored: shown by its EXIF orientation, it is upright.</summary>
    public static byte[] AsHeld(int seed, int orientation)
    {
        using var upright = Bitmap(seed);
        var lies = orientation >= 5;
        using var held = new SKBitmap(lies ? upright.Height : upright.Width, lies ? upright.Width : upright.Height);
        var (right, bottom) = (held.Width - 1, held.Height - 1);
        for (var y = 0; y < held.Height; y++)
        {
            for (var x = 0; x < held.Width; x++)
            {
                var (fromX, fromY) = orientation switch
                {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (bottom - y, x),
                    7 => (bottom - y, right - x),
                    8 => (y, right - x),
                    _ => (x, y),
                };
                held.SetPixel(x, y, upright.GetPixel(fromX, fromY));
            }
        }

        return Encode(held, SKEncodedImageFormat.Jpeg, 90);
    }

    public static SKBitmap Bitmap(int seed)
    {
        var random = new Random(seed);
        var bitmap = new SKBitmap(540, 960);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(0xED, 0xED, 0xED));
        using var paint = new SKPaint { IsAntialias = true };
        using var face = SKFontManager.Default.MatchCharacter('商');
        using var font = new SKFont(face, 22);
        for (var y = 70; y < 900; y += random.Next(70, 120))
        {
            var (mine, text) = (random.Next(2) == 0, Phrases[random.Next(Phrases.Length)]);
            var width = font.MeasureText(text) + 32;
            var left = mine ? 520 - width : 20;
            paint.Color = mine ? new SKColor(0x95, 0xEC, 0x69) : SKColors.White;
            canvas.DrawRoundRect(new SKRect(left, y, left + width, y + 50), 10, 10, paint);
            paint.Color = SKColors.Black;
            canvas.DrawText(text, left + 16, y + 33, SKTextAlign.Left, font, paint);
        }

        return bitmap;
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality)
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, quality);
        return data.ToArray();
    }
}
