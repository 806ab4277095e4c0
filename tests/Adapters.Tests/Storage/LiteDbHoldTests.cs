using System.Security.Cryptography;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using LiteDB;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>A copy of the embedded store's file, while others use it.</summary>
public sealed class LiteDbHoldTests : IDisposable
{
    // LiteDB moves its log into the data file once that is longer than a thousand pages of 8 KB.
    private const int MoreThanTheLog = 150;
    private const int Long = 80_000;

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("chatsales").FullName, "some.db");
    private readonly Database database;

    public LiteDbHoldTests() => database = new Database(() => StoreFiles.Open(path, log => new LogFile(log)));

    [Fact]
    public void While_the_file_is_copied_others_read_and_write_and_it_stays_as_it_was()
    {
        Write(from: 0, count: 10);
        var (before, during) = ("", "");

        database.Hold(
            file => file.Checkpoint(),
            () =>
            {
                before = Sum();
                Beside(() => Write(from: 10, count: MoreThanTheLog));
                during = Sum();
            });
        Write(from: 10 + MoreThanTheLog, count: 1);

        during.ShouldBe(before);
        Sum().ShouldNotBe(before);
        database.Use(file => file.GetCollection("rows").Count()).ShouldBe(11 + MoreThanTheLog);
    }

    [Fact]
    public void A_file_that_had_to_be_opened_again_meanwhile_is_no_copy()
    {
        Should.Throw<StorageException>(() => database.Hold(file => file.Checkpoint(), () => Beside(Break))).Message.ShouldContain("opened again");

        Write(from: 0, count: 1);
        database.Hold(file => file.Checkpoint(), () => { });
    }

    [Fact]
    public void Two_copies_at_once_are_made_one_after_the_other()
    {
        Write(from: 0, count: 1);
        var other = new Thread(() => database.Hold(file => file.Checkpoint(), () => Beside(() => Write(from: 2, count: 1))));

        database.Hold(
            file => file.Checkpoint(),
            () =>
            {
                other.Start();
                Beside(() => Write(from: 1, count: 1));
            });

        other.Join();
        database.Use(file => file.GetCollection("rows").Count()).ShouldBe(3);
    }

    public void Dispose() => database.Dispose();

    // LiteDB's transactions belong to threads.
    private static void Beside(Action work)
    {
        var thread = new Thread(() => work());
        thread.Start();
        thread.Join();
    }

    private void Break() =>
        Should.Throw<StorageException>(() => database.Use<int>(_ => throw new IOException("The disk is full.")));

    private void Write(int from, int count)
    {
        for (var row = from; row < from + count; row++)
        {
            database.Use(file => file.GetCollection("rows").Upsert(new BsonDocument { ["_id"] = row, ["text"] = new string('x', Long) }));
        }
    }

    private string Sum()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
