using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Statements;

/// <summary>Prints statements.</summary>
public interface IStatementPrinter
{
    /// <summary>A PDF document, with its Chinese font in it.</summary>
    /// <param name="sheet">What is printed.</param>
    /// <param name="seal">By whom it will be sealed: that is said on the page; null if by nobody.</param>
    /// <param name="ct">Cancels.</param>
    ReadOnlyMemory<byte> Print(StatementSheet sheet, SealOwner? seal, CancellationToken ct);
}

/// <summary>Seals documents: with a digital signature that shows whether a byte was changed since.</summary>
public interface IDocumentSeal
{
    /// <summary>By whom it seals; refused if it can't now, in words for whoever asked.</summary>
    Task<Outcome<SealOwner>> OwnerAsync(CancellationToken ct);

    /// <summary>The document with its seal, which covers all of it; refused if it may not be sealed now: it must not go out without.</summary>
    Task<Outcome<ReadOnlyMemory<byte>>> SealAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct);
}

/// <summary>Whom a seal names.</summary>
/// <param name="Name">As its certificate says.</param>
/// <param name="Until">The last instant at which it may seal.</param>
/// <param name="IsSelfMade">Whether nobody but ourselves says who that is.</param>
public sealed record SealOwner(string Name, DateTimeOffset Until, bool IsSelfMade);
