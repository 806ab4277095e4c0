using ChatSales.Adapters.Board;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>A board of documents in an embedded store.</summary>
internal sealed record MadeBoard(IStore Store, DuckDbBoard Board) : IAsyncDisposable
{
    public static DocumentKinds Kinds { get; } = new(ProductKinds.All);

    public static async Task<MadeBoard> OfAsync(IEnumerable<Entity> documents, BusinessZone zone)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales").FullName;
        var store = LiteDbStore.Open(Path.Combine(folder, "store"), Kinds, TimeProvider.System);
        var board = new DuckDbBoard(store, Kinds, zone, new BoardOptions { Path = Path.Combine(folder, "board") }, TimeProvider.System);
        await SaveAsync(store, documents);
        await board.CatchUpAsync(TestContext.Current.CancellationToken);
        return new(store, board);
    }

    public static async Task SaveAsync(IStore store, IEnumerable<Entity> documents)
    {
        var session = new Sessions(store, Kinds, TimeProvider.System).Open(Actor.System("test"));
        foreach (var document in documents)
        {
            session.Store((dynamic)document, "test");
        }

        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Store.DisposeAsync();
    }
}
