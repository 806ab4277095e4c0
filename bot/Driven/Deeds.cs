using ChatSales.Adapters.WebChat;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Driven;

/// <summary>Passes what people do at the console to its door.</summary>
internal sealed class Deeds(IStore store, ConsoleDoor door, ConsoleGroups groups, WebTranscript transcript)
{
    /// <summary>Puts it into the inbox.</summary>
    /// <returns>The id of the message.</returns>
    /// <exception cref="BadInputException">There is no such person, team, button or file.</exception>
    public async Task<string> BringAsync(Deed deed, CancellationToken ct)
    {
        if (await store.FindAsync<Person>(deed.PersonId, ct) is not { } person)
        {
            throw new BadInputException($"There is nobody with the id '{deed.PersonId}'.");
        }

        await EnterAsync(deed.In, ct);
        if (deed.Tap is { } label)
        {
            var (line, button) = await Taps.FindAsync(transcript, PlacesOf(deed, person), label, ct);
            var group = line.PersonId == person.Id ? null : line.PersonId;
            return await door.TapAsync(person.Ref(), line.Ref(), button, Taps.Fill(line.Content.Card!, deed.Fields), ct, group);
        }

        return deed.Place is { } place ? await door.SendPlaceAsync(person.Ref(), Deed.PlaceIn(place)!, ct, deed.In)
            : deed.Files.Count > 0 ? await door.SendFilesAsync(person.Ref(), await ReadAsync(deed.Files, ct), ct, deed.Text, deed.In)
            : await door.SayAsync(person.Ref(), deed.Text!, ct, deed.In);
    }

    // Where a person may have seen a card.
    private static IReadOnlyList<string> PlacesOf(Deed deed, Person person) =>
        deed.In is { } group ? [group]
        : person.Team is { } team ? [person.Id, ConsoleGroups.OfTeam(team)]
        : [person.Id];

    // Speaking to the bot in a group adds it back.
    private async Task EnterAsync(string? group, CancellationToken ct)
    {
        if (group is null)
        {
            return;
        }

        if (ConsoleGroups.TeamOf(group) is { } team && await store.CountAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct) == 0)
        {
            throw new BadInputException($"There is no team '{team}'.");
        }

        await groups.SetAsync(group, hasBot: true, ct);
    }

    private static async Task<IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)>> ReadAsync(IReadOnlyList<string> paths, CancellationToken ct)
    {
        var files = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (var path in paths)
        {
            files.Add((Path.GetFileName(path), await GivenFile.ToSendAsync(path, ct)));
        }

        return files;
    }
}
