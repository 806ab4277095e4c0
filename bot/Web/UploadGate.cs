using System.Collections.Concurrent;

namespace ChatSales.Bot.Web;

/// <summary>Lets each person upload one file at a time, on whatever page.</summary>
internal sealed class UploadGate
{
    private readonly ConcurrentDictionary<string, Passage> passing = new();

    /// <summary>Dispose when the upload has ended; null while another one is running.</summary>
    public IDisposable? Enter(string personId)
    {
        var passage = new Passage(this, personId);
        return passing.TryAdd(personId, passage) ? passage : null;
    }

    private sealed class Passage(UploadGate gate, string personId) : IDisposable
    {
        public void Dispose() => gate.passing.TryRemove(new KeyValuePair<string, Passage>(personId, this));
    }
}
