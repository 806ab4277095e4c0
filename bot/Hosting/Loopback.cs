using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Bot.Hosting;

/// <summary>What only this machine can reach.</summary>
internal static class Loopback
{
    /// <summary>
    /// Whether the web server takes a host for this machine. The only such name is <c>localhost</c>: for any other name it listens on all addresses.
    /// </summary>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>An address from the settings, in any form the web server takes, that other machines can reach; null if there is none.</summary>
    /// <param name="urls"><c>--urls</c>.</param>
    /// <param name="configuration">All settings.</param>
    public static string? FirstOpen(string urls, IConfiguration configuration) => FirstOpen(
    [
        .. urls.Split(';').Select(url => ("--urls", url)),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => ($"{endpoint.Path}:Url", endpoint["Url"] ?? "")),
    ]);

    private static string? FirstOpen(IEnumerable<(string Key, string Url)> listening) =>
        listening.Where(one => !IsHere(one.Url)).Select(one => $"{one.Key}: '{one.Url}'").FirstOrDefault();

    private static bool IsHere(string url)
    {
        try
        {
            return Is(BindingAddress.Parse(url).Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The error for a demo that other machines can reach.</summary>
    public static SettingsException Mistake(string open) =>
        new([$"{open} can be reached from other machines, but the demo lets everyone in; set up a platform or listen on 127.0.0.1."]);

    /// <summary>
    /// Checks which addresses a demo's web server has actually bound, for whatever reason, and aborts the start if others can reach it.
    /// </summary>
    internal sealed class Watch(Demo demo, IServer server) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            return demo.IsOn && FirstOpen(bound.Select(url => ("The address", url))) is { } open
                ? Task.FromException(Mistake(open))
                : Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
