using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.DeadLetters.Chat;

/// <summary>Lists messages that could not be handled or delivered, with their reasons; repeats or drops one.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Usual = 1)]
public sealed class ListDeadLettersCommand(DeadLetterDesk desk, DeadLetterCards cards)
    : Command<ListDeadLettersCommand.Arguments>(DeadLetterCommandTexts.List)
{
    public sealed record Arguments(int? Page);

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
            rows.Add(new CardRow(title, detail, Button.Show(DeadLetterTexts.Show.Text, DeadLetterCommandTexts.Show.Say(letter.Id))));
        }

        turn.ReplyPrivately(new Card
        {
            Title = DeadLetterTexts.Title.Text,
            Text = DeadLetterTexts.Summary.With(page.Total, page.Number, page.Pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page.Number, page.Pages)],
        });
    }
}

/// <summary>Shows one message that was given up.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowDeadLetterCommand(DeadLetterCards cards) : Command<ShowDeadLetterCommand.Arguments>(DeadLetterCommandTexts.Show)
{
    public sealed record Arguments(DeadLetter Letter);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(
            (await cards.DrawAsync(turn.Session, arguments.Letter, ct)) with
            {
                Buttons =
                [
                    Button.Show(DeadLetterTexts.Repeat.Text, DeadLetterCommandTexts.Repeat.Say(arguments.Letter.Id)),
                    Button.Show(DeadLetterTexts.Drop.Text, DeadLetterCommandTexts.Drop.Say(arguments.Letter.Id)) with
                    {
                        Style = ButtonStyle.Danger,
                    },
                ],
            });
}

/// <summary>Settles one message that was given up, once confirmed on the card.</summary>
public abstract class SettleDeadLetterCommand(CommandText text, DeadLetterCards cards) : Command<SettleDeadLetterCommand.Arguments>(text)
{
    public sealed record Arguments(DeadLetter Letter, string? Sure);

    private protected abstract DeadLetterFate Fate { get; }

    /// <summary>What is asked, the button that confirms it, and what is said once it is done.</summary>
    private protected abstract (Message Question, Button Confirm, Message Done) Texts(Saying confirmed);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var letter = arguments.Letter;
        var card = await cards.DrawAsync(turn.Session, letter, ct);
        var (question, confirm, done) = Texts(Text.Say(letter.Id, Sure.Word));
        if (!Sure.IsSaid(arguments.Sure))
        {
            turn.ReplyPrivately(card with
            {
                Text = $"{card.Text}\n{question.Text}",
                Tone = CardTone.Warning,
                Buttons = [confirm with { SaysYes = true }],
            });
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
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class RepeatDeadLetterCommand(DeadLetterCards cards) : SettleDeadLetterCommand(DeadLetterCommandTexts.Repeat, cards)
{
    private protected override DeadLetterFate Fate => DeadLetterFate.Repeated;

    private protected override (Message Question, Button Confirm, Message Done) Texts(Saying confirmed) =>
        (DeadLetterTexts.AskRepeat, Button.Do(DeadLetterTexts.SureRepeat.Text, confirmed, ButtonStyle.Primary), DeadLetterTexts.Repeated);
}

/// <summary>Forgets a message that was given up.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class DropDeadLetterCommand(DeadLetterCards cards) : SettleDeadLetterCommand(DeadLetterCommandTexts.Drop, cards)
{
    private protected override DeadLetterFate Fate => DeadLetterFate.Dropped;

    private protected override (Message Question, Button Confirm, Message Done) Texts(Saying confirmed) =>
        (DeadLetterTexts.AskDrop, Button.Do(DeadLetterTexts.SureDrop.Text, confirmed, ButtonStyle.Danger), DeadLetterTexts.Dropped);
}
