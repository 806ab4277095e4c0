using System.Globalization;
using ChatSales.Core.Questions.Answering;

namespace ChatSales.Benchmarks;

/// <summary>What became of mutated questions; failed, beyond and telling must be 0.</summary>
internal sealed class QuestionResult
{
    private readonly Latencies latencies = new();

    public int Answered { get; private set; }

    public int Refused { get; private set; }

    public int Failed { get; set; }

    /// <summary>Answers with a row that the asker may not see.</summary>
    public int Beyond { get; set; }

    /// <summary>Answers that depend on what the asker may not see.</summary>
    public int Telling { get; set; }

    /// <summary>Answers to a director that depend on what others may not see: there must be some, or the check sees nothing.</summary>
    public int Noticed { get; set; }

    public int Found => Failed + Beyond + Telling;

    public bool IsClean => Found == 0 && Noticed > 0;

    public void Count(Answered answered, TimeSpan took)
    {
        latencies.Add(took);
        (Answered, Refused) = answered is Core.Questions.Answering.Answered.Found ? (Answered + 1, Refused) : (Answered, Refused + 1);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Answered + Refused + Failed} questions: {Answered} answered, {Refused} refused, {Failed} failed; beyond rights {Beyond}, "
            + $"depending on what isn't in sight {Telling}, of a director's {Noticed}; {latencies}");
}
