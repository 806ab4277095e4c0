using ChatSales.Adapters.Board;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>What the verb <c>ask</c> answers from: a store that no bot is serving, and its board.</summary>
internal sealed class Asking : IAsyncDisposable
{
    private readonly OpenStore open;
    private readonly ServiceProvider services;

    private Asking(OpenStore open, ServiceProvider services) =>
        (this.open, this.services, Zone, Desk) =
            (open, services, services.GetRequiredService<BusinessZone>(), services.GetRequiredService<QuestionDesk>());

    public BusinessZone Zone { get; }

    private QuestionDesk Desk { get; }

    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened, or is in use.</exception>
    public static async Task<Asking> OpenAsync(HostSetup setup, CancellationToken ct)
    {
        var open = await OpenStore.AloneAsync(setup, ct);
        try
        {
            var services = (await open.CoreAsync(setup, ct))
                // Not to be disposed of by the container.
                .AddSingleton<IStore>(_ => open.Store)
                .AddSingleton(BotHost.Kinds)
                .AddBoard(open.Settings.Board)
                .AddSingleton<IBoard, CaughtUpBoard>();
            return new Asking(open, services.BuildServiceProvider());
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks one question after the other, each of which may refine the one before.</summary>
    /// <returns>The last one's answer, and what was found as people read it.</returns>
    /// <exception cref="InvalidDataException">There is no such person.</exception>
    public async Task<(Answered Answered, IReadOnlyList<FoundRow> Rows)> AskAsync(
        IReadOnlyList<string> questions, string personId, DateTimeOffset now, bool withRows, CancellationToken ct)
    {
        var session = open.Sessions.Open(Actor.System("ask"));
        var access = await AccessPolicy.OfAsync(session, new(personId), ct)
            ?? throw new InvalidDataException($"as: there is no active person '{personId}'.");
        await services.GetRequiredService<QuestionVocabulary>().ReadyAsync(ct);
        QuestionReading.Understood? before = null;
        Answered? answered = null;
        foreach (var question in questions)
        {
            answered = await Desk.AskAsync(question, session, access, now, before, ct);
            // What was refused is no question to go on with, and neither is the one before it.
            before = (answered as Answered.Found)?.Asked;
        }

        return (answered!, withRows && answered is Answered.Found { Answer.Ids: { } ids, Asked.Question.Subject: var subject }
            ? await services.GetRequiredService<FoundRows>().ReadAsync(session, subject, ids, ct)
            : []);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await open.DisposeAsync();
    }
}
