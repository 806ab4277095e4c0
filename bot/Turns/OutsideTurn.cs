using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Turns;

/// <summary>What somebody asks from outside of a chat, as a turn: it is read by the same readers and bound by the same rights.</summary>
internal static class OutsideTurn
{
    private static readonly DoorAbilities Nothing = new(TextInputs: false, Files: false);

    /// <summary>A turn of a person; null for nobody, and for those who have left.</summary>
    public static async ValueTask<Turn?> OfAsync(Session session, Id<Person> personId, string door, CancellationToken ct) =>
        await session.FindAsync(personId, ct) is { Active: true } person
            ? new Turn(person, new Door(door, personId.Text, Nothing), session, new Incoming())
            : null;
}
