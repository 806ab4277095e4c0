using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Shows one's own process score of a month (P7).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Money, First = 2)]
public sealed class MyScoreCommand(ScoreDesk desk, ScoreCards cards) : Command<MyScoreCommand.Arguments>(ScoreCommandTexts.Mine)
{
    public sealed record Arguments(ReportMonth? Month);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var month = arguments.Month ?? desk.MonthOf(turn.Now).Before;
        if (await desk.OfAsync(turn.Session, turn.Person, month, ct) is not { } view)
        {
            turn.Refuse(new Refusal(ScoreTexts.NoneThen, turn.Person.Name, ReportTexts.Show(month)));
            return;
        }

        turn.ReplyPrivately(await cards.PersonAsync(turn.Session, view, month, isOwn: true, ct));
    }
}

/// <summary>Shows the process scores of a person or a team to those who lead them (P7).</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.Money)]
public sealed class ShowScoreCommand(ScoreDesk desk, ScoreCards cards) : Command<ShowScoreCommand.Arguments>(ScoreCommandTexts.Show)
{
    public sealed record Arguments(ReportPart? Part, ReportMonth? Month);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var month = arguments.Month ?? desk.MonthOf(turn.Now).Before;
        if (arguments.Part is { PersonId: { } id })
        {
            await ShowAsync(turn, id, month, ct);
            return;
        }

        var team = arguments.Part is { IsPerson: false } part ? part.Name : null;
        var led = await desk.LedAsync(turn.Session, turn.Access, month, team, ct);
        if (led.Count == 0)
        {
            turn.Refuse(new Refusal(ScoreTexts.NoneOfTeam, ReportTexts.Show(month)));
            return;
        }

        turn.ReplyPrivately(ScoreCards.TeamOf(led, month, team));
    }

    private async Task ShowAsync(Turn turn, Storage.Id<Person> id, ReportMonth month, CancellationToken ct)
    {
        if (await ScoreViews.FindAsync(turn, desk, await turn.Session.FindAsync(id, ct), month, ct) is { } view)
        {
            turn.ReplyPrivately(await cards.PersonAsync(turn.Session, view, month, isOwn: view.Person.Id == turn.Person.Id, ct));
        }
    }
}

/// <summary>Shows how a dimension of a score was worked out, and what was missed (Q2).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ScoreDetailCommand(ScoreDesk desk) : Command<ScoreDetailCommand.Arguments>(ScoreCommandTexts.Detail)
{
    public sealed record Arguments(Person Person, ReportMonth Month, ScoreDimension Dimension);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await ScoreViews.FindAsync(turn, desk, arguments.Person, arguments.Month, ct) is { } view)
        {
            turn.ReplyPrivately(
                await ScoreCards.DetailAsync(turn.Session, turn.Access, view, arguments.Month, arguments.Dimension, ct));
        }
    }
}

/// <summary>Finds a score for somebody who may see it, and says so otherwise.</summary>
internal static class ScoreViews
{
    public static async ValueTask<ScoreView?> FindAsync(Turn turn, ScoreDesk desk, Person? person, ReportMonth month, CancellationToken ct)
    {
        if (person is null || !await ScoreDesk.CanSeeAsync(turn.Access, person, ct))
        {
            turn.Refuse(new Refusal(ScoreTexts.NotYours, person?.Name, await turn.Access.WhoHelpsAsync(ct)));
            return null;
        }

        if (await desk.OfAsync(turn.Session, person, month, ct) is { } view)
        {
            return view;
        }

        turn.Refuse(new Refusal(ScoreTexts.NoneThen, person.Name, ReportTexts.Show(month)));
        return null;
    }
}

/// <summary>Reads <see cref="ScoreDimension"/>.</summary>
public sealed class ScoreDimensionReader() : WordReader<ScoreDimension>(
    ScoreTexts.NoSuchDimension,
    Enum.GetValues<ScoreDimension>().Select(dimension => (dimension, ScoreTexts.NameOf(dimension), Enumerable.Empty<string>())));
