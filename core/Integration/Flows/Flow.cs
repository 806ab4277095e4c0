using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Flows;

/// <summary>What of a signed contract one system is told, and in which codes (I2); a file of <c>flow/1</c> for each connector.</summary>
public sealed record Flow
{
    /// <summary>The connector's name.</summary>
    public required string Target { get; init; }

    /// <summary>Whether it runs; a draft is kept and checked less.</summary>
    public bool IsOn { get; init; }

    /// <summary>Which documents it is sent.</summary>
    public IReadOnlyList<FlowDocument> Documents { get; init; } = [];

    /// <summary>Whether its receipts are read and booked here.</summary>
    public bool TakesReceipts { get; init; }

    /// <summary>How a contract's money is asked for.</summary>
    public FlowTerms Terms { get; init; } = new();

    public IReadOnlyList<FlowCode> Codes { get; init; } = [];

    /// <summary>Who of support is in the group of each contract that is signed, with the deal's owner; none: no group is made.</summary>
    public IReadOnlyList<Id<Person>> ServiceGroup { get; init; } = [];

    /// <summary>A code as the target has it; null if the file doesn't say it.</summary>
    public string? CodeFor(CodeNeed need, TransferFacts facts) => facts.ValueFor(need.By) is { } ours
        ? (Codes.FirstOrDefault(code => code.For == need.Name && code.Ours == ours)
            ?? Codes.FirstOrDefault(code => code.For == need.Name && code.Ours is null))?.Theirs
        : Codes.FirstOrDefault(code => code.For == need.Name && code.Ours is null)?.Theirs;
}

/// <summary>Sorts of documents, as a flow names them.</summary>
public enum FlowDocument
{
    Customer,
    Receivable,
    Service,

    /// <summary>An article of support's knowledge base.</summary>
    Article,
}

/// <summary>
/// How a contract's money is asked for. A contract keeps those by which it was first told: a flow that changes later changes nothing that was said.
/// </summary>
public sealed record FlowTerms
{
    /// <summary>In which parts; their shares are 1 in all.</summary>
    public IReadOnlyList<Instalment> Instalments { get; init; } = [Instalment.Whole];

    /// <summary>The rate of contracts that have none of their own; null where nothing may be assumed.</summary>
    public Ratio? TaxRate { get; init; }

    /// <summary>The rate of a contract's amount; null while nobody knows.</summary>
    public Ratio? TaxRateOf(Contract contract) => contract.TaxRate ?? TaxRate;
}

/// <summary>A part of a contract's money.</summary>
/// <param name="Share">Of the contract's amount.</param>
/// <param name="Days">Due so many days after the signature; null for the contract's payment term.</param>
public sealed record Instalment(Ratio Share, int? Days)
{
    public static Instalment Whole { get; } = new(new Ratio(1), null);
}

/// <summary>One code of the target's.</summary>
/// <param name="For">The name of a <see cref="CodeNeed"/>.</param>
/// <param name="Ours">For which value of ours; null for all others.</param>
/// <param name="Theirs">The target's code.</param>
public sealed record FlowCode(string For, string? Ours, string Theirs);
