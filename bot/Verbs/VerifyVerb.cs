using System.CommandLine;
using ChatSales.Core.Evidence;

namespace ChatSales.Bot.Verbs;

/// <summary>Checks that nothing was changed behind the product's back.</summary>
internal static class VerifyVerb
{
    public static Command Build()
    {
        var verb = new Command("verify", "Checks the audit chain and the bytes of all evidence; prints what is wrong.");
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        await using var opened = await OpenStore.OfAsync(arguments.Setup(), ct);
        var verification = new Verification(opened.Store, opened.Vault);
        var wrong = 0;
        await foreach (var finding in verification.RunAsync(ct))
        {
            Console.WriteLine(finding);
            wrong++;
        }

        Console.WriteLine($"{verification.Entries} audit entries, {verification.Files} files of evidence: {(wrong == 0 ? "all intact" : $"{wrong} wrong")}");
        return wrong == 0 ? 0 : 1;
    }
}
