using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover.Chat;

/// <summary>
/// Handing over in other words than the command's: 移交 郭勇 荣金的单子给吴艳, 移交荣金给吴艳. It is shown as understood, and done by a tap (X2).
/// </summary>
public sealed class SaidHandover(HandedReader handed, PersonReader people) : ISentenceTaker
{
    public bool TakesOrders => true;

    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        if (text.Length > handed.Longest || !turn.Access.Has(Need.HandOver)
            || SaidHandoverTexts.Said().Match(text.Trim()) is not { Success: true } said)
        {
            return false;
        }

        var to = await people.ReadAsync(turn, said.Groups["whom"].Value, ct);
        var what = await handed.ReadAsync(turn, said.Groups["what"].Value, ct);
        if (to.IsRefused || what.IsRefused || !await IsOfAsync(turn, what.Value, said.Groups["who"].Value, ct))
        {
            return false;
        }

        var command = HandoverCommandTexts.HandOver;
        var deal = what.Value.Deal;
        turn.ReplyPrivately(new Card
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Subtitle = deal is null ? what.Value.Name : $"{deal.Id} {deal.Title}",
            Facts = [new Fact(command.Arguments[1].Label, to.Value.Name)],
            Buttons =
            [
                Button.Show(command.Name, command.Say(new Said(what.Value.Id, what.Value.Name), new Said(to.Value.Id, to.Value.Name))) with
                {
                    SaysYes = true,
                },
            ],
        });
        return true;
    }

    // Whose it is was said, and is so.
    private async ValueTask<bool> IsOfAsync(Turn turn, Handed what, string who, CancellationToken ct) =>
        who.Length == 0 || (await people.ReadAsync(turn, who, ct) is { IsRefused: false, Value: { } owner } && what.OwnerId == owner.Ref());
}
