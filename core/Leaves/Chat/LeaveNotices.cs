using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Tells stand-ins when they stand in, and when they no longer do.</summary>
public sealed class LeaveNotices(BusinessZone zone, Courier courier, IEnumerable<IStandInWatch> watches)
{
    /// <param name="turn">The turn in which the leave was changed.</param>
    /// <param name="before">The leave before; null if there was none.</param>
    /// <param name="after">The leave now; null if there is none any more.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TellAsync(Turn turn, Leave? before, Leave? after, CancellationToken ct)
    {
        if (before?.StandInId is { } released && released != after?.StandInId)
        {
            await SendAsync(turn, released, LeaveTexts.NoLongerTitle, LeaveTexts.NoLonger.With(Days(before), turn.Person.Name), ct);
        }

        if (after?.StandInId is { } asked && before != after)
        {
            await SendAsync(turn, asked, LeaveTexts.AskedTitle, LeaveTexts.Asked.With(Days(after), turn.Person.Name), ct);
        }

        // What waits for somebody who is away from today on; on later days a rule looks for it.
        foreach (var watch in after?.Days.Contains(zone.DateOf(turn.Now)) == true ? watches : [])
        {
            await watch.BeginsAsync(turn.Session, ct);
        }

        string Days(Leave leave) => LeaveTexts.Days(leave.Days, zone.DateOf(turn.Now));
    }

    private async Task SendAsync(Turn turn, Id<Person> to, Message title, string text, CancellationToken ct)
    {
        var list = Button.Show(LeaveTexts.ListButton.Text, LeaveCommandTexts.List.Say());
        var card = new Card { Title = title.With(turn.Person.Name), Text = text, Buttons = [list] };
        await courier.SendAsync(turn.Session, to, card, ct, sort: MessageClass.Relay);
    }
}
