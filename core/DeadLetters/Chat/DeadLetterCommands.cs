using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.DeadLetters.Chat;

/// <summary>Lists messages that could not be handled or delivered, with their reasons; repeats or drops one.</summary>
[Command("dead-letter.list", "死信", "处理不了或发不出去的消息：查看、重发、丢弃", Needs = Need.Operate, Purpose = Purpose.Operation, Usual = 1)]
public sealed class ListDeadLettersCommand(DeadLetterDesk desk, DeadLetterCards cards) : Command<ListDeadLettersCommand.Arguments>
{
    public sealed record Arguments([Arg("页")] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var page = await desk.PageAsync(arguments.Page ?? 1, ct);
        if (page.Total == 0)
        {
            turn.ReplyPrivately(DeadLetterTexts.None.Text);
            return;
        }

        var rows = new List<CardRow>();
        foreach (var letter in page.Letters)
        {
            var (title, detail) = await cards.LineAsync(turn.Session, letter, ct);
            rows.Add(new CardRow(title, detail, Button.Show(DeadLetterTexts.Show.Text, CommandLine.Say("死信详情", letter.Id))));
        }

        turn.ReplyPrivately(new Card
        {
            Title = DeadLetterTexts.Title.Text,
            Text = DeadLetterTexts.Summary.With(page.Total, page.Number, page.Pages),
            Rows = rows,
            Buttons =
            [
                .. page.Number > 1 ? [Button.Show(DealTexts.PreviousPage.Text, Page(page.Number - 1))] : Array.Empty<Button>(),
                .. page.Number < page.Pages ? [Button.Show(DealTexts.NextPage.Text, Page(page.Number + 1))] : Array.Empty<Button>(),
            ],
        });

        string Page(int number) => Line(number.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Shows one message that was given up.</summary>
[Command("dead-letter.show", "死信详情", "查看一封死信", Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowDeadLetterCommand(DeadLetterCards cards) : Command<ShowDeadLetterCommand.Arguments>
{
    public sealed record Arguments([Arg("编号")] DeadLetter Letter);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => turn.ReplyPrivately((await cards.DrawAsync(turn.Session, arguments.Letter, ct)) with
    {
        Buttons =
        [
            Button.Show(DeadLetterTexts.Repeat.Text, CommandLine.Say("死信重发", arguments.Letter.Id)),
            Button.Show(DeadLetterTexts.Drop.Text, CommandLine.Say("死信丢弃", arguments.Letter.Id)) with { Style = ButtonStyle.Danger },
        ],
    });
}

/// <summary>Settles one message that was given up, once that is confirmed on the card.</summary>
public abstract class SettleDeadLetterCommand(DeadLetterCards cards) : Command<SettleDeadLetterCommand.Arguments>
{
    public sealed record Arguments([Arg("编号")] DeadLetter Letter, [Arg("确认")] string? Sure);

    private protected abstract DeadLetterFate Fate { get; }

    /// <summary>What is asked, the button that confirms it, and what is said once it is done.</summary>
    private protected abstract (Message Question, Button Confirm, Message Done) Texts(string confirmed);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var letter = arguments.Letter;
        var card = await cards.DrawAsync(turn.Session, letter, ct);
        var (question, confirm, done) = Texts(Line(letter.Id, DeadLetterTexts.Sure.Text));
        if (arguments.Sure != DeadLetterTexts.Sure.Text)
        {
            turn.ReplyPrivately(card with { Text = $"{card.Text}\n{question.Text}", Tone = CardTone.Warning, Buttons = [confirm] });
        }
        else if (await DeadLetterDesk.SettleAsync(turn.Session, letter, Fate, ct) is { } refusal)
        {
            turn.Refuse(refusal);
        }
        else
        {
            turn.Show(card with { Text = done.Text, Tone = CardTone.Success });
        }
    }
}

/// <summary>Puts a message that was given up back into its queue.</summary>
[Command("dead-letter.repeat", "死信重发", "把一封死信放回队列", Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class RepeatDeadLetterCommand(DeadLetterCards cards) : SettleDeadLetterCommand(cards)
{
    private protected override DeadLetterFate Fate => DeadLetterFate.Repeated;

    private protected override (Message Question, Button Confirm, Message Done) Texts(string confirmed) =>
        (DeadLetterTexts.AskRepeat, Button.Do(DeadLetterTexts.SureRepeat.Text, confirmed, ButtonStyle.Primary), DeadLetterTexts.Repeated);
}

/// <summary>Forgets a message that was given up.</summary>
[Command("dead-letter.drop", "死信丢弃", "丢弃一封死信", Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class DropDeadLetterCommand(DeadLetterCards cards) : SettleDeadLetterCommand(cards)
{
    private protected override DeadLetterFate Fate => DeadLetterFate.Dropped;

    private protected override (Message Question, Button Confirm, Message Done) Texts(string confirmed) =>
        (DeadLetterTexts.AskDrop, Button.Do(DeadLetterTexts.SureDrop.Text, confirmed, ButtonStyle.Danger), DeadLetterTexts.Dropped);
}
