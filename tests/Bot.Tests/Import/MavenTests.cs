using ChatSales.Bot.Import;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>
/// The public CRM data set's own layout, on thirty deals of it (tests/Data/maven): every stage, blank accounts, a product written in two ways.
/// </summary>
public sealed class MavenTests
{
    private const string Teams = "sales_agent,manager,regional_office";
    private const string Accounts = "account,sector,year_established,revenue,employees,office_location,subsidiary_of";
    private const string Pipeline = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
    private static readonly string Excerpt = Repository.PathOf("tests", "Data", "maven");

    [Fact]
    public async Task All_rows_are_taken_and_again_change_nothing()
    {
        await using var import = new ImportRun();

        var first = await import.RunAsync(Excerpt, ImportMap.Maven);
        var again = await import.RunAsync(Excerpt, ImportMap.Maven);

        import.Mistakes.ShouldBeEmpty();
        first
            .Select(file => (file.Name, file.Read, file.Added))
            .ShouldBe([
                ("sales_teams.csv (managers)", 17, 6),
                ("sales_teams.csv (agents)", 17, 17),
                ("accounts.csv", 19, 19),
                ("sales_pipeline.csv (accounts)", 30, 1),
                ("sales_pipeline.csv (deals)", 30, 30),
            ]);
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

        (deal.CustomerId.Text, deal.Title).ShouldBe(("C-Unknown", "Unknown · MG Advanced"));
        (await import.FindAsync<Customer>("C-Unknown")).Name.ShouldBe("Unknown");
    }

    // The price list says "GTX Pro", the deals say "GTXPro".
    [Fact]
    public async Task An_open_deals_amount_is_its_products_list_price_however_the_product_is_written()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Excerpt, ImportMap.Maven);

        (await import.FindAsync<Deal>("OLVI7L8M")).Amount.ShouldBe(new Money(4821));
        (await import.FindAsync<Deal>("KNY1OSAB")).Amount.ShouldBe(new Money(4899));
        (await import.FindAsync<Deal>("3F5MZNEH")).Amount.ShouldBe(new Money(0));
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

        (agent.Role, agent.ManagerId?.Text, agent.Region).ShouldBe((Role.Rep, "M-Dustin-Brinkmann", "Central"));
        (await import.FindAsync<Person>("M-Dustin-Brinkmann")).ShouldSatisfyAllConditions(
            manager => manager.Role.ShouldBe(Role.Manager),
            manager => manager.Team.ShouldBe(agent.Team));
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

    [Fact]
    public async Task A_manager_in_two_offices_is_one_and_again_changes_nothing()
    {
        await using var import = new ImportRun().With(
            "sales_teams.csv",
            Teams,
            "Anna Snelling,Dustin Brinkmann,Central",
            "Moses Frase,Dustin Brinkmann,East",
            "Cara Losch,Dustin Brinkmann,Central");

        await import.RunAsync(import.PathOf(""), ImportMap.Maven);
        var again = await import.RunAsync(import.PathOf(""), ImportMap.Maven);

        again.Select(file => (file.Name, file.Unchanged)).ShouldBe([("sales_teams.csv (managers)", 3), ("sales_teams.csv (agents)", 3)]);
        (await import.FindAsync<Person>("M-Dustin-Brinkmann")).Region.ShouldBe("Central, East");
        (await import.FindAsync<Person>("A-Moses-Frase")).Region.ShouldBe("East");
    }

    [Fact]
    public async Task Deals_without_any_date_are_refused()
    {
        await using var import = new ImportRun()
            .With("sales_teams.csv", Teams, "Anna Snelling,Dustin Brinkmann,Central")
            .With("sales_pipeline.csv", Pipeline, "O1,Anna Snelling,GTX,Foo,Prospecting,,,");

        await import.RunAsync(import.PathOf(""), ImportMap.Maven);

        import.Mistakes.ShouldBe(["sales_pipeline.csv:2: engage_date: is empty, and no row has a date to take instead"]);
        (await import.FindAsync<Deal>("O1")).ShouldBeNull();
    }

    [Fact]
    public async Task Two_names_never_become_one_id()
    {
        const string Refused =
            "account: 'Foo-Bar' would have the id of 'Foo Bar', 'C-Foo-Bar'; write both alike if they are one, "
            + "else change more in one of them than blanks and hyphens";
        await using var import = new ImportRun()
            .With("sales_teams.csv", Teams, "Anna Snelling,Dustin Brinkmann,Central")
            .With("accounts.csv", Accounts, "Foo Bar,,,,,,");
        await import.RunAsync(import.PathOf(""), ImportMap.Maven);

        await import
            .With("accounts.csv", Accounts, "Foo-Bar,retail,,,,,")
            .With("sales_pipeline.csv", Pipeline, "O1,Anna Snelling,GTX,Foo-Bar,Engaging,2017-01-01,,")
            .RunAsync(import.PathOf(""), ImportMap.Maven);

        import.Mistakes.ShouldBe([$"accounts.csv:2: {Refused}", $"sales_pipeline.csv:2: {Refused}", $"sales_pipeline.csv:2: {Refused}"]);
        (await import.FindAsync<Customer>("C-Foo-Bar")).ShouldSatisfyAllConditions(
            customer => customer.Name.ShouldBe("Foo Bar"),
            customer => customer.Industry.ShouldBeNull());
        (await import.FindAsync<Deal>("O1")).ShouldBeNull();
    }

    // A customer name that differs from another only in case is refused, so nothing may belong to it.
    [Fact]
    public async Task A_deal_needs_its_account()
    {
        await using var import = new ImportRun()
            .With("sales_teams.csv", Teams, "Anna Snelling,Dustin Brinkmann,Central")
            .With("accounts.csv", Accounts, "Foo Bar,,,,,,")
            .With("sales_pipeline.csv", Pipeline, "O1,Anna Snelling,GTX,foo bar,Engaging,2017-01-01,,");

        await import.RunAsync(import.PathOf(""), ImportMap.Maven);

        import.Mistakes.ShouldBe([
            "sales_pipeline.csv:2: name: 'foo bar' of foo bar (C-foo-bar) belongs to Foo Bar (C-Foo-Bar) already",
            "sales_pipeline.csv:2: account: there is no customer 'foo bar'",
        ]);
    }

    [Theory]
    [InlineData("products.csv")]
    [InlineData("sales_pipeline.csv")]
    public async Task A_file_that_is_read_ahead_and_can_not_be_is_named(string name)
    {
        await using var import = new ImportRun().With(name, [0x50, 0x4B, 3, 4]);

        (await import.RunAsync(import.PathOf(""), ImportMap.Maven)).ShouldHaveSingleItem().Bad.ShouldBe(1);

        import.Mistakes.ShouldBe([
            $"{name}:1: is an Excel workbook or an archive, not CSV; a workbook's name must end with .xlsx. Nothing was imported",
        ]);
    }
}
