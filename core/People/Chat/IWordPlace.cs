using ChatSales.Core.Conversation;

namespace ChatSales.Core.People.Chat;

/// <summary>A conversation about something, where words for somebody belong to that.</summary>
public interface IWordPlace
{
    /// <summary>Brings the words, if they were said in such a conversation; false if not.</summary>
    Task<bool> TryBringAsync(Turn turn, Recipients to, string text, CancellationToken ct);
}
