using System.Globalization;
using System.Net;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>Section <c>Webhooks</c>: who is told of what happens here, by a name.</summary>
public sealed class WebhookOptions
{
    private const int LongestName = 40;
    private const int MostEndpoints = 200;
    private const int MostHours = 24 * 30;

    /// <summary>Receivers by the name under which operators know them.</summary>
    public IReadOnlyDictionary<string, EndpointOptions> Endpoints { get; init; } = new Dictionary<string, EndpointOptions>();

    /// <summary>Hours after which an event that one receiver never takes no longer holds up its deal's later ones.</summary>
    public int HoldHours { get; init; } = 24;

    /// <summary>Days of nothing but failures after which a receiver gets nothing more until an operator says so.</summary>
    public int DisableDays { get; init; } = 5;

    public IEnumerable<string> Mistakes()
    {
        if (HoldHours is < 1 or > MostHours)
        {
            yield return $"Webhooks:{nameof(HoldHours)} must be from 1 to {MostHours}.";
        }

        if (DisableDays is < 1 or > 30)
        {
            yield return $"Webhooks:{nameof(DisableDays)} must be from 1 to 30.";
        }

        if (Endpoints.Count > MostEndpoints)
        {
            yield return $"Webhooks:{nameof(Endpoints)} has more than {MostEndpoints}.";
        }

        foreach (var (name, endpoint) in Endpoints)
        {
            var section = $"Webhooks:{nameof(Endpoints)}:{name}";
            if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                yield return $"{section}: a name has letters, digits, - and _, at most {LongestName}.";
            }

            foreach (var mistake in endpoint.Mistakes(section))
            {
                yield return mistake;
            }
        }
    }
}

/// <summary>A receiver of events.</summary>
public sealed class EndpointOptions
{
    /// <summary>Where events are posted.</summary>
    public string Url { get; init; } = "";

    /// <summary>Which types it gets, in full or as <c>deal.*</c>; none: all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary><c>whsec_</c> and 24 to 64 bytes in base64.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The secret before: while it is set, messages carry a signature of each.</summary>
    public string PreviousSecret { get; init; } = "";

    /// <summary>What it may reach besides https on the public internet, as <c>10.1.0.0/16:8443</c>: a network and a port.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Whether it gets events of a type.</summary>
    public bool Wants(string type) => Events.Count == 0 || Events.Any(wanted => IsMeant(wanted, type));

    // Addresses may hold what nobody else should know, so errors don't quote them either.
    public IEnumerable<string> Mistakes(string section)
    {
        var allowed = Allow.Select(AllowedTarget.Parse).ToList();
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
        {
            yield return $"{section}:{nameof(Url)} must be an address with https.";
        }
        else if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            yield return $"{section}:{nameof(Url)} must have neither a user nor a fragment.";
        }
        else if ((url.Scheme == "http" || url.Port is not (80 or 443)) && !allowed.Exists(target => target?.Port == url.Port))
        {
            yield return $"{section}:{nameof(Url)} must have https and port 443, unless {nameof(Allow)} has its port.";
        }

        if (Secret.Length == 0)
        {
            yield return $"{section}:{nameof(Secret)} is not set.";
        }

        foreach (var mistake in WebhookSignature.Mistakes(section, Secret, PreviousSecret))
        {
            yield return mistake;
        }

        for (var i = 0; i < Allow.Count; i++)
        {
            if (allowed[i] is null)
            {
                yield return $"{section}:{nameof(Allow)}:{i} must be a network and a port, such as 10.1.0.0/16:8443.";
            }
        }

        foreach (var unknown in Events.Where(wanted => !WebhookTypes.All.Any(type => IsMeant(wanted, type))))
        {
            yield return $"{section}:{nameof(Events)}: '{unknown}' is no type of event; known are {string.Join(", ", WebhookTypes.All)}.";
        }
    }

    private static bool IsMeant(string wanted, string type) =>
        wanted == type || (wanted.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(wanted[..^1], StringComparison.Ordinal));
}

/// <summary>A network and a port in it that an operator lets an endpoint reach.</summary>
/// <param name="Network">The network.</param>
/// <param name="Port">The port.</param>
public sealed record AllowedTarget(IPNetwork Network, int Port)
{
    /// <summary>What a setting says; null if it says none.</summary>
    public static AllowedTarget? Parse(string text) =>
        text.LastIndexOf(':') is var colon and > 0
            && IPNetwork.TryParse(text[..colon].Trim('[', ']'), out var network)
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? new AllowedTarget(network, port)
            : null;

    /// <summary>Whether an address and port are meant.</summary>
    public bool Holds(IPAddress address, int port) => port == Port && Network.Contains(address);
}
