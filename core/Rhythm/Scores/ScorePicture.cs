namespace ChatSales.Core.Rhythm.Scores;

/// <summary>A process score, ready to be drawn as a radar (个人过程健康度雷达图).</summary>
/// <param name="Title">Whose, and of which month.</param>
/// <param name="Own">What the person's line is called.</param>
/// <param name="Others">What the team's line is called.</param>
/// <param name="Spokes">The dimensions, clockwise from the top.</param>
public sealed record ScorePicture(string Title, string Own, string Others, IReadOnlyList<ScoreSpoke> Spokes);

/// <summary>A dimension from 0 to 100; null where there is nothing.</summary>
public sealed record ScoreSpoke(string Label, decimal? Own, decimal? Others);

/// <summary>Draws radars of scores.</summary>
public interface IScorePainter
{
    /// <summary>A PNG.</summary>
    ReadOnlyMemory<byte> Paint(ScorePicture picture);
}
