using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Tests.Access;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Questions;

/// <summary>
/// What people may ask, in <see cref="Company"/>: what lies outside of what they see is refused, the rest asked of the board with their sight.
/// </summary>
public sealed class QuestionDeskTests : IQuestionReader, IBoard
{
    private static readonly Question Deals = new() { Subject = Subject.Deal };
    private readonly Company company = new();
    private QuestionReading reading = new QuestionReading.Understood(Deals, AnswerKind.List, []);
    private Answer answer = new() { Ids = [] };
    private Sight? sight;
    private int asked;

    public long? Position => 0;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("D", null)]
    [InlineData("C", null)]
    [InlineData("R", "R")]
    [InlineData("M", "M R S T")]
    public async Task Deals_are_seen_as_far_as_the_policy_says(string asker, string? owners)
    {
        (await AskAsync(asker)).ShouldBeOfType<Answered.Found>();

        var condition = sight!.Of[Subject.Deal];
        (condition as Condition.OneOf)?.Values.Order().ShouldBe(owners!.Split(' '));
        (condition is null).ShouldBe(owners is null);
        (sight.Of[Subject.Contract] as Condition.OneOf)?.Path.ToString().ShouldBe("Contract.deal_id.owner_id");
    }

    [Theory]
    [InlineData("P")]
    [InlineData("A")]
    [InlineData("V")]
    public async Task Who_is_asked_on_deals_sees_those_and_their_tickets_and_of_other_facts_nothing(string asker)
    {
        await AskAsync(asker);
        sight!.Of.Keys.ShouldBe([Subject.Deal, Subject.Person, Subject.Ticket, Subject.Evidence], ignoreOrder: true);

        (await AskAsync(asker, new Question { Subject = Subject.Contract })).ShouldBeOfType<Answered.Refused>().Reason.ShouldBe(RefusalReason.Rights);
        var contacts = new Term.Related(new Rows(Fields.Followup.Deal), Aggregate.Count);
        (await AskAsync(asker, Deals with { Where = new Condition.Compare(contacts, Sign.AtLeast, new Term.Number(1)) }))
            .ShouldBeOfType<Answered.Refused>().Reason.ShouldBe(RefusalReason.Rights);
    }

    [Fact]
    public async Task Who_runs_the_product_sees_people_and_no_business()
    {
        (await AskAsync("O")).ShouldBeOfType<Answered.Refused>().Reason.ShouldBe(RefusalReason.Rights);
        (await AskAsync("O", new Question { Subject = Subject.Person })).ShouldBeOfType<Answered.Found>();
        sight!.Of.ShouldHaveSingleItem().Value.ShouldBeNull();
    }

    [Theory]
    [InlineData("R", "R", true)]
    [InlineData("R", "S", false)]
    [InlineData("M", "T", true)]
    [InlineData("M", "U", false)]
    [InlineData("N", "U", true)]
    [InlineData("C", "U", true)]
    public async Task Whoever_is_named_must_be_within_what_the_asker_sees(string asker, string named, bool isAnswered)
    {
        reading = new QuestionReading.Understood(Deals, AnswerKind.List, [new NamedThing(Subject.Person, named)]);
        (await AskAsync(asker) is Answered.Found).ShouldBe(isAnswered);
        reading = new QuestionReading.Understood(Deals, AnswerKind.List, [new NamedThing(Subject.Deal, named)]);
        (await AskAsync(asker) is Answered.Found).ShouldBe(isAnswered);
    }

    [Theory]
    [InlineData("M", "一", true)]
    [InlineData("M", "二", false)]
    [InlineData("R", "一", false)]
    [InlineData("D", "二", true)]
    public async Task A_team_that_is_named_must_be_seen_whole(string asker, string team, bool isAnswered)
    {
        reading = new QuestionReading.Understood(Deals, AnswerKind.List, [new NamedThing(Subject.Person, team, IsTeam: true)]);
        (await AskAsync(asker) is Answered.Found).ShouldBe(isAnswered);
    }

    [Theory]
    [InlineData("D", true)]
    [InlineData("M", false)]
    [InlineData("R", false)]
    public async Task The_whole_company_is_for_those_who_see_it(string asker, bool isAnswered)
    {
        reading = new QuestionReading.Understood(Deals, AnswerKind.List, [], AboutEveryone: true);
        (await AskAsync(asker) is Answered.Found).ShouldBe(isAnswered);
    }

    [Fact]
    public async Task A_customer_is_named_by_whoever_has_a_deal_with_them()
    {
        company.Session.Store(new Customer { Id = "C1", Name = "客户" }, "test");
        reading = new QuestionReading.Understood(Deals, AnswerKind.List, [new NamedThing(Subject.Customer, "C1")]);

        (await AskAsync("D")).ShouldBeOfType<Answered.Found>();
        (await AskAsync("R")).ShouldBeOfType<Answered.Found>();

        company.Session.Store(new Customer { Id = "C2", Name = "别人的客户" }, "test");
        reading = new QuestionReading.Understood(Deals, AnswerKind.List, [new NamedThing(Subject.Customer, "C2")]);
        (await AskAsync("R")).ShouldBeOfType<Answered.Refused>();
    }

    [Fact]
    public async Task People_are_groups_by_their_names_stages_by_their_keys_and_what_has_neither_is_left_out()
    {
        answer = new Answer { Groups = [new("R", 2), new("S", null), new(null, 3)] };
        var people = (Answered.Found)await AskAsync("D", Counted(Fields.Deal.Owner));
        people.Groups!.Select(group => (group.Key, group.Name)).ShouldBe([("R", "人R"), ("S", "人S")]);

        answer = new Answer { Groups = [new("Lead", 2)] };
        var stages = (Answered.Found)await AskAsync("D", Counted(Fields.Deal.Stage));
        stages.Groups.ShouldBe([new FoundGroup("Lead", "Lead", "线索获取", 2)]);
        AnswerForm.Write(stages)["groups"]!.ToJsonString().ShouldBe("""[{"key":"Lead","value":2}]""");
    }

    [Fact]
    public async Task What_was_not_understood_is_refused_with_what_can_be_asked_instead()
    {
        reading = new QuestionReading.Refused(RefusalReason.Unclear, [], ["甲", "乙"]);
        (await AskAsync("D")).ShouldBeOfType<Answered.Refused>().Options.ShouldBe(["甲", "乙"]);

        reading = new QuestionReading.Refused(RefusalReason.Domain, [], []);
        var options = (await AskAsync("A", text: "工单响应时长今年如何")).ShouldBeOfType<Answered.Refused>().Options;
        options[0].ShouldContain("工单平均响应时长");
        options.ShouldAllBe(option =>
            ExampleTexts.All.Any(example => example.Text == option && (example.Subject == Subject.Deal || example.Subject == Subject.Ticket)));
    }

    [Fact]
    public async Task After_a_start_every_example_is_read_and_asked_once_of_all_rows()
    {
        await new QuestionWarmUp(this, this, new QuestionWords(new StagePlan(), BusinessZone.Shanghai), TimeProvider.System).RunAsync(Ct);

        (asked, sight).ShouldBe((ExampleTexts.All.Count, Sight.Everything));
    }

    private static Question Counted(Field by) => Deals with { By = new GroupKey(by), Figure = new Figure.Of(Aggregate.Count) };

    QuestionReading IQuestionReader.Read(string text, Asker asker, QuestionReading.Understood? before) => reading;

    Task<Answer> IBoard.AskAsync(Question question, Sight sight, CancellationToken ct)
    {
        this.sight = sight;
        asked++;
        return Task.FromResult(answer);
    }

    Task<bool> IBoard.WaitForAsync(long position, TimeSpan longest, CancellationToken ct) => Task.FromResult(true);

    private async Task<Answered> AskAsync(string asker, Question? question = null, string text = "问题")
    {
        reading = question is null ? reading : new QuestionReading.Understood(question, AnswerKind.List, []);
        var access = new AccessPolicy(company.Session, await company.PersonAsync(asker));
        return await new QuestionDesk(this, this, new QuestionWords(new StagePlan(), BusinessZone.Shanghai))
            .AskAsync(text, company.Session, access, company.Session.Now, before: null, Ct);
    }
}
