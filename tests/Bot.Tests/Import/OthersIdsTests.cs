using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>An id in a file that the product has given to something else: the row is refused.</summary>
public sealed class OthersIdsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly Deal Made = new()
    {
        Id = "D-1001",
        Title = "T",
        CustomerId = new("C1"),
        OwnerId = new("P1"),
        Stage = "Lead",
        CreatedAt = Day,
        StageEnteredAt = Day,
    };

    [Theory]
    [InlineData("D-1001,外来单,C1,P1,Lead,open,,0.4,,,,2026-11-24T10:00:00+08:00,,2026-12-31,,")]
    [InlineData("D-1001,T,C1,P1,Lead,open,,,,,,2026-11-24T10:00:00+08:00,,,,")]
    public async Task A_deal_made_in_chat_takes_nothing_of_a_row_with_its_id_nor_evidence_for_that_row(string row)
    {
        await using var import = await StartedAsync();
        await import.MakeAsync(Made);

        var files = await import
            .With("deals.csv", ImportRun.Deals, row)
            .With("evidence.csv", ImportRun.Evidence, "E1,D-1001,MeetingMinutes,Lead,a.pdf,P1,2026-11-24T10:00:00+08:00,accepted")
            .RunAsync();

        import.Mistakes.ShouldBe(
            [
                "deals.csv:2: id: 'D-1001' is the id of another one, which no import has made; give the row, and what refers to it, an id of its own",
                "evidence.csv:2: deal_id: 'D-1001' is a deal whose row was refused, as its id is another one's",
            ]);
        files.Sum(file => file.Bad).ShouldBe(2);
        (await import.FindAsync<Deal>("D-1001")).ShouldSatisfyAllConditions(
            deal => deal.Title.ShouldBe("T"),
            deal => deal.GrossMargin.ShouldBeNull(),
            deal => deal.Version.ShouldBe(1));
        (await import.FindAsync<EvidenceItem>("E1")).ShouldBeNull();
    }

    [Fact]
    public async Task So_with_customers_and_evidence()
    {
        await using var import = await StartedAsync();
        await import.MakeAsync(new Customer { Id = "C-1", Name = "乙公司" });
        await import.MakeAsync(Made);
        await import.MakeAsync(
            new EvidenceItem
            {
                Id = "E1",
                DealId = new("D-1001"),
                Kind = "MeetingMinutes",
                Stage = "Lead",
                FileName = "a.pdf",
                UploadedBy = new("P1"),
                UploadedAt = Day,
            });

        await import
            .With("customers.csv", ImportRun.Customers, "C-1,丙公司,,,,,,")
            .With("evidence.csv", ImportRun.Evidence, "E1,D-1001,ChatScreenshot,Lead,b.png,P1,2026-11-24T10:00:00+08:00,accepted")
            .RunAsync();

        import.Mistakes.Select(mistake => mistake.Split(" is ")[0]).ShouldBe(["customers.csv:2: id: 'C-1'", "evidence.csv:2: id: 'E1'"]);
        (await import.FindAsync<Customer>("C-1")).Name.ShouldBe("乙公司");
        (await import.FindAsync<EvidenceItem>("E1")).FileName.ShouldBe("a.pdf");
    }

    [Fact]
    public async Task What_has_no_row_of_its_own_can_be_referred_to()
    {
        await using var import = await StartedAsync();
        await import.MakeAsync(Made);

        await import.With("evidence.csv", ImportRun.Evidence, "E1,D-1001,MeetingMinutes,Lead,a.pdf,P1,2026-11-24T10:00:00+08:00,accepted").RunAsync();

        import.Mistakes.ShouldBeEmpty();
        (await import.FindAsync<EvidenceItem>("E1")).DealId.Text.ShouldBe("D-1001");
    }

    private static async Task<ImportRun> StartedAsync()
    {
        var import = new ImportRun()
            .With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,,,,")
            .With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,");
        await import.RunAsync();
        return import;
    }
}
