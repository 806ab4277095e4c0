using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Draws what somebody says has arrived; finance confirms it there.</summary>
public sealed class MoneyClaimCards(BusinessZone zone) : ISubjectCards
{
    public string Kind => ReceiptKinds.Claims;

    /// <summary>Those that wait, the oldest first.</summary>
    public static Query<MoneyClaim> Waiting { get; } =
        new Query<MoneyClaim>().Between(ReceiptKinds.WaitingClaims, "", $"{char.MaxValue}").OrderBy(ReceiptKinds.WaitingClaims);

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<MoneyClaim>(id, ct) is { } claim && await turn.Access.CanSeeAsync(claim, ct)
            ? await DrawAsync(turn.Session, turn.Access, claim, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<MoneyClaim>(id, ct))?.Version;

    /// <summary>The card with a message on top; while it waits, finance sees what they can do.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, MoneyClaim claim, string? message, CardTone tone, CancellationToken ct)
    {
        var contract = await session.FindAsync<Contract>(claim.ContractId, ct);
        var by = claim.PersonId == access.Person.Ref() ? null : await session.FindAsync<Person>(claim.PersonId, ct);
        var money = contract is null ? null : await ContractMoney.OfAsync(session, contract, ct);
        var mayDecide = claim.End is null && access.Has(Need.BookReceipts);
        return new Card
        {
            Title = ReceiptTexts.EnteredHead.With(ReceiptTexts.ClaimTitle.Text, claim.Amount.Show()),
            Subtitle = contract is null ? claim.ContractId.Text : await ReceiptCards.AboutAsync(session, contract, ct),
            Text = message ?? await EndedAsync(session, claim, ct),
            Tone = tone,
            Facts =
            [
                .. ReceiptCards.FactsOf(
                    (ReceiptTexts.ByFact, by?.Name), (ReceiptTexts.DayFact, ReceiptCards.Day(session.Now, zone, claim.On)),
                    (ReceiptTexts.NodeFact, claim.Node is { } node ? ReceiptTexts.NameOf(node) : null),
                    (ReceiptTexts.OutstandingLabel(money), ReceiptTexts.OutstandingOf(money)),
                    (ReceiptTexts.AlikeFact, claim.End is not null || money is null
                        ? null : ReceiptCards.AlikeOf(session.Now, zone, money, ReceiptKind.Receipt, claim.Amount))),
            ],
            Buttons = mayDecide
                ?
                [
                    Button.Do(ReceiptTexts.ConfirmButton.Text, ReceiptCommandTexts.Confirm.Say(claim.Id), ButtonStyle.Primary),
                    Button.Show(ReceiptTexts.RefuseButton.Text, ReceiptCommandTexts.Refuse.Say(claim.Id)) with { Style = ButtonStyle.Danger },
                ]
                : [],
            Subject = new Subject(Kind, claim.Id, claim.Version),
        };
    }

    /// <summary>A claim as a list row.</summary>
    public async ValueTask<IReadOnlyList<string>> LineAsync(Session session, MoneyClaim claim, CancellationToken ct)
    {
        var contract = await session.FindAsync<Contract>(claim.ContractId, ct);
        return
        [
            $"{(contract is null ? claim.ContractId.Text : await ReceiptCards.AboutAsync(session, contract, ct))} {claim.Amount.Show()}",
            ReceiptCards.Day(session.Now, zone, claim.On),
            LayoutTexts.Pair(ReceiptTexts.ByFact.Text, await session.NameOfAsync(claim.PersonId, ct)),
        ];
    }

    private static async ValueTask<string?> EndedAsync(Session session, MoneyClaim claim, CancellationToken ct)
    {
        var name = claim.EndedBy is { } id ? await session.NameOfAsync(id, ct) : null;
        return claim.End switch
        {
            ClaimEnd.Confirmed => ReceiptTexts.IsConfirmed.With(name),
            ClaimEnd.Refused => $"{ReceiptTexts.IsRefused.With(name)}{LayoutTexts.Aside("", claim.Note ?? "")}",
            _ => null,
        };
    }
}
