using System.CommandLine;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;

namespace ChatSales.Bot.Verbs;

/// <summary>Erases personal data on request.</summary>
internal static class EraseVerb
{
    private const string People = "person";
    private const string Evidence = "evidence";
    private static readonly Argument<string> Kind = new Argument<string>("kind") { Description = "What it is about." }
        .AcceptOnlyFromAmong(People, Evidence);
    private static readonly Argument<string> Id = new("id") { Description = "Its id." };
    private static readonly Option<string> As = new("--as") { Description = "Id of the operator who does it.", Required = true };

    public static Command Build()
    {
        var verb = new Command("erase", "Erases a person's name, number and accounts, or a piece of evidence with its file, also from the audit log.")
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
        Console.WriteLine(arguments.GetValue(Kind) == People
            ? await data.ErasePersonAsync(id, operatorId, ct)
            : await data.EraseEvidenceAsync(id, operatorId, ct));
        return 0;
    }
}
