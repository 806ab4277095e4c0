using System.CommandLine;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>The program's verbs. Exit status: 0 done, 1 failed on input or environment, 2 wrong usage.</summary>
public static class VerbsRoot
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>All verbs with their arguments and options.</summary>
    public static RootCommand Build()
    {
        var root = new RootCommand("ChatSales: the sales team's closed loop, in the chat.")
        {
            ServeVerb.Build(), ImportVerb.Build(), SayVerb.Build(), DueVerb.Build(),
            BackupVerb.Build(), RestoreVerb.Build(), MigrateVerb.Build(), VerifyVerb.Build(),
            NewKeyVerb.Build(), ShowVerb.Build(), EraseVerb.Build(), DoctorVerb.Build(), WorktimeVerb.Build(), ReadVerb.Build(), AskVerb.Build(),
            InspectVerb.Build(), TableVerb.Build(), VoiceVerb.Build(), ConfigVerb.Build(), CommissionVerb.Build(), QuoteVerb.Build(),
            SealVerb.Build(),
        };
        root.Options.Add(SharedOptions.Store);
        root.Options.Add(SharedOptions.Config);
        root.Options.Add(ServeVerb.Urls);
        root.SetAction(ServeVerb.RunAsync);
        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        OwnerOnly.ByDefault();
        // A word that begins with @ addresses a colleague; it isn't a response file.
        var parsed = Build().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (IsTold(fault))
        {
            // Only the inner exception says where a settings file isn't JSON.
            await Console.Error.WriteLineAsync(
                fault is InvalidDataException { InnerException: not null } ? $"{fault.Message} {fault.GetBaseException().Message}" : fault.Message);
            return fault is BadInputException { IsUsage: true } ? WrongUsage : Failed;
        }
    }

    // Faults that the user can do something about: one line, no stack trace.
    private static bool IsTold(Exception fault) => fault is SettingsException or StorageException or UnstorableException or InspectionException
        or BadInputException or FileNotFoundException or InvalidDataException;
}
