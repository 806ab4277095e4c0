using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets.Report.Chat;

/// <summary>Shows the three-party report of a month, a department's part of it, or the tickets behind a person's figures.</summary>
[Command(Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ReportCommand(ThreePartyDesk desk, ReportCards cards) : Command<ReportCommand.Arguments>(ReportTexts.Command)
{
    public sealed record Arguments(ReportMonth? Month, ReportPart? Part);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await desk.CanSeeAsync(turn.Session, turn.Access, ct))
        {
            turn.Refuse(new Refusal(ReportTexts.NotForYou, await turn.Access.WhoHelpsAsync(ct)));
            return;
        }

        var month = arguments.Month ?? desk.LastMonth(turn.Now);
        turn.ReplyPrivately(arguments.Part switch
        {
            null => await cards.WholeAsync(turn.Session, month, ct),
            { IsPerson: true } part => await cards.PersonAsync(turn.Session, turn.Access, month, part, ct),
            var part => await cards.DepartmentAsync(turn.Session, month, part.Name, ct),
        });
    }
}

/// <summary>Reads <see cref="ReportMonth"/>: 2026-09, 9月, 上月.</summary>
public sealed class ReportMonthReader(BusinessZone zone) : ArgumentReader<ReportMonth>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<ReportMonth>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        if (ReportMonth.Named(text, today) is not { } month)
        {
            return new(new Refusal(ReportTexts.NotMonth, text));
        }

        return new(month.First > today ? new Refusal(ReportTexts.NotBegun, ReportTexts.Show(month)) : month);
    }
}

/// <summary>Reads <see cref="ReportPart"/>: a team, the people of a role who are in none, or a person.</summary>
public sealed class ReportPartReader(PersonReader people, BusinessZone zone) : ArgumentReader<ReportPart>
{
    public override int Longest => 120;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<ReportPart>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (ReportPart.OfKey(text) is { } part)
        {
            return part is { PersonId: { } id } && await turn.Session.FindAsync(id, ct) is { } known ? ReportPart.OfPerson(id, known.Name) : part;
        }

        // A month that isn't read as one, as it has not begun.
        if (ReportMonth.Named(text, zone.DateOf(turn.Now)) is { } month)
        {
            return new Refusal(ReportTexts.NotBegun, ReportTexts.Show(month));
        }

        var word = Typed.Word(text);
        var all = await turn.Session.QueryAsync(new Query<Person>(), ct);
        if (all.Select(ThreePartyDesk.DepartmentOf).Distinct().FirstOrDefault(name => Typed.Word(name) == word) is { } department)
        {
            return ReportPart.OfDepartment(department);
        }

        if (Typed.Word(ReportTexts.Nobody.Text) == word)
        {
            return ReportPart.OfPerson(null, ReportTexts.Nobody.Text);
        }

        var person = await people.ReadAsync(turn, text, ct);
        return !person.IsRefused ? ReportPart.OfPerson(person.Value.Ref(), person.Value.Name)
            : person.Refusal is { Fitting.Count: > 0 } fitting ? fitting
            : new Refusal(ReportTexts.NoSuchPart, text);
    }

    public override string WordFor(string id) => ReportPart.OfKey(id)?.Name ?? id;
}
