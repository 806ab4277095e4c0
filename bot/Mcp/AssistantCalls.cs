using System.Security.Claims;
using ChatSales.Bot.Turns;
using ChatSales.Core.Access;
using ChatSales.Core.Assistants;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ModelContextProtocol;

namespace ChatSales.Bot.Mcp;

/// <summary>
/// Runs one call of a tool: within its person's rights, within their bounds, and with an entry in the audit log, without which nothing is answered.
/// What is read is never committed, so that no tool can write.
/// </summary>
internal sealed partial class AssistantCalls(Sessions sessions, AssistantQuota quota, ILogger<AssistantCalls> logger)
{
    private const string Door = "mcp";

    /// <summary>Longer words are no name and no question.</summary>
    public const int Longest = 300;

    /// <param name="user">Who asks.</param>
    /// <param name="tool">The tool, for the log.</param>
    /// <param name="needs">What it requires of its person, as its command in the chat does.</param>
    /// <param name="words">What it is given.</param>
    /// <param name="read">Reads; what it returns is answered.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="McpException">It is refused, in words for its person.</exception>
    public async Task<T> RunAsync<T>(
        ClaimsPrincipal user, string tool, Need needs, string words, Func<Turn, string, CancellationToken, Task<Outcome<Read<T>>>> read,
        CancellationToken ct)
    {
        var personId = new Id<Person>(user.Identity?.Name ?? "");
        if (!quota.TryTake(personId.Text))
        {
            throw new McpException(AssistantTexts.TooOften.Text);
        }

        try
        {
            var outcome = await ReadAsync(personId, tool, needs, Shown.Clean(words).Trim(), read, ct);
            await NoteAsync(personId, tool, outcome, ct);
            return outcome.IsRefused ? throw new McpException(TextOf(outcome.Refusal)) : outcome.Value.Answer;
        }
        catch (StorageException fault)
        {
            LogFailed(tool, fault);
            throw new McpException(AssistantTexts.NotNow.Text);
        }
    }

    private async Task<Outcome<Read<T>>> ReadAsync<T>(
        Id<Person> personId, string tool, Need needs, string words, Func<Turn, string, CancellationToken, Task<Outcome<Read<T>>>> read,
        CancellationToken ct)
    {
        if (await OutsideTurn.OfAsync(sessions.Open(new Actor(personId, Door)), personId, Door, ct) is not { } turn)
        {
            return new Refusal(AssistantTexts.Closed);
        }

        return words.Length > Longest ? new Refusal(AssistantTexts.TooLong, Longest)
            : turn.Access.Has(needs) ? await read(turn, words, ct)
            : new Refusal(AccessTexts.NotAllowed, tool, await turn.Access.WhoHasAsync(needs, ct));
    }

    // Who asked for what, not what they were told.
    private Task<bool> NoteAsync<T>(Id<Person> personId, string tool, Outcome<Read<T>> outcome, CancellationToken ct) => sessions.DoAsync(
        new Actor(personId, Door),
        session =>
        {
            var about = outcome.IsRefused ? null : outcome.Value.About;
            session.Note(
                $"assistant.{tool}",
                about?.Kind ?? PeopleKinds.People.Name,
                about?.Id ?? personId.Text,
                outcome.IsRefused ? new { refused = outcome.Refusal.Message.Id } : null);
            outcome.Value?.Also?.Invoke(session);
            return Task.FromResult(true);
        },
        ct);

    private static string TextOf(Refusal refusal) => refusal.Fitting.Count == 0
        ? refusal.Text
        : AssistantTexts.OneOf.With(refusal.Text, LayoutTexts.Statements(refusal.Fitting.Select(one => $"{one.Id} {one.Label}")));

    [LoggerMessage(1931, LogLevel.Error, "An assistant's call of {Tool} failed")]
    private partial void LogFailed(string tool, Exception fault);
}

/// <summary>What a tool has read.</summary>
/// <param name="Answer">What is answered.</param>
/// <param name="About">What it is about, for the log; null for nothing of ours.</param>
internal sealed record Read<T>(T Answer, (string Kind, string Id)? About)
{
    /// <summary>What else goes into the log.</summary>
    public Action<Session>? Also { get; init; }
}
