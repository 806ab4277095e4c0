using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Chat;

namespace ChatSales.Core.Leads.Chat;

/// <summary>A name card that is pasted becomes a lead: what was understood is shown, what was not is said, and one tap enters it.</summary>
public sealed class NameCardTaker : IPasteTaker
{
    private const int LongestWord = 200;

    public CommandText Command => LeadCommandTexts.Create;

    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.WorkOnDeals) || NameCard.Read(text) is not { } card)
        {
            return false;
        }

        turn.CommandKey = Command.Key;
        var told = new CreateLeadCommand.Arguments(
            new Name(Cut(card.Company) ?? ""), card.Person is { } person ? new ContactName(person) : null,
            card.Mobile is { } mobile ? new Mobile(mobile) : null, null, null, null, Cut(card.JobTitle) is { } title ? new Name(title) : null, null,
            null,
            card.Notes.Count > 0 ? Shown.Cut(LayoutTexts.Statements(card.Notes), LongestWord) : null, null, null);
        if (card.Company is null)
        {
            turn.ReplyPrivately(WithoutCompany(told, card));
            return true;
        }

        await LeadEntry.ShowAsync(turn, told, new Doubts { Unread = card.Unread }, ct);
        return true;
    }

    private static Card WithoutCompany(CreateLeadCommand.Arguments told, NameCard card)
    {
        var says = LeadEntry.SayingOf(told, withCompany: false);
        return new Card
        {
            Title = LeadCommandTexts.Create.Name,
            Tone = CardTone.Warning,
            Text = string.Join('\n', new[]
            {
                LeadEntry.NotRead(card.Unread),
                LeadTexts.AskCompany.Text,
            }.OfType<string>()),
            Facts = [.. LeadEntry.FactsOf(told)],
            Buttons = [Button.Show(LeadTexts.CompanyButton.Text, says.Asking(LeadCommandTexts.Company)), Form.Drop(LeadCommandTexts.Create)],
        };
    }

    private static string? Cut(string? text) => text is null ? null : Shown.Cut(text, LongestWord);
}
