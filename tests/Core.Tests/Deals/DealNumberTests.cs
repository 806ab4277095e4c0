using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Deals;

/// <summary>Numbers that an import has brought are not given out again.</summary>
public sealed class DealNumberTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1001, 1001, 1002)]
    [InlineData(1001, 1400, 1401)]
    [InlineData(1001, 1255, 1256)]
    [InlineData(1005, 1400, 1001)]
    [InlineData(1010, 1400, 1001)]
    [InlineData(2000, 2400, 1001)]
    public async Task A_new_deal_takes_the_first_number_that_is_free(int first, int last, int expected)
    {
        var sessions = Turns.Sessions();
        await ImportAsync(sessions, Enumerable.Range(first, last - first + 1));

        (await CreateAsync(sessions, new DealDesk(new StagePlan(), sessions))).ShouldBe($"D-{expected}");
    }

    [Fact]
    public async Task A_run_of_imported_numbers_is_passed_without_a_single_conflict()
    {
        var sessions = Turns.Sessions();
        await ImportAsync(sessions, Enumerable.Range(1005, 400));
        var desk = new DealDesk(new StagePlan(), sessions);

        var given = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            given.Add(await CreateAsync(sessions, desk));
        }

        given.ShouldBe([.. Enumerable.Range(1001, 4).Concat(Enumerable.Range(1405, 8)).Select(number => $"D-{number}")]);
    }

    private static async Task ImportAsync(Sessions sessions, IEnumerable<int> numbers)
    {
        var session = sessions.Open(Actor.System("import"));
        foreach (var number in numbers)
        {
            session.Store(new Deal { Id = $"D-{number}", Title = "t", CustomerId = "C", OwnerId = "P", Stage = "Lead", CreatedAt = session.Now, StageEnteredAt = session.Now }, "import");
        }

        await session.CommitAsync(None);
    }

    private static async Task<string> CreateAsync(Sessions sessions, DealDesk desk)
    {
        var session = sessions.Open(new Actor("P1", "test"));
        var deal = await desk.CreateAsync(session, "P1", new Customer { Id = "C", Name = "n" }, "t", new DealDetails(), None);
        await session.CommitAsync(None);
        return deal.Id;
    }
}
