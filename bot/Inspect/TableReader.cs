using ChatSales.Bot.Verbs;
using ChatSales.Core.Conversation;
using ChatSales.Core.Receipts;

namespace ChatSales.Bot.Inspect;

/// <summary>What the process that reads tables found.</summary>
internal sealed record TableFound
{
    public SentTable? Table { get; init; }

    /// <summary>The line from which on it can't be read.</summary>
    public int? BrokenAt { get; init; }

    public bool HasTooMany { get; init; }
}

/// <summary>Reads tables in a child process each, one at a time and one per person: banks' files are few.</summary>
internal sealed class TableReader(TimeProvider clock) : ITableReader
{
    private const int LongestAnswer = 64 * 1024 * 1024;
    private readonly FairSlots slots = new(1);

    public async Task<Outcome<SentTable>> ReadAsync(ReadOnlyMemory<byte> bytes, string personId, CancellationToken ct)
    {
        using var slot = await slots.EnterAsync(personId, ct);
        using var inspector = await Inspector.StartAsync(clock, ct, TableVerb.Name);
        return await inspector.AskAsync<TableFound>(bytes, LongestAnswer, ct) switch
        {
            null => new Refusal(ReceiptTexts.TableTooHeavy),
            { HasTooMany: true } => new Refusal(ReceiptTexts.TooManyRows, SentTable.MostRows),
            { BrokenAt: { } line } => new Refusal(ReceiptTexts.BrokenTable, line),
            { Table: { Header.Count: >= SentTable.FewestColumns } table } => table,
            _ => new Refusal(ReceiptTexts.NoHeader, SentTable.FewestColumns),
        };
    }
}
