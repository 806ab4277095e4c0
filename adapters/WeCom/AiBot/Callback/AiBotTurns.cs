using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>
/// Where callback-mode answers wait until WeCom asks for them, on whichever node. Kept in the store, one document per conversation, so that neither a
/// restart nor another node loses one.
/// </summary>
public sealed class AiBotTurns(Sessions sessions, IBell bell, TimeProvider clock)
{
    // As long as an answer can be given.
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // How long a change goes unnoticed if no bell rings.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private const int MostTurns = 100;

    /// <summary>Remembers that something needs an answer; known entries stay as they are.</summary>
    /// <exception cref="StorageException">Not kept.</exception>
    internal async Task BeginAsync(AiBotMessage message, CancellationToken ct)
    {
        var kind = message.IsTap ? AiBotTurnKind.Tap : message.IsEntering ? AiBotTurnKind.Entering : AiBotTurnKind.Message;
        var turn = new AiBotTurn { Id = message.InboxId, Kind = kind, At = clock.GetUtcNow(), ResponseUrl = message.ResponseUrl };
        await ChangeAsync(
            message.Address.ToString(),
            known =>
                known.Find(turn.Id) is not null
                    ? null
                    : known with
                    {
                        Turns = [.. known.Turns.Where(one => turn.At - one.At < Life).TakeLast(MostTurns - 1), turn],
                    },
            ct);
    }

    /// <summary>The turn, or null if it is over.</summary>
    public async ValueTask<AiBotTurn?> FindAsync(string conversation, string id, CancellationToken ct) =>
        (await Open().FindAsync<AiBotConversation>(conversation, ct))?.Find(id);

    /// <summary>Changes a turn; null if it is over or there is no change.</summary>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="id">The turn.</param>
    /// <param name="change">Maps the current state to the new one; null for no change. May be called several times.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">Not kept.</exception>
    public async Task<AiBotTurn?> ChangeAsync(string conversation, string id, Func<AiBotTurn, AiBotTurn?> change, CancellationToken ct) =>
        (await ChangeAsync(conversation, known => known.Find(id) is { } turn && change(turn) is { } changed ? known.With(changed) : null, ct))?.Find(
            id);

    /// <summary>Waits until a turn meets the condition or patience runs out, and returns it as it then is. Null if it is over.</summary>
    public async Task<AiBotTurn?> WaitAsync(string conversation, string id, Func<AiBotTurn, bool> until, TimeSpan patience, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var listening = bell.Listen(Topic(conversation), () => heard.TrySetResult());
            if (await FindAsync(conversation, id, ct) is not { } turn || until(turn) || clock.GetElapsedTime(start) >= patience)
            {
                return await FindAsync(conversation, id, ct);
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(heard.Task, Task.Delay(Look, clock, stop.Token));
            await stop.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }
    }

    private async Task<AiBotConversation?> ChangeAsync(string conversation, Func<AiBotConversation, AiBotConversation?> change, CancellationToken ct)
    {
        while (true)
        {
            var session = Open();
            var known = await session.FindAsync<AiBotConversation>(conversation, ct) ?? new AiBotConversation { Id = conversation };
            if (change(known) is not { } changed)
            {
                return null;
            }

            session.Store(changed, "aibot.answer");
            try
            {
                await session.CommitAsync(ct);
                bell.Ring(Topic(conversation));
                return changed;
            }
            catch (ConcurrencyException)
            {
                // Changed meanwhile: retry from the current state.
            }
        }
    }

    private static string Topic(string conversation) => $"aibot/{conversation}";

    private Session Open() => sessions.Open(Actor.System(AiBotAdapter.Key));
}
