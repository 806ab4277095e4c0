using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>What closes a deal: at once where its number was typed in the same line, as then nothing is guessed; else once it is confirmed.</summary>
public abstract class ClosingCommand<TArguments>(CommandText text) : DealCommand<TArguments>(text) where TArguments : notnull
{
    // Where taps arrive as typed lines, these can't be told from what somebody typed.
    protected static bool IsTypedWhole(Turn turn, Deal deal) =>
        !turn.IsTapped && (turn.Door.IsGroup || !turn.Door.Abilities.TypesTaps) && turn.Incoming.Text is { } line
        && CommandLine.Parse(line).Words.Any(word => Typed.Key(word.Value) == Typed.Key(deal.Id));

    /// <summary>The card of a closed deal; what nobody was asked about can be taken back.</summary>
    protected static Card WithUndo(Card card, Deal deal, bool isAtOnce) => isAtOnce
        ? card with { Buttons = [Button.Do(DealTexts.UndoButton.Text, DealCommandTexts.Undo.Say(deal.Id)), .. card.Buttons] }
        : card;
}

/// <summary>Closes a deal as lost: at once by its number, else once that is confirmed on a card (P1).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class LoseCommand(StagePlan plan, DealCards cards, DealNotices notices)
    : ClosingCommand<LoseCommand.Arguments>(DealCommandTexts.Lose)
{
    public sealed record Arguments(Deal Deal, LossReason Reason, [Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, reason) = (arguments.Deal, arguments.Reason.Text);
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        var atOnce = IsTypedWhole(turn, deal);
        if (DealDesk.WhyNotChange(deal) is null && !atOnce && !Sure.IsSaid(arguments.Sure))
        {
            var confirm = Button.Do(DealTexts.SureLose.Text, Text.Say(deal.Id, reason, Sure.Word), ButtonStyle.Danger);
            turn.Show(await cards.AskAsync(turn, deal, DealTexts.AskLose.With(reason), confirm, plan.LossReasons.ToList().IndexOf(reason), ct));
            return;
        }

        var outcome = DealDesk.Lose(turn.Session, deal, arguments.Reason);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(WithUndo(await cards.DrawAsync(turn, outcome.Value, DealTexts.LostFor.With(reason), CardTone.Warning, ct), deal, atOnce));
        await notices.TellOwnerAsync(turn, outcome.Value, DealTexts.LostForOwner.With(turn.Person.Name, reason), CardTone.Warning, ct);
    }
}

/// <summary>Closes a deal as won, from the last stage: at once by its number, else once that is confirmed on a card.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class WinCommand(DealDesk desk, DealCards cards, DealNotices notices) : ClosingCommand<WinCommand.Arguments>(DealCommandTexts.Win)
{
    public sealed record Arguments(Deal Deal, [Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        if (await desk.WhyNotWinAsync(turn.Session, deal, ct) is { } refusal)
        {
            if (refusal.Message == DealTexts.Unproven)
            {
                // The card has the buttons that mend it.
                turn.Show(await cards.DrawAsync(turn, deal, refusal.Text, CardTone.Danger, ct));
                return;
            }

            turn.Refuse(refusal);
            return;
        }

        var atOnce = IsTypedWhole(turn, deal);
        if (!atOnce && !Sure.IsSaid(arguments.Sure))
        {
            var confirm = Button.Do(DealTexts.SureWin.Text, Text.Say(deal.Id, Sure.Word), ButtonStyle.Primary);
            var question = string.Join('\n', new[] { DealTexts.AskWin.Text, await DealContracts.BeforeWinAsync(turn, deal, ct) }.OfType<string>());
            turn.Show(await cards.AskAsync(turn, deal, question, confirm, DealCards.PlaceOfWin, ct));
            return;
        }

        var won = DealDesk.Win(turn.Session, deal);
        turn.Show(WithUndo(await cards.DrawAsync(turn, won, DealTexts.WonText.Text, CardTone.Success, ct), deal, atOnce));
        await notices.TellOwnerAsync(turn, won, DealTexts.WonForOwner.With(turn.Person.Name), CardTone.Success, ct);
    }
}

/// <summary>A manager opens a closed deal again, with a reason.</summary>
[Command(Needs = Need.ReopenDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class ReopenCommand(DealDesk desk, DealCards cards, DealNotices notices)
    : DealCommand<ReopenCommand.Arguments>(DealCommandTexts.Reopen)
{
    public sealed record Arguments(Deal Deal, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await MayChangeAsync(turn, arguments.Deal, ct))
        {
            return;
        }

        var outcome = await desk.ReopenAsync(turn.Session, arguments.Deal, arguments.Reason, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, DealTexts.Reopened.With(arguments.Reason), CardTone.Info, ct));
        await notices.TellOwnerAsync(
            turn, outcome.Value, DealTexts.ReopenedForOwner.With(turn.Person.Name, arguments.Reason), CardTone.Info, ct);
    }
}
