using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>A document on its way to a system, or there (I2). Its id is <c>target/key</c>: one fact is one transfer, whoever plans it.</summary>
public sealed record Transfer : Entity
{
    /// <summary>The connector's name.</summary>
    public required string Target { get; init; }

    public required TransferDocument Document { get; init; }

    public required TransferFacts Facts { get; init; }

    public required Id<Customer> CustomerId { get; init; }

    /// <summary>Null for a customer, who belongs to no contract alone.</summary>
    public Id<Contract>? ContractId { get; init; }

    public Id<Deal>? DealId { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>By which terms of the flow it was planned, if it depends on any.</summary>
    public FlowTerms? Terms { get; init; }

    public TransferState State { get; init; }

    /// <summary>Ids of what the target must have, or no longer need, before this one.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The target's number for it, once it has one.</summary>
    public string? Number { get; init; }

    /// <summary>Whether it was ever tried: then only the target knows whether it is there.</summary>
    public bool MayBeThere { get; init; }

    /// <summary>Why it waits for somebody.</summary>
    public TargetFault? Fault { get; init; }

    /// <summary>Codes that the flow lacks, as <c>name</c> or <c>name=value of ours</c>.</summary>
    public IReadOnlyList<string> Lacking { get; init; } = [];

    /// <summary>When it was done or dropped.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was dropped, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who said that it isn't sent, and so isn't planned again by itself; null where it was no longer needed.</summary>
    public Id<Person>? DroppedBy { get; init; }

    public bool IsOpen => State is not (TransferState.Done or TransferState.Dropped);

    public static string IdOf(string target, string key) => $"{target}/{key}";
}

/// <summary>How far a transfer is.</summary>
public enum TransferState
{
    /// <summary>It is sent by itself.</summary>
    Waiting,

    /// <summary>The target has it.</summary>
    Done,

    /// <summary>Somebody must decide.</summary>
    Parked,

    /// <summary>The flow lacks codes; it goes on by itself once they are there.</summary>
    Lacking,

    /// <summary>It is not to be sent any more.</summary>
    Dropped,
}

/// <summary>The tries of a transfer; its id is the transfer's. It is there as long as the transfer is to be tried.</summary>
public sealed record TransferTry : Entity
{
    public required string Target { get; init; }

    /// <summary>When it is tried next.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Until when one node tries it; whoever finds this passed looks for the document before sending it.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Tries so far; above 0 something may have been sent.</summary>
    public int Tries { get; init; }

    /// <summary>How often in a row the target said no in the same words.</summary>
    public int SameRefusals { get; init; }

    public TargetFault? LastFault { get; init; }
}

/// <summary>How transfers are stored and found.</summary>
public static class TransferKinds
{
    public static DocumentIndex<Transfer> ByContract { get; } = new("contract", one => one.ContractId);

    public static DocumentIndex<Transfer> ByCustomer { get; } = new("customer", one => one.CustomerId);

    /// <summary>Those that wait for others, by these.</summary>
    public static DocumentIndex<Transfer> Successors { get; } = new("after", one => one.IsOpen ? one.After.Select(id => (IndexKey)id) : []);

    /// <summary>Those that wait for a person or a code; keys are <c>target/instant</c>.</summary>
    public static DocumentIndex<Transfer> Stuck { get; } = new(
        "stuck", one => one.State is TransferState.Parked or TransferState.Lacking ? Keyed(one.Target, one.PlannedAt) : default(IndexKey?));

    /// <summary>Those still to be done, by when they were planned; keys are <c>target/instant</c>.</summary>
    public static DocumentIndex<Transfer> Open { get; } = new(
        "open", one => one.IsOpen ? Keyed(one.Target, one.PlannedAt) : default(IndexKey?));

    /// <summary>Those done; keys are <c>target/instant</c>.</summary>
    public static DocumentIndex<Transfer> Done { get; } = new(
        "done", one => one is { State: TransferState.Done, EndedAt: { } at } ? Keyed(one.Target, at) : default(IndexKey?));

    /// <summary>By when they are tried next; keys are <c>target/instant</c>.</summary>
    public static DocumentIndex<TransferTry> Next { get; } = new("next", one => Keyed(one.Target, one.NextAt));

    /// <summary>Every node hears of new tries.</summary>
    public static DocumentKind<TransferTry> Tries { get; } = new("transfer_tries", audited: false, Next) { Rings = true };

    public static DocumentKind<Transfer> Transfers { get; } =
        new("transfers", audited: true, ByContract, ByCustomer, Successors, Stuck, Open, Done)
        {
            Ties = one => new Ties(one.DealId, one.CustomerId),
        };

    public static IEnumerable<DocumentKind> All { get; } = [Transfers, Tries];

    /// <summary>Those of one target, by an index whose keys are <c>target/instant</c>.</summary>
    public static Query<T> Of<T>(DocumentIndex<T> index, string target) where T : Entity =>
        new Query<T>().Between(index, $"{target}/", $"{target}/{char.MaxValue}");

    /// <summary>The key of a target's instant.</summary>
    public static IndexKey Keyed(string target, DateTimeOffset at) => new($"{target}/{((IndexKey)at).Text}");
}
