using System.CommandLine;
using ChatSales.Bot.Driven;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>The program's verbs. Exit status: 0 done, 1 failed on input or environment, 2 wrong usage.</summary>
public static class VerbsRoot
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    // Seconds after which a verb that is asked to stop is ended; the host gives what runs half a minute to finish (docs/operations.md).
    private const int MostToStop = 40;

    /// <summary>How verbs are run: by default they would have two seconds to stop.</summary>
    internal static InvocationConfiguration Invocation => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(MostToStop),
    };

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
        try
        {
            return Read(args) is { } parsed
                ? await parsed.InvokeAsync(Invocation)
                : WrongUsage;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync(VerbFaults.Told(fault));
            return fault is BadInputException { IsUsage: true } ? WrongUsage : Failed;
        }
    }

    // Null once it is said what can't be read.
    private static ParseResult? Read(string[] args)
    {
        IEnumerable<string> mistakes;
        try
        {
            // A word that begins with @ addresses a colleague; it isn't a response file.
            var parsed = Build().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count == 0)
            {
                return parsed;
            }

            mistakes = parsed.Errors.Select(error => error.Message);
        }
        catch (InvalidOperationException fault)
        {
            // A verb that looks at its options together asked for one that has no value.
            mistakes = [fault.Message];
        }

        foreach (var mistake in mistakes)
        {
            Console.Error.WriteLine(mistake);
        }

        return null;
    }
}
