using ChatSales.Core.Access;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Metrics;

/// <summary>Works out the figures of the catalogue, within the asker's rights: the same as for whoever asks in words.</summary>
public sealed class MetricDesk(QuestionDesk desk, QuestionVocabulary vocabulary)
{
    /// <summary>A metric as a question.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="period">The period in words; without meaning for one that is as of now.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="access">The asker's rights.</param>
    /// <param name="now">When it is asked.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="InvalidOperationException">The words of the catalogue aren't understood: a mistake in it.</exception>
    public async ValueTask<QuestionReading.Understood> ReadAsync(
        Metric metric, string period, MetricScope scope, AccessPolicy access, DateTimeOffset now, CancellationToken ct)
    {
        await vocabulary.ReadyAsync(ct);
        return await desk.ReadAsync(metric.In(period), access, now, before: null, ct) is QuestionReading.Understood understood
            ? scope.Of(understood)
            : throw new InvalidOperationException($"The metric {metric.Key} is not understood.");
    }

    /// <summary>Answers a question of the catalogue.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="session">Reads names and what rights rest on.</param>
    /// <param name="access">The asker's rights.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Answered> AnswerAsync(QuestionReading.Understood asked, Session session, AccessPolicy access, CancellationToken ct) =>
        desk.AnswerAsync("", asked, session, access, ct);
}
