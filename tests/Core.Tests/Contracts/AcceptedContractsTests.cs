using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Tickets.Chat;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Contracts;

/// <summary>A ticket that passed accepts its deal's contract, and takes that back when it is opened again.</summary>
public sealed class AcceptedContractsTests
{
    private readonly ContractCase world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_last_open_ticket_the_only_signed_contract_is_accepted_once_and_reopening_takes_it_back()
    {
        var contract = await world.SignedAsync();
        var note = world.Page("E-9", StagePlan.AcceptanceNote);
        var other = Ticket("T2", TicketState.InDelivery, note);
        (await PassAsync(note)).ShouldBeNull();
        world.Session.Store(other with { State = TicketState.Closed }, "test");

        var accepted = (await PassAsync(note))!;
        (await PassAsync(note)).ShouldBeNull();
        var back = await AcceptedContracts.TakeBackAsync(world.Session, Ticket("T1", TicketState.InWork, note), Ct);

        (accepted.Id, accepted.AcceptedOn).ShouldBe((contract.Id, new DateOnly(2026, 11, 24)));
        accepted.Course!.AcceptanceNoteId.ShouldBe(new Id<EvidenceItem>(note.Id));
        (back!.AcceptedOn, back.Course!.AcceptanceNoteId).ShouldBe((null, null));
        (await AcceptedContracts.TakeBackAsync(world.Session, Ticket("T1", TicketState.InWork, note), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_several_contracts_none_is_guessed()
    {
        await world.SignedAsync();
        await world.SignedAsync(70_000);
        (await PassAsync(world.Page("E-9", StagePlan.AcceptanceNote))).ShouldBeNull();
    }

    private Task<Contract?> PassAsync(EvidenceItem note) =>
        new AcceptedContracts(world.Signing).PassAsync(world.Session, Ticket("T1", TicketState.Passed, note), world.Deal, note, Ct);

    private Ticket Ticket(string id, TicketState state, EvidenceItem note) => world.Session.Store(
        new Ticket
        {
            Id = id, DealId = new(world.Deal.Id), Title = "需求", State = state, OpenedAt = world.Session.Now,
            Course = new TicketCourse { EvidenceId = new(note.Id) },
        },
        "test");
}
