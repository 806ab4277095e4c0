using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>What the pages of those who run the product share.</summary>
internal static class OperatorPages
{
    /// <summary>A session of whoever asks; null for all who do not run the product.</summary>
    public static async Task<Session?> OpenAsync(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var session = sessions.Open(new Actor(http.User.Identity?.Name ?? "", Courier.WebPlatform));
        return await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is { } access && access.Has(Need.Operate) ? session : null;
    }
}
