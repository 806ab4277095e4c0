using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Lists who is or will be away: oneself, those one stands in for, and everyone within one's scope (X3).</summary>
[Command(Purpose = Purpose.PeopleAndAccounts)]
public sealed class ListLeaveCommand(LeaveCards cards, BusinessZone zone) : Command<ListLeaveCommand.Arguments>(LeaveCommandTexts.List)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        var seen = await SeenAsync(turn, today, ct);
        if (seen.Count == 0)
        {
            turn.Reply(LeaveTexts.NobodyAway.Text);
            return;
        }

        var pages = (seen.Count + PageSize - 1) / PageSize;
        var page = Math.Min(arguments.Page ?? 1, pages);
        var rows = new List<CardRow>();
        foreach (var (person, leave) in seen.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var (days, detail) = await cards.LineAsync(turn.Session, person, leave, ct);
            rows.Add(new CardRow($"{person.Name} · {days}", detail));
        }

        turn.Reply(new Card
        {
            Title = LeaveTexts.ListTitle.Text,
            Text = LeaveTexts.ListSummary.With(seen.Count(one => one.Leave.Days.Contains(today)), seen.Count, page, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages)],
        });
    }

    private static async Task<IReadOnlyList<(Person Person, Leave Leave)>> SeenAsync(Turn turn, DateOnly today, CancellationToken ct)
    {
        var owners = await turn.Access.OwnersAsync(Facts.Deals, ct);
        var seen = new List<(Person, Leave)>();
        foreach (var (personId, leave) in await Absences.OpenAsync(turn.Session, today, ct))
        {
            var concerned = personId == turn.Person.Ref() || leave.StandInId == turn.Person.Ref() || owners?.Contains(personId) != false;
            if (concerned && await turn.Session.FindAsync<Person>(personId, ct) is { Active: true } person)
            {
                seen.Add((person, leave));
            }
        }

        return seen;
    }
}
