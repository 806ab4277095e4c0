using ChatSales.Adapters.Drawing;
using ChatSales.Core.Rhythm.Scores;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>The radar of a score.</summary>
public sealed class ScorePainterTests
{
    private static readonly SKColor Blue = SKColor.Parse("#2460e8");

    [Fact]
    public void A_higher_score_covers_more_on_a_light_ground()
    {
        using var low = Paint(20);
        using var high = Paint(90);

        low.GetPixel(0, 0).ShouldBe(SKColors.White);
        HighestOf(high).ShouldBeLessThan(HighestOf(low));
    }

    [Fact]
    public void What_is_not_known_is_drawn_too() => Paint(null).Width.ShouldBeGreaterThan(0);

    // The line of the person reaches up to here.
    private static int HighestOf(SKBitmap picture) => Enumerable.Range(0, picture.Height)
        .First(y => Enumerable.Range(0, picture.Width).Any(x => picture.GetPixel(x, y) == Blue));

    private static SKBitmap Paint(decimal? top)
    {
        var bytes = new ScorePainter().Paint(new ScorePicture("吴艳 的过程分 2026年10月", "■ 本人", "■ 团队中位",
        [
            new("证据完整", top, 70), new("阶段及时", 80, 75), new("跟进覆盖", 45.5m, 60), new("下一步按时", null, null), new("资料完整", 100, 50),
        ]));
        return SKBitmap.Decode(bytes.Span);
    }
}
