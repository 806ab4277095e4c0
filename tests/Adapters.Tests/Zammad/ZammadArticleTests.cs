using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Zammad;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Zammad;

/// <summary>One answer of Zammad's knowledge base per contract: made, rewritten, archived, and never there twice.</summary>
public sealed class ZammadArticleTests : IAsyncLifetime
{
    private static readonly CodeSet Codes = new(new Dictionary<string, string> { [ZammadDocuments.Category] = "7" });
    private readonly TargetHttp http = new(TargetHttp.NewClient(TimeSpan.FromSeconds(5)));
    private ZammadSimulator simulator = null!;
    private ZammadConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await ZammadSimulator.StartAsync();
        connector = new ZammadConnector("support", Options(), http);
    }

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Fact]
    public async Task It_is_made_for_agents_and_found_by_our_key()
    {
        (await connector.FindAsync(Article(), Codes, Ct)).ShouldBeOfType<Finding.Absent>();

        (await connector.CreateAsync(Article(), Codes, Ct)).ShouldBe(new SendOutcome.Done("1"));

        (await connector.FindAsync(Article(), Codes, Ct)).ShouldBe(new Finding.Found("1", IsComplete: true));
        var answer = simulator.Knowledge.Answers.ShouldHaveSingleItem();
        answer["title"]!.ToString().ShouldBe("合同 HT001 · 扩容 <二期> [CS-HT001-KB]");
        answer["internal_at"].ShouldNotBeNull();
        answer["body"]!.ToString().ShouldContain("<p>合同：HT001（扩容 &lt;二期&gt;）</p>");
        answer["body"]!.ToString().ShouldContain("<p>客户联系人：王工 信息科主任、李工</p>");
    }

    [Fact]
    public async Task What_it_says_next_rewrites_it_and_the_end_archives_it()
    {
        await connector.CreateAsync(Article(), Codes, Ct);
        var next = Article() with { Key = "CS-HT001-KB-R2", ServiceEnd = new DateOnly(2028, 1, 31) };
        (await connector.FindAsync(next, Codes, Ct)).ShouldBeOfType<Finding.Absent>();
        (await connector.CreateAsync(next, Codes, Ct)).ShouldBe(new SendOutcome.Done("1"));
        var last = next with { Key = "CS-HT001-KB-R3", IsArchived = true };
        (await connector.CreateAsync(last, Codes, Ct)).ShouldBe(new SendOutcome.Done("1"));

        var answer = simulator.Knowledge.Answers.ShouldHaveSingleItem();
        answer["body"]!.ToString().ShouldContain("2028-01-31");
        answer["archived_at"].ShouldNotBeNull();
        (await connector.FindAsync(last, Codes, Ct)).ShouldBe(new Finding.Found("1", IsComplete: true));
    }

    [Fact]
    public async Task One_whose_answer_was_lost_is_found_and_one_that_is_not_shown_yet_is_gone_on_with()
    {
        simulator.FailNext(SimulatedFault.ResetAfter, "knowledge_bases/1/answers");
        (await connector.CreateAsync(Article(), Codes, Ct)).ShouldBeOfType<SendOutcome.Unknown>();

        var found = (await connector.FindAsync(Article(), Codes, Ct)).ShouldBeOfType<Finding.Found>();
        found.IsComplete.ShouldBeFalse();
        (await connector.CompleteAsync(Article(), Codes, found.Number, Ct)).ShouldBe(new SendOutcome.Done("1"));
        simulator.Knowledge.Answers.ShouldHaveSingleItem()["internal_at"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_category_that_is_gone_is_a_code_and_without_a_knowledge_base_nothing_is_taken()
    {
        simulator.Knowledge.Categories.Clear();

        (await connector.CreateAsync(Article(), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.UnknownCode);
        new ZammadConnector("support", ZammadContractTests.Options(simulator.BaseUrl), http).NeedsFor(typeof(ArticleDocument)).ShouldBeNull();
    }

    private ZammadOptions Options() => new()
    {
        Address = simulator.BaseUrl.ToString(), Token = ZammadSimulator.Token, KnowledgeBase = ZammadKnowledge.Id,
        KnowledgeLocale = ZammadKnowledge.Locale,
    };

    private static ArticleDocument Article() => new()
    {
        Key = "CS-HT001-KB", ArticleKey = "CS-HT001-KB", Contract = "HT001", Title = "扩容 <二期>", CustomerName = "苏州荣金",
        SignedOn = new DateOnly(2026, 11, 25), ServiceStart = new DateOnly(2026, 12, 1), ServiceEnd = new DateOnly(2027, 11, 30),
        Level = CustomerLevel.A, Products = ["一体机"], Owner = "郭勇", Contacts = ["王工 信息科主任", "李工"],
    };
}
