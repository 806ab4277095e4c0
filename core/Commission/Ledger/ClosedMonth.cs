using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>A month of commission that is closed: what became known later falls into a later month. Its id is the month, <c>2026-10</c>.</summary>
public sealed record ClosedMonth : Entity
{
    /// <summary>What was known by then counts.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who closed it; null if it closed by itself.</summary>
    public Id<Person>? By { get; init; }

    /// <summary>How many people were to be looked at.</summary>
    public required int People { get; init; }

    /// <summary>When everybody's statement was there; null while they are made.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    [JsonIgnore]
    public Month Month => Commission.Month.Read(Id)!.Value;
}

/// <summary>What a closed month pays somebody (C5): never changed, only followed by later months. Its id is <c>month/person</c>.</summary>
public sealed record StatementRecord : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>Its name, <c>2026-10</c>.</summary>
    public required string Month { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Theirs at the time.</summary>
    public string? Team { get; init; }

    /// <summary>What was carried over, negative for a debt.</summary>
    public required Money Opening { get; init; }

    public required Money Earned { get; init; }

    /// <summary>What was taken back, positive.</summary>
    public required Money ClawedBack { get; init; }

    public Money Advance { get; init; }

    public required Money Payable { get; init; }

    /// <summary>What is carried on, negative for a debt.</summary>
    public required Money Closing { get; init; }

    public required IReadOnlyList<StatementLine> Lines { get; init; }

    /// <summary>Their contracts as they stood: all of which something is open, or that have a line.</summary>
    public IReadOnlyList<ContractAccount> Contracts { get; init; } = [];

    /// <summary>The id of somebody's statement.</summary>
    public static string IdOf(Month month, Id<Person> personId) => $"{month}/{personId}";

    /// <summary>The sum of the lines of one sort.</summary>
    public Money SumOf(LineKind kind) => Money.Sum(Lines.Where(line => line.Kind == kind).Select(line => line.Value));
}

/// <summary>What somebody had earned before the first month that was closed here: it was paid elsewhere. Its id is the person's.</summary>
public sealed record LedgerStart : Entity
{
    public required IReadOnlyList<StartSum> Sums { get; init; }
}

/// <summary>What was released to somebody before the ledger began.</summary>
public sealed record StartSum(string Contract, string Part, string Node, Money Value);

/// <summary>How closed months are stored and found.</summary>
public static class LedgerKinds
{
    /// <summary>The name of the kind of statements, as notes of the audit log have it.</summary>
    public const string Statements = "statements";

    public static DocumentIndex<StatementRecord> ByPerson { get; } = new("person", record => record.PersonId);

    public static DocumentIndex<StatementRecord> ByMonth { get; } = new("month", record => new IndexKey(record.Month));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<ClosedMonth>("closed_months", audited: true),
        new DocumentKind<StatementRecord>(Statements, audited: true, ByPerson, ByMonth),
        new DocumentKind<LedgerStart>("ledger_starts", audited: true),
    ];
}
