using System.CommandLine;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;

namespace ChatSales.Bot.Verbs;

/// <summary>Erases personal data on request.</summary>
internal static class EraseVerb
{
    private const string People = "person";
    private const string Evidence = "evidence";
    private const string Log = "log";
    private static readonly Argument<string> Kind = new Argument<string>("kind") { Description = "What it is about." }
        .AcceptOnlyFromAmong(People, Evidence, Log);
    private static readonly Argument<string> Id = new("id") { Description = "Its id; for the log that of an entry, or of a person for all that they said." };
    private static readonly Option<string> As = new("--as") { Description = "Id of the operator who does it.", Required = true };

    public static Command Build()
    {
        var verb = new Command(
            "erase",
            "Erases a person's name, number and accounts, a piece of evidence with its file, or words of the collaboration log; also from the audit log.")
        {
            Kind, Id, As,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        var (id, operatorId) = (arguments.GetValue(Id)!, arguments.GetValue(As)!);
        await OpenStore.SettingsOf(setup).Storage.RequireAsync(ct);
        await using var opened = await OpenStore.OfAsync(setup, ct);
        var data = new PersonalData(opened.Store, opened.Sessions, opened.Settings.Storage.Vault());
        Console.WriteLine(arguments.GetValue(Kind) switch
        {
            People => await data.ErasePersonAsync(id, operatorId, ct),
            Log => await data.EraseWordsAsync(id, operatorId, ct),
            _ => await data.EraseEvidenceAsync(id, operatorId, ct),
        });
        return 0;
    }
}
