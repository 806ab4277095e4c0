using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>What the commands about one's own leave share.</summary>
public sealed class LeaveAnswers(LeaveCards cards, Absences absences, BusinessZone zone)
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    /// <summary>The leave that is meant when none is named: the one under way, or the only one to come.</summary>
    /// <param name="turn">Its person's leave is meant.</param>
    /// <param name="whichOne">Asks which of several; gets their number and the first one's name.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Outcome<Leave>> OnlyAsync(Turn turn, Message whichOne, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        return (await turn.Session.FindAsync<LeaveBook>(turn.Person.Id, ct))?.OpenOn(today).ToList() switch
        {
            null or [] => new Refusal(LeaveTexts.None),
            [var first, .. var more] when more.Count == 0 || first.Days.Contains(today) => first,
            var several => new Refusal(whichOne, several.Count, LeaveCards.NameOf(several[0])),
        };
    }

    /// <summary>Shows the card after a change, with who stands in, and for whom this person then can't.</summary>
    /// <param name="turn">The turn to answer in.</param>
    /// <param name="message">Gets the days and who acts.</param>
    /// <param name="leave">As it is now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ShowAsync(Turn turn, Message message, Leave leave, CancellationToken ct)
    {
        var acting = await absences.ActingForAsync(turn.Session, turn.Person, zone.At(leave.Days.First, Noon), ct);
        var text = message.With(Days(turn, leave), acting is null ? LeaveTexts.NobodyActs.Text : LeaveTexts.ActedFor.With(acting.Name));
        var others = new List<string>();
        foreach (var (personId, other) in await Absences.OpenAsync(turn.Session, zone.DateOf(turn.Now), ct))
        {
            if (other.StandInId == turn.Person.Ref() && other.Days.Overlaps(leave.Days)
                && await turn.Session.FindAsync<Person>(personId, ct) is { } person)
            {
                others.Add(person.Name);
            }
        }

        text += others.Count == 0 ? "" : $"\n{LeaveTexts.LeavesOthers.With(LayoutTexts.List(others))}";
        turn.Show(await cards.DrawAsync(turn, text, acting is null || others.Count > 0 ? CardTone.Warning : CardTone.Success, ct));
    }

    public string Days(Turn turn, Leave leave) => LeaveTexts.Days(leave.Days, zone.DateOf(turn.Now));
}
