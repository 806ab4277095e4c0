using System.CommandLine;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>Erases personal data on request.</summary>
internal static class EraseVerb
{
    private const string Evidence = "evidence";
    private const string Log = "log";
    private static readonly Argument<string> Kind = new Argument<string>("kind") { Description = "What it is about." }
        .AcceptOnlyFromAmong(WhoseData.Person, Evidence, WhoseData.Contact, WhoseData.Lead, Log);
    private static readonly Option<string> As = new("--as") { Description = "Id of the operator who does it.", Required = true };

    public static Command Build()
    {
        var verb = new Command(
            "erase",
            "Erases a person's name, number and accounts, what is kept about somebody at a customer or behind a lead, a piece of evidence "
                + "with its file, or words of the collaboration log; also from the audit log.")
        {
            Kind, WhoseData.Id, WhoseData.Name, As,
        };
        verb.Validators.Add(line => WhoseData.CheckUsage(line, Kind));
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        var (id, operatorId) = (arguments.GetValue(WhoseData.Id)!, new Id<Person>(arguments.GetValue(As)!));
        await OpenStore.SettingsOf(setup).Storage.RequireAsync(ct);
        await using var opened = await OpenStore.OfAsync(setup, ct);
        var data = new PersonalData(opened.Store, opened.Sessions, opened.Settings.Storage.Vault());
        Console.WriteLine(await (arguments.GetValue(Kind) switch
        {
            Evidence => data.EraseEvidenceAsync(id, operatorId, ct),
            WhoseData.Contact => data.EraseContactAsync(id, arguments.GetValue(WhoseData.Name)!, operatorId, ct),
            WhoseData.Lead => data.EraseLeadContactAsync(id, operatorId, ct),
            Log => data.EraseWordsAsync(id, operatorId, ct),
            _ => data.ErasePersonAsync(id, operatorId, ct),
        }));
        return 0;
    }
}
