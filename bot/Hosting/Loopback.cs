using System.Net;
using ChatSales.Core.Conversation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Bot.Hosting;

/// <summary>What is on this machine alone.</summary>
internal static partial class Loopback
{
    /// <summary>
    /// Whether the web server takes a host for this machine. The only such name is <c>localhost</c>: for any other name it listens on all addresses.
    /// </summary>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The mistake of a demo that other machines can reach.</summary>
    public static SettingsException Mistake(string open) =>
        new([$"{open} can be reached from other machines, but the demo lets everyone in; set up a platform or listen on 127.0.0.1."]);

    /// <summary>
    /// Looks at what a demo's web server has really bound, whatever made it do so, and ends the start if others can reach it; and says when
    /// links lead past the server.
    /// </summary>
    internal sealed partial class Watch(Demo demo, IServer server, Listening listening, PublicSite site, ILogger<Watch> logger)
        : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            if (listening.Missed(site.Base) is { } missed)
            {
                LogMissed(missed);
            }

            var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            return demo.IsOn && new Listening([.. bound.Select(url => ("The address", url))]).FirstOpen() is { } open
                ? Task.FromException(Mistake(open))
                : Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(1415, LogLevel.Warning, "The bot can't be reached where its links lead: {Reason}")]
        private partial void LogMissed(string reason);
    }
}
