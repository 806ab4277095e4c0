using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Simulators;

/// <summary>What all simulated platforms share: an API on a loopback port whose calls can go wrong, and people who get messages.</summary>
/// <typeparam name="TMessage">A message as people see it now.</typeparam>
public abstract class Simulator<TMessage> : IAsyncDisposable where TMessage : class
{
    private readonly SimulatedState<TMessage> state;

    private protected Simulator(string urls, SimulatedState<TMessage> state)
    {
        this.state = state;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        App = builder.Build();
    }

    /// <summary>Faults of the API, by path.</summary>
    public Faults Faults { get; } = new();

    public Uri BaseUrl => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Breaches of the platform's rules.</summary>
    public IReadOnlyCollection<string> Violations => state.Violations;

    public IReadOnlyList<TMessage> Messages => state.Messages;

    public int TokensGiven => state.TokensGiven;

    private protected WebApplication App { get; }

    /// <summary>Posts to the bot.</summary>
    private protected HttpClient Http { get; } = new();

    /// <summary>A message has reached someone or was replaced.</summary>
    public event Action<TMessage>? Sent
    {
        add => state.Sent += value;
        remove => state.Sent -= value;
    }

    /// <summary>Waits until a message to a person or group meets the condition.</summary>
    /// <exception cref="TimeoutException">None did in time; says what there was instead.</exception>
    public async Task<TMessage> WaitForAsync(string chat, Func<TMessage, bool> condition, TimeSpan? patience = null, CancellationToken ct = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(patience ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            var changed = state.Changed();
            if (state.Messages.LastOrDefault(message => ChatOf(message) == chat && condition(message)) is { } found)
            {
                return found;
            }

            try
            {
                await changed.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"{chat} did not get what was expected, but:\n{string.Join('\n', state.Messages.Where(message => ChatOf(message) == chat))}\nViolations: {string.Join("; ", Violations)}"
                );
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Cut();
        await App.StopAsync();
        await App.DisposeAsync();
    }

    /// <summary>Who gets a message: the person's or group's id.</summary>
    private protected abstract string ChatOf(TMessage message);

    /// <summary>Cuts the connections that the bot has opened, if the platform has any.</summary>
    private protected virtual void Cut()
    {
    }
}

/// <summary>Someone with the platform's app on their phone.</summary>
/// <typeparam name="TMessage">A message as they see it.</typeparam>
public interface IMember<TMessage>
{
    Task SayAsync(string text, CancellationToken ct = default);

    /// <summary>Waits until a message to them alone meets the condition.</summary>
    Task<TMessage> WaitForAsync(Func<TMessage, bool> condition, CancellationToken ct = default);
}
