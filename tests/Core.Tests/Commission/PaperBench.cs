using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tests.Commission;

/// <summary>Prints a statement's number, seals nothing, keeps it, and counts: what documents look like is tried where they are drawn.</summary>
internal sealed class PaperBench : IStatementPrinter, IDocumentSeal, IVault
{
    private readonly Dictionary<string, byte[]> kept = [];

    public int Printed { get; private set; }

    public bool Refuses { get; set; }

    public ReadOnlyMemory<byte> Print(StatementSheet sheet, SealOwner? seal, CancellationToken ct)
    {
        Printed++;
        return Encoding.UTF8.GetBytes(sheet.Number);
    }

    public Task<Outcome<SealOwner>> OwnerAsync(CancellationToken ct) => Task.FromResult<Outcome<SealOwner>>(
        Refuses ? new Refusal(SheetTexts.NoStamp) : new SealOwner("公司", DateTimeOffset.MaxValue, IsSelfMade: true));

    public Task<Outcome<ReadOnlyMemory<byte>>> SealAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct) =>
        Task.FromResult<Outcome<ReadOnlyMemory<byte>>>(pdf);

    public Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        kept[sha] = bytes.ToArray();
        return Task.FromResult(sha);
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) =>
        Task.FromResult<Stream?>(kept.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes) : null);

    public Task EraseAsync(string sha256, CancellationToken ct) => Task.FromResult(kept.Remove(sha256));

    public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => kept.Keys.ToAsyncEnumerable();
}
