using ChatSales.Core.Storage;

namespace ChatSales.Core.Reading.Names;

/// <summary>A copy of the names of a store's customers, people and deals that is quicker to read than the store.</summary>
public interface INameSource
{
    /// <summary>All of them at one position of the feed; waits until there is a copy.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    Task<NamesAt> ReadAsync(CancellationToken ct);

    /// <summary>The team of each person who is in one, by ids.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    Task<IReadOnlyDictionary<string, string>> TeamsAsync(CancellationToken ct);
}

/// <summary>Names as of a position.</summary>
/// <param name="Position">The position in the feed.</param>
/// <param name="Names">Customers, people and deals, with the industries, regions, teams and products that stand in them.</param>
public sealed record NamesAt(long Position, IReadOnlyCollection<NameEntry> Names);
