using System.Collections.Concurrent;

namespace ChatSales.Bot.Web;

/// <summary>Lets one upload of a person pass at a time, on whichever page.</summary>
internal sealed class UploadGate
{
    private readonly ConcurrentDictionary<string, Passage> passing = new();

    /// <summary>To be disposed of when the upload has ended; null while another one goes on.</summary>
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
