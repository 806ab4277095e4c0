using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Deals;

public sealed class GateTests
{
    private static readonly StagePlan Plan = new();

    [Fact]
    public void The_default_plan_has_no_mistakes() => Plan.Mistakes().ShouldBeEmpty();

    [Theory]
    [InlineData("Lead", "ChatScreenshot")]
    [InlineData("Qualification", "MeetingMinutes,Amount,Products")]
    [InlineData("ValueConsensus", "SignedRequirement,Amount,ExpectedClose")]
    [InlineData("SolutionValidation", "StampedPriceComparison,Amount,GrossMargin,ExpectedClose")]
    [InlineData("SigningDelivery", "")]
    public void Each_move_lists_exactly_what_is_missing(string stage, string missing) =>
        string.Join(',', Gate.Check(Plan, Deal(stage), []).Select(thing => thing.Key)).ShouldBe(missing);

    [Fact]
    public void A_deal_without_minutes_stays_in_qualification() =>
        Gate.Check(
                Plan,
                Deal("Qualification") with
                {
                    Amount = new(1),
                    Products = ["CRM"],
                },
                [
                    Evidence("ChatScreenshot"),
                    Evidence("MeetingMinutes") with
                    {
                        Status = EvidenceStatus.Rejected,
                    },
                    Evidence("MeetingMinutes") with
                    {
                        DealId = new("D-2"),
                    },
                ])
            .ShouldHaveSingleItem()
            .Key.ShouldBe("MeetingMinutes");

    [Fact]
    public void Adding_accepted_evidence_never_closes_a_gate() =>
        Gen.Select(
                Gen.OneOfConst([.. Plan.Stages.Select(stage => stage.Key)]),
                Gen.OneOfConst([.. Plan.EvidenceKinds.Select(kind => kind.Key)]).List[0, 4],
                Gen.OneOfConst([.. Plan.EvidenceKinds.Select(kind => kind.Key)]))
            .Sample(
                (stage, filed, more) =>
                {
                    var before = Gate.Check(Plan, Deal(stage), filed.Select(Evidence));
                    var after = Gate.Check(Plan, Deal(stage), filed.Append(more).Select(Evidence));
                    return after.Count <= before.Count && after.All(thing => before.Any(known => known.Key == thing.Key));
                });

    [Fact]
    public void Mistakes_of_a_plan_name_their_keys() => new StagePlan
    {
        Stages = [new() { Key = "A", Title = "甲", LimitDays = 0, Evidence = ["None"] }, new() { Key = "A", Title = "", Fields = ["Colour"] }],
        LossReasons = [],
    }.Mistakes().ShouldBe([
        "Stages:Stages: the key 'A' is used twice.",
        "Stages:Stages:0:LimitDays must be at least 1.",
        "Stages:Stages:0:Evidence: there is no kind of evidence 'None'.",
        "Stages:Stages:1: Key and Title must not be empty.",
        "Stages:Stages:1:Fields: there is no field 'Colour'; known are Amount, GrossMargin, Products, ExpectedClose.",
        "Stages:LossReasons must name at least one reason."]);

    [Theory]
    [InlineData("Lead", "Lead", false)]
    [InlineData("Lead", "Qualification", true)]
    [InlineData("Lead", "SigningDelivery", true)]
    [InlineData("Qualification", "SigningDelivery", false)]
    public void Evidence_has_opened_the_gate_of_a_stage_that_was_left_after_it_was_filed(string filedIn, string now, bool opened) =>
        Gate.HasOpened(Plan, Deal(now), Evidence("ChatScreenshot") with { Stage = filedIn }).ShouldBe(opened);

    [Fact]
    public void What_opened_a_gate_and_counts_no_more_is_fallen_until_another_of_its_kind_is_accepted()
    {
        var deal = Deal("ValueConsensus");
        var rejected = Evidence("ChatScreenshot") with { Status = EvidenceStatus.Rejected };
        var withdrawn = Evidence("MeetingMinutes") with { Id = "E2", Status = EvidenceStatus.Withdrawn };
        var late = Evidence("ChatScreenshot") with { Id = "E3", Stage = "ValueConsensus", Status = EvidenceStatus.Rejected };

        Gate.Fallen(Plan, deal, [rejected, withdrawn, late]).ShouldBe([rejected, withdrawn]);
        Gate.Fallen(Plan, deal, [rejected, late with { Status = EvidenceStatus.Accepted }]).ShouldBeEmpty();
        Gate.Fallen(Plan, Deal("Lead"), [rejected]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deal_can_not_skip_a_stage_whatever_is_tried()
    {
        var sessions = Turns.Sessions();
        var session = sessions.Open(new Actor(new("P1"), "test"));
        var desk = new DealDesk(Plan, sessions);
        var deal = session.Store(Deal("Lead"), "create");

        DealDesk.Lose(session, deal with { Status = DealStatus.Won }, new LossReason("价格")).IsRefused.ShouldBeTrue();
        (await desk.WhyNotWinAsync(session, deal, CancellationToken.None))!.Message.Id.ShouldBe("deal.not-last-stage");
        (await desk.ReturnAsync(session, deal, "x", CancellationToken.None)).Refusal!.Message.Id.ShouldBe("deal.first-stage");
        (await desk.AdvanceAsync(session, deal, CancellationToken.None)).Value!.Deal.Stage.ShouldBe("Lead");
    }

    private static Deal Deal(string stage) =>
        new()
        {
            Id = "D-1",
            Title = "t",
            CustomerId = new("C"),
            OwnerId = new("P"),
            Stage = stage,
            CreatedAt = default,
            StageEnteredAt = default,
        };

    private static EvidenceItem Evidence(string kind) =>
        new()
        {
            Id = "E",
            DealId = new("D-1"),
            Kind = kind,
            Stage = "Lead",
            FileName = "f",
            UploadedBy = new("P"),
            UploadedAt = default,
        };
}
