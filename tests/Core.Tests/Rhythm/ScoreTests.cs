using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>Process scores, worked out by hand (P7): October's, on Monday, 2 November 2026, 10:00.</summary>
public sealed class ScoreTests
{
    private static readonly ReportMonth October = ReportMonth.OfKey("2026-10")!.Value;
    private readonly Session session = Turns.Sessions("2026-11-02T10:00+08:00").Open(Actor.System("test"));
    private readonly ScoreFacts facts = new(new StagePlan(), new ScoreOptions(), BusinessZone.Shanghai);
    private readonly Person rep;

    public ScoreTests() => rep = session.Store(new Person { Id = "R", Name = "R", Role = Role.Rep, Team = "T" }, "test");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_dimension_is_what_is_as_it_should_be_of_what_was_looked_at()
    {
        // In Lead for 10 days of 7, without a screenshot; a contact in October; amount and products are known.
        Deal("D1", "Lead", "2026-10-23T10:00", deal => deal with { Amount = new Money(1), Products = ["A"] });
        Contact("D1", "2026-10-31T23:59");
        // In Qualification for 5 days of 14, with its minutes; contacts before and after October; nothing is known.
        Deal("D2", "Qualification", "2026-10-28T10:00");
        Evidence("D2", "MeetingMinutes", EvidenceStatus.Accepted);
        Contact("D2", "2026-09-30T23:59");
        Contact("D2", "2026-11-01T00:00");
        // Its evidence was rejected; everything is known.
        Deal("D3", "Qualification", "2026-10-28T10:00", deal => deal with
        {
            Amount = new Money(1), Products = ["A"], GrossMargin = new Ratio(0.3m), ExpectedClose = new DateOnly(2026, 12, 1),
        });
        Evidence("D3", "MeetingMinutes", EvidenceStatus.Rejected);
        // In the last stage no evidence is asked for.
        Deal("D4", "SigningDelivery", "2026-10-28T10:00");
        // Entered in November: no contact can have been in October.
        Deal("D5", "Lead", "2026-11-01T10:00", deal => deal with { CreatedAt = At("2026-11-01T10:00") });
        // Closed ones and others' take no part.
        Deal("D6", "Lead", "2026-01-01T10:00", deal => deal with { Status = DealStatus.Lost });
        Deal("D7", "Lead", "2026-01-01T10:00", deal => deal with { OwnerId = new("R2") });
        Step("S1", "2026-10-15", "2026-10-15T18:00");
        Step("S2", "2026-10-16", "2026-10-17T09:00");
        Step("S3", "2026-10-20", null);
        Step("S4", "2026-09-30", null);

        var sheet = await facts.OfAsync(session, rep, October, Ct);

        sheet.Parts.Select(part => (part.Dimension, part.Hit, part.Of, Missed: string.Join(' ', part.Missed))).ShouldBe(
        [
            (ScoreDimension.Evidence, 1, 4, "D1 D3 D5"),
            (ScoreDimension.Timeliness, 4, 5, "D1"),
            (ScoreDimension.Contact, 1, 4, "D2 D3 D4"),
            (ScoreDimension.NextSteps, 1, 3, "S2 S3"),
            (ScoreDimension.Data, 6, 20, "D1 D2 D4 D5"),
        ]);
        // 30 × 25 + 20 × 80 + 20 × 25 + 15 × 33.33 + 15 × 30 = 3,800 of 100.
        sheet.Points.ShouldBe(38.0m);
    }

    [Fact]
    public async Task What_could_not_be_measured_takes_no_part()
    {
        Deal("D1", "SigningDelivery", "2026-10-28T10:00");

        var sheet = await facts.OfAsync(session, rep, October, Ct);

        sheet.Parts.Where(part => part.Points is null).Select(part => part.Dimension).ShouldBe([ScoreDimension.Evidence, ScoreDimension.NextSteps]);
        // 20 × 100 + 20 × 0 + 15 × 0, of 55.
        sheet.Points.ShouldBe(36.4m);
    }

    [Fact]
    public async Task Nothing_measured_is_no_score_and_not_nought() => (await facts.OfAsync(session, rep, October, Ct)).Points.ShouldBeNull();

    [Fact]
    public async Task A_score_stands_beside_those_of_its_own_team()
    {
        session.Store(new Person { Id = "R2", Name = "R2", Role = Role.Rep, Team = "T" }, "test");
        session.Store(new Person { Id = "S", Name = "S", Role = Role.Rep, Team = "U" }, "test");
        var desk = new ScoreDesk(facts, BusinessZone.Shanghai);
        await desk.KeepAsync(session, October, Ct);

        foreach (var month in new[] { October, desk.MonthOf(session.Now) })
        {
            (await desk.OfAsync(session, rep, month, Ct))!.Team.Select(sheet => sheet.PersonId.Text).Order().ShouldBe(["R", "R2"]);
        }
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("80", "80")]
    [InlineData("80 50", "65")]
    [InlineData("10 90 50", "50")]
    [InlineData("10.1 90 50 50.2", "50.1")]
    public void The_median_is_the_middle(string scores, string? median) =>
        ScorePart.Median(scores.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(score => (decimal?)Number(score)).Append(null))
            .ShouldBe(median is null ? null : Number(median));

    [Fact]
    public void Weights_that_do_not_add_up_are_refused_when_settings_are_read()
    {
        new ScoreOptions().Mistakes().ShouldBeEmpty();
        new ScoreOptions { Weights = new ScoreWeights { Data = 25 } }.Mistakes().ShouldHaveSingleItem()
            .ShouldBe("Rhythm:Score:Weights: together with 30 for evidence they are 110; they must add up to 100.");
        new ScoreOptions { Weights = new ScoreWeights { Data = -5, Contact = 40 } }.Mistakes().ShouldHaveSingleItem()
            .ShouldBe("Rhythm:Score:Weights:Data: -5 is below 0.");
    }

    private void Deal(string id, string stage, string entered, Func<Deal, Deal>? change = null)
    {
        var deal = new Deal
        {
            Id = id, Title = id, CustomerId = new("C"), OwnerId = new("R"), Stage = stage, CreatedAt = At("2026-09-01T10:00"),
            StageEnteredAt = At(entered),
        };
        session.Store(change?.Invoke(deal) ?? deal, "test");
    }

    private void Evidence(string deal, string kind, EvidenceStatus status) => session.Store(
        new EvidenceItem
        {
            Id = $"E{deal}", DealId = new(deal), Kind = kind, Stage = "Qualification", FileName = "1.pdf", UploadedBy = new("R"),
            UploadedAt = At("2026-10-29T10:00"), Status = status,
        },
        "test");

    private void Contact(string deal, string at) => session.Store(
        new Followup
        {
            Id = $"F{deal}{at}", CustomerId = new("C"), DealId = new(deal), PersonId = new("R"), At = At(at), Kind = FollowupKind.Call,
        },
        "test");

    private void Step(string id, string on, string? ended) => session.Store(
        new NextStep
        {
            Id = id, PersonId = new("R"), CustomerId = new("C"), What = id, EnteredAt = At("2026-09-01T10:00"),
            On = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), EndedAt = ended is null ? null : At(ended),
        },
        "test");

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string local) => Due.LedgerBench.At(local);
}
