using System.CommandLine;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Seals;

namespace ChatSales.Bot.Verbs;

/// <summary>Shows what seals statements, gives its root away, and makes another: never automatically, and the audit log says so.</summary>
internal static class SealVerb
{
    private static readonly Option<string?> Root = new("--root") { Description = "File into which the root certificate is written, for readers to trust." };
    private static readonly Option<bool> New = new("--new") { Description = "Makes another key, when the old one is lost, expires, or is known to others." };

    public static Command Build()
    {
        var verb = new Command("seal", "Shows the certificate that seals statements.") { Root, New };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        await (setup.Store is null ? Task.CompletedTask : OpenStore.SettingsOf(setup).Storage.RequireAsync(ct));
        await using var open = await OpenStore.OfAsync(setup, ct);
        var key = arguments.GetValue(New)
            ? await SealFile.RenewAsync(open.Settings, open.Sessions, setup.Clock, ct)
            : await SealFile.KeyAsync(open.Settings, open.Sessions, setup.Clock, ct);
        var part = StatementSeal.PartOf(key, SealFile.PathOf(open.Settings), open.Settings.Seal.Company, setup.Clock.GetUtcNow());
        Console.WriteLine(part.State);
        if (key is not null && arguments.GetValue(Root) is { } file)
        {
            var root = key.Root ?? throw new InvalidDataException("Seal:Pfx does not hold the root of its certificate: take it from whoever issued it.");
            await File.WriteAllTextAsync(file, $"{root.ExportCertificatePem()}\n", ct);
        }

        return part.Ok ? 0 : 1;
    }
}
