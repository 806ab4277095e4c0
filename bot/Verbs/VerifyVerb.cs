using System.CommandLine;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Customers;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Checks that nothing was changed behind the product's back, even while the bot serves.</summary>
internal static class VerifyVerb
{
    private static readonly Option<string[]> Files = new("--anchors")
    {
        Description = "Files of anchors to compare with; if not given, Audit:AnchorFile of the settings.",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string[]> Typed = new("--anchor")
    {
        Description = "An anchor from the chat: \"<number> <hash>\"; can be given several times.",
    };

    public static Command Build()
    {
        var verb = new Command("verify", "Checks the audit log, every document by it, the bytes of evidence, statements, the books of points and timed work; prints what is wrong.")
        {
            Files,
            Typed,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        var settings = OpenStore.SettingsOf(setup);
        var keys = KeyRing.Of(settings).Keys;
        var files = arguments.GetValue(Files) is { Length: > 0 } named ? named : settings.Audit.AnchorFile is { Length: > 0 } usual ? [usual] : [];
        var anchors = await AnchorsAsync(arguments, files, settings.Audit.AnchorFile, ct);
        await using var snapshot = await settings.Storage.SnapshotAsync(BotHost.Kinds, setup.Clock, ct);
        var verification = new Verification(snapshot, BotHost.Kinds, settings.Storage.Vault(), keys, anchors);
        var wrong = 0;
        var statements = new LedgerCheck(snapshot, BotHost.Kinds, BooksOf(settings), setup.Clock);
        var zone = BusinessZone.Named(settings.Clock.Zone);
        var due = new DueCheck(snapshot, BotHost.Kinds, settings.WorkingTime.Calendars(zone), zone);
        IEnumerable<Func<IAsyncEnumerable<Remark>>> checks =
        [
            () => MissingAsync(snapshot, files, anchors, ct), () => verification.RunAsync(ct), () => statements.RunAsync(ct),
            () => due.RunAsync(verification.LastAt, ct),
        ];
        await foreach (var remark in checks.ToAsyncEnumerable().SelectMany(check => check()))
        {
            Console.WriteLine(remark.Text);
            wrong += remark.IsWrong ? 1 : 0;
        }

        Console.WriteLine(
            $"{verification.Entries} audit entries ({verification.Sealed} seals, {anchors.Count} anchors), {verification.Documents} documents, {verification.Files} files of evidence: "
                + (
                    wrong > 0 ? $"{wrong} wrong"
                    : verification.Unchecked == 0 ? "all intact"
                    : $"nothing wrong, but {verification.Unchecked} seals were not checked, as their key is not here"));
        return wrong == 0 ? 0 : 1;
    }

    private static LiveBooks BooksOf(Settings settings)
    {
        var zone = BusinessZone.Named(settings.Clock.Zone);
        return new LiveBooks(new PlanLibrary(new PlanFormat(new IndustriesFormat(), zone)), settings.Commission, zone, []);
    }

    // The store also has what the bot last noted outside; without a file, only the chat has it otherwise.
    private static IAsyncEnumerable<Remark> MissingAsync(IStoreSnapshot snapshot, string[] files, List<AuditAnchor> anchors, CancellationToken ct) =>
        files.Length == 0
            ? AsyncEnumerable.Empty<Remark>()
            : snapshot
                .ReadAsync(StoreParts.Of(BotHost.Kinds.Of(typeof(AnchorMark))), ct)
                .Select(row => StoredJson.TryRead(row, typeof(AnchorMark)))
                .OfType<AnchorMark>()
                .Where(mark => anchors.All(anchor => anchor.Sequence < mark.Sequence))
                .Select(mark => new Remark(
                    $"anchors: entry {mark.Sequence} was noted at {mark.At:u}, but {string.Join(", ", files)} "
                        + (anchors.Count == 0 ? "has none or is gone" : $"ends at {anchors.Max(anchor => anchor.Sequence)}")
                        + "; lines were taken away, or it could not be written, or another node has them"));

    // The default file exists from the first day's anchor on; one that was asked for must exist.
    private static async Task<List<AuditAnchor>> AnchorsAsync(ParseResult arguments, string[] files, string usual, CancellationToken ct)
    {
        List<AuditAnchor> anchors = [.. (arguments.GetValue(Typed) ?? []).Select(Read)];
        foreach (var file in files.Where(file => file != usual || (File.Exists(file) && GivenFile.HasBytes(file))))
        {
            var lines = await GivenFile.LinesAsync(file, ct);
            anchors.AddRange(lines.Where(line => line.Length > 0 && !IsPassedOver(file, line)).Select(Read));
        }

        return anchors;
    }

    private static bool IsPassedOver(string file, string line)
    {
        if (AuditAnchor.TryParse(line) is not null || !AuditAnchor.IsTorn(line))
        {
            return false;
        }

        Console.WriteLine($"{file}: '{line}' was not written to its end and is passed over");
        return true;
    }

    /// <exception cref="InvalidDataException">It isn't an anchor.</exception>
    private static AuditAnchor Read(string line) =>
        AuditAnchor.TryParse(line)
        ?? throw new InvalidDataException(
            $"'{line}' is no anchor; one has a number and a hash, as in the chat, or is a line of the file of anchors.");
}
