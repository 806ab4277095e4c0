using ChatSales.Core.Conversation;

namespace ChatSales.Core.CheckIns.Chat;

/// <summary>Where somebody says that they are, while a check-in waits for the place: 我在宁波鄞州区百丈路. It is kept as words, and marked so.</summary>
public sealed class CheckInPlaceMeaning : IMeaning
{
    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        if (CheckInTexts.Here().Match(text.Trim()) is not { Success: true } said
            || await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is not { PlacedAt: null } pending)
        {
            return null;
        }

        var (where, about) = (said.Groups["where"].Value, pending.DealId?.Text ?? pending.CustomerId?.Text);
        var saying = about is null ? CheckInCommandTexts.Begin.Say() : CheckInCommandTexts.Begin.Say(about);
        return new Meant(
            CheckInTexts.IsPlace.With(where),
            Button.Show(CheckInTexts.PlaceButton.Text, saying.With(CheckInCommandTexts.Where, where)))
        {
            IsSure = true,
        };
    }
}
