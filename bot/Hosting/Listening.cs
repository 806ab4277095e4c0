namespace ChatSales.Bot.Hosting;

/// <summary>Where the web server is told to listen, whichever way it takes it: each address with the setting that names it.</summary>
internal sealed record Listening(IReadOnlyList<(string Key, string Url)> Addresses)
{
    /// <param name="urls"><c>--urls</c>.</param>
    /// <param name="configuration">All settings.</param>
    public static Listening Of(string urls, IConfiguration configuration) => new(
    [
        .. urls.Split(';').Select(url => ("--urls", url)),
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
