using ChatSales.Core.Tickets;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Tickets;

public sealed class TicketTextsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void An_instant_of_another_year_says_which() =>
        (TicketTexts.Instant(Now.AddDays(-1), Now), TicketTexts.Instant(Now.AddYears(-1), Now)).ShouldBe(("11-23 10:00", "2025-11-24 10:00"));
}
