using System.CommandLine;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Organisation;

namespace ChatSales.Bot.Verbs;

/// <summary>The organisation's data as files. A bot that serves on the embedded store is asked to do it.</summary>
internal static class ConfigVerb
{
    private static readonly Argument<string> File = new("file") { Description = "A file, JSON or YAML, that names its format." };
    private static readonly Argument<string> Format = new("format") { Description = "Which data, e.g. lead-rules/1 or lead-rules." };
    private static readonly Argument<string?> Id = new("id")
    {
        Description = "Which file of the format; only for formats that have several.", Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Build()
    {
        var import = new Command("import", "Checks a file whole and makes it the version that counts; with any mistake nothing is changed.") { File };
        import.SetAction(async (arguments, ct) => await RunAsync(arguments, await FileAsync(arguments.GetValue(File)!, ct), ct));
        var look = new Command("look", "Checks a file whole and says what it would change and would have done; nothing is changed.") { File };
        look.SetAction(async (arguments, ct) =>
            await RunAsync(arguments, await FileAsync(arguments.GetValue(File)!, ct) with { IsLook = true }, ct));
        var export = new Command("export", "Prints what counts, as a file that imports to no change.") { Format, Id };
        export.SetAction((arguments, ct) => RunAsync(
            arguments, new ConfigQuestion(null, null, arguments.GetValue(Format)!, arguments.GetValue(Id)), ct));
        return new Command("config", "The organisation's data as files: people, stages, products, reasons, industries, rules.") { import, look, export };
    }

    private static async Task<ConfigQuestion> FileAsync(string path, CancellationToken ct) => new(
        Path.GetFileName(path),
        OrganisationFile.TextOf(await GivenFile.SmallAsync(path, OrganisationFile.Most, ct))
            ?? throw new BadInputException($"'{path}' is no text in UTF-8."),
        null, null);

    private static async Task<int> RunAsync(ParseResult arguments, ConfigQuestion question, CancellationToken ct)
    {
        var setup = arguments.Setup();
        var settings = OpenStore.SettingsOf(setup);
        var answer = await ConfigDoor.AskAsync(settings, question, ct) ?? await DoAsync(setup, settings, question, ct);
        foreach (var line in answer.Output)
        {
            Console.WriteLine(line);
        }

        foreach (var line in answer.Errors)
        {
            await Console.Error.WriteLineAsync(line);
        }

        return answer.Status;
    }

    private static async Task<ConfigAnswer> DoAsync(HostSetup setup, Settings settings, ConfigQuestion question, CancellationToken ct)
    {
        await settings.Storage.RequireAsync(ct);
        await using var opened = await OpenStore.OfAsync(setup, ct);
        await using var services = (await opened.CoreAsync(setup, ct)).BuildServiceProvider();
        // Only the formats are made, and what they rest on.
        return await new ConfigWork(new ConfigDesk(services.GetServices<ConfigFormat>(), opened.Store), opened.Sessions).DoAsync(question, ct);
    }
}
