using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat.Console;

/// <summary>The console groups that the bot is in.</summary>
public sealed class ConsoleGroups(Sessions sessions)
{
    private const string Team = "team:";
    private const string Ticket = "ticket:";

    /// <summary>The name of the group's team; null for any other address.</summary>
    public static string? TeamOf(string address) => address.StartsWith(Team, StringComparison.Ordinal) ? address[Team.Length..] : null;

    /// <summary>The group of a team.</summary>
    public static string OfTeam(string name) => Team + name;

    /// <summary>Whether an address is a group's; all others are people's.</summary>
    public static bool IsGroup(string address) =>
        new[] { Team, Ticket }.Any(start => address.Length > start.Length && address.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether what is sent to the address arrives.</summary>
    public async ValueTask<bool> HasBotAsync(string address, CancellationToken ct) =>
        !IsGroup(address) || await KnownGroup.HasBotAsync(Open(), ConsoleAdapter.Key, address, ct);

    /// <summary>Removes the bot from the group, or adds it.</summary>
    public async Task SetAsync(string address, bool hasBot, CancellationToken ct)
    {
        var session = Open();
        await KnownGroup.SetAsync(session, ConsoleAdapter.Key, address, hasBot, ct);
        await session.CommitAsync(ct);
    }

    private Session Open() => sessions.Open(Actor.System(ConsoleAdapter.Key));
}
