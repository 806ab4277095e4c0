using System.Collections.Concurrent;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Xunit;

namespace ChatSales.Bot.Tests.Panorama;

/// <summary>One host for all who come from outside of a chat: a support system with its secret, and people's assistants.</summary>
public sealed class OutsideBot : IAsyncLifetime
{
    public const string Name = "outside";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string Previous = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    public const string Origin = "https://support.example.com";
    public const string Support = "P031";

    internal TestBot Bot { get; private set; } = null!;

    /// <summary>What was logged, at the levels at which it is by default.</summary>
    internal LoggedLines Log { get; } = new();

    public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync(
        settings: new Dictionary<string, string?>
        {
            ["Panorama:Secret"] = Secret, ["Panorama:PreviousSecret"] = Previous, ["Panorama:EmbedIn:0"] = Origin, ["Mcp:Enabled"] = "true",
            ["Mcp:CallsPerMinute"] = "20",
        },
        services: services =>
        {
            WebBot.RealCookieTime(services);
            services.AddSingleton<ILoggerFactory>(LoggerFactory.Create(logging => Log.AddTo(logging)));
        });

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}

/// <summary>Keeps what a host logs, apart from the logs of hosts beside it.</summary>
internal sealed class LoggedLines : ILoggerProvider
{
    /// <summary>The oldest first.</summary>
    public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = [];

    public void AddTo(ILoggingBuilder logging)
    {
        logging.AddProvider(this);
        foreach (var (source, level) in Logs.LeastBySource)
        {
            logging.AddFilter(source, level == LogEventLevel.Fatal ? LogLevel.Critical : Enum.Parse<LogLevel>($"{level}"));
        }
    }

    public ILogger CreateLogger(string categoryName) => new Line(this);

    public void Dispose()
    {
    }

    private sealed class Line(LoggedLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.All.Enqueue((logLevel, $"{formatter(state, exception)}{exception}"));
    }
}

/// <summary>Shares <see cref="OutsideBot"/>.</summary>
[CollectionDefinition(OutsideBot.Name)]
public sealed class OutsideBotCollection : ICollectionFixture<OutsideBot>;
