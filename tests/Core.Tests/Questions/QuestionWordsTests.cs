using ChatSales.Core.Deals;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Questions;

public sealed class QuestionWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly QuestionWords Words = new(new StagePlan(), BusinessZone.Shanghai);

    [Fact]
    public void Everything_that_counts_is_said_in_full()
    {
        var contacts = new Rows(Fields.Followup.Customer, new Condition.Within(Fields.Followup.At, Now.AddDays(-14), Now));
        Of(new Question
        {
            Subject = Subject.Customer,
            Where = new Condition.And(
                new Condition.OneOf(Fields.Customer.Industry, ["制造业"]),
                new Condition.Compare(new Term.Related(contacts, Aggregate.Count), Sign.AtLeast, new Term.Number(3)),
                new Condition.OneOf(Fields.Customer.Owner, ["P008"])),
            Order = new Ordering(new Term.Related(contacts, Aggregate.Count)),
            Limit = 5,
        }).ShouldBe(
            "客户：行业是制造业，且跟进（时间 2026-11-10 10:00 至 2026-11-24 10:00）的个数 ≥ 3次，且负责人是何杰；"
            + "按跟进（时间 2026-11-10 10:00 至 2026-11-24 10:00）的个数从大到小；只要前5个");
    }

    [Fact]
    public void Whole_days_amounts_and_stages_are_said_as_people_say_them() => Of(new Question
    {
        Subject = Subject.Deal,
        Where = new Condition.And(
            new Condition.OneOf(Fields.Deal.Stage, ["Lead", "Qualification"]),
            new Condition.Compare(new Term.Of(Fields.Deal.Amount), Sign.AtLeast, new Term.Number(1_500_000)),
            new Condition.Compare(new Term.Of(Fields.Deal.GrossMargin), Sign.Less, new Term.Number(0.2m)),
            new Condition.Within(Fields.Deal.ClosedAt, Day(10, 1), Day(11, 1))),
        Figure = new Figure.Of(new Aggregate(Function.Sum, new Term.Of(Fields.Deal.Amount))),
        By = new GroupKey(new FieldPath(Fields.Deal.Owner, Fields.Person.Team)),
    }).ShouldBe(
        "商机：阶段是线索获取、需求初筛，且金额 ≥ 150万，且毛利率 < 20%，且关闭时间 2026-10-01 至 2026-10-31；求金额合计；按负责人的团队分组");

    [Fact]
    public void An_instant_is_said_to_the_second() => Of(new Question
    {
        Subject = Subject.Deal,
        Where = new Condition.Within(Fields.Deal.CreatedAt, Day(11, 1), Now + TimeSpan.FromTicks(523_815_731)),
    }).ShouldBe("商机：创建时间 2026-11-01 至 2026-11-24 10:00:52");

    [Fact]
    public void What_differs_by_stage_is_said_in_short()
    {
        Condition.Compare For(int days) =>
            new(new Term.DaysFrom(new Term.Of(Fields.Deal.StageEnteredAt), new Term.Instant(Now)), Sign.More, new Term.Number(days));
        Condition In(string stage, Condition holds) => new Condition.And(new Condition.OneOf(Fields.Deal.Stage, [stage]), holds);
        var lacks = new Condition.Compare(
            new Term.Related(
                new Rows(Fields.Evidence.Deal, new Condition.And(
                    new Condition.OneOf(Fields.Evidence.Kind, ["MeetingMinutes"]), new Condition.OneOf(Fields.Evidence.Status, ["accepted"]))),
                Aggregate.Count),
            Sign.Equal,
            new Term.Number(0));

        Of(Deals(new Condition.Or(In("Lead", For(7)), In("Qualification", For(14)))))
            .ShouldBe("商机：在本阶段停留超过（截至 2026-11-24 10:00：线索获取 7天、需求初筛 14天）");
        Of(Deals(new Condition.Or(In("Qualification", lacks)))).ShouldBe("商机：缺少本阶段的证据（需求初筛 会议纪要）");
        Of(Deals(new Condition.Or(In("Lead", For(7)), In("Qualification", lacks)))).ShouldBe(
            "商机：（阶段是线索获取，且在本阶段停留（截至 2026-11-24 10:00） > 7天），或（阶段是需求初筛，且没有证据（种类是会议纪要，且状态是已通过））");

        static Question Deals(Condition where) => new() { Subject = Subject.Deal, Where = where };
    }

    [Fact]
    public void Different_questions_never_read_alike()
    {
        var any = new AnyQuestion(seed: 12);
        var known = new Dictionary<string, Question>();
        for (var i = 0; i < 50_000; i++)
        {
            var question = any.Next();
            var form = QuestionForm.Write(question).ToJsonString();
            var other = known.GetValueOrDefault(Of(question)) ?? (known[Of(question)] = question);
            QuestionForm.Write(other).ToJsonString().ShouldBe(form, Of(question));
        }

        known.Count.ShouldBeGreaterThan(20_000);
    }

    [Fact]
    public void A_question_comes_back_from_JSON_as_it_was()
    {
        var any = new AnyQuestion(seed: 13);
        for (var i = 0; i < 5_000; i++)
        {
            var form = QuestionForm.Write(any.Next()).ToJsonString();
            QuestionForm.Write(QuestionForm.Read(form)).ToJsonString().ShouldBe(form);
        }
    }

    [Fact]
    public void Every_field_has_a_name_that_no_other_of_its_subject_has() =>
        Fields.All.Values.ShouldAllBe(fields => fields.Select(QuestionTexts.NameOf).Distinct().Count() == fields.Count);

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 0, 0, 0, TimeSpan.FromHours(8));

    private static string Of(Question question) => Words.Of(question, (_, id) => id == "P008" ? "何杰" : null);
}
