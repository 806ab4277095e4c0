using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChatSales.Simulators;

/// <summary>What every simulated platform knows: tokens, messages and violations.</summary>
/// <typeparam name="TMessage">A message as people see it now.</typeparam>
internal abstract class SimulatedState<TMessage>(TimeSpan tokenLife, TimeProvider clock) where TMessage : class
{
    private readonly Dictionary<string, DateTimeOffset> tokens = [];
    private readonly List<TMessage> messages = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A message has reached someone or was replaced.</summary>
    public event Action<TMessage>? Sent;

    public ConcurrentQueue<string> Violations { get; } = [];

    public int TokensGiven { get; private set; }

    protected TimeProvider Clock { get; } = clock;

    protected Lock Gate { get; } = new();

    public IReadOnlyList<TMessage> Messages
    {
        get
        {
            lock (Gate)
            {
                return [.. messages];
            }
        }
    }

    public string NewToken()
    {
        lock (Gate)
        {
            TokensGiven++;
            var token = NewSecret();
            tokens[token] = Clock.GetUtcNow() + tokenLife;
            return token;
        }
    }

    /// <summary>The live token, or a new one.</summary>
    public string LivingToken()
    {
        lock (Gate)
        {
            return tokens.FirstOrDefault(token => token.Value > Clock.GetUtcNow()).Key ?? NewToken();
        }
    }

    public bool IsToken(string token)
    {
        lock (Gate)
        {
            return tokens.TryGetValue(token, out var until) && until > Clock.GetUtcNow();
        }
    }

    /// <summary>Whether the token was issued, even if it has expired.</summary>
    public bool WasToken(string token)
    {
        lock (Gate)
        {
            return tokens.ContainsKey(token);
        }
    }

    public void Expire(string token)
    {
        lock (Gate)
        {
            if (tokens.ContainsKey(token))
            {
                tokens[token] = Clock.GetUtcNow();
            }
        }
    }

    /// <summary>Records violations; true if there are any.</summary>
    public bool IsWrong(IEnumerable<string> problems)
    {
        var found = problems.ToList();
        found.ForEach(Violations.Enqueue);
        return found.Count > 0;
    }

    /// <summary>Completes with the next message or replacement.</summary>
    public Task Changed()
    {
        lock (Gate)
        {
            return changed.Task;
        }
    }

    protected static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Within the gate: a message arrives.</summary>
    protected void Show(TMessage message)
    {
        messages.Add(message);
        Signal(message);
    }

    /// <summary>Within the gate: a message was replaced.</summary>
    protected void Signal(TMessage message)
    {
        Sent?.Invoke(message);
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
