using System.CommandLine;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Import;
using ChatSales.Core.Conversation;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace ChatSales.Bot.Verbs;

/// <summary>Reads files into the store.</summary>
internal static class ImportVerb
{
    private const string Maven = "maven";
    private static readonly Argument<string> Folder = new("folder") { Description = "Folder with the files, CSV or Excel workbooks." };
    private static readonly Option<string> Map = new Option<string>("--map")
    {
        Description = "Layout of the files.",
        DefaultValueFactory = _ => "standard",
    }.AcceptOnlyFromAmong("standard", Maven);

    public static Command Build()
    {
        var verb = new Command("import", "Reads the CSV files and Excel workbooks of a folder; importing them again changes nothing.")
        {
            Folder,
            Map,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var folder = arguments.GetValue(Folder)!;
        if (!Directory.Exists(folder))
        {
            throw new FileNotFoundException($"There is no folder '{folder}'.");
        }

        var setup = arguments.Setup();
        await using var opened = await OpenStore.OfAsync(setup, ct);
        var plan = await opened.PlanAsync(ct);
        var importer = new Importer(opened.Store, opened.Sessions, plan, BusinessZone.Named(opened.Settings.Clock.Zone));
        IReadOnlyList<FileSummary> summaries = [];
        await AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bars = new Dictionary<string, ProgressTask>();
                summaries = await importer.RunAsync(
                    folder,
                    arguments.GetValue(Map) == Maven ? ImportMap.Maven : ImportMap.Standard,
                    mistake => Console.Error.WriteLine(Shown.Name(mistake, int.MaxValue)),
                    Show,
                    ct);

            void Show(string file, double share)
            {
                if (!bars.TryGetValue(file, out var bar))
                {
                    bar = bars[file] = progress.AddTask(Markup.Escape(file), maxValue: 1);
                }

                bar.Value = share;
            }
        });
        if (summaries.Count == 0)
        {
            throw new FileNotFoundException($"There are no import files in '{folder}'.");
        }

        await AdoptAsync(setup, opened, ct);
        AnsiConsole.Write(Table(summaries));
        return summaries.Any(summary => summary.Bad > 0) ? 1 : 0;
    }

    // Only the tickets' clocks are made, and what they rest on.
    private static async Task AdoptAsync(HostSetup setup, OpenStore opened, CancellationToken ct)
    {
        await using var services = (await opened.CoreAsync(setup, ct)).BuildServiceProvider();
        await services.GetRequiredService<TicketAdoption>().RunAsync(ct);
    }

    private static Spectre.Console.Table Table(IEnumerable<FileSummary> summaries)
    {
        var table = new Spectre.Console.Table().AddColumns("File", "Read", "Added", "Changed", "Unchanged", "Bad");
        foreach (var summary in summaries)
        {
            table.AddRow([
                Markup.Escape(Shown.Name(summary.Note is null ? summary.Name : $"{summary.Name}, {summary.Note}", int.MaxValue)),
                .. new[] { summary.Read, summary.Added, summary.Changed, summary.Unchanged, summary.Bad }.Select(number =>
                    number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ]);
        }

        return table;
    }
}
