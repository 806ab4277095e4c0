using ChatSales.Core.Deals;
using ChatSales.Core.Questions.Grammar;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>The names that questions can use, kept up with the store: by whoever asks, and beside that by the host.</summary>
public sealed class QuestionVocabulary(NameBook book, INameSource source, IBoard board, StagePlan plan, TimeProvider clock) : IDisposable
{
    // Where leads come from seldom changes.
    private static readonly TimeSpan SourcesLife = TimeSpan.FromMinutes(5);
    private static readonly Question Sources = new()
    {
        Subject = Subject.Lead,
        Figure = new Figure.Of(Aggregate.Count),
        By = new GroupKey(Fields.Lead.Source),
    };

    private static readonly Question Helpers = new()
    {
        Subject = Subject.Person,
        Where = new Condition.OneOf(Fields.Person.Role, ["product", "architect", "delivery"]),
    };

    private readonly SemaphoreSlim step = new(1);
    private bool isBuilt;
    private DateTimeOffset? sourcesAt;

    /// <summary>The names as of the last look.</summary>
    public KnownNames Names { get; private set; } = KnownNames.None;

    /// <summary>Takes what is new, if nobody else is doing so; waits for that only as long as there are no names at all.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task ReadyAsync(CancellationToken ct)
    {
        if (!await step.WaitAsync(isBuilt ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
        {
            return;
        }

        try
        {
            if (!isBuilt)
            {
                await book.BuildAsync(ct);
            }

            while (await book.StepAsync(ct))
            {
            }

            Names = Names with { Index = book.Index, LossReasons = plan.LossReasons };
            if (sourcesAt is not { } at || clock.GetUtcNow() - at > SourcesLife)
            {
                var found = await board.AskAsync(Sources, Sight.Everything, ct);
                Names = Names with
                {
                    Sources = [.. (found.Groups ?? []).Select(group => group.Key).OfType<string>()],
                    Teams = await source.TeamsAsync(ct),
                    Helpers = (await board.AskAsync(Helpers, Sight.Everything, ct)).Ids?.ToHashSet() ?? [],
                };
                sourcesAt = clock.GetUtcNow();
            }

            isBuilt = true;
        }
        finally
        {
            step.Release();
        }
    }

    public void Dispose() => step.Dispose();
}
