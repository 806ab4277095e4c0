using System.Text.Json.Nodes;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Questions.Saved;

/// <summary>Questions that are saved keep what was meant of their times: 上个月 is another month when it is asked again.</summary>
public sealed class MovingQuestionTests
{
    private static readonly BusinessZone Zone = BusinessZone.Shanghai;
    private static readonly DateTimeOffset Asked = At("2026-11-24 10:00");
    private static readonly double[] Later = [0, 1.1, 9.2, 32.05, 97.15, 371.3];

    [Theory]
    [InlineData("week-2", "2026-11-09 00:00", "2027-01-18 00:00")]
    [InlineData("month-1", "2026-10-01 00:00", "2027-01-01 00:00")]
    [InlineData("quarter", "2026-10-01 00:00", "2027-01-01 00:00")]
    [InlineData("year+1", "2027-01-01 00:00", "2028-01-01 00:00")]
    [InlineData("day-6", "2026-11-18 00:00", "2027-01-27 00:00")]
    [InlineData("now-14", "2026-11-10 10:00", "2027-01-19 15:30")]
    [InlineData("fixed", "2026-09-01 00:00", "2026-09-01 00:00")]
    public void A_time_moves_as_it_was_meant(string rule, string now, string then)
    {
        var form = MovingQuestion.Of([.. Later.Select(days => (Asked.AddDays(days), Of(Instant(rule, Asked.AddDays(days)))))], Zone)
            .ShouldNotBeNull();

        Instant(MovingQuestion.At(form.ToJsonString(), Asked, Zone)).ShouldBe(At(now));
        Instant(MovingQuestion.At(form.ToJsonString(), At("2027-02-02 15:30"), Zone)).ShouldBe(At(then));
        MovingQuestion.IsMoving(form).ShouldBe(rule != "fixed");
    }

    [Fact]
    public void The_last_day_of_a_month_stays_the_last_one()
    {
        var form = MovingQuestion.Of([.. Later.Select(days => (Asked.AddDays(days), Due(LastOfMonth(Zone.DateOf(Asked.AddDays(days))))))], Zone)!;

        var days = MovingQuestion.At(form.ToJsonString(), At("2027-02-02 15:30"), Zone).Where.ShouldBeOfType<Condition.OnDays>();
        days.Last.ShouldBe(new DateOnly(2027, 2, 28));
    }

    [Fact]
    public void Times_without_a_rule_and_questions_of_another_shape_are_not_kept()
    {
        MovingQuestion.Of([.. Later.Select(days => (Asked.AddDays(days), Of(Asked.AddHours(days * days))))], Zone).ShouldBeNull();
        MovingQuestion.Of([(Asked, Of(Asked)), (Asked.AddDays(1), new Question { Subject = Subject.Deal })], Zone).ShouldBeNull();
    }

    // What is stored is read for good: a change of these forms is a step of the stored kind.
    [Fact]
    public void The_stored_form_is_pinned()
    {
        const string stored =
            """
            {"subject":"contract","where":{"is":"and","parts":[{"is":"within","path":"contract.signed_at","from":{"moment":"month","units":-1,"days":0,"isDay":false},"to":{"moment":"month","units":0,"days":0,"isDay":false}},{"is":"not","part":{"is":"or","parts":[{"is":"oneOf","path":"contract.deal_id.owner_id.team","values":["华东一队"]},{"is":"contains","path":"contract.deal_id.title","words":"扩容"},{"is":"isKnown","path":"contract.service_end"},{"is":"isTrue","path":"contract.first_order"},{"is":"same","first":"contract.customer_id.owner_id","second":"contract.deal_id.owner_id"},{"is":"reportsTo","person":"contract.deal_id.owner_id","managerId":"P002"},{"is":"linked","link":"contract.customer_id","where":{"is":"compare","left":{"is":"related","rows":{"back":"followup.customer_id","where":{"is":"onDays","path":"followup.deal_id.expected_close","first":{"moment":"day","units":0,"days":0,"isDay":true}}},"aggregate":{"function":"count"}},"sign":"atLeast","right":{"is":"number","value":3}}}]}}]},"figure":{"is":"of","aggregate":{"function":"sum","value":{"is":"of","path":"contract.amount"}}},"by":{"path":"contract.signed_at","span":"month"},"slices":[],"order":{"descending":true},"limit":5}
            """;

        var question = MovingQuestion.At(stored, Asked, Zone);

        Instant(question with { Where = ((Condition.And)question.Where!).Parts[0] }).ShouldBe(At("2026-10-01 00:00"));
        var again = QuestionForm.Write(question);
        JsonNode.DeepEquals(again, QuestionForm.Write(QuestionForm.Read(again.ToJsonString()))).ShouldBeTrue();
        QuestionParts.ConditionsOf(question).Select(condition => condition.GetType().Name).Distinct().Count()
            .ShouldBe(typeof(Condition).GetNestedTypes().Length);
    }

    private static Question Of(DateTimeOffset from) => new()
    {
        Subject = Subject.Deal,
        Where = new Condition.Within(Fields.Deal.CreatedAt, from.ToUniversalTime(), null),
    };

    private static Question Due(DateOnly last) => new()
    {
        Subject = Subject.Deal,
        Where = new Condition.OnDays(Fields.Deal.ExpectedClose, null, last),
    };

    private static DateTimeOffset Instant(Question question) => ((Condition.Within)question.Where!).From!.Value;

    private static DateTimeOffset Instant(string rule, DateTimeOffset asked)
    {
        var day = Zone.DateOf(asked);
        var quarter = new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
        return rule switch
        {
            "week-2" => Midnight(day.AddDays(-14 - (((int)day.DayOfWeek + 6) % 7))),
            "month-1" => Midnight(new DateOnly(day.Year, day.Month, 1).AddMonths(-1)),
            "quarter" => Midnight(quarter),
            "year+1" => Midnight(new DateOnly(day.Year + 1, 1, 1)),
            "day-6" => Midnight(day.AddDays(-6)),
            "now-14" => asked.AddDays(-14),
            _ => At("2026-09-01 00:00"),
        };
    }

    private static DateOnly LastOfMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);

    private static DateTimeOffset Midnight(DateOnly day) => Zone.At(day, TimeSpan.Zero);

    private static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
