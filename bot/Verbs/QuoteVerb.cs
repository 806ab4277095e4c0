using System.CommandLine;
using System.Text.Json.Nodes;
using ChatSales.Bot.Driven;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Estimates commission as the chat does, from a store that no bot is serving.</summary>
internal static class QuoteVerb
{
    private static readonly Argument<string> Text = new("text") { Description = "What the contract is like, in the words of the chat." };

    private static readonly Option<string> As = new("--as") { Description = "Id of the person who would sign it.", Required = true };
    private static readonly Option<string?> Now = new("--now") { Description = "The instant of the signing; if not given, the clock's." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON." };

    public static Command Build()
    {
        var verb = new Command("quote", "Estimates commission with its trace.") { Text, As, Now, Json };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        await using var open = await OpenStore.AloneAsync(setup, ct);
        await using var services = (await open.CoreAsync(setup, ct)).BuildServiceProvider();
        var zone = services.GetRequiredService<BusinessZone>();
        var now = arguments.GetValue(Now) is { } instant ? Instants.Read(instant, zone) : TimeProvider.System.GetUtcNow();
        var session = open.Sessions.Open(Actor.System("quote"));
        var access = await AccessPolicy.OfAsync(session, new(arguments.GetValue(As)!), ct)
            ?? throw new InvalidDataException($"as: there is no active person '{arguments.GetValue(As)}'.");
        var desk = services.GetRequiredService<QuoteDesk>();
        var said = (await desk.ReadingAsync(session, ct)).Read(WithoutName(arguments.GetValue(Text)!));
        var json = arguments.GetValue(Json);
        if (said.Unread.Count > 0)
        {
            await Console.Error.WriteLineAsync(QuoteTexts.Unread.With(string.Join(' ', said.Unread)));
        }

        if (said.OddAmount is { Offers: [var low, var high, ..] } odd)
        {
            Print(QuoteTexts.OddAmount.With(odd.Text, low, high), json);
            return 0;
        }

        var outcome = await desk.EstimateAsync(session, access.Person, said.Fields, now, ct);
        if (outcome.IsRefused)
        {
            Print(outcome.Refusal.Text, json);
            return 0;
        }

        Console.WriteLine(json
            ? EstimateForm.Write(outcome.Value).ToJsonString(StoredJson.Options)
            : string.Join('\n', QuoteCards.Words(outcome.Value)));
        return 0;
    }

    // The line may stand as it is said in the chat, with the command's name.
    private static string WithoutName(string text)
    {
        var said = text.TrimStart();
        IEnumerable<string> names = [CommissionCommandTexts.Quote.Name, .. CommissionCommandTexts.Quote.Aliases];
        return names.FirstOrDefault(name => said.StartsWith(name, StringComparison.Ordinal)) is { } own ? said[own.Length..] : said;
    }

    // A refusal is an answer too.
    private static void Print(string refusal, bool json) =>
        Console.WriteLine(json ? new JsonObject { ["refused"] = refusal }.ToJsonString(StoredJson.Options) : refusal);
}
