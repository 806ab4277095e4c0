using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Due.Chat;

/// <summary>Lists timed work that is waiting, or that ran; runs one now, pauses a sort.</summary>
[Command("due.list", "任务", "定时任务：等待的、跑过的；立即运行、暂停", Aliases = ["定时任务"], Needs = Need.Operate, Purpose = Purpose.Operation, Usual = 2)]
public sealed class ListDueCommand(DueCards cards) : Command<ListDueCommand.Arguments>
{
    public sealed record Arguments([Arg("页")] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var page = await DueDesk.WaitingAsync(turn.Session, arguments.Page ?? 1, ct);
        var list = await DueLists.DrawAsync(turn, cards, page, hasRun: false, About.Name, ct);
        turn.ReplyPrivately(list with
        {
            Text = page.Total == 0 ? DueTexts.NothingWaits.Text : DueTexts.Waiting.With(page.Total, page.Number, page.Pages),
            Buttons = [.. list.Buttons, Button.Show(DueTexts.RanButton.Text, CommandLine.Say("任务记录"))],
        });
    }
}

/// <summary>Lists timed work that ran.</summary>
[Command("due.ran", "任务记录", "跑过的定时任务", Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class RanDueCommand(DueCards cards) : Command<RanDueCommand.Arguments>
{
    public sealed record Arguments([Arg("页")] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var page = await DueDesk.RanAsync(turn.Session, arguments.Page ?? 1, ct);
        var list = await DueLists.DrawAsync(turn, cards, page, hasRun: true, About.Name, ct);
        turn.ReplyPrivately(list with { Text = page.Total == 0 ? DueTexts.NothingRan.Text : DueTexts.Ran.With(page.Total, page.Number, page.Pages) });
    }
}

/// <summary>Shows one piece of timed work.</summary>
[Command("due.show", "任务详情", "查看一个定时任务", Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowDueCommand(DueCards cards) : Command<ShowDueCommand.Arguments>
{
    public sealed record Arguments([Arg("编号")] DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.DrawAsync(turn.Session, arguments.Item, ct));
}

/// <summary>Runs one piece of timed work now.</summary>
[Command("due.run", "任务运行", "立即运行一个定时任务", Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class RunDueCommand(DueCards cards) : Command<RunDueCommand.Arguments>
{
    public sealed record Arguments([Arg("编号")] DueItem Item);

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

/// <summary>Lets all work of a piece's rule wait.</summary>
[Command("due.pause", "任务暂停", "暂停一类定时任务", Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class PauseDueCommand(DueCards cards) : Command<PauseDueCommand.Arguments>
{
    public sealed record Arguments([Arg("编号")] DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await Ledger.PauseAsync(turn.Session, arguments.Item.Rule, isPaused: true, ct);
        turn.Show(await cards.DrawAsync(turn.Session, arguments.Item, ct));
    }
}

/// <summary>Lets all work of a piece's rule go on.</summary>
[Command("due.resume", "任务恢复", "恢复一类定时任务", Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ResumeDueCommand(DueCards cards) : Command<ResumeDueCommand.Arguments>
{
    public sealed record Arguments([Arg("编号")] DueItem Item);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await Ledger.PauseAsync(turn.Session, arguments.Item.Rule, isPaused: false, ct);
        turn.Show(await cards.DrawAsync(turn.Session, arguments.Item, ct));
    }
}

/// <summary>What both lists share.</summary>
internal static class DueLists
{
    public static async Task<Card> DrawAsync(Turn turn, DueCards cards, DuePage page, bool hasRun, string command, CancellationToken ct)
    {
        var paused = await Ledger.PausedAsync(turn.Session, ct);
        return new Card
        {
            Title = DueTexts.Title.Text,
            Rows = [.. page.Items.Select(item => Row(item))],
            Buttons =
            [
                .. page.Number > 1 ? [Button.Show(DealTexts.PreviousPage.Text, At(page.Number - 1))] : Array.Empty<Button>(),
                .. page.Number < page.Pages ? [Button.Show(DealTexts.NextPage.Text, At(page.Number + 1))] : Array.Empty<Button>(),
            ],
        };

        CardRow Row(DueItem item)
        {
            var (title, detail) = cards.Line(item, paused, hasRun);
            return new CardRow(title, detail, Button.Show(DueTexts.Show.Text, CommandLine.Say("任务详情", item.Id)));
        }

        string At(int number) => CommandLine.Say(command, number.ToString(CultureInfo.InvariantCulture));
    }
}
