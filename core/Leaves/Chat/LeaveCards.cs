using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Draws a person's own leave that is not over.</summary>
public sealed class LeaveCards(BusinessZone zone, WorkingCalendars calendars) : ISubjectCards
{
    public string Kind => LeaveKinds.Leaves;

    /// <summary>What identifies leave in a command: its first day.</summary>
    public static string NameOf(Leave leave) => leave.Days.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        id == turn.Person.Id && turn.Person.Active ? await DrawAsync(turn, message: null, CardTone.Neutral, ct) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<LeaveBook>(id, ct))?.Version;

    /// <summary>The card of this turn's person, with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(Turn turn, string? message, CardTone tone, CancellationToken ct)
    {
        var book = await turn.Session.FindAsync<LeaveBook>(turn.Person.Id, ct);
        var rows = new List<CardRow>();
        foreach (var leave in book?.OpenOn(zone.DateOf(turn.Now)) ?? [])
        {
            var (days, detail) = await LineAsync(turn.Session, turn.Person, leave, ct);
            rows.Add(new CardRow(days, detail, Button.Do(LeaveTexts.EndButton.Text, LeaveCommandTexts.End.Say(NameOf(leave)), ButtonStyle.Danger)));
        }

        return new Card
        {
            Title = LeaveTexts.Title.Text,
            Text = message ?? (rows.Count == 0 ? LeaveTexts.None.Text : null),
            Tone = tone,
            Rows = rows,
            Buttons = rows.Count == 0 ? [] : [Button.Show(LeaveTexts.ChangeButton.Text, LeaveCommandTexts.Change.Say())],
            Subject = book is null ? null : new Subject(LeaveKinds.Leaves, book.Id, book.Version),
        };
    }

    /// <summary>Leave as a list row: its days, its length, and who stands in.</summary>
    public async ValueTask<(string Days, string Detail)> LineAsync(Session session, Person person, Leave leave, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        var working = calendars.Of(person.Team).WorkingDaysIn(leave.Days);
        var standIn = leave.StandInId is { } id ? await session.FindAsync<Person>(id, ct) : null;
        var length = LeaveTexts.WorkingDays.With(working.Value);
        return (LeaveTexts.Days(leave.Days, today), string.Join(" · ", (IEnumerable<string>)
        [
            .. leave.Days.Contains(today) ? [LeaveTexts.Running.Text] : Array.Empty<string>(),
            working.Provisional ? LeaveTexts.Provisional.With(length) : length,
            standIn is null ? LeaveTexts.NoStandIn.Text : LeaveTexts.StandIn.With(standIn.Name),
        ]));
    }
}
