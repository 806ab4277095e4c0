using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Renewals.Chat;

/// <summary>What the commands about renewals share.</summary>
public sealed class RenewalChat(RenewalDesk desk, RenewalCards cards, BusinessZone zone)
{
    private const int PageSize = 8;

    /// <summary>Takes what somebody says of a renewal, and shows it.</summary>
    public async Task AnswerAsync(Turn turn, Contract contract, RenewalAnswer answer, string? note, CancellationToken ct)
    {
        var outcome = await desk.AnswerAsync(turn.Session, turn.Access, contract, answer, note, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var message = answer == RenewalAnswer.Acting
            ? RenewalTexts.ActingIn(outcome.Value.Cycle)
            : RenewalTexts.Settled.With(RenewalTexts.NameOf(answer));
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, message, CardTone.Success, ct));
    }

    /// <summary>Shows one.</summary>
    public async Task ShowAsync(Turn turn, Contract contract, CancellationToken ct)
    {
        if (await desk.OfAsync(turn.Session, contract, ct) is not { } renewing)
        {
            turn.Refuse(new Refusal(RenewalTexts.NoEnd, contract.Id));
            return;
        }

        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, renewing, message: null, CardTone.Neutral, ct));
    }

    /// <summary>Lists those that somebody sees.</summary>
    public async Task ListAsync(Turn turn, int? wanted, CancellationToken ct)
    {
        var open = await SeenAsync(turn, desk, ct);
        if (open.Count == 0)
        {
            turn.Reply(RenewalTexts.NoneOpen.Text);
            return;
        }

        var pages = (open.Count + PageSize - 1) / PageSize;
        var page = Math.Clamp(wanted ?? 1, 1, pages);
        var rows = new List<CardRow>();
        foreach (var one in open.Skip((page - 1) * PageSize).Take(PageSize))
        {
            rows.Add(await RowAsync(turn, one, ct));
        }

        turn.Reply(new Card
        {
            Title = RenewalTexts.ListTitle.Text,
            Text = RenewalTexts.ListText.With(open.Count, page, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(RenewalCommandTexts.List, page, pages)],
        });
    }

    /// <summary>Those that are open and that somebody sees or stands in for.</summary>
    internal static async ValueTask<IReadOnlyList<Renewing>> SeenAsync(Turn turn, RenewalDesk desk, CancellationToken ct)
    {
        var seen = new List<Renewing>();
        foreach (var one in await desk.OpenAsync(turn.Session, ct))
        {
            if (await turn.Access.CanSeeAsync(one.Contract, ct) || await desk.StandsInAsync(turn.Session, turn.Person, one.Contract, ct))
            {
                seen.Add(one);
            }
        }

        return seen;
    }

    private async ValueTask<CardRow> RowAsync(Turn turn, Renewing one, CancellationToken ct)
    {
        var days = one.End.DayNumber - zone.DateOf(turn.Now).DayNumber;
        var state = one.IsDue ? RenewalTexts.Nobody.Text : RenewalTexts.NameOf(RenewalAnswer.Acting);
        var customer = await turn.Session.FindAsync(one.Contract.CustomerId, ct);
        return new CardRow(
            $"{one.Contract.Id} {customer?.Name}",
            string.Join(" · ", RenewalTexts.Short(days), state),
            Button.Show(RenewalTexts.ShowButton.Text, RenewalCommandTexts.Answer.Say(one.Contract.Id)))
        {
            IsOverdue = days < 0,
        };
    }
}
