using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ChatSales.Core.Tests;

/// <summary>Turns and sessions on their own store.</summary>
internal static class Turns
{
    public static DocumentKinds Kinds { get; } = new(ProductKinds.All);

    /// <summary>A new, empty store.</summary>
    public static IStore Store(TimeProvider? clock = null) =>
        LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, clock ?? TimeProvider.System);

    public static Sessions Sessions(string instant = "2026-11-24T10:00+08:00")
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        return new Sessions(Store(clock), Kinds, clock);
    }

    public static Turn At(string instant) =>
        Of(new Person { Id = "P1", Name = "测试", Role = Role.Rep }, Sessions(instant).Open(new Actor(new("P1"), "test")), new Incoming());

    public static Turn Of(Person person, Session session, Incoming incoming) =>
        new(person, new Door("test", person.Id, new DoorAbilities(TextInputs: true, Files: true)), session, incoming);
}
