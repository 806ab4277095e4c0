using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>A chat platform whose accounts sign people in on our pages.</summary>
/// <param name="Door">Key of the door in which links are shown.</param>
/// <param name="Platform">Key of the platform that signs in.</param>
public sealed record PageSignInDoor(string Door, string Platform);

/// <summary>
/// Links from a chat to a page: where the platform signs people in they work for everyone at any time, as each is signed in as themselves; elsewhere
/// they are one-time links for whoever asked.
/// </summary>
public sealed class PageLinks(LoginLinks logins, PublicSite site, IEnumerable<PageSignInDoor> doors)
{
    /// <summary>The beginning of the addresses at which platforms sign people in.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>A link to a page, for the person and the chat of a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="path">The page, from <c>/</c> on.</param>
    public string For(Turn turn, string path) =>
        turn.Door.Platform == Courier.WebPlatform ? site.Address(path.TrimStart('/'))
        : doors.FirstOrDefault(door => door.Door == turn.Door.Platform) is { } signsIn
            ? site.Address($"{SignInPath.TrimStart('/')}/{signsIn.Platform}?to={Uri.EscapeDataString(path)}")
            : logins.Issue(turn.Person.Ref(), path);
}
