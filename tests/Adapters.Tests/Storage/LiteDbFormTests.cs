using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The embedded store under kinds that change.</summary>
public sealed class LiteDbFormTests : FormContract
{
    private string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    protected override ValueTask<IStore> OpenAsync(DocumentKinds kinds) => new(LiteDbStore.Open(folder, kinds, Clock));

    protected override ValueTask<IStore> JoinAsync(IStore store, DocumentKinds kinds) => new(store);

    protected override Task<IStoreSnapshot> SnapshotAsync(DocumentKinds kinds) => LiteDbFolder.SnapshotAsync(folder, kinds, Clock, Ct);

    protected override Task<IStoreTarget> TargetAsync(DocumentKinds kinds) =>
        Task.FromResult(LiteDbFolder.Target(folder = Directory.CreateTempSubdirectory("chatsales").FullName, kinds));
}
