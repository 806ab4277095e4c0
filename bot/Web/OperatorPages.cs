using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>What the operators' pages share.</summary>
internal static class OperatorPages
{
    /// <summary>A session for whoever asks; null unless they run the product.</summary>
    public static async Task<Session?> OpenAsync(HttpContext http, Sessions sessions, CancellationToken ct) =>
        sessions.Open(ActorOf(http)) is var session && await AdmitsAsync(session, ct) ? session : null;

    /// <summary>Whether a session belongs to someone who runs the product; they must still be allowed to when it commits.</summary>
    public static async Task<bool> AdmitsAsync(Session session, CancellationToken ct)
    {
        if (await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is not { } access || !access.Has(Need.Operate))
        {
            return false;
        }

        session.Require(access.Person);
        return true;
    }

    public static Actor ActorOf(HttpContext http) => new(new(http.User.Identity?.Name ?? ""), Courier.WebPlatform);
}
