using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>What the pages of those who run the product share.</summary>
internal static class OperatorPages
{
    /// <summary>A session of whoever asks; null for all who do not run the product.</summary>
    public static async Task<Session?> OpenAsync(HttpContext http, Sessions sessions, CancellationToken ct) =>
        sessions.Open(ActorOf(http)) is var session && await AdmitsAsync(session, ct) ? session : null;

    /// <summary>Whether a session is of someone who runs the product; what it then does, they must still be allowed to do at its commit.</summary>
    public static async Task<bool> AdmitsAsync(Session session, CancellationToken ct)
    {
        if (await AccessPolicy.OfAsync(session, new(session.Actor.PersonId), ct) is not { } access || !access.Has(Need.Operate))
        {
            return false;
        }

        session.Require(access.Person);
        return true;
    }

    public static Actor ActorOf(HttpContext http) => new(http.User.Identity?.Name ?? "", Courier.WebPlatform);
}
