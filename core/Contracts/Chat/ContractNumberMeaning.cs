using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>A contract's number alone shows it, or says why not.</summary>
public sealed class ContractNumberMeaning : IMeaning
{
    public ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct) => new(
        ContractTexts.IsNumber(text) && turn.Access.Has(Need.SeeContracts)
            ? new Meant(text, Button.Show(ContractCommandTexts.Show.Name, ContractCommandTexts.Show.Say(text.Trim()))) { IsSure = true }
            : null);
}
