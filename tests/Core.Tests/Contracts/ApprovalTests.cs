using ChatSales.Core.Contracts;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Contracts;

/// <summary>Who approves a contract, by its amount, whoever has left, is away or drafted it. Refusals change nothing.</summary>
public sealed class ApprovalTests
{
    private readonly ContractCase world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.01, "M")]
    [InlineData(100_000, "M")]
    [InlineData(100_000.01, "M F")]
    [InlineData(500_000, "M F")]
    [InlineData(500_000.01, "M F G")]
    public async Task The_amount_says_who_approves_one_after_the_other(decimal yuan, string all)
    {
        var contract = await world.SubmittedAsync(yuan);
        var asked = new List<string>();
        while (contract.Status == ContractStatus.Pending)
        {
            asked.Add(await world.AskedAsync(contract));
            contract = (await world.DecideAsync(contract, asked[^1])).Value!;
        }

        string.Join(' ', asked).ShouldBe(all);
        contract.Status.ShouldBe(ContractStatus.Approved);
        contract.Course!.Approvals.Select(given => given.PersonId.Text).ShouldBe(all.Split(' '));
    }

    [Fact]
    public async Task An_amount_in_another_currency_counts_in_yuan()
    {
        var contract = await world.SubmittedAsync(90_000);

        ApprovalRoute.YuanOf(contract with { Currency = "USD", FxRate = 7 }).ShouldBe(630_000);
    }

    [Fact]
    public async Task Whoever_drafted_it_or_is_somebody_else_is_refused_and_told_who_may()
    {
        var contract = await world.SubmittedAsync(300_000);

        (await world.DecideAsync(contract, "R1")).Refusal!.Text.ShouldBe(ContractTexts.NotByDrafter.With(contract.Id, "M（主管）"));
        foreach (var other in new[] { "R2", "F", "G" })
        {
            (await world.DecideAsync(contract, other)).Refusal!.Text.ShouldBe(ContractTexts.NotByYou.With(contract.Id, "M（主管）"));
            (await world.DecideAsync(contract, other, "不行")).Refusal!.Message.ShouldBe(ContractTexts.NotByYou);
        }

        (await world.Session.FindAsync<Contract>(contract.Id, Ct)).ShouldBe(contract);
    }

    [Fact]
    public async Task Who_has_approved_does_not_approve_twice()
    {
        var contract = (await world.DecideAsync(await world.SubmittedAsync(300_000), "M")).Value!;

        (await world.DecideAsync(contract, "M")).Refusal!.Text.ShouldBe(ContractTexts.YouHave.With(contract.Id, "F（财务）"));
        contract = (await world.DecideAsync(contract, "F")).Value!;
        (await world.DecideAsync(contract, "F")).Refusal!.Message.ShouldBe(ContractTexts.NotWaiting);
        (await world.DecideAsync(contract, "M", "晚了")).Refusal!.Message.ShouldBe(ContractTexts.NotWaiting);
    }

    [Fact]
    public async Task Of_a_manager_and_their_stand_in_who_decide_at_once_one_is_too_late()
    {
        world.IsAway("M", "2026-11-24", "R2");
        var id = (await world.SubmittedAsync()).Id;
        await world.CommitAsync();
        var (one, other) = (world.Open(), world.Open());
        (await world.DecideAsync((await one.FindAsync<Contract>(id, Ct))!, "R2", session: one)).IsRefused.ShouldBeFalse();
        (await world.DecideAsync((await other.FindAsync<Contract>(id, Ct))!, "M", "太便宜", other)).IsRefused.ShouldBeFalse();

        await one.CommitAsync(Ct);
        await Should.ThrowAsync<ConcurrencyException>(() => other.CommitAsync(Ct));

        var known = (await world.Open().FindAsync<Contract>(id, Ct))!;
        known.Status.ShouldBe(ContractStatus.Approved);
        known.Course!.Approvals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            given => given.PersonId.Text.ShouldBe("R2"), given => given.ForId!.Value.Text.ShouldBe("M"));
    }

    [Fact]
    public async Task A_manager_who_leaves_at_this_moment_does_not_decide()
    {
        var id = (await world.SubmittedAsync()).Id;
        await world.CommitAsync();
        var session = world.Open();
        (await world.DecideAsync((await session.FindAsync<Contract>(id, Ct))!, "M", session: session)).IsRefused.ShouldBeFalse();

        await world.ChangeAsync("M", person => person with { Active = false });
        await world.CommitAsync();

        await Should.ThrowAsync<ConcurrencyException>(() => session.CommitAsync(Ct));
    }

    [Fact]
    public async Task A_stand_in_decides_during_leave_alone_and_whoever_is_away_may_all_the_same()
    {
        world.IsAway("M", "2026-11-24", "R2");
        var contract = await world.SubmittedAsync();

        (await world.AskedAsync(contract)).ShouldBe(ContractTexts.StandsIn.With("R2", "M"));
        (await world.Route.NextAsync(world.Session, contract, Ct))!.Of(await world.PersonAsync("M")).ShouldNotBeNull();
        await world.CommitAsync();
        world.Clock.Advance(TimeSpan.FromDays(1));
        var session = world.Open();
        (await world.DecideAsync((await session.FindAsync<Contract>(contract.Id, Ct))!, "R2", session: session)).Refusal!.Message
            .ShouldBe(ContractTexts.NotByYou);
    }

    [Fact]
    public async Task A_stand_in_who_drafted_it_is_passed_over_and_that_is_said()
    {
        world.IsAway("M", "2026-11-24", "R1");
        var contract = await world.SubmittedAsync();

        (await world.AskedAsync(contract)).ShouldBe(ContractTexts.StandsIn.With("G", "M"));
        (await world.NotesAsync(contract)).ShouldBe(ContractTexts.StandInDrafted.With("M", "R1"));
        (await world.DecideAsync(contract, "R1")).Refusal!.Message.ShouldBe(ContractTexts.NotByDrafter);
    }

    [Fact]
    public async Task For_a_manager_who_has_left_the_next_one_up_decides_and_that_is_said()
    {
        var contract = await world.SubmittedAsync();
        await world.ChangeAsync("M", person => person with { Active = false });

        (await world.AskedAsync(contract)).ShouldBe("G");
        (await world.NotesAsync(contract)).ShouldBe(ContractTexts.HasLeft.With("M"));
        (await world.DecideAsync(contract, "M")).Refusal!.Text.ShouldContain("M已离职");
        (await world.DecideAsync(contract, "G")).Value!.Status.ShouldBe(ContractStatus.Approved);
    }

    [Fact]
    public async Task Without_a_manager_a_director_decides_and_once_for_both_steps()
    {
        await world.ChangeAsync("R1", person => person with { ManagerId = null });
        var contract = await world.SubmittedAsync(600_000);

        contract = (await world.DecideAsync(contract, "G")).Value!;
        contract = (await world.DecideAsync(contract, "F")).Value!;

        contract.Status.ShouldBe(ContractStatus.Approved);
        contract.Course!.Approvals.Select(given => given.By).ShouldBe([Role.Manager, Role.Finance]);
    }

    [Fact]
    public async Task A_manager_who_drafts_or_submits_it_does_not_approve_it()
    {
        var drafted = await world.SubmittedAsync(by: "M");
        var submitted = (await world.SubmitAsync((await world.DraftAsync()).Value!, by: "M")).Value!;
        foreach (var contract in new[] { drafted, submitted })
        {
            (await world.DecideAsync(contract, "M")).Refusal!.Message.ShouldBe(ContractTexts.NotByDrafter);
            (await world.AskedAsync(contract)).ShouldBe("G");
            (await world.NotesAsync(contract)).ShouldBe(ContractTexts.IsDrafter.With("M"));
        }
    }

    [Fact]
    public async Task Where_nobody_is_in_finance_a_director_decides_and_where_nobody_is_left_it_is_not_submitted()
    {
        await world.ChangeAsync("F", person => person with { Active = false });
        var contract = (await world.DecideAsync(await world.SubmittedAsync(300_000), "M")).Value!;
        (await world.AskedAsync(contract)).ShouldBe("G");

        await world.ChangeAsync("M", person => person with { Active = false });
        await world.ChangeAsync("G", person => person with { Active = false });
        var draft = (await world.DraftAsync()).Value!;
        (await world.SubmitAsync(draft)).Refusal!.Message.ShouldBe(ContractTexts.NobodyApproves);
        (await world.Session.FindAsync<Contract>(draft.Id, Ct))!.Status.ShouldBe(ContractStatus.Draft);
    }

    [Fact]
    public async Task What_asks_for_a_director_who_drafted_it_is_not_submitted_where_there_is_no_other()
    {
        var draft = (await world.DraftAsync(500_000.01m, by: "G")).Value!;

        (await world.SubmitAsync(draft, by: "G")).Refusal!.Text.ShouldBe(ContractTexts.NobodyApproves.With(draft.Id, "总监"));
        (await world.Session.FindAsync<Contract>(draft.Id, Ct))!.Status.ShouldBe(ContractStatus.Draft);

        world.Add("G2", Role.Director, null);
        (await world.SubmitAsync(draft, by: "G")).Value!.Status.ShouldBe(ContractStatus.Pending);
    }

    [Fact]
    public async Task A_lower_margin_after_approval_asks_whom_the_rules_now_ask_for_and_another_term_asks_nobody()
    {
        var strict = new ContractCase();
        strict.AskDirectorBelow("0.2");
        var approved = await strict.ApprovedAsync();

        (await strict.AmendAsync(approved, terms => terms with { PaymentTermDays = 90 })).Value!.Status.ShouldBe(ContractStatus.Approved);
        var amended = (await strict.AmendAsync(approved, terms => terms with { GrossMargin = new Ratio(0.05m) })).Value!;
        amended.Status.ShouldBe(ContractStatus.Pending);
        amended.Course!.Approvals.ShouldBeEmpty();
        amended = (await strict.DecideAsync(amended, "M")).Value!;
        (await strict.AskedAsync(amended)).ShouldBe("G");
    }

    [Fact]
    public async Task A_lower_margin_of_a_signed_contract_holds_once_it_is_approved()
    {
        var strict = new ContractCase();
        strict.AskDirectorBelow("0.2");
        var signed = await strict.SignedAsync();

        var asked = (await strict.AmendAsync(signed, terms => terms with { GrossMargin = new Ratio(0.05m) })).Value!;

        (asked.Status, asked.GrossMargin, asked.Course!.Proposed!.GrossMargin).ShouldBe((ContractStatus.Signed, null, new Ratio(0.05m)));
    }

    [Fact]
    public async Task Of_several_in_finance_those_who_are_there_are_asked_and_one_of_them_is_enough()
    {
        world.Add("F2", Role.Finance, "G");
        world.IsAway("F", "2026-11-24", "R2");
        var contract = (await world.DecideAsync(await world.SubmittedAsync(300_000), "M")).Value!;

        (await world.AskedAsync(contract)).ShouldBe("F2");
        (await world.DecideAsync(contract, "F2")).Value!.Status.ShouldBe(ContractStatus.Approved);
    }

    [Fact]
    public async Task What_was_imported_as_pending_is_for_its_owners_manager_to_decide()
    {
        var contract = world.Session.Store(
            new Contract
            {
                Id = "K00001", DealId = new("D1"), CustomerId = new("C1"), Amount = new Money(1_000), Status = ContractStatus.Pending,
            },
            "import");

        (await world.DecideAsync(contract, "R1")).Refusal!.Message.ShouldBe(ContractTexts.NotByOwner);
        (await world.DecideAsync(contract, "M")).Value!.Status.ShouldBe(ContractStatus.Approved);
    }

    [Theory]
    [InlineData("2026-11-24T10:00+08:00", "2026-11-24T14:00+08:00")]
    [InlineData("2026-11-27T16:30+08:00", "2026-11-30T11:30+08:00")]
    public async Task The_reminder_comes_after_four_working_hours(string submitted, string reminded)
    {
        await world.CommitAsync();
        world.Clock.SetUtcNow(ContractCase.At(submitted));
        await world.CommitAsync();

        (await world.ReminderAsync(await world.SubmittedAsync())).ShouldBe(ContractCase.At(reminded));
    }

    [Fact]
    public async Task Each_step_is_reminded_of_anew_and_what_is_decided_no_more()
    {
        var contract = await world.SubmittedAsync(300_000);
        await world.CommitAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.CommitAsync();

        contract = (await world.DecideAsync((await world.Session.FindAsync<Contract>(contract.Id, Ct))!, "M")).Value!;
        (await world.ReminderAsync(contract)).ShouldBe(ContractCase.At("2026-11-24T15:00+08:00"));
        contract = (await world.DecideAsync(contract, "F")).Value!;
        (await world.ReminderAsync(contract)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_sent_back_is_a_draft_again_with_its_reason_until_it_is_submitted_anew()
    {
        var contract = (await world.DecideAsync((await world.DecideAsync(await world.SubmittedAsync(300_000), "M")).Value!, "F", "毛利太低")).Value!;

        contract.Status.ShouldBe(ContractStatus.Draft);
        contract.Course!.Rejection!.Reason.ShouldBe("毛利太低");
        (await world.ReminderAsync(contract)).ShouldBeNull();

        contract = (await world.SubmitAsync(contract)).Value!;
        contract.Course!.Rejection.ShouldBeNull();
        (await world.AskedAsync(contract)).ShouldBe("M");
    }

    [Fact]
    public void Rules_that_approve_nothing_or_ask_others_are_told()
    {
        new ContractOptions { Approval = [new() { By = Role.Finance, Above = 5 }] }.Mistakes().ShouldHaveSingleItem().ShouldContain("Above 0");
        new ContractOptions { Approval = [new() { By = Role.Rep, Above = 0 }] }.Mistakes().ShouldHaveSingleItem().ShouldContain("Approval:0:By");
        new ContractOptions { Approval = [new() { By = Role.Manager }, new() { By = Role.Manager, Above = -1 }] }.Mistakes().Count().ShouldBe(2);
        new ContractOptions { RemindAfterHours = 0 }.Mistakes().ShouldHaveSingleItem().ShouldContain("RemindAfterHours");
        new ContractOptions().Mistakes().ShouldBeEmpty();
    }
}
