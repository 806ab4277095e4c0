using System.CommandLine;
using System.Text.Json;
using ChatSales.Adapters.Drawing;
using ChatSales.Bot.Inspect;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>
/// What the host starts to inspect files that people sent (docs/decisions/0015-files-are-opened-elsewhere.md): reads one after another from its input
/// and writes the results, until the input ends. It knows no settings, store or secrets.
/// </summary>
internal static class InspectVerb
{
    public const string Name = "inspect";

    // Bytes. As much as a file needs, and the same everywhere: otherwise the machine's limit and the state of JIT compilation would decide how deep a
    // document may nest.
    private const int Stack = 1024 * 1024;

    public static Command Build()
    {
        var verb = new Command(Name, "Looks at files for the host.") { Hidden = true };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        OwnLimits.Begin();
        var inspection = new Inspection(new SkiaPictureReader(), new PdfPigReader());
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await Frames.WriteAsync(output, default, ct);
        while (await Frames.ReadAsync(input, Inspection.LargestFile, ct) is { } bytes)
        {
            OwnLimits.BeginFile();
            var found = Inspect(inspection, bytes);
            await Frames.WriteAsync(output, JsonSerializer.SerializeToUtf8Bytes(found, StoredJson.Options), ct);
        }

        return 0;
    }

    private static InspectedAs Inspect(Inspection inspection, byte[] bytes)
    {
        InspectedAs? found = null;
        var thread = new Thread(() => found = InspectedAs.Of(inspection.Inspect(bytes)), Stack);
        thread.Start();
        thread.Join();
        return found!;
    }
}
