using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Anomalies.Chat;

/// <summary>Lists the anomalies of the last weeks that somebody was or could have been told.</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.FindDeals)]
public sealed class ListAnomaliesCommand(AnomalyCards cards) : Command<NoArguments>(AnomalyCommandTexts.List)
{
    private const int Days = 30;
    private const int MostRows = 12;

    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        var lately = await turn.Session.QueryAsync(
            new Query<AnomalyCase>().Between(AnomalyKinds.ByTold, turn.Now.AddDays(-Days), null).OrderBy(AnomalyKinds.ByTold, descending: true), ct);
        var seen = await lately.ToAsyncEnumerable()
            .Where(async (one, cancel) => await AnomalyDesk.CanSeeAsync(turn.Access, one, cancel)).ToListAsync(ct);
        if (seen.Count == 0)
        {
            turn.Reply(AnomalyTexts.NoneLately.With(Days));
            return;
        }

        var rows = new List<CardRow>();
        foreach (var one in seen.Take(MostRows))
        {
            rows.Add(await cards.RowAsync(turn.Session, one, ct));
        }

        turn.ReplyPrivately(new Card { Title = AnomalyTexts.ListTitle.Text, Text = AnomalyTexts.ListText.With(Days, seen.Count), Rows = rows });
    }
}

/// <summary>Shows an anomaly.</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ShowAnomalyCommand(AnomalyCards cards) : Command<ShowAnomalyCommand.Arguments>(AnomalyCommandTexts.Show)
{
    public sealed record Arguments(AnomalyCase Case);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.DrawAsync(turn.Session, arguments.Case, message: null, CardTone.Neutral, ct));
}

/// <summary>Notes how a manager followed up on an anomaly (Q4).</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class CoachCommand(AnomalyCards cards) : Command<CoachCommand.Arguments>(AnomalyCommandTexts.Coach)
{
    public sealed record Arguments(AnomalyCase Case, CoachingWay Way, [Rest] string? Note);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await turn.Access.RequireAsync(arguments.Case.PersonId, ct);
        var coached = AnomalyDesk.Coach(turn.Session, arguments.Case, turn.Person, arguments.Way, arguments.Note);
        var message = AnomalyTexts.Coached.With(AnomalyTexts.NameOf(arguments.Way));
        turn.Show(await cards.DrawAsync(turn.Session, coached, message, CardTone.Success, ct));
    }
}

/// <summary>Lets an anomaly be told again after some days, if it goes on.</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class PutOffAnomalyCommand(AnomalyDesk desk, AnomalyCards cards) : Command<PutOffAnomalyCommand.Arguments>(AnomalyCommandTexts.PutOff)
{
    public sealed record Arguments(AnomalyCase Case, int Days);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await turn.Access.RequireAsync(arguments.Case.PersonId, ct);
        var outcome = desk.PutOff(turn.Session, arguments.Case, arguments.Days);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var message = AnomalyTexts.IsPutOff.With(AnomalyTexts.Day(outcome.Value.PutOffTo!.Value));
        turn.Show(await cards.DrawAsync(turn.Session, outcome.Value, message, CardTone.Info, ct));
    }
}

/// <summary>Reads an anomaly by its number, for those who see it.</summary>
public sealed class AnomalyReader : ArgumentReader<AnomalyCase>
{
    public override int Longest => StoreLimits.LongestKey;

    public override bool SpansWords => true;

    public override string NameOf(AnomalyCase value, string word) => AnomalyTexts.NameOf(value.Kind);

    public override async ValueTask<Outcome<AnomalyCase>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<AnomalyCase>(text.Trim(), ct) is { } one && await AnomalyDesk.CanSeeAsync(turn.Access, one, ct)
            ? one
            : new Refusal(AnomalyTexts.NoSuch) { IsOutOfReach = true };
}

/// <summary>Reads <see cref="CoachingWay"/>.</summary>
public sealed class CoachingWayReader() : WordReader<CoachingWay>(
    AnomalyTexts.NoSuchWay, Enum.GetValues<CoachingWay>().Select(way => (way, AnomalyTexts.NameOf(way), Enumerable.Empty<string>())));
