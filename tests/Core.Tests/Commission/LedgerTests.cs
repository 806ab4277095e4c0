using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>Closed months never change; what becomes known later falls into a later one (C5).</summary>
public sealed class LedgerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_fifth_at_nine_the_month_closes_by_itself_and_whoever_earned_gets_the_statement()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 40_000, "2026-10-02");
        await one.Bench.UntilAsync("2026-11-05T08:59");
        await one.Bench.SentAsync();
        (await one.StatementAsync("2026-10")).ShouldBeNull();

        await one.Bench.UntilAsync("2026-11-05T09:00");

        var made = (await one.StatementAsync("2026-10"))!;
        (made.Earned, made.Payable, made.Closing).ShouldBe((new Money(1_200), new Money(1_200), new Money(0)));
        made.Lines.Select(LedgerCase.Show).ShouldBe(["Receipt K1 base 1200.00"]);
        var line = made.Lines[0];
        (line.Plan, line.Rule, line.Base, line.Rate).ShouldBe(("std@1", "r1", 100_000m, 0.03m));
        made.Contracts.ShouldBe([new ContractAccount("K1", new Money(100_000), new Money(40_000), new Money(1_200), new Money(1_800))]);
        (await one.StatementAsync("2026-10", "R2")).ShouldBeNull();
        (await one.Bench.SentAsync()).ShouldBe(
            ["F Card commission-closed:2026-10", "R1 Card statement:2026-10", "R1 Card statement-paper:2026-10"], ignoreOrder: true);
        (await one.Bench.Store.FindAsync<ClosedMonth>("2026-10", Ct))!.FinishedAt.ShouldNotBeNull();
    }

    // A line names the sort of fact that brought it, by the same word.
    [Fact]
    public void Whatever_can_happen_to_a_contract_can_be_the_cause_of_a_line() =>
        Enum.GetNames<Core.Commission.Engine.EventKind>().Except(Enum.GetNames<LineCause>()).ShouldBeEmpty();

    [Fact]
    public async Task A_holiday_moves_nothing_but_the_message()
    {
        // The 5th of December 2026 is a Saturday.
        var one = await LedgerCase.StartAsync("2026-11-02T10:00");
        await one.SignAsync("K1", 100_000, "2026-11-02");
        await one.PayAsync("K1", 100_000, "2026-11-02");
        await one.Bench.UntilAsync("2026-12-05T10:00");
        (await one.StatementAsync("2026-11"))!.Payable.ShouldBe(new Money(3_000));
        (await one.Bench.SentAsync()).ShouldNotContain("R1 Card statement:2026-11");

        await one.Bench.UntilAsync("2026-12-07T08:30");
        (await one.Bench.SentAsync()).ShouldContain("R1 Card statement:2026-11");
    }

    [Fact]
    public async Task What_becomes_known_after_the_close_is_a_line_of_the_open_month_that_says_from_when()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 40_000, "2026-10-02");
        await one.Bench.UntilAsync("2026-11-06T10:00");
        await one.PayAsync("K1", 10_000, "2026-10-20");
        await one.PayAsync("K1", 5_000, "2026-10-02", ReceiptKind.Refund);
        (await one.LinesAsync("2026-10")).ShouldBe(["Receipt K1 base 1200.00"]);
        (await one.LinesAsync("2026-11")).ShouldBe(["Receipt K1 base 300.00 of 2026-10", "Refund K1 base -150.00 of 2026-10"], ignoreOrder: true);

        var before = await one.StatementAsync("2026-10");
        await one.Bench.UntilAsync("2026-12-31T10:00");

        (await one.StatementAsync("2026-10")).ShouldBeEquivalentTo(before);
        (await one.StatementAsync("2026-11"))!.Payable.ShouldBe(new Money(150));
        (await one.StatementAsync("2026-12")).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_closed_month_should_have_said_by_other_facts_is_a_line_of_its_own()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 40_000, "2026-10-02");
        await one.Bench.UntilAsync("2026-11-06T10:00");
        // An import brings it, and nobody knows since when.
        await one.PayAsync("K1", 10_000, "2026-10-20", isNoted: false);

        (await one.LinesAsync("2026-11")).ShouldBe(["Restated K1 base 300.00"]);
        await one.Bench.UntilAsync("2026-12-06T10:00");
        (await one.StatementAsync("2026-11"))!.Lines.Select(LedgerCase.Show).ShouldBe(["Restated K1 base 300.00"]);
        await one.Bench.UntilAsync("2027-01-06T10:00");
        (await one.StatementAsync("2026-12")).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_earned_before_the_first_close_was_paid_elsewhere_and_what_is_found_of_it_later_is_paid_here()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-07-02");
        await one.PayAsync("K1", 40_000, "2026-08-02");
        await one.PayAsync("K1", 10_000, "2026-10-01");
        await one.Bench.UntilAsync("2026-11-05T09:00");
        (await one.StatementAsync("2026-10"))!.Payable.ShouldBe(new Money(300));

        await one.PayAsync("K1", 20_000, "2026-09-02", isNoted: false);

        (await one.LinesAsync("2026-11")).ShouldBe(["Restated K1 base 600.00"]);
    }

    [Fact]
    public async Task A_debt_is_carried_and_taken_from_what_is_earned_within_the_limit()
    {
        var one = await LedgerCase.StartAsync(options: new CommissionOptions());
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 50_000, "2026-10-02");
        await one.Bench.UntilAsync("2026-11-06T10:00");
        await one.PayAsync("K1", 50_000, "2026-11-06", ReceiptKind.Refund);
        await one.Bench.UntilAsync("2026-12-06T10:00");
        await one.SignAsync("K2", 100_000, "2026-12-06");
        await one.PayAsync("K2", 100_000, "2026-12-06");
        await one.Bench.UntilAsync("2027-02-06T10:00");

        var (owed, taken) = ((await one.StatementAsync("2026-11"))!, (await one.StatementAsync("2026-12"))!);
        var later = (await one.StatementAsync("2027-01"))!;
        (owed.Payable, owed.Closing).ShouldBe((new Money(0), new Money(-1_500)));
        (taken.Opening, taken.Earned).ShouldBe((new Money(-1_500), new Money(3_000)));
        (taken.Payable, taken.Closing).ShouldBe((new Money(2_400), new Money(-900)));
        (later.Opening, later.Payable, later.Closing).ShouldBe((new Money(-900), new Money(0), new Money(-900)));
    }

    [Fact]
    public async Task Months_close_in_order_each_once_and_none_that_runs()
    {
        var one = await LedgerCase.StartAsync("2026-11-02T10:00");
        await one.SignAsync("K1", 100_000, "2026-10-20");
        (await one.CloseAsync("2026-11"))!.Text.ShouldBe("2026-11 还没过完，2026-12-01 起才能关账。");
        (await one.CloseAsync("2026-09")).ShouldBeNull();
        (await one.CloseAsync("2026-10"))!.Text.ShouldBe("2026-09 的明细表还在出，等它出完再关下一个月。");
        await one.Bench.UntilAsync("2026-11-02T10:00");
        (await one.CloseAsync("2026-08"))!.Text.ShouldStartWith("2026-08 在第一个关账的月份 2026-09 之前");
        (await one.CloseAsync("2026-09"))!.Text.ShouldBe("2026-09 已经关账（2026-11-02 10:00，F），不会再变；以后的更正记在后面的月份。");
        (await one.CloseAsync("2026-10")).ShouldBeNull();
        await one.Bench.UntilAsync("2026-11-05T10:00");
        // What finance has closed does not close again.
        (await one.Bench.Store.FindAsync<ClosedMonth>("2026-10", Ct))!.By.ShouldBe(new Id<Person>("F"));
        one.Bench.Clock.SetUtcNow(LedgerBench.At("2027-02-02T10:00"));
        (await one.CloseAsync("2026-12"))!.Text.ShouldBe("月份要一个接一个地关账：2026-12 之前要先关 2026-11。");
    }

    [Fact]
    public async Task Months_that_were_missed_close_one_after_the_other()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 40_000, "2026-10-02");
        await one.Bench.UntilAsync("2026-11-05T09:00");
        await one.PayAsync("K1", 30_000, "2026-11-05");
        one.Bench.Clock.SetUtcNow(LedgerBench.At("2027-02-20T10:00"));
        await one.Bench.UntilAsync("2027-02-20T11:00");

        var closed = await LiveBooks.ClosedAsync(one.Open(), Ct);
        closed.Select(month => month.Id).ShouldBe(["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"]);
        (await one.StatementAsync("2026-11"))!.Payable.ShouldBe(new Money(900));
    }

    [Fact]
    public async Task Without_a_plan_nothing_closes()
    {
        var one = await LedgerCase.StartAsync();
        await one.Bench.CommitAsync(async session =>
            session.Delete((await session.QueryAsync(new Query<ConfigVersion>(), Ct))[0], "test"));
        (await one.CloseAsync("2026-09"))!.Text.ShouldBe("还没有导入提成方案，没有提成可以关账。");
        await one.Bench.UntilAsync("2026-11-06T10:00");
        (await LiveBooks.ClosedAsync(one.Open(), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_shared_in_a_contract_keeps_what_was_released_then_also_when_the_split_changed_since()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02", "R1", ("R1", 0.6m), ("R2", 0.4m));
        await one.PayAsync("K1", 50_000, "2026-10-03");
        await one.Bench.UntilAsync("2026-11-06T10:00");
        await one.Bench.CommitAsync(async session =>
        {
            var contract = (await session.FindAsync<Contract>("K1", Ct))!;
            var after = ContractTerms.Of(contract) with { Split = null };
            session.Store(
                after.ApplyTo(contract) with
                {
                    Course = contract.Course! with
                    {
                        Amendments = [new ContractAmendment(session.Now, new("R1"), ContractTerms.Of(contract), after, "换人")],
                    },
                },
                "test");
        });
        await one.PayAsync("K1", 50_000, "2026-11-06");

        (await one.StatementAsync("2026-10", "R2"))!.Payable.ShouldBe(new Money(600));
        (await one.LinesAsync("2026-11", "R2")).ShouldBeEmpty();
        (await one.LinesAsync("2026-11")).ShouldBe(["Receipt K1 base 1500.00"]);
    }

    [Fact]
    public async Task A_sprint_falls_due_when_its_quarter_closes_and_says_what_counted()
    {
        const string Sprint = """
            , "sprint": {"period": "quarter", "measure": "signed", "mode": "marginal", "steps": [{"from": "1.00", "extraRate": "0.01"}]}
            """;
        var one = await LedgerCase.StartAsync(plan: CaseWorld.Plan(Sprint, node: "receipts"));
        await QuotaAsync(one, "R1", 80_000);
        await QuotaAsync(one, "R2", 0);
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.SignAsync("K2", 100_000, "2026-10-02", "R2");
        await one.Bench.UntilAsync("2027-01-06T10:00");

        (await one.StatementAsync("2026-10")).ShouldBeNull();
        var line = (await one.StatementAsync("2026-12"))!.Lines.ShouldHaveSingleItem();
        (line.Part, line.Contract, line.Value, line.Base, line.Quota).ShouldBe(("sprint", "2026-Q4", new Money(200), 100_000m, 80_000m));
        // A quota of nothing is none.
        (await one.StatementAsync("2026-12", "R2")).ShouldBeNull();
    }

    [Fact]
    public async Task A_plan_that_is_dated_back_is_a_line_of_the_open_month()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 50_000, "2026-10-03");
        await one.Bench.UntilAsync("2026-11-06T10:00");
        const string FourPercent = """[{"id": "r1", "kind": "commission", "result": {"rate": "0.04"}}]""";
        await one.HasPlanAsync(CaseWorld.Plan(", \"retroactive\": true", FourPercent, "receipts", version: 2), number: 2);

        (await one.StatementAsync("2026-10"))!.Payable.ShouldBe(new Money(1_500));
        (await one.LinesAsync("2026-11")).ShouldBe(["PlanPublished K1 base 500.00"]);
    }

    [Fact]
    public async Task Points_that_were_redeemed_are_a_line_of_the_month_and_never_restated()
    {
        var one = await LedgerCase.StartAsync(additions: [new Redeemed("2026-10", "R2", 200)]);
        await one.Bench.UntilAsync("2026-12-06T10:00");

        var made = (await one.StatementAsync("2026-10", "R2"))!;
        (made.Payable, made.SumOf(LineKind.Points)).ShouldBe((new Money(200), new Money(200)));
        (await one.StatementAsync("2026-11", "R2")).ShouldBeNull();
    }

    [Fact]
    public async Task Contracts_that_cannot_be_worked_with_hold_up_nobody_else_and_finance_hears_of_it()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02", "R1", ("R1", 0.6m), ("R1", 0.4m));
        await one.SignAsync("K2", 100_000, "2026-10-02", "R2");
        await one.PayAsync("K2", 50_000, "2026-10-03");
        await one.PayAsync("K1", 50_000, "2026-10-03");
        await one.Bench.UntilAsync("2026-11-05T09:00");

        (await one.StatementAsync("2026-10")).ShouldBeNull();
        (await one.StatementAsync("2026-10", "R2"))!.Payable.ShouldBe(new Money(1_500));
        (await one.Bench.SentAsync()).ShouldContain("F Card commission-fault:2026-10:R1");

        await one.Bench.CommitAsync(async session =>
        {
            session.Store((await session.FindAsync<Contract>("K1", Ct))! with { Split = null }, "test");
        });
        await one.Bench.UntilAsync("2026-12-05T09:00");
        (await one.StatementAsync("2026-11"))!.Payable.ShouldBe(new Money(1_500));
    }

    [Fact]
    public async Task A_close_that_breaks_off_goes_on_where_it_was_and_two_nodes_make_each_statement_once()
    {
        var one = await LedgerCase.StartAsync("2026-11-02T10:00");
        foreach (var number in Enumerable.Range(1, 12))
        {
            await one.Bench.AddPersonAsync($"S{number}");
            await one.SignAsync($"K{number}", 100_000, "2026-10-20", $"S{number}");
            await one.PayAsync($"K{number}", 50_000, "2026-10-20");
        }

        (await one.CloseAsync("2026-10")).ShouldBeNull();
        // A process that dies after its first pieces leaves the others where they are: another one does them, beside a second node.
        await Should.ThrowAsync<OperationCanceledException>(one.DieAfterAsync(pieces: 7));
        (await one.Open().QueryAsync(new Query<StatementRecord>(), Ct)).Count.ShouldBe(3);

        await Task.WhenAll(one.Bench.Drain.RunAsync(Ct), one.SecondNode().RunAsync(Ct));
        await one.Bench.UntilAsync("2026-11-02T10:30");

        var statements = await one.Open().QueryAsync(new Query<StatementRecord>(), Ct);
        statements.Count.ShouldBe(12);
        statements.ShouldAllBe(statement => statement.Version == 1 && statement.Payable == new Money(1_500));
        (await one.Bench.SentAsync()).Count(sent => sent.Contains("statement:2026-10", StringComparison.Ordinal)).ShouldBe(12);
        (await one.Bench.Store.FindAsync<ClosedMonth>("2026-10", Ct))!.FinishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_doubt_goes_to_finance_is_answered_once_and_when_late_those_above_hear_of_it()
    {
        var one = await LedgerCase.StartAsync();
        await one.SignAsync("K1", 100_000, "2026-10-02");
        await one.PayAsync("K1", 50_000, "2026-10-03");
        await one.Bench.UntilAsync("2026-11-05T10:00");
        await one.Bench.SentAsync();
        var session = one.Open("R1");
        var person = (await session.FindAsync<Person>("R1", Ct))!;
        var month = Month.Read("2026-10")!.Value;
        (await one.Questions.AskAsync(session, person, month.Next, null, "?", Ct)).Refusal!.Text.ShouldStartWith("2026-11 还没有关账");
        (await one.Questions.AskAsync(session, person, month, 2, "?", Ct)).Refusal!.Text.ShouldBe("2026-10 的明细表只有 1 笔，没有第 2 笔。");
        var question = (await one.Questions.AskAsync(session, person, month, 1, "这笔是首单", Ct)).Value!;
        (await one.Questions.AskAsync(session, person, month, 1, "再问", Ct)).Refusal!.Text.ShouldContain("这笔是首单");
        await session.CommitAsync(Ct);
        (await one.Bench.SentAsync()).ShouldBe([$"F Card pay-question:{question.Id}"]);

        await one.Bench.UntilAsync("2026-11-09T18:00");
        (await one.Bench.SentAsync()).ShouldBe(
            [$"F Urgent pay-question:{question.Id}:late", $"G Urgent pay-question:{question.Id}:late"], ignoreOrder: true);
        var finance = one.Open();
        var by = (await finance.FindAsync<Person>("F", Ct))!;
        var open = (await finance.FindAsync<PayQuestion>(question.Id, Ct))!;
        var done = (await one.Questions.AnswerAsync(finance, by, open, "按首单重算，下月补", Ct)).Value!;
        (await one.Questions.AnswerAsync(finance, by, done, "再答", Ct)).Refusal!.Text.ShouldBe("F 已经回复过：按首单重算，下月补");
        await finance.CommitAsync(Ct);
        await one.Bench.UntilAsync("2026-11-10T08:30");
        (await one.Bench.SentAsync()).ShouldBe([$"R1 Card pay-answer:{question.Id}"]);
    }

    private static Task QuotaAsync(LedgerCase one, string person, decimal amount) => one.Bench.CommitAsync(session =>
    {
        session.Store(new Quota { Id = $"Q{person}", PersonId = new(person), Period = "2026-Q4", Amount = new Money(amount) }, "test");
        return Task.CompletedTask;
    });

    private sealed class Redeemed(string month, string person, decimal amount) : IStatementAddition
    {
        public ValueTask<IReadOnlyList<StatementLine>> OfAsync(Session session, Id<Person> personId, Month of, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<StatementLine>>(of.ToString() != month || personId.Text != person ? [] :
            [
                new StatementLine
                {
                    Month = month, Contract = "RD-1", Part = StatementLine.PointsPart, Node = "cash", Cause = LineCause.Points, CauseId = "RD-1",
                    Value = new Money(amount),
                },
            ]);
    }
}
