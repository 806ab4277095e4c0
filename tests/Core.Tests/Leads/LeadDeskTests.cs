using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Leads;

/// <summary>What can be done to a lead, and when it falls back. Refusals change nothing.</summary>
public sealed class LeadDeskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_of_an_unknown_company_brings_a_customer_which_goes_where_it_goes()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var lead = await leads.EnterAsync("R1", "苏州永鑫", new LeadDetails { Region = "华东", Industry = "制造业" });

        lead.Id.ShouldBe("L-1001");
        var customer = await leads.CustomerOfAsync(lead);
        (customer.Name, customer.Region, customer.Industry, customer.OwnerId?.Text).ShouldBe(("苏州永鑫", "华东", "制造业", "R1"));

        await leads.PoolAsync(lead.Id);
        (await leads.CustomerOfAsync(lead)).OwnerId.ShouldBeNull();
        await leads.ClaimAsync("R2", lead.Id);
        (await leads.CustomerOfAsync(lead)).OwnerId!.Value.Text.ShouldBe("R2");
    }

    [Fact]
    public async Task A_lead_of_a_known_customer_leaves_whose_that_is()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        await leads.DoAsync(session => Task.FromResult(
            session.Store(new Customer { Id = "C1", Name = "苏州永鑫（集团）", OwnerId = new("R3") }, "test")));

        var lead = await leads.EnterAsync("R1", "苏州永鑫(集团)");
        await leads.PoolAsync(lead.Id);

        lead.CustomerId.Text.ShouldBe("C1");
        (await leads.CustomerOfAsync(lead)).OwnerId!.Value.Text.ShouldBe("R3");
    }

    [Fact]
    public async Task It_falls_back_after_five_working_days_and_warns_on_the_working_day_before()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var lead = await leads.EnterAsync("R1", "苏州永鑫");

        (await leads.DueAsync(LeadWarnRule.Name, lead.Id)).ShouldBe(LeadCase.At("2026-11-30T08:30+08:00"));
        (await leads.DueAsync(LeadFallRule.Name, lead.Id)).ShouldBe(LeadCase.At("2026-12-01T18:00+08:00"));
    }

    [Fact]
    public async Task A_contact_plans_it_anew_and_its_withdrawal_takes_that_back()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var lead = await leads.EnterAsync("R1", "苏州永鑫");
        leads.Clock.SetUtcNow(LeadCase.At("2026-11-27T15:00+08:00"));

        var followup = await leads.DoAsync(async session =>
        {
            var one = session.Store(
                new Followup { Id = "F1", CustomerId = lead.CustomerId, PersonId = new("R1"), At = session.Now, Kind = FollowupKind.Call }, "test");
            await leads.Desk.ChangedAsync(session, lead.CustomerId, Ct);
            return one;
        });
        (await leads.DueAsync(LeadFallRule.Name, lead.Id)).ShouldBe(LeadCase.At("2026-12-04T18:00+08:00"));

        await leads.DoAsync(async session =>
        {
            session.Delete((await session.FindAsync<Followup>(followup.Id, Ct))!, "test");
            await leads.Desk.ChangedAsync(session, lead.CustomerId, Ct);
            return 0;
        });
        (await leads.DueAsync(LeadFallRule.Name, lead.Id)).ShouldBe(LeadCase.At("2026-12-01T18:00+08:00"));
    }

    [Fact]
    public async Task What_has_ended_or_is_in_the_pool_falls_back_no_more()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var (pooled, dropped) = (await leads.EnterAsync("R1", "苏州永鑫"), await leads.EnterAsync("R1", "苏州永荣"));

        await leads.PoolAsync(pooled.Id);
        await leads.DoAsync(async session => (await leads.Desk.DropAsync(session, await LeadCase.LeadAsync(session, dropped.Id), "没有需求", Ct)).Value!);

        (await leads.DueAsync(LeadFallRule.Name, pooled.Id)).ShouldBeNull();
        (await leads.DueAsync(LeadWarnRule.Name, dropped.Id)).ShouldBeNull();
        (await leads.ClaimAsync("R2", dropped.Id)).Refused.ShouldBe("lead.is-dropped");
    }

    [Fact]
    public async Task Somebodys_lead_cannot_be_claimed_and_nothing_changes()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var lead = await leads.EnterAsync("R1", "苏州永鑫");

        (await leads.ClaimAsync("R2", lead.Id)).Refused.ShouldBe("lead.taken");
        (await leads.ClaimAsync("R1", lead.Id)).Refused.ShouldBe("lead.already-yours");
        (await leads.StoredAsync(lead.Id)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Claims_end_at_the_day_s_limit_even_if_what_was_claimed_is_given_back_and_the_next_day_begins_anew()
    {
        var leads = await new LeadCase(new LeadOptions { MostClaimsADay = 2 }).WithPeopleAsync();
        var ids = await PooledAsync(leads, 3);

        (await leads.ClaimAsync("R1", ids[0])).Refused.ShouldBeNull();
        await leads.PoolAsync(ids[0]);
        (await leads.ClaimAsync("R1", ids[1])).Refused.ShouldBeNull();
        (await leads.ClaimAsync("R1", ids[2])).Refused.ShouldBe("lead.too-many-today");
        (await leads.StoredAsync(ids[2])).OwnerId.ShouldBeNull();
        (await leads.ClaimAsync("R2", ids[2])).Refused.ShouldBeNull();

        leads.Clock.Advance(TimeSpan.FromDays(1));
        (await leads.ClaimAsync("R1", ids[0])).Refused.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_has_as_many_as_one_may_have_claims_no_more()
    {
        var leads = await new LeadCase(new LeadOptions { MostOpen = 1 }).WithPeopleAsync();
        var ids = await PooledAsync(leads, 2);

        (await leads.ClaimAsync("R1", ids[0])).Refused.ShouldBeNull();
        (await leads.ClaimAsync("R1", ids[1])).Refused.ShouldBe("lead.too-many-open");
    }

    [Fact]
    public async Task It_becomes_a_deal_once_which_the_customer_s_contact_goes_with()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var lead = await leads.EnterAsync("R1", "苏州永鑫", new LeadDetails { Contact = new ContactPerson("王磊", "采购经理", "13812345678", null) });

        var deal = await leads.DoAsync(async session => (await ConvertAsync(session)).Value.Deal);
        var again = await leads.DoAsync(async session => await ConvertAsync(session));

        again.Refusal!.Message.Id.ShouldBe("lead.is-deal");
        (await leads.StoredAsync(lead.Id)).DealId.ShouldBe(deal.Ref());
        (deal.OwnerId.Text, deal.CustomerId).ShouldBe(("R1", lead.CustomerId));
        (await leads.CustomerOfAsync(lead)).Contacts.ShouldHaveSingleItem().Mobile.ShouldBe("13812345678");

        async Task<Outcome<(Lead Lead, Deal Deal)>> ConvertAsync(Session session) =>
            await leads.Desk.ConvertAsync(session, await LeadCase.LeadAsync(session, lead.Id), "一期", new DealDetails(), Ct);
    }

    [Fact]
    public async Task Alike_are_open_leads_of_the_same_company_however_written_or_with_the_same_mobile()
    {
        var leads = await new LeadCase().WithPeopleAsync();
        var first = await leads.EnterAsync("R1", "苏州永鑫（集团）");
        var second = await leads.EnterAsync("R2", "上海云启", new LeadDetails { Contact = new ContactPerson("李敏", null, "13800001111", null) });
        var session = leads.Sessions.Open(new Actor(new("M"), "test"));

        (await LeadDesk.AlikeAsync(session, "苏州永鑫 (集团)", null, Ct)).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await LeadDesk.AlikeAsync(session, "别的公司", "13800001111", Ct)).ShouldHaveSingleItem().Id.ShouldBe(second.Id);
        (await LeadDesk.AlikeAsync(session, "苏州永鑫集团二", "13800001112", Ct)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> PooledAsync(LeadCase leads, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await leads.EnterAsync("R3", $"公海里的第{i}家")).Id);
            await leads.PoolAsync(ids[i]);
        }

        return ids;
    }
}
