using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due.Chat;

/// <summary>Lists timed work that is waiting or ran; runs a piece now; pauses a rule.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Usual = 2)]
public sealed class ListDueCommand(DueCards cards, IEnumerable<IWatch> watches, BusinessZone zone)
    : Command<ListDueCommand.Arguments>(DueCommandTexts.List)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var page = await DueDesk.WaitingAsync(turn.Session, arguments.Page ?? 1, ct);
        var list = await DueLists.DrawAsync(turn, cards, page, hasRun: false, Text, ct);
        turn.ReplyPrivately(list with
        {
            Text = page.Total == 0 ? DueTexts.NothingWaits.Text : DueTexts.Waiting.With(page.Total, page.Number, page.Pages),
            Facts = await FactsAsync(turn, ct),
            Buttons = [.. list.Buttons, Button.Show(DueTexts.RanButton.Text, DueCommandTexts.Ran.Say())],
        });
    }

    // What nobody else would miss.
    private async Task<IReadOnlyList<Fact>> FactsAsync(Turn turn, CancellationToken ct)
    {
        var facts = new List<Fact>();
        foreach (var watch in watches)
        {
            facts.Add(new Fact(watch.Title.Text, DueTexts.Words(await watch.LookAsync(turn.Session, ct), zone)));
        }

        return facts;
    }
}

/// <summary>Lists timed work that ran.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation)]
public sealed class RanDueCommand(DueCards cards) : Command<RanDueCommand.Arguments>(DueCommandTexts.Ran)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var page = await DueDesk.RanAsync(turn.Session, arguments.Page ?? 1, ct);
        var list = await DueLists.DrawAsync(turn, cards, page, hasRun: true, Text, ct);
        turn.ReplyPrivately(list with { Text = page.Total == 0 ? DueTexts.NothingRan.Text : DueTexts.Ran.With(page.Total, page.Number, page.Pages) });
    }
}

/// <summary>Shows one piece of timed work.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowDueCommand(DueCards cards) : Command<ShowDueCommand.Arguments>(DueCommandTexts.Show)
{
    public sealed record Arguments(DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.DrawAsync(turn.Session, arguments.Item, ct));
}

/// <summary>Runs one piece of timed work now.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class RunDueCommand(DueCards cards) : Command<RunDueCommand.Arguments>(DueCommandTexts.Run)
{
    public sealed record Arguments(DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await Ledger.RunNowAsync(turn.Session, arguments.Item.Id, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        var item = (await turn.Session.FindAsync<DueItem>(arguments.Item.Id, ct))!;
        turn.Show((await cards.DrawAsync(turn.Session, item, ct)) with { Text = DueTexts.Running.Text, Tone = CardTone.Success, Buttons = [] });
    }
}

/// <summary>Pauses the rule of a piece.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class PauseDueCommand(DueCards cards) : Command<PauseDueCommand.Arguments>(DueCommandTexts.Pause)
{
    public sealed record Arguments(DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await Ledger.PauseAsync(turn.Session, arguments.Item.Rule, isPaused: true, ct);
        turn.Show(await cards.DrawAsync(turn.Session, arguments.Item, ct));
    }
}

/// <summary>Resumes the rule of a piece.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ResumeDueCommand(DueCards cards) : Command<ResumeDueCommand.Arguments>(DueCommandTexts.Resume)
{
    public sealed record Arguments(DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await Ledger.PauseAsync(turn.Session, arguments.Item.Rule, isPaused: false, ct);
        turn.Show(await cards.DrawAsync(turn.Session, arguments.Item, ct));
    }
}

/// <summary>What both lists share.</summary>
internal static class DueLists
{
    public static async Task<Card> DrawAsync(Turn turn, DueCards cards, DuePage page, bool hasRun, CommandText list, CancellationToken ct)
    {
        var paused = await Ledger.PausedAsync(turn.Session, ct);
        return new Card
        {
            Title = DueTexts.Title.Text,
            Rows = [.. page.Items.Select(item => Row(item))],
            Buttons = [.. Paging.Buttons(list, page.Number, page.Pages)],
        };

        CardRow Row(DueItem item)
        {
            var (title, detail) = cards.Line(item, paused, hasRun);
            return new CardRow(title, detail, Button.Show(DueTexts.Show.Text, DueCommandTexts.Show.Say(item.Id)));
        }
    }
}
