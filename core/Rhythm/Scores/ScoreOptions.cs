using System.Globalization;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>Settings about process scores (section <c>Rhythm:Score</c>).</summary>
public sealed class ScoreOptions
{
    /// <summary>What complete evidence weighs, in percent; P7 fixes it.</summary>
    public const int EvidenceWeight = 30;

    private const int Whole = 100;

    /// <summary>What the rest weighs, in percent.</summary>
    public ScoreWeights Weights { get; init; } = new();

    /// <summary>What a dimension weighs, in percent.</summary>
    public int Of(ScoreDimension dimension) => dimension switch
    {
        ScoreDimension.Evidence => EvidenceWeight,
        ScoreDimension.Timeliness => Weights.Timeliness,
        ScoreDimension.Contact => Weights.Contact,
        ScoreDimension.NextSteps => Weights.NextSteps,
        _ => Weights.Data,
    };

    /// <summary>What is wrong, one sentence per mistake.</summary>
    public IEnumerable<string> Mistakes()
    {
        var given = Enum.GetValues<ScoreDimension>().ToDictionary(dimension => dimension, Of);
        foreach (var (dimension, weight) in given.Where(one => one.Value < 0))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Rhythm:Score:Weights:{dimension}: {weight} is below 0.");
        }

        if (given.Values.Sum() != Whole)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Rhythm:Score:Weights: together with {EvidenceWeight} for evidence they are {given.Values.Sum()}; they must add up to {Whole}.");
        }
    }
}

/// <summary>What the dimensions beside evidence weigh, in percent.</summary>
public sealed class ScoreWeights
{
    /// <summary>Deals within their stage's limit.</summary>
    public int Timeliness { get; init; } = 20;

    /// <summary>Deals with a contact in the month.</summary>
    public int Contact { get; init; } = 20;

    /// <summary>Next steps that were done by their day.</summary>
    public int NextSteps { get; init; } = 15;

    /// <summary>Fields of deals that are filled in.</summary>
    public int Data { get; init; } = 15;
}
