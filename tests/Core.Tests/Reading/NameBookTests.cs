using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Reading;

/// <summary>Names as they come into a store, change and go.</summary>
public sealed class NameBookTests
{
    private static readonly Func<NameEntry, bool> Everything = _ => true;
    private readonly IStore store = Turns.Store();
    private readonly Sessions sessions;

    public NameBookTests() => sessions = new(store, Turns.Kinds, TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_knows_what_is_in_the_store_and_what_changes()
    {
        await StoreAsync(
            [NewDeal("D-1", "新中数据", "数据平台")],
            new Customer { Id = "C1", Name = "武汉新中物流", Industry = "物流", Region = "华中" },
            new Person { Id = "P1", Name = "徐超", Role = Role.Rep, Team = "华中队" });
        var book = new NameBook(store, new StoredNames(store));
        await book.BuildAsync(Ct);
        Named(book, "武汉新中").ShouldBe("C1");
        Named(book, "数据平台").ShouldBe("数据平台");
        Named(book, "华中队").ShouldBe("华中队");
        (await book.StepAsync(Ct)).ShouldBeFalse();
        var before = book.Index;

        await ChangeAsync<Deal>("D-1", deal => deal with { Amount = new Money(5) });
        (await book.StepAsync(Ct)).ShouldBeTrue();
        book.Index.ShouldBeSameAs(before);

        await ChangeAsync<Customer>("C1", customer => customer with { Name = "佛山顺泰机械" });
        await StoreAsync([NewDeal("D-2", "锐永营销", "营销云")], new Customer { Id = "C2", Name = "苏州锐永电子", Industry = "制造业" });
        await DoAsync(async session => session.Delete((await session.FindAsync<Person>("P1", Ct))!, "test"));
        (await book.StepAsync(Ct)).ShouldBeTrue();

        Named(book, "武汉新中").ShouldBeNull();
        Named(book, "佛山顺泰").ShouldBe("C1");
        Named(book, "苏州锐永").ShouldBe("C2");
        Named(book, "制造业").ShouldBe("制造业");
        Named(book, "营销云").ShouldBe("营销云");
        Named(book, "D2").ShouldBe("D-2");
        Named(book, "徐超").ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_products_is_all_there_is_of_them()
    {
        await StoreAsync([new Product { Id = "X1", Name = "营销云" }, new Product { Id = "X2", Name = "服务云", Active = false }]);
        await StoreAsync([NewDeal("D-1", "甲", "旧产品")]);
        var book = new NameBook(store, new StoredNames(store));
        await book.BuildAsync(Ct);

        (Named(book, "营销云"), Named(book, "旧产品"), Named(book, "服务云")).ShouldBe(("营销云", null, null));
        await ChangeAsync<Deal>("D-1", deal => deal with { Products = ["别的产品"] });
        await StoreAsync([new Product { Id = "X3", Name = "数据平台" }]);
        await book.StepAsync(Ct);

        (Named(book, "数据平台"), Named(book, "别的产品")).ShouldBe(("数据平台", null));
    }

    private static Deal NewDeal(string id, string title, string product) => new()
    {
        Id = id,
        Title = title,
        CustomerId = new("C1"),
        OwnerId = new("P1"),
        Stage = "Lead",
        Products = [product],
        CreatedAt = DateTimeOffset.UnixEpoch,
        StageEnteredAt = DateTimeOffset.UnixEpoch,
    };

    private static string? Named(NameBook book, string name) =>
        book.Index.Find(name, Everything) is { Fit: not NameFit.Corrected } hit ? hit.Only?.Id : null;

    private Task<bool> StoreAsync<T>(IReadOnlyList<T> some, Customer? customer = null, Person? person = null) where T : Entity => DoAsync(session =>
    {
        some.ToList().ForEach(entity => session.Store(entity, "test"));
        _ = customer is null ? null : session.Store(customer, "test");
        _ = person is null ? null : session.Store(person, "test");
        return Task.CompletedTask;
    });

    private Task<bool> ChangeAsync<T>(string id, Func<T, T> change) where T : Entity =>
        DoAsync(async session => session.Store(change((await session.FindAsync<T>(id, Ct))!), "test"));

    private Task<bool> DoAsync(Func<Session, Task> work) => sessions.DoAsync(
        Actor.System("test"),
        async session =>
        {
            await work(session);
            return true;
        },
        Ct);
}
