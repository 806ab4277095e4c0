using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Contracts;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Followups;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Scripts.Chat;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Tickets.Chat;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Shows one deal.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, LoneWord = 1, First = 1)]
public sealed class ShowDealCommand(DealCards cards) : Command<ShowDealCommand.Arguments>(DealCommandTexts.Show)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show((await cards.DrawAsync(turn, arguments.Deal.Id, ct))!);
}

/// <summary>What else can be done with a deal: rarer actions, one tap away from its card.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Hidden = true)]
public sealed class MoreCommand(DealCards cards, StagePlan plan) : Command<MoreCommand.Arguments>(DealCommandTexts.More)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        var card = await cards.BriefAsync(turn.Session, deal, DealTexts.MoreText.Text, ct);
        var isOpen = deal.Status == DealStatus.Open && await turn.Access.CanChangeAsync(deal, ct);
        turn.Reply(card with
        {
            Buttons =
            [
                .. isOpen ? [Button.Show(DealTexts.EditButton.Text, DealCommandTexts.Edit.Say(deal.Id))] : Array.Empty<Button>(),
                .. isOpen
                    ? [
                        Button.Show(FollowupTexts.EnterButton.Text, FollowupCommandTexts.Enter.Say(deal.Id)),
                        Button.Show(TicketTexts.OpenButton.Text, TicketCommandTexts.Open.Say(deal.Id).Asking(TicketCommandTexts.Text)),
                        Button.Show(ScriptChatTexts.Button.Text, ScriptCommandTexts.Show.Say(deal.Id)),
                    ]
                    : Array.Empty<Button>(),
                .. isOpen && deal.OwnerId == turn.Person.Ref() && Stall.IsOver(plan, deal, turn.Session.Now) ? RhythmButtons.ToExcuse(deal) : [],
                .. DealCards.ToRead(turn, deal),
                .. isOpen && plan.After(deal.Stage) is not null
                    ? [Button.Show(ContractTexts.DraftButton.Text, ContractCommandTexts.Create.Say(deal.Id))]
                    : Array.Empty<Button>(),
                .. isOpen && deal.Amount is not null && turn.Access.Has(Need.SeePay)
                    ? [Button.Show(QuoteTexts.DealButton.Text, CommissionCommandTexts.Quote.Say(deal.Id))]
                    : Array.Empty<Button>(),
                .. isOpen && plan.Before(deal.Stage) is not null
                    ? [Button.Show(DealTexts.ReturnButton.Text, DealCommandTexts.Return.Say(deal.Id))]
                    : Array.Empty<Button>(),
                .. isOpen
                    ? [Button.Show(DealTexts.LoseButton.Text, DealCommandTexts.Lose.Say(deal.Id)) with { Style = ButtonStyle.Danger }]
                    : Array.Empty<Button>(),
            ],
        });
    }
}
