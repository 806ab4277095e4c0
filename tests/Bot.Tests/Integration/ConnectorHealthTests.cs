using ChatSales.Bot.Hosting;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Health;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>What <c>doctor</c> says of systems: whether each takes us, when its credentials end, whose books, what waits, which codes lack.</summary>
[Collection(HubHost.Name)]
public sealed class ConnectorHealthTests(HubHost hub)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task One_that_is_there_is_fine_and_one_that_is_not_says_why_without_leaving_the_machine()
    {
        var parts = await hub.Bot.Services.GetRequiredService<ConnectorHealth>().LookAsync(TestContext.Current.CancellationToken).ToListAsync(
            TestContext.Current.CancellationToken);

        parts.Select(part => (part.Name, part.Ok)).ShouldBe([("connector away", false), ("connector books", true)]);
        parts[0].State.ShouldContain("docs/connectors.md");
        parts[1].State.ShouldStartWith("reached and takes us");
    }

    [Fact]
    public void Ends_books_what_waits_and_missing_codes_are_in_the_line()
    {
        var view = new TargetView
        {
            Connector = hub.Bot.Services.GetRequiredService<Connectors>().Find("books")!, Health = new TargetHealth { Id = "books", Books = "旧账套" },
            State = IntegrationTexts.Fine, IsBad = false, Done = 0, Tries = 0, Mean = null, P99 = null, Oldest = Now.AddHours(-3), Stuck = 2,
        };

        var part = ConnectorHealth.PartOf(
            view,
            new TargetState(null, "新账套", [new CredentialEnd("Secret", new(2026, 11, 30)), new CredentialEnd("Licence", new(2026, 11, 20))]),
            [ConnectorHealth.Masked("department=华东一队"), ConnectorHealth.Masked("organisation")], new DateOnly(2026, 11, 25), Now);

        part.Ok.ShouldBeFalse();
        part.State.ShouldBe(
            "reached and takes us; books '新账套'; but '旧账套' before; Licence has ended; Secret ends in 5 days; "
            + "the oldest document waits since 2026-11-24 23:00:00Z, 2 wait for somebody; codes missing: department=华***, organisation");
    }
}
