using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ChatSales.Core.Tests;

/// <summary>Turns and sessions on a store of their own.</summary>
internal static class Turns
{
    public static DocumentKinds Kinds { get; } = new(ProductKinds.All);

    public static Sessions Sessions(string instant = "2026-11-24T10:00+08:00")
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        return new Sessions(LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, clock), Kinds, clock);
    }

    public static Turn At(string instant) => new(
        new Person { Id = "P1", Name = "测试", Role = Role.Rep },
        new Door("test", "P1", new DoorAbilities(TextInputs: true, Files: true)),
        Sessions(instant).Open(new Actor("P1", "test")),
        new Incoming());
}
