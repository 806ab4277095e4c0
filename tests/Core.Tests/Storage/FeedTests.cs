using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Storage;

/// <summary>What a log entry says besides the change, and what is known about older entries.</summary>
public sealed class FeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly DocumentKinds Kinds = new(ProductKinds.All);

    private static readonly Entity[] Documents =
    [
        new Deal { Id = "D-1", Title = "t", CustomerId = new("C-1"), OwnerId = new("P1"), Stage = "Lead", CreatedAt = Now, StageEnteredAt = Now },
        new Contract { Id = "K-1", DealId = new("D-1"), CustomerId = new("C-1"), Amount = new(1), Status = ContractStatus.Signed },
        new Receipt { Id = "R-1", ContractId = new("K-1"), Amount = new(1), ReceivedAt = Now, Node = ReceiptNode.First },
        new Ticket { Id = "T-1", DealId = new("D-1"), Title = "t", State = TicketState.Closed, OpenedAt = Now },
        new Lead { Id = "L-1", CustomerId = new("C-1"), Name = "l", OwnerId = new("P1"), CreatedAt = Now },
        new EvidenceItem { Id = "E-1", DealId = new("D-gone"), Kind = "k", Stage = "Lead", FileName = "f", UploadedBy = new("P1"), UploadedAt = Now },
    ];

    private readonly DealHistory history = new(Kinds, FindAsync);

    [Fact]
    public void Whatever_an_entry_says_is_in_its_hash()
    {
        var change = Change("deals", "D-1") with { About = new About(new("D-1"), new("C-1")), Event = "{}" };
        AuditDraft[] others =
        [
            change with
            {
                About = null,
            },
            change with
            {
                Event = null,
            },
            change with
            {
                About = null,
                Event = null,
            },
            change with
            {
                About = new About(new("D-1"), null),
            },
            change with
            {
                About = new About(null, new("D-1")),
            },
            change with
            {
                About = new About(new("C-1"), new("D-1")),
            },
            change with
            {
                Event = "{ }",
            },
            change with
            {
                Version = null,
                About = new About(new("1"), new("D-1")),
                Event = "C-1",
            },
        ];

        others.Append(change).Select(one => AuditEntry.Chain(1, AuditEntry.Genesis, one).Hash).ShouldBeUnique();
    }

    [Fact]
    public void An_entry_of_before_has_the_hash_that_it_had() =>
        AuditEntry
            .Chain(1, AuditEntry.Genesis, Change("deals", "D-1"))
            .Hash.ShouldBe("5cc57d5d502ce5b04f16f9de560c3b1fac2109b36e6d8452d116c94c2f08bd5f");

    [Theory]
    [InlineData("deals", "D-1", "D-1")]
    [InlineData("contracts", "K-1", "D-1")]
    [InlineData("receipts", "R-1", "D-1")]
    [InlineData("tickets", "T-1", "D-1")]
    [InlineData("evidence", "E-1", "D-gone")]
    [InlineData("leads", "L-1", null)]
    [InlineData("people", "P1", null)]
    [InlineData("no such kind", "D-1", null)]
    [InlineData("deals", "D-gone", null)]
    public async Task An_entry_that_does_not_name_its_deal_stands_in_the_history_that_its_document_tells(string kind, string id, string? deal) =>
        (await history.DealOfAsync(Change(kind, id))).ShouldBe(deal);

    [Fact]
    public async Task What_changed_no_document_stands_in_no_history_also_where_no_versions_were_told()
    {
        (await history.DealOfAsync(Change("deals", "D-1") with { Version = null })).ShouldBe("D-1");
        (await history.DealOfAsync(Change("deals", "D-1") with { Version = null, Before = null, Action = "deal.advance-refused" })).ShouldBeNull();
        (await history.DealOfAsync(Change("deals", "D-1") with { About = new About(new("D-2"), new("C-1")) })).ShouldBe("D-2");
        (await history.DealOfAsync(Change("deals", "D-1") with { Version = null, About = new About(new("D-1"), new("C-1")) })).ShouldBeNull();
    }

    private static AuditDraft Change(string kind, string id) =>
        new(Now, new Actor(new("P1"), "test"), "deal.edit", kind, id, """{"amount":1}""", """{"amount":2}""", 2);

    private static ValueTask<Entity?> FindAsync(Type type, string id) => new(Documents.FirstOrDefault(one => one.GetType() == type && one.Id == id));
}
