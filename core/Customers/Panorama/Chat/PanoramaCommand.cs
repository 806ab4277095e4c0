using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Customers.Panorama.Chat;

/// <summary>Shows support what sales know of a customer, and what they have promised (I3).</summary>
[Command(Needs = Need.SeeCustomers, Purpose = Purpose.Customers)]
public sealed class PanoramaCommand(PanoramaDesk desk, PanoramaCards cards) : Command<PanoramaCommand.Arguments>(PanoramaCommandTexts.Show)
{
    public sealed record Arguments(Customer Customer);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(cards.Draw(turn, await desk.OpenAsync(turn.Session, turn.Access, arguments.Customer, ct)));
}
