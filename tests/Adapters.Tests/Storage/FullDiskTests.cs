using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The embedded store on a disk that fails at the worst places and comes back.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private readonly FakeTimeProvider clock = new();
    private readonly Disk disk = new();
    private readonly LiteDbStore store;

    public FullDiskTests() => store = LiteDbStore.Open(folder, Note.Kinds, clock, path => new LogFile(path, disk.Write));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task What_does_not_fit_is_refused_whole_and_what_was_there_stays(int pagesLeft)
    {
        await SaveAsync("before");
        disk.PagesLeft = pagesLeft;

        await Should.ThrowAsync<StorageException>(() => SaveAsync(Enumerable.Range(0, 40).Select(i => $"n{i}").ToArray()));
        disk.PagesLeft = null;
        await SaveAsync("after");

        (await store.QueryAsync(new Query<Note>(), Ct)).Select(note => note.Id).ShouldBe(["after", "before"]);
        (await store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct)).ShouldAllBe(entry => entry.IsIntact);
    }

    [Fact]
    public async Task A_fault_of_the_disk_does_not_end_the_process()
    {
        var unhandled = 0;
        void Count(object sender, UnhandledExceptionEventArgs fault) => unhandled++;
        AppDomain.CurrentDomain.UnhandledException += Count;
        try
        {
            for (var i = 0; i < 20; i++)
            {
                disk.PagesLeft = i % 4;
                await Should.ThrowAsync<StorageException>(() => SaveAsync($"n{i}", $"m{i}"));
                await Should.ThrowAsync<StorageException>(() => SaveAsync($"n{i}", $"m{i}"));
                disk.PagesLeft = null;
                await SaveAsync($"n{i}");
            }

            // LiteDB throws in the finalizer of an abandoned transaction, which would end the process.
            for (var round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            AppDomain.CurrentDomain.UnhandledException -= Count;
        }

        unhandled.ShouldBe(0);
        (await store.CountAsync(new Query<Note>(), Ct)).ShouldBe(20);
    }

    private Task SaveAsync(params string[] ids)
    {
        var session = new Sessions(store, Note.Kinds, clock).Open(Actor.System("test"));
        Array.ForEach(ids, id => session.Store(new Note { Id = id, Text = new string('x', 3000) }, "create"));
        return session.CommitAsync(Ct);
    }

    private sealed class Disk
    {
        /// <summary>How many pages still fit; null for no limit.</summary>
        public int? PagesLeft { get; set; }

        public void Write()
        {
            if (PagesLeft is { } left && (PagesLeft = left - 1) < 0)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
