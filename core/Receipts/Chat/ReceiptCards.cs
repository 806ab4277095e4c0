using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Draws a receipt with what is then paid and outstanding on its contract, and a contract's money.</summary>
public sealed class ReceiptCards(BusinessZone zone) : ISubjectCards
{
    private const int MostRows = 8;

    public string Kind => RecordKinds.Receipts;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Receipt>(id, ct) is { } receipt && await turn.Access.CanSeeAsync(receipt, ct)
            ? await DrawAsync(turn.Session, turn.Access, receipt, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Receipt>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, Receipt receipt, string? message, CardTone tone, CancellationToken ct)
    {
        var contract = await session.FindAsync<Contract>(receipt.ContractId, ct);
        var money = contract is null ? null : await ContractMoney.OfAsync(session, contract, ct);
        return new Card
        {
            Title = ReceiptTexts.EnteredHead.With(ReceiptTexts.NameOf(receipt.Kind), new Money(Math.Abs(receipt.Amount.Yuan)).Show()),
            Subtitle = contract is null ? receipt.ContractId.Text : await AboutAsync(session, contract, ct),
            Text = message,
            Tone = tone,
            Facts =
            [
                .. FactsOf(
                    (ReceiptTexts.DayFact, Day(session.Now, zone.DateOf(receipt.ReceivedAt))),
                    (ReceiptTexts.NodeFact, receipt.Kind == ReceiptKind.Receipt ? ReceiptTexts.NameOf(receipt.Node) : null),
                    (ReceiptTexts.RefFact, receipt.BankRef), (ReceiptTexts.NoteFact, receipt.Note),
                    (ReceiptTexts.AlikeFact, money is null ? null : AlikeOf(session.Now, zone, money, receipt.Kind, receipt.Amount, receipt))),
                .. FactsOf(money),
            ],
            Buttons = [.. await ButtonsAsync(session, access, contract, ct)],
            Subject = new Subject(Kind, receipt.Id, receipt.Version),
        };
    }

    /// <summary>What a contract is worth, what was paid and what is to come, with its latest rows.</summary>
    public async ValueTask<Card> DrawAsync(Turn turn, Contract contract, CancellationToken ct)
    {
        var money = await ContractMoney.OfAsync(turn.Session, contract, ct);
        var rows = money.Rows.OrderByDescending(row => row.ReceivedAt).ToList();
        return new Card
        {
            Title = ReceiptTexts.MoneyTitle.Text,
            Subtitle = await AboutAsync(turn.Session, contract, ct),
            Text = rows.Count == 0 ? ReceiptTexts.NoRows.Text
                : rows.Count > MostRows ? ReceiptTexts.MoreRows.With(rows.Count - MostRows)
                : null,
            Facts = [.. FactsOf(money)],
            Rows =
            [
                .. rows.Take(MostRows).Select(row => new CardRow(
                    ReceiptTexts.EnteredHead.With(ReceiptTexts.NameOf(row.Kind), new Money(Math.Abs(row.Amount.Yuan)).Show()),
                    string.Join(" · ", new[]
                    {
                        Day(turn.Now, zone.DateOf(row.ReceivedAt)), row.Kind == ReceiptKind.Receipt ? ReceiptTexts.NameOf(row.Node) : null,
                        row.BankRef,
                        row.Note,
                    }.OfType<string>()))),
            ],
            Buttons = [.. await ToDealAsync(turn.Session, turn.Access, contract, ct)],
        };
    }

    /// <summary>The latest other row of the same amount, as it may be the same money; null if there is none.</summary>
    internal static string? AlikeOf(
        DateTimeOffset now, BusinessZone zone, ContractMoney money, ReceiptKind kind, Money amount, Receipt? but = null) =>
        money.Alike(kind, amount).FirstOrDefault(row => row.Id != but?.Id) is { } like
            ? ReceiptTexts.AlikeOne.With(Day(now, zone, zone.DateOf(like.ReceivedAt)), new Money(Math.Abs(like.Amount.Yuan)).Show())
            : null;

    /// <summary>A contract's number and customer.</summary>
    public static async ValueTask<string> AboutAsync(Session session, Contract contract, CancellationToken ct) =>
        string.Join(" · ", new[] { contract.Id, (await session.FindAsync<Customer>(contract.CustomerId, ct))?.Name }.OfType<string>());

    internal static string Day(DateTimeOffset now, BusinessZone zone, DateOnly day) => LayoutTexts.Day(day, zone.DateOf(now));

    /// <summary>A word for an amount that is read again as the same.</summary>
    internal static Said Word(Money amount) => new(amount.Yuan.ToString("0.##", CultureInfo.InvariantCulture), amount.Show());

    internal static Said Word(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static IEnumerable<Fact> FactsOf(params IEnumerable<(Message Label, string? Value)> facts) =>
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => new Fact(fact.Label.Text, fact.Value!));

    private static IEnumerable<Fact> FactsOf(ContractMoney? money) => money is null ? [] : FactsOf(
        (ReceiptTexts.WorthFact, money.Contract.Amount.Show()), (ReceiptTexts.ReceivedFact, money.Received.Show()),
        (ReceiptTexts.LessFact, money.Less.Yuan == 0 ? null : money.Less.Show()),
        (ReceiptTexts.OutstandingLabel(money), ReceiptTexts.OutstandingOf(money)));

    private string Day(DateTimeOffset now, DateOnly day) => Day(now, zone, day);

    private static async ValueTask<IEnumerable<Button>> ButtonsAsync(
        Session session, AccessPolicy access, Contract? contract, CancellationToken ct) =>
        contract is null ? [] :
        [
            Button.Show(ReceiptTexts.MoneyButton.Text, ReceiptCommandTexts.Money.Say(contract.Id)),
            .. await ToDealAsync(session, access, contract, ct),
        ];

    private static async ValueTask<IEnumerable<Button>> ToDealAsync(Session session, AccessPolicy access, Contract contract, CancellationToken ct) =>
        await session.FindAsync<Deal>(contract.DealId, ct) is { } deal && await access.CanSeeAsync(deal, ct)
            ? [Button.Show(ReceiptTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id))]
            : [];
}
