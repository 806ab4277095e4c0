using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>Keeps the names that questions use up with the store, so that whoever asks finds little to take.</summary>
internal sealed partial class VocabularyWorker(QuestionVocabulary vocabulary, TimeProvider clock, ILogger<VocabularyWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Pause, clock, stoppingToken))
        {
            try
            {
                await vocabulary.ReadyAsync(stoppingToken);
            }
            catch (StorageException fault)
            {
                LogFault(fault);
            }
        }
    }

    [LoggerMessage(1417, LogLevel.Warning, "The names of the store can't be read; it is tried again in half a minute")]
    private partial void LogFault(Exception fault);
}
