using ChatSales.Core;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verbs <c>show</c> and <c>erase</c> on either store: what is erased is in no row any more, and the log still verifies.</summary>
public sealed class EraseVerbTests(SharedServer shared)
{
    private const string Operator = "P032";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_and_a_piece_of_evidence_are_erased_and_the_log_stays_whole(bool isShared)
    {
        var folder = TestFolders.New();
        var store = isShared ? await (await shared.Server).NewSchemaAsync(Ct) : folder;
        var (person, evidence, shown) = await FillAsync(folder, isShared ? store : null);
        var at = new Dictionary<string, string> { ["Storage__Path"] = folder };
        Task<Ended> RunAsync(params IReadOnlyList<string> line) => BotProcess.RunAsync(at, [.. line, "--store", store]);

        var kept = Path.Combine(folder, "kept.jsonl");
        var told = await RunAsync("show", "person", person.Id, "--to", kept);
        told.Status.ShouldBe(0, string.Join('\n', told.Errors));
        told.Output.ShouldContain("documents/people: 1");
        told.Output.ShouldContain($"documents/web_lines: {shown}");
        var lines = await File.ReadAllTextAsync(kept, Ct);
        ((string[])[person.Name, person.Mobile!, evidence.Id, "\"part\":\"audit\""])
            .ShouldAllBe(value => lines.Contains(value, StringComparison.Ordinal));
        lines.ShouldNotContain("\"payload\"");
        (await RunAsync("show", "person", person.Id, "--to", kept)).Errors.ShouldHaveSingleItem().ShouldContain("can't be made");

        (await RunAsync("show", "person", "P999")).Errors.ShouldHaveSingleItem().ShouldContain("nobody with the id 'P999'");
        (await RunAsync("show", "person", person.Name)).Errors.ShouldHaveSingleItem().ShouldContain($"so called is {person.Id}");

        var one = await RunAsync("erase", "evidence", evidence.Id, "--as", Operator);
        var two = await RunAsync("erase", "person", person.Id, "--as", Operator);
        var verified = await RunAsync("verify");

        (one.Status, two.Status, verified.Status).ShouldBe((0, 0, 0), string.Join('\n', [.. one.Errors, .. two.Errors, .. verified.Output]));
        one.Output.ShouldHaveSingleItem().ShouldStartWith($"evidence {evidence.Id}: name and file are erased, from ");
        two.Output.ShouldHaveSingleItem().ShouldContain($" and {shown} lines of the page.");
        verified.Output.ShouldContain(line =>
            line.Contains($"{Operator} has erased name, mobile, accounts of people {person.Id} at", StringComparison.Ordinal));
        verified.Output[^1].ShouldEndWith(" 0 files of evidence: all intact");
        two.Output[0].ShouldContain("1 sealed statements are erased. 1 sealed statements of the last two years stay");
        // The statement that is a payroll record for some time yet.
        Directory.GetFiles(Path.Combine(folder, "vault"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();

        await using var bot = await TestBot.StartAsync(folder, store: isShared ? store : null);
        var left = (await bot.Store.FindAsync<Person>(person.Id, Ct))!;
        (left.Name, left.Mobile, left.Accounts.Count).ShouldBe((PeopleTexts.Erased.With(person.Id), null, 0));
        var (old, recent) = ((await bot.Store.FindAsync<StatementPaper>(PaperOf("2023-10"), Ct))!,
            (await bot.Store.FindAsync<StatementPaper>(PaperOf("2026-10"), Ct))!);
        (old.FileName, old.Sha256, recent.FileName).ShouldBe(($"{PaperOf("2023-10")}.pdf", "", "2026-10.pdf"));
        (await bot.Store.FindAsync<StatementRecord>("2023-10/P008", Ct))!.Payable.ShouldBe(new Money(1_200));
        (await bot.Store.FindAsync<Redemption>("JF-1", Ct))!.Note.ShouldBeNull();
        (await bot.Store.FindAsync<PayQuestion>("PQ-1", Ct))!.Text.ShouldBeEmpty();
        (await bot.Store.FindAsync<EvidenceItem>(evidence.Id, Ct))!.ShouldSatisfyAllConditions(
            item => (item.FileName, item.File, item.Status).ShouldBe((evidence.Id, null, EvidenceStatus.Accepted)));
        var entries = await bot.Store.AuditLog.ReadAsync(0, Ct).Select(entry => $"{entry.Change.Before}{entry.Change.After}").ToListAsync(Ct);
        string[] gone =
        [
            "2023-10.pdf", "给孩子买书", "少了一笔", person.Name, person.Mobile!, evidence.File!.Sha256, evidence.FileName,
            .. person.Accounts.Values,
        ];
        entries.ShouldAllBe(text => !gone.Any(value => text.Contains(value, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("person P008 --as P032", "P008 is active, and would be a stranger to the bot; import the person as inactive first.")]
    [InlineData("person P999 --as P032", "There is nobody with the id 'P999'.")]
    [InlineData("evidence E-NONE --as P032", "There is no evidence with the id 'E-NONE'.")]
    [InlineData("person P008 --as P001", "'P001' is no active operator; only operators erase.")]
    public async Task What_is_not_there_or_not_ones_to_erase_is_told(string line, string expected)
    {
        var ended = await BotProcess.RunAsync(["erase", .. line.Split(' '), "--store", await DemoCopy.NewAsync()]);

        (ended.Status, ended.Errors.ShouldHaveSingleItem()).ShouldBe((1, expected));
    }

    // A rep files a screenshot and leaves.
    private static async Task<(Person Person, EvidenceItem Evidence, int Shown)> FillAsync(string folder, string? store)
    {
        await using var bot = await TestBot.StartAsync(folder, store: store);
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 某公司 某项目")).ShouldBeCard().Subject!.Id;
        await rep.SendAsync("身份证.png", Pictures.Chat(7));
        await rep.SayAsync($"证据 {id} 沟通截图");
        var evidence = (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldHaveSingleItem();
        var shown = await bot.Store.CountAsync(new Query<Adapters.WebChat.WebLine>().Where(Adapters.WebChat.WebChatKinds.ByPerson, "P008"), Ct);
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var person = session.Store((await session.FindAsync<Person>("P008", Ct))! with { Active = false }, "import");
        await PayAsync(bot, session);
        await session.CommitAsync(Ct);
        return (person, evidence, (int)shown);
    }

    // What they earned in two months, three years apart, and what they wrote about it.
    private static async Task PayAsync(TestBot bot, Session session)
    {
        foreach (var month in new[] { "2023-10", "2026-10" })
        {
            session.Store(new ClosedMonth { Id = month, At = session.Now, People = 1, FinishedAt = session.Now }, "test");
            var line = new StatementLine
            {
                Month = month, Contract = "JF-0", Part = StatementLine.PointsPart, Node = StatementLine.PointsPart, Cause = LineCause.Points,
                CauseId = "points/JF-0", Value = new Money(1_200),
            };
            session.Store(
                new StatementRecord
                {
                    Id = $"{month}/P008", Month = month, PersonId = new("P008"), At = session.Now, Lines = [line], Opening = new Money(0),
                    Earned = new Money(1_200), ClawedBack = new Money(0), Payable = new Money(1_200), Closing = new Money(0),
                },
                "test");
            var sha = await bot.Services.GetRequiredService<IVault>().PutAsync(System.Text.Encoding.UTF8.GetBytes(month), Ct);
            session.Store(
                new StatementPaper { Id = PaperOf(month), FileName = $"{month}.pdf", Sha256 = sha, SealedAt = session.Now }, "test");
        }

        session.Store(
            new Redemption
            {
                Id = "JF-1", PersonId = new("P008"), Use = PointUse.Cash, Points = 200, Note = "给孩子买书", AskedAt = session.Now,
                End = RedemptionEnd.Approved,
            },
            "test");
        session.Store(
            new PayQuestion
            {
                Id = "PQ-1", PersonId = new("P008"), Month = "2026-10", Text = "少了一笔", AskedAt = session.Now, DueAt = session.Now,
                Answer = "下月补上",
            },
            "test");
    }

    private static string PaperOf(string month) => $"TC-{month}-P008";
}
