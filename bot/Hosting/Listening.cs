using System.Net;
using System.Net.Sockets;

namespace ChatSales.Bot.Hosting;

/// <summary>Where the web server is told to listen, whichever way it takes it: each address with the setting that names it.</summary>
internal sealed record Listening(IReadOnlyList<(string Key, string Url)> Addresses)
{
    private const string Urls = "--urls";

    /// <param name="urls"><c>--urls</c>.</param>
    /// <param name="configuration">All settings.</param>
    public static Listening Of(string urls, IConfiguration configuration) => new(
    [
        .. urls.Split(';').Select(url => (Urls, url)),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => ($"{endpoint.Path}:Url", endpoint["Url"] ?? "")),
    ]);

    /// <summary>One that other machines can reach; null if there is none.</summary>
    public string? FirstOpen() => Addresses
        .Where(one => Parse(one.Url) is not { } address || !Loopback.Is(address.Host))
        .Select(one => $"{one.Key}: '{one.Url}'")
        .FirstOrDefault();

    /// <summary>
    /// What is plainly wrong with the address that links begin with: it is on this machine, and nothing listens there; or what listens there speaks
    /// another scheme. Null if nothing is, or if it can't be told: before any other address there may be a proxy.
    /// </summary>
    public string? Missed(Uri site)
    {
        var parsed = Addresses.Select(one => Parse(one.Url)).ToList();
        // A port of 0 is any that is free.
        if (parsed.Any(address => address is not { Port: > 0 } || (address.Scheme == site.Scheme && address.Port == site.Port)))
        {
            return null;
        }

        return Loopback.Is(site.Host) || parsed.Any(address => address!.Host == site.Host && address.Port == site.Port)
            ? $"links begin with {site}, but the bot listens on {string.Join(", ", Addresses.Select(one => one.Url))}: "
                + "set Web:PublicUrl to the address under which browsers reach it, or --urls to where that leads"
            : null;
    }

    /// <summary>Tries the addresses, before workers run that would only be stopped again.</summary>
    /// <exception cref="SettingsException">One is none, another program has it, or it isn't this machine's.</exception>
    public void Try()
    {
        // The web server's own settings, where there are any, stand for --urls.
        var heard = Addresses.Any(one => one.Key != Urls) ? Addresses.Where(one => one.Key != Urls) : Addresses;
        var taken = heard.Select(one => (one.Key, one.Url, Fault: Taken(one.Url))).Where(one => one.Fault is not null)
            .Select(one => $"{one.Key}: the bot can't listen on {one.Url}: {one.Fault}").ToList();
        if (taken.Count > 0)
        {
            throw new SettingsException(taken);
        }
    }

    private static string? Taken(string url)
    {
        if (Parse(url) is not { } address)
        {
            return "it is no address; one looks like http://127.0.0.1:5080";
        }

        if (address is not { Port: > 0, IsUnixPipe: false })
        {
            return null;
        }

        if (address.Port > IPEndPoint.MaxPort)
        {
            return $"ports end at {IPEndPoint.MaxPort}";
        }

        // A name other than these is any address to the server.
        var where = address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip
            : IPAddress.Any;
        using var listener = new TcpListener(where, address.Port);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException fault)
        {
            return fault.Message;
        }
    }

    private static BindingAddress? Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
