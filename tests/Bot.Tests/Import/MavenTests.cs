using ChatSales.Bot.Import;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>The public CRM data set's own layout, on thirty deals of it (tests/Data/maven): every stage, blank accounts, a product written in two ways.</summary>
public sealed class MavenTests
{
    private static readonly string Excerpt = Repository.PathOf("tests", "Data", "maven");

    [Fact]
    public async Task All_rows_are_taken_and_again_change_nothing()
    {
        await using var import = new ImportRun();

        var first = await import.RunAsync(Excerpt, ImportMap.Maven);
        var again = await import.RunAsync(Excerpt, ImportMap.Maven);

        import.Mistakes.ShouldBeEmpty();
        first.Select(file => (file.Name, file.Read, file.Added)).ShouldBe([("sales_teams.csv (managers)", 17, 6), ("sales_teams.csv (agents)", 17, 17), ("accounts.csv", 19, 19), ("sales_pipeline.csv (accounts)", 30, 1), ("sales_pipeline.csv (deals)", 30, 30)]);
        again.Sum(file => file.Added + file.Changed).ShouldBe(0);
    }

    [Theory]
    [InlineData("8E0VRCLW", "Lead", DealStatus.Open)]
    [InlineData("UP409DSB", "Qualification", DealStatus.Open)]
    [InlineData("1C1I7A6R", "SigningDelivery", DealStatus.Won)]
    [InlineData("3F5MZNEH", "Qualification", DealStatus.Lost)]
    public async Task Stages_become_ours(string id, string stage, DealStatus status)
    {
        await using var import = new ImportRun();
        await import.RunAsync(Excerpt, ImportMap.Maven);

        var deal = await import.FindAsync<Deal>(id);

        (deal.Stage, deal.Status).ShouldBe((stage, status));
    }

    [Fact]
    public async Task A_deal_without_account_belongs_to_the_unknown_one()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Excerpt, ImportMap.Maven);

        var deal = await import.FindAsync<Deal>("HAXMC4IX");

        (deal.CustomerId, deal.Title).ShouldBe(("C-Unknown", "Unknown · MG Advanced"));
        (await import.FindAsync<Customer>("C-Unknown")).Name.ShouldBe("Unknown");
    }

    // The price list says "GTX Pro", the deals say "GTXPro".
    [Fact]
    public async Task An_open_deals_amount_is_its_products_list_price_however_the_product_is_written()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Excerpt, ImportMap.Maven);

        (await import.FindAsync<Deal>("OLVI7L8M")).Amount.ShouldBe(4821m);
        (await import.FindAsync<Deal>("KNY1OSAB")).Amount.ShouldBe(4899m);
        (await import.FindAsync<Deal>("3F5MZNEH")).Amount.ShouldBe(0m);
    }

    [Fact]
    public async Task A_deal_without_a_date_was_created_on_the_last_day_of_the_data()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Excerpt, ImportMap.Maven);

        (await import.FindAsync<Deal>("SYP74C5W")).CreatedAt.ShouldBe(new DateTimeOffset(2017, 3, 23, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Agents_belong_to_their_managers_team()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Excerpt, ImportMap.Maven);

        var agent = await import.FindAsync<Person>("A-Moses-Frase");

        (agent.Role, agent.ManagerId, agent.Region).ShouldBe((Role.Rep, "M-Dustin-Brinkmann", "Central"));
        (await import.FindAsync<Person>("M-Dustin-Brinkmann")).ShouldSatisfyAllConditions(manager => manager.Role.ShouldBe(Role.Manager), manager => manager.Team.ShouldBe(agent.Team));
    }

    [Fact]
    public async Task A_stage_that_the_plan_does_not_have_is_told()
    {
        await using var import = new ImportRun(new StagePlan { Stages = [.. new StagePlan().Stages.Skip(1)] });

        await import.RunAsync(Excerpt, ImportMap.Maven);

        import.Mistakes.Count.ShouldBe(5);
        import.Mistakes[0].ShouldBe("sales_pipeline.csv:27: deal_stage: the stage plan has no stage 'Lead'");
        (await import.Store.CountAsync(new Query<Deal>(), TestContext.Current.CancellationToken)).ShouldBe(25);
    }
}
