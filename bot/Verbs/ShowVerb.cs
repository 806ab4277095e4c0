using System.CommandLine;
using System.Text;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;
using ChatSales.Core.People;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Verbs;

/// <summary>Shows what is kept about somebody, on request.</summary>
internal static class ShowVerb
{
    private static readonly Argument<string> Kind = new Argument<string>("kind") { Description = "Who it is about." }
        .AcceptOnlyFromAmong(WhoseData.Person, WhoseData.Contact, WhoseData.Lead);
    private static readonly Option<string> To = new("--to") { Description = "A file to make with all of it, a line of JSON each." };

    public static Command Build()
    {
        var verb = new Command(
            "show",
            "Shows what is kept about a person, or somebody at a customer or behind a lead, also while the bot runs, and writes it all into a file.")
        {
            Kind, WhoseData.Id, WhoseData.Name, To,
        };
        verb.Validators.Add(line => WhoseData.CheckUsage(line, Kind));
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var (setup, id, path) = (arguments.Setup(), arguments.GetValue(WhoseData.Id)!, arguments.GetValue(To));
        var storage = OpenStore.SettingsOf(setup).Storage;
        await storage.RequireAsync(ct);
        await using var snapshot = await storage.SnapshotAsync(BotHost.Kinds, setup.Clock, ct);
        var record = await RecordAsync(arguments, snapshot, id, ct);
        await using var file = path is null ? Stream.Null : Made(path);
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var (part, line) in record.ReadAsync(ct))
        {
            counts[part] = counts.GetValueOrDefault(part) + 1;
            await writer.WriteLineAsync(line.AsMemory(), ct);
        }

        if (counts.Count == 0)
        {
            await writer.DisposeAsync();
            if (path is not null)
            {
                File.Delete(path);
            }

            throw new BadInputException($"Nothing that is kept names '{arguments.GetValue(WhoseData.Name) ?? id}'.");
        }

        foreach (var (part, count) in counts)
        {
            Console.WriteLine($"{part}: {count}");
        }

        Console.WriteLine($"{counts.Values.Sum()} documents and entries of the audit log name {id}{(path is null ? "" : $"; all of them are in {path}")}.");
        return 0;
    }

    private static async Task<PersonalRecord> RecordAsync(ParseResult arguments, IStoreSnapshot snapshot, string id, CancellationToken ct)
    {
        var view = new StoreView(snapshot, position: 0, BotHost.Kinds);
        return arguments.GetValue(Kind) switch
        {
            WhoseData.Contact => PersonalRecord.OfContact(
                snapshot, BotHost.Kinds, await ContactScope.OfCustomerAsync(view, id, arguments.GetValue(WhoseData.Name)!, ct)),
            WhoseData.Lead => PersonalRecord.OfContact(snapshot, BotHost.Kinds, await ContactScope.OfLeadAsync(view, id, ct)),
            _ => PersonalRecord.OfPerson(snapshot, BotHost.Kinds, await KnownAsync(view, id, ct)),
        };
    }

    // Documents name people by their ids: by another word they would seem to name nobody.
    private static async Task<string> KnownAsync(StoreView view, string id, CancellationToken ct)
    {
        var people = await view.StreamAsync<Person>(ct).ToListAsync(ct);
        var called = people.Where(person => person.Name == id).Select(person => person.Id).ToList();
        return people.Exists(person => person.Id == id) ? id
            : throw new BadInputException(
                $"There is nobody with the id '{id}'{(called.Count == 0 ? "" : $"; so called is {string.Join(", ", called)}")}.");
    }

    private static FileStream Made(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"'{path}' can't be made: {fault.Message}");
        }
    }
}
