using System.Xml.Linq;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ChatSales.Bot.Web;

/// <summary>A key of the web pages' cookies, in the framework's own XML. If the keys are lost, people must sign in again.</summary>
public sealed record CookieKey : Entity
{
    public required string Xml { get; init; }
}

/// <summary>The keys of the web pages' cookies, in the store: all nodes share them, and a backup includes them.</summary>
internal sealed class CookieKeys(Sessions sessions) : IXmlRepository
{
    public static IEnumerable<DocumentKind> Kinds { get; } = [new DocumentKind<CookieKey>("cookie_keys", audited: false)];

    // The framework calls this synchronously at start and every few weeks; no turn waits for it.
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        var session = sessions.Open(Actor.System("web"));
        session.Store(new CookieKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }, "key.create");
        session.CommitAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var keys = await sessions.Open(Actor.System("web")).QueryAsync(new Query<CookieKey>(), CancellationToken.None);
        return [.. keys.Select(key => XElement.Parse(key.Xml))];
    }
}
