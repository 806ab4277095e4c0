using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Reading;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Reads sentences with the names and deals of a store, which is opened with the first one.</summary>
internal sealed class ReadSentences(HostSetup setup, DayReader days, BusinessZone zone) : IAsyncDisposable
{
    private OpenStore? opened;
    private (NameBook Names, SentenceReader Reader)? known;

    /// <exception cref="InvalidDataException">There is no such person.</exception>
    /// <exception cref="StorageException">The store can't be opened or read.</exception>
    public async ValueTask<SentenceMeaning> ReadAsync(string text, string person, DateTimeOffset now, CancellationToken ct)
    {
        if (opened is null)
        {
            await OpenStore.SettingsOf(setup).Storage.RequireAsync(ct);
            opened = await OpenStore.OfAsync(setup, ct);
        }

        var (names, reader) = known ??= await KnownAsync(opened, ct);
        var session = opened.Sessions.Open(new Actor(new(person), "read"));
        var policy = await AccessPolicy.OfAsync(session, new(person), ct)
            ?? throw new InvalidDataException($"as: there is nobody '{person}' who works here.");
        return await reader.ReadAsync(text, names.Index, session, policy, now, ct);
    }

    private async Task<(NameBook Names, SentenceReader Reader)> KnownAsync(OpenStore opened, CancellationToken ct)
    {
        var names = new NameBook(opened.Store, new StoredNames(opened.Store));
        await names.BuildAsync(ct);
        return (names, new SentenceReader(await opened.PlanAsync(ct), days, zone));
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
