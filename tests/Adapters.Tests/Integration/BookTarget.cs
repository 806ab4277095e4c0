using System.Collections.Concurrent;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>A finance system that is nothing but its books, and takes down whatever a careless caller would do to them.</summary>
internal sealed class BookTarget(string name = "books") : IConnector
{
    private readonly ConcurrentDictionary<string, string> busy = new();
    private int number;

    public static IReadOnlyList<CodeNeed> Needs { get; } =
    [
        new("organisation", new Message("test.organisation", "组织")),
        new("taxCode", new Message("test.tax", "税码"), CodeBy.TaxRate),
    ];

    public string Name => name;

    public string Sort => "test";

    /// <summary>Everything there is, by our keys.</summary>
    public ConcurrentDictionary<string, (string Number, TransferDocument Document)> Books { get; } = new();

    /// <summary>What a caller must never do.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public int Creations { get; private set; }

    /// <summary>Decides what goes wrong with a call; null for nothing.</summary>
    public Func<string, TransferDocument, Trouble?> TroubleFor { get; set; } = (_, _) => null;

    /// <summary>What it says when it is asked how it is.</summary>
    public Func<TargetState> State { get; set; } = () => new TargetState(null, "测试账套", []);

    /// <summary>Whether it takes what support is to know.</summary>
    public bool TakesServices { get; set; }

    /// <summary>Whether it takes the end of it too.</summary>
    public bool EndsServices { get; set; } = true;

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) ? [Needs[0]]
        : document == typeof(ServiceDocument) ? (TakesServices ? [] : null)
        : document == typeof(ServiceEndDocument) ? (TakesServices && EndsServices ? [] : null)
        : Needs;

    public async Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct)
    {
        await Task.Yield();
        return TroubleFor("find", document) is { } trouble ? new Finding.Unclear(trouble.Fault)
            : Books.TryGetValue(document.Key, out var known) ? new Finding.Found(known.Number, IsComplete: true)
            : new Finding.Absent();
    }

    public async Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct)
    {
        if (!busy.TryAdd(document.Key, document.Key))
        {
            Violations.Enqueue($"{document.Key} twice at once");
        }

        try
        {
            await Task.Yield();
            var trouble = TroubleFor("create", document);
            if (trouble is { IsAfter: false })
            {
                return trouble.Maybe ? new SendOutcome.Unknown(trouble.Fault) : new SendOutcome.Refused(trouble.Fault);
            }

            var made = Enter(document);
            trouble?.Dies?.Invoke();
            ct.ThrowIfCancellationRequested();
            return trouble is null ? new SendOutcome.Done(made) : new SendOutcome.Unknown(trouble.Fault);
        }
        finally
        {
            busy.TryRemove(document.Key, out _);
        }
    }

    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Done(number));

    public string Preview(TransferDocument document, CodeSet codes) => $"{document.Key} {codes["organisation"]}";

    public Task<TargetState> CheckAsync(CancellationToken ct) => Task.FromResult(State());

    /// <summary>Its lists of codes, by need; those that aren't here can't be asked for.</summary>
    public Dictionary<string, IReadOnlyList<TargetCode>> Codes { get; } = [];

    /// <summary>Why it can't be asked for codes.</summary>
    public TargetFault? CodesFault { get; set; }

    public Task<CodesRead>? CodesAsync(CodeNeed need, IReadOnlyList<string> codes, CancellationToken ct) =>
        CodesFault is not null ? Task.FromResult(new CodesRead([], CodesFault))
        : Codes.TryGetValue(need.Name, out var known) ? Task.FromResult(new CodesRead([.. known.Where(one => codes.Contains(one.Code))]))
        : null;

    /// <summary>Its receipts, by number.</summary>
    public Dictionary<string, ForeignReceipt> Receipts { get; } = [];

    public Task<ReceiptsRead> ReceiptsAsync(DateOnly since, CancellationToken ct) =>
        Task.FromResult(new ReceiptsRead([.. Receipts.Values.Where(one => one.On >= since)]));

    /// <summary>What it has of a contract by now, without what was taken back.</summary>
    public Money Owed(string contract) => Money.Sum(Books.Values.Select(one => one.Document).OfType<ReceivableDocument>()
        .Where(one => one.Contract == contract && !Books.Values.Any(other => other.Document is ReversalDocument back && back.Of.Key == one.Key))
        .Select(one => one.Amount));

    private string Enter(TransferDocument document)
    {
        Creations++;
        var made = $"N{Interlocked.Increment(ref number):0000}";
        if (!Books.TryAdd(document.Key, (made, document)))
        {
            Violations.Enqueue($"{document.Key} is there already");
        }

        var customer = document switch
        {
            ReceivableDocument receivable => (receivable.CustomerKey, receivable.CustomerNumber),
            ReversalDocument reversal => (reversal.Of.CustomerKey, reversal.Of.CustomerNumber),
            _ => default((string Key, string? Number)?),
        };
        if (customer is var (key, told) && (!Books.TryGetValue(key, out var known) || known.Number != told))
        {
            Violations.Enqueue($"{document.Key} came before its customer {key} {told}");
        }

        if (document is ReversalDocument back && (!Books.TryGetValue(back.Of.Key, out var of) || of.Number != back.Number))
        {
            Violations.Enqueue($"{document.Key} reverses {back.Of.Key} {back.Number}, which isn't there");
        }

        return made;
    }

    /// <summary>Something that goes wrong.</summary>
    /// <param name="Fault">What the caller is told.</param>
    /// <param name="IsAfter">Whether it was done all the same.</param>
    /// <param name="Maybe">Whether the caller can't know.</param>
    /// <param name="Dies">What happens to the caller in between.</param>
    public sealed record Trouble(TargetFault Fault, bool IsAfter = false, bool Maybe = true, Action? Dies = null)
    {
        public static Trouble Of(FaultCause cause, string said = "test") => new(new TargetFault(cause, said), Maybe: false);
    }
}
