using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Keeps the names that questions use up with the store, so that whoever asks finds little to take; after a start it asks the examples once.
/// </summary>
internal sealed partial class VocabularyWorker(
    QuestionVocabulary vocabulary, QuestionWarmUp warmUp, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<VocabularyWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        for (var isWarm = false; ; await Task.Delay(Pause, clock, stoppingToken))
        {
            try
            {
                // Names wait for the disk meanwhile.
                var reading = isWarm ? Task.CompletedTask : Task.Run(warmUp.Read, stoppingToken);
                await vocabulary.ReadyAsync(stoppingToken);
                await reading;
                await (isWarm ? Task.CompletedTask : warmUp.RunAsync(stoppingToken));
                isWarm = true;
            }
            catch (StorageException fault)
            {
                LogFault(fault);
            }
            catch (Exception fault) when (fault is OutOfMemoryException or AggregateException { InnerException: OutOfMemoryException })
            {
                LogTooMany(fault);
            }
        }
    }

    [LoggerMessage(1417, LogLevel.Warning, "The names of the store can't be read; it is tried again in half a minute")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(1421, LogLevel.Error, "The names of the store don't fit into the heap's limit: questions and sentences aren't understood; raise it")]
    private partial void LogTooMany(Exception fault);
}
