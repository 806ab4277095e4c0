using ChatSales.Core.Storage;

namespace ChatSales.Core.Leaves;

/// <summary>How leave is stored and found.</summary>
public static class LeaveKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string Leaves = "leaves";

    /// <summary>The last day of a person's last leave: keys from today on give everyone who is or will be away.</summary>
    public static DocumentIndex<LeaveBook> ByLastDay { get; } =
        new("last_day", book => book.Leaves.Count > 0 ? book.Leaves[^1].Days.Last : default(IndexKey?));

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<LeaveBook>(Leaves, audited: true, ByLastDay)];
}
