using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Bot.Hosting;

/// <summary>What is on this machine alone.</summary>
internal static class Loopback
{
    /// <summary>
    /// Whether a host is one that the web server takes for this machine. Of names only <c>localhost</c>: for any other it listens on all addresses.
    /// </summary>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Of the addresses that the settings name, whichever way the web server takes them, one that other machines can reach; null if there is none.
    /// </summary>
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

    /// <summary>The mistake of a demo that other machines can reach.</summary>
    public static SettingsException Mistake(string open) =>
        new([$"{open} can be reached from other machines, but the demo lets everyone in; set up a platform or listen on 127.0.0.1."]);

    /// <summary>Looks at what a demo's web server has really bound, whatever made it do so, and ends the start if others can reach it.</summary>
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
