using System.IO.Compression;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Statements;

/// <summary>A statement as it was sealed; its id is the statement's number. It is given away again and again, and never sealed twice.</summary>
public sealed record StatementPaper : Entity
{
    public required string FileName { get; init; }

    /// <summary>Empty once it was erased: asked for again, it is sealed anew, with what is still known of its person.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>The document as a message.</summary>
    public OutgoingFile ToFile() => new(Sha256, FileName, "application/pdf");
}

/// <summary>
/// Statements as sealed documents. Each is kept as soon as it is sealed, so that a batch that was interrupted goes on where it was, on whichever
/// node.
/// </summary>
public sealed class StatementPapers(IStatementPrinter printer, IDocumentSeal seal, IVault vault, Sessions sessions)
{
    public static IEnumerable<DocumentKind> Kinds { get; } = [new DocumentKind<StatementPaper>("statement_papers", audited: true)];

    /// <summary>The sealed document of a statement; refused if nothing can be sealed now.</summary>
    /// <param name="number">The statement's number.</param>
    /// <param name="sheet">Puts together what it says; asked only if it was not sealed before.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">It can't be kept.</exception>
    public async Task<Outcome<StatementPaper>> OfAsync(
        string number, Func<CancellationToken, ValueTask<StatementSheet>> sheet, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var known = await sessions.Open(Actor.System("statements")).FindAsync<StatementPaper>(number, ct);
        return known is not { Sha256.Length: > 0 } ? await SealedAsync(await sheet(ct), ct) : known;
    }

    /// <summary>Documents in one archive; ends at the first that is refused, as the others would be too. Returns how many are in it.</summary>
    /// <param name="documents">Those that go into it, each sealed as it is asked for.</param>
    /// <param name="archive">Gets the archive, bit by bit; of no use if this is refused or fails.</param>
    /// <param name="done">Told after each how many are done.</param>
    /// <param name="ct">Cancels; what is sealed by then stays.</param>
    /// <exception cref="StorageException">They can't be kept or read.</exception>
    public async Task<Outcome<int>> ZipAsync(
        IAsyncEnumerable<Outcome<StatementPaper>> documents, Stream archive, IProgress<int>? done, CancellationToken ct)
    {
        var count = 0;
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await foreach (var paper in documents.WithCancellation(ct))
        {
            if (paper.IsRefused)
            {
                return paper.Refusal;
            }

            await AddAsync(zip, paper.Value, ct);
            done?.Report(++count);
        }

        return count;
    }

    private async Task AddAsync(ZipArchive zip, StatementPaper paper, CancellationToken ct)
    {
        await using var bytes = await vault.OpenAsync(paper.Sha256, ct)
            ?? throw new StorageException($"The sealed statement {paper.Id} is no longer in the vault.");
        // Its pages are deflated already.
        var entry = zip.CreateEntry(paper.FileName, CompressionLevel.Fastest);
        entry.LastWriteTime = paper.SealedAt;
        await using var into = await entry.OpenAsync(ct);
        await bytes.CopyToAsync(into, ct);
    }

    private async Task<Outcome<StatementPaper>> SealedAsync(StatementSheet sheet, CancellationToken ct)
    {
        var owner = await seal.OwnerAsync(ct);
        if (owner.IsRefused)
        {
            return owner.Refusal;
        }

        var bytes = await seal.SealAsync(printer.Print(sheet, owner.Value, ct), ct);
        if (bytes.IsRefused)
        {
            return bytes.Refusal;
        }

        var sha256 = await vault.PutAsync(bytes.Value, ct);
        return await sessions.DoAsync(Actor.System("statements"), async session =>
            // Whoever was faster has sealed it: there is one document of each statement.
            await session.FindAsync<StatementPaper>(sheet.Number, ct) is var known && known is { Sha256.Length: > 0 } ? known : session.Store(
                new StatementPaper
                {
                    Id = sheet.Number,
                    Version = known?.Version ?? 0,
                    FileName = Shown.FileName(
                        SheetTexts.FileName.With(sheet.Month, sheet.Person.Name.Replace('/', ' ').Replace('\\', ' '), sheet.Number)),
                    Sha256 = sha256,
                    SealedAt = session.Now,
                },
                "statement.seal"), ct);
    }
}
