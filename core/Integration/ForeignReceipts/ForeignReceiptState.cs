using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.ForeignReceipts;

/// <summary>A receipt of another system as it was last read; its id is <c>target/number</c>. Receipts there are states, which change later.</summary>
public sealed record ForeignReceiptState : Entity
{
    public required string Target { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Null for that of the contract.</summary>
    public string? Currency { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Whether it counts there.</summary>
    public required bool Counts { get; init; }

    /// <summary>How often it was booked here: again after each correction there.</summary>
    public int Bookings { get; init; }

    /// <summary>Whether it was missing when it was last looked for: somebody's question, never a correction of its own.</summary>
    public bool IsMissing { get; init; }

    public static string IdOf(string target, string number) => StoreLimits.ShortenedKey($"{target}/{number}");
}

/// <summary>When a target's receipts are read next; its id is the target's.</summary>
public sealed record ReceiptReading : Entity
{
    public required DateTimeOffset NextAt { get; init; }
}

/// <summary>How they are stored and found.</summary>
public static class ForeignReceiptKinds
{
    /// <summary>Keys are <c>target/day</c>.</summary>
    public static DocumentIndex<ForeignReceiptState> ByDay { get; } = new("day", one => new IndexKey($"{one.Target}/{((IndexKey)one.On).Text}"));

    /// <summary>Those that are gone without a word, by target; however long ago their day is.</summary>
    public static DocumentIndex<ForeignReceiptState> Missing { get; } =
        new("missing", one => one.IsMissing ? new IndexKey(one.Target) : default(IndexKey?));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<ForeignReceiptState>("foreign_receipts", audited: true, ByDay, Missing),
        new DocumentKind<ReceiptReading>("receipt_readings", audited: false),
    ];
}
