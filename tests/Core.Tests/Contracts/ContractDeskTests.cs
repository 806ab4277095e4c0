using ChatSales.Core.Contracts;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Contracts;

/// <summary>What a contract may say, how it changes, and what it is signed and accepted on. Refusals change nothing.</summary>
public sealed class ContractDeskTests
{
    private readonly ContractCase world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_has_the_next_free_number_and_is_found_by_its_deal_and_customer()
    {
        world.Session.Store(
            new Contract { Id = "k1001", DealId = new("D0"), CustomerId = new("C0"), Amount = new Money(1), Status = ContractStatus.Signed },
            "import");
        await world.CommitAsync();

        var contract = (await world.DraftAsync()).Value!;

        contract.Id.ShouldBe("K-1002");
        (contract.FirstOrder, contract.Referral).ShouldBe((null, null));
        contract.Course!.DraftedBy!.Value.Text.ShouldBe("R1");
        await world.CommitAsync();
        foreach (var query in new[]
        {
            new Query<Contract>().Where(RecordKinds.OpenContractsByDeal, "D1"),
            new Query<Contract>().Where(RecordKinds.OpenContractsByCustomer, "C1"),
        })
        {
            (await world.Session.QueryAsync(query, Ct)).ShouldHaveSingleItem().Id.ShouldBe(contract.Id);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task An_amount_is_above_nothing(decimal yuan)
    {
        (await world.DraftAsync(yuan)).Refusal!.Message.ShouldBe(ContractTexts.NoAmount);
        (await world.AmendAsync((await world.DraftAsync()).Value!, terms => terms with { Amount = new Money(yuan) })).Refusal!.Message
            .ShouldBe(ContractTexts.NoAmount);
    }

    [Fact]
    public async Task Shares_come_to_the_whole_among_different_people_who_work_here()
    {
        (await world.DraftAsync(split: [Share("R1", 0.7m), Share("R2", 0.29m)])).Refusal!.Text.ShouldBe(ContractTexts.NotWhole.With("99%"));
        (await world.DraftAsync(split: [Share("R1", 0.7m), Share("R2", 0.31m)])).Refusal!.Text.ShouldBe(ContractTexts.NotWhole.With("101%"));
        (await world.DraftAsync(split: [Share("R1", 0.5m), Share("R1", 0.5m)])).Refusal!.Message.ShouldBe(ContractTexts.SharesTwice);
        (await world.DraftAsync(split: [Share("R1", 0.7m), Share("R2", 0.3m)])).Value!.Split!.Count.ShouldBe(2);

        await world.ChangeAsync("R2", person => person with { Active = false });
        (await world.DraftAsync(split: [Share("R1", 0.7m), Share("R2", 0.3m)])).Refusal!.Message.ShouldBe(ContractTexts.ShareHasLeft);
    }

    [Fact]
    public async Task A_service_ends_after_it_begins_and_a_lost_deal_has_no_new_contract()
    {
        (await world.AmendAsync(
            (await world.DraftAsync()).Value!,
            terms => terms with { ServiceStart = ContractCase.Day("2027-02-01"), ServiceEnd = ContractCase.Day("2027-01-31") }))
            .Refusal!.Message.ShouldBe(ContractTexts.EndsBefore);

        world.Stage("Lead", DealStatus.Lost);
        (await world.DraftAsync()).Refusal!.Message.ShouldBe(ContractTexts.DealIsLost);
    }

    [Fact]
    public async Task A_draft_is_just_changed_and_submitted_once()
    {
        var draft = (await world.AmendAsync((await world.DraftAsync()).Value!, terms => terms with { Amount = new Money(90_000) })).Value!;

        (draft.Status, draft.Amount).ShouldBe((ContractStatus.Draft, new Money(90_000)));
        draft.Course!.Amendments.ShouldBeEmpty();
        (await world.SubmitAsync((await world.SubmitAsync(draft)).Value!)).Refusal!.Message.ShouldBe(ContractTexts.NotDraft);
    }

    [Fact]
    public async Task What_is_changed_while_it_waits_is_approved_from_the_beginning()
    {
        var contract = (await world.DecideAsync(await world.SubmittedAsync(300_000), "M")).Value!;

        contract = (await world.AmendAsync(contract, terms => terms with { PaymentTermDays = 60 })).Value!;

        contract.Status.ShouldBe(ContractStatus.Pending);
        (await world.AskedAsync(contract)).ShouldBe("M");
        contract.Course!.Amendments.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            version => version.Before.PaymentTermDays.ShouldBe(30),
            version => version.After.PaymentTermDays.ShouldBe(60),
            version => version.Reason.ShouldBe("原因"));
    }

    [Fact]
    public async Task After_approval_another_amount_asks_anew_and_other_terms_do_not()
    {
        var contract = (await world.AmendAsync(await world.ApprovedAsync(), terms => terms with { PaymentTermDays = 60 })).Value!;
        contract.Status.ShouldBe(ContractStatus.Approved);

        contract = (await world.AmendAsync(contract, terms => terms with { Amount = new Money(120_000) })).Value!;

        contract.Status.ShouldBe(ContractStatus.Pending);
        contract.Course!.Amendments.Select(version => (version.Before.Amount.Yuan, version.After.Amount.Yuan))
            .ShouldBe([(80_000, 80_000), (80_000, 120_000)]);
        contract = (await world.DecideAsync((await world.DecideAsync(contract, "M")).Value!, "F")).Value!;
        contract.Status.ShouldBe(ContractStatus.Approved);
    }

    [Fact]
    public async Task Another_amount_of_a_signed_contract_holds_once_it_is_approved()
    {
        var signed = await world.SignedAsync();
        var contract = (await world.AmendAsync(signed, terms => terms with { Amount = new Money(90_000) })).Value!;

        (contract.Status, contract.Amount, contract.IsWaiting).ShouldBe((ContractStatus.Signed, new Money(80_000), true));
        (await world.AmendAsync(contract, terms => terms with { PaymentTermDays = 1 })).Refusal!.Message.ShouldBe(ContractTexts.HasProposal);

        contract = (await world.DecideAsync(contract, "M")).Value!;

        (contract.Status, contract.Amount, contract.IsWaiting).ShouldBe((ContractStatus.Signed, new Money(90_000), false));
        contract.Course!.Amendments.ShouldHaveSingleItem().Before.Amount.ShouldBe(new Money(80_000));
    }

    [Fact]
    public async Task New_terms_that_are_refused_leave_the_signed_ones()
    {
        var contract = (await world.AmendAsync(await world.SignedAsync(), terms => terms with { Amount = new Money(90_000) })).Value!;

        contract = (await world.DecideAsync(contract, "M", "不同意")).Value!;

        (contract.Status, contract.Amount, contract.IsWaiting).ShouldBe((ContractStatus.Signed, new Money(80_000), false));
        contract.Course!.Amendments.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_cancelled_is_not_changed_approved_signed_or_cancelled_again()
    {
        var contract = (await world.CancelAsync(await world.SubmittedAsync())).Value!;

        (contract.Status, contract.Course!.CancelReason).ShouldBe((ContractStatus.Cancelled, "不做了"));
        (await world.ReminderAsync(contract)).ShouldBeNull();
        (await world.CancelAsync(contract)).Refusal!.Message.ShouldBe(ContractTexts.IsCancelled);
        (await world.AmendAsync(contract, terms => terms with { Amount = new Money(1) })).Refusal!.Message.ShouldBe(ContractTexts.IsCancelled);
        (await world.DecideAsync(contract, "M")).Refusal!.Message.ShouldBe(ContractTexts.IsCancelled);
        (await world.SignAsync(contract, world.Page("E-1"))).Refusal!.Message.ShouldBe(ContractTexts.IsCancelled);
        (await world.AcceptAsync(contract, world.Page("E-2", StagePlan.AcceptanceNote))).Refusal!.Message.ShouldBe(ContractTexts.IsCancelled);
        (await world.SubmitAsync(contract)).Refusal!.Message.ShouldBe(ContractTexts.NotDraft);
    }

    [Fact]
    public async Task Only_what_is_approved_is_signed_on_its_own_page()
    {
        var page = world.Page("E-1");
        (await world.SignAsync((await world.DraftAsync()).Value!, page)).Refusal!.Message.ShouldBe(ContractTexts.NotApproved);
        (await world.SignAsync(await world.SubmittedAsync(), page)).Refusal!.Text.ShouldContain("M");
        var contract = await world.ApprovedAsync();
        foreach (var wrong in new[]
        {
            world.Page("E-2", "MeetingMinutes"), world.Page("E-3", status: EvidenceStatus.Rejected), world.Page("E-4", dealId: "D2"),
        })
        {
            (await world.SignAsync(contract, wrong)).Refusal!.Message.ShouldBe(ContractTexts.WrongPage);
        }

        (await world.SignAsync(contract, page, "2026-11-25")).Refusal!.Message.ShouldBe(ContractTexts.NotYet);
        var signed = (await world.SignAsync(contract, page, "2026-11-20")).Value!;

        signed.SignedAt.ShouldBe(ContractCase.At("2026-11-20T12:00+08:00"));
        signed.Course!.SignedPageId!.Value.Text.ShouldBe("E-1");
        (await world.SignAsync(signed, page)).Refusal!.Message.ShouldBe(ContractTexts.SignedAlready);
        (await world.SignAsync(await world.ApprovedAsync(), page)).Refusal!.Message.ShouldBe(ContractTexts.PageInUse);
        (await ContractSigning.FreeAsync(world.Session, world.Deal, world.Signing.SignedPage, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task It_is_signed_in_the_last_stage_or_after_the_deal_is_won()
    {
        var contract = await world.ApprovedAsync();
        world.Stage("ValueConsensus");

        var refusal = (await world.SignAsync(contract, world.Page("E-1"))).Refusal!;

        refusal.Message.ShouldBe(ContractTexts.StageFirst);
        refusal.Text.ShouldContain("需求确认单、预计签约、比价表盖章页、毛利率");
        world.Stage("SigningDelivery", DealStatus.Won);
        (await world.SignAsync(contract, world.Page("E-1"))).Value!.Status.ShouldBe(ContractStatus.Signed);
    }

    [Fact]
    public async Task Of_two_contracts_signed_on_one_page_at_once_one_is_too_late()
    {
        var (one, two) = (await world.ApprovedAsync(), await world.ApprovedAsync());
        world.Page("E-1");
        await world.CommitAsync();
        var (first, second) = (world.Open(), world.Open());
        (await SignAsync(first, one.Id)).IsRefused.ShouldBeFalse();
        (await SignAsync(second, two.Id)).IsRefused.ShouldBeFalse();

        await first.CommitAsync(Ct);
        await Should.ThrowAsync<ConcurrencyException>(() => second.CommitAsync(Ct));

        async Task<Outcome<Contract>> SignAsync(Session session, string id) => await world.Signing.SignAsync(
            session, (await session.FindAsync<Contract>(id, Ct))!, (await session.FindAsync<Deal>("D1", Ct))!,
            (await session.FindAsync<EvidenceItem>("E-1", Ct))!, on: null, Ct);
    }

    [Fact]
    public async Task What_is_signed_is_accepted_once_and_not_before()
    {
        var note = world.Page("E-9", StagePlan.AcceptanceNote);
        (await world.AcceptAsync(await world.ApprovedAsync(), note)).Refusal!.Message.ShouldBe(ContractTexts.NotSigned);
        var contract = await world.SignedAsync();
        (await world.AcceptAsync(contract, note, "2026-11-23")).Refusal!.Message.ShouldBe(ContractTexts.BeforeSigning);
        (await world.AcceptAsync(contract, world.Page("E-8"))).Refusal!.Message.ShouldBe(ContractTexts.WrongPage);

        contract = (await world.AcceptAsync(contract, note)).Value!;

        contract.AcceptedOn.ShouldBe(ContractCase.Day("2026-11-24"));
        (await world.AcceptAsync(contract, note)).Refusal!.Message.ShouldBe(ContractTexts.AcceptedAlready);
    }

    [Fact]
    public void The_kinds_that_prove_contracts_open_no_gate_and_are_known_where_settings_leave_them_out()
    {
        new StagePlan().Stages.SelectMany(stage => stage.Evidence).ShouldNotContain(StagePlan.SignedContract);
        var plan = new StagePlan { EvidenceKinds = [new() { Key = "SitePhoto", Title = "现场照片", MediaTypes = ["image/"] }] };

        plan.EvidenceKind(StagePlan.SignedContract)!.Title.ShouldBe("已签合同页");
        plan.AllEvidenceKinds.Select(kind => kind.Key).ShouldBe(["SitePhoto", StagePlan.SignedContract, StagePlan.AcceptanceNote]);
    }

    private static ContractShare Share(string id, decimal share) => new(new(id), new Ratio(share));
}
