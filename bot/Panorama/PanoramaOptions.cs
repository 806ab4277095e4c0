using ChatSales.Bot.Hooks;
using ChatSales.Core.Integration.Webhooks;

namespace ChatSales.Bot.Panorama;

/// <summary>Section <c>Panorama</c>: the support system that shows customers' panoramas beside its tickets (docs/integration.md).</summary>
public sealed class PanoramaOptions
{
    private const string Section = "Panorama";

    /// <summary>Shared with the support system, which signs its links with it: <c>whsec_</c> and 24 to 64 bytes in base64; empty: closed.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The secret before, while the support system changes over; empty for none.</summary>
    public string PreviousSecret { get; init; } = "";

    /// <summary>Origins whose pages may show the panorama in a frame, e.g. <c>https://support.example.com</c>; none: nobody's.</summary>
    public IReadOnlyList<string> EmbedIn { get; init; } = [];

    /// <summary>Whoever may frame the page, as a browser's policy has it.</summary>
    public string Ancestors => EmbedIn.Count == 0 ? "'none'" : string.Join(' ', EmbedIn);

    /// <summary>The keys that count, today's first.</summary>
    internal IEnumerable<byte[]> Keys() => new[] { Secret, PreviousSecret }.Select(WebhookSignature.KeyOf).OfType<byte[]>();

    public IEnumerable<string> Mistakes()
    {
        foreach (var mistake in new HookOptions { Secret = Secret, PreviousSecret = PreviousSecret }.Mistakes(Section))
        {
            yield return mistake;
        }

        foreach (var origin in EmbedIn.Where(origin => !IsOrigin(origin)))
        {
            yield return $"{Section}:EmbedIn: '{origin}' is no origin; it looks like https://support.example.com, without a path.";
        }

        if (EmbedIn.Count > 0 && Secret.Length == 0)
        {
            yield return $"{Section}:EmbedIn is set, but {Section}:Secret is not.";
        }
    }

    // It goes into a header as it stands.
    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https" && text == origin.GetLeftPart(UriPartial.Authority);
}
