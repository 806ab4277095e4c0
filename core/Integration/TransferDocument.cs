using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration;

/// <summary>What a target is told, complete in itself; kept as it was when the reason for it was committed (I2).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "sort")]
[JsonDerivedType(typeof(CustomerDocument), "customer")]
[JsonDerivedType(typeof(ReceivableDocument), "receivable")]
[JsonDerivedType(typeof(ReversalDocument), "reversal")]
[JsonDerivedType(typeof(ServiceDocument), "service")]
[JsonDerivedType(typeof(ArticleDocument), "article")]
[JsonDerivedType(typeof(ServiceEndDocument), "service-end")]
public abstract record TransferDocument
{
    /// <summary>
    /// Names it in the target for ever: ASCII letters, digits, <c>-</c> and <c>.</c>; at most 40 characters. A target that holds fewer shortens it by
    /// <see cref="TransferKey.Within"/>.
    /// </summary>
    public required string Key { get; init; }
}

/// <summary>A customer: <c>CS-C0001</c>.</summary>
public sealed record CustomerDocument : TransferDocument
{
    public required Id<Customer> CustomerId { get; init; }

    /// <summary>Trimmed, in Unicode's form C.</summary>
    public required string Name { get; init; }

    public string? Industry { get; init; }

    public string? Region { get; init; }

    public string? Address { get; init; }
}

/// <summary>Money that a customer owes by a signed contract, or an instalment of it: <c>CS-HT001-AR-1</c>.</summary>
public sealed record ReceivableDocument : TransferDocument
{
    /// <summary>The key of the customer's document, which the target has by then.</summary>
    public required string CustomerKey { get; init; }

    /// <summary>The target's own number for that customer.</summary>
    public string? CustomerNumber { get; init; }

    public required string CustomerName { get; init; }

    /// <summary>The contract's number here.</summary>
    public required string Contract { get; init; }

    /// <summary>From 1.</summary>
    public required int Instalment { get; init; }

    public required int Instalments { get; init; }

    /// <summary>Above 0, in <see cref="Currency"/>, tax included.</summary>
    public required Money Amount { get; init; }

    /// <summary>The part of <see cref="Amount"/> that is tax; null where the rate is unknown.</summary>
    public Money? Tax { get; init; }

    /// <summary>0.06 is 6 %.</summary>
    public Ratio? TaxRate { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The day of the document and of the posting, Asia/Shanghai.</summary>
    public required DateOnly On { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>A line for people.</summary>
    public required string Summary { get; init; }
}

/// <summary>
/// Takes a receivable back without deleting it: <c>CS-HT001-AR-1-X</c>. What it means there (void, red entry, reversal) is the target's.
/// </summary>
public sealed record ReversalDocument : TransferDocument
{
    /// <summary>As it was sent.</summary>
    public required ReceivableDocument Of { get; init; }

    /// <summary>The target's number of what is taken back.</summary>
    public required string Number { get; init; }

    /// <summary>The day of the reversal, Asia/Shanghai.</summary>
    public required DateOnly On { get; init; }

    public required string Reason { get; init; }
}

/// <summary>What support is to know of a signed contract: <c>CS-HT001-SV</c>.</summary>
public sealed record ServiceDocument : TransferDocument
{
    /// <inheritdoc cref="ReceivableDocument.CustomerKey"/>
    public required string CustomerKey { get; init; }

    /// <inheritdoc cref="ReceivableDocument.CustomerNumber"/>
    public string? CustomerNumber { get; init; }

    public required string CustomerName { get; init; }

    public required string Contract { get; init; }

    /// <summary>The deal's title.</summary>
    public required string Title { get; init; }

    public DateOnly? ServiceStart { get; init; }

    public DateOnly? ServiceEnd { get; init; }

    /// <summary>How much the customer matters, from which support's levels follow; null while unknown.</summary>
    public CustomerLevel? Level { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Name of the deal's owner.</summary>
    public required string Owner { get; init; }
}

/// <summary>
/// What support looks up of a contract, as an article of its knowledge base: <c>CS-HT001-KB</c>, and <c>CS-HT001-KB-R2</c> for what it says next.
/// There is one article of a contract, which each of them rewrites; the last one archives it.
/// </summary>
public sealed record ArticleDocument : TransferDocument
{
    /// <summary>The key of the first, by which the article is known.</summary>
    public required string ArticleKey { get; init; }

    public required string Contract { get; init; }

    /// <summary>The deal's title.</summary>
    public required string Title { get; init; }

    public required string CustomerName { get; init; }

    public DateOnly? SignedOn { get; init; }

    public DateOnly? ServiceStart { get; init; }

    public DateOnly? ServiceEnd { get; init; }

    /// <inheritdoc cref="ServiceDocument.Level"/>
    public CustomerLevel? Level { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Name of the deal's owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Names and titles of the customer's people; no numbers.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Whether the contract has ended, or doesn't hold any more.</summary>
    public bool IsArchived { get; init; }
}

/// <summary>Ends what support was told of a contract that was cancelled: <c>CS-HT001-SV-X</c>.</summary>
public sealed record ServiceEndDocument : TransferDocument
{
    /// <summary>As it was sent.</summary>
    public required ServiceDocument Of { get; init; }

    /// <summary>The target's number of what is ended.</summary>
    public required string Number { get; init; }

    /// <summary>Whether it was the last contract by which the customer is served there: then their level of service ends too.</summary>
    public required bool IsLast { get; init; }

    public required string Reason { get; init; }
}
