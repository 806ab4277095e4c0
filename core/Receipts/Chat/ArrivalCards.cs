using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Draws money that waits, with the contracts that it may be for.</summary>
public sealed class ArrivalCards(BusinessZone zone) : ISubjectCards
{
    private const int MostSuggested = 5;
    private const int MostLookedAt = 20;

    public string Kind => ReceiptKinds.Arrivals;

    /// <summary>Those that wait, the oldest first.</summary>
    public static Query<Arrival> Waiting { get; } =
        new Query<Arrival>().Between(ReceiptKinds.WaitingArrivals, "", $"{char.MaxValue}").OrderBy(ReceiptKinds.WaitingArrivals);

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        turn.Access.SeesArrivals && await turn.Session.FindAsync<Arrival>(id, ct) is { } arrival
            ? await DrawAsync(turn, arrival, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Arrival>(id, ct))?.Version;

    /// <summary>The card with a message on top; while it waits, with what can be done about it.</summary>
    public async ValueTask<Card> DrawAsync(Turn turn, Arrival arrival, string? message, CardTone tone, CancellationToken ct)
    {
        var card = new Card
        {
            Title = ReceiptTexts.EnteredHead.With(ReceiptTexts.ArrivalTitle.Text, ReceiptTexts.SumOf(arrival)),
            Subtitle = arrival.Payer,
            Text = message,
            Tone = tone,
            Facts =
            [
                .. ReceiptCards.FactsOf(
                    (ReceiptTexts.DayFact, ReceiptCards.Day(turn.Now, zone, zone.DateOf(arrival.ReceivedAt))),
                    (ReceiptTexts.ContractFact, arrival.ContractSaid ?? arrival.ContractId?.Text), (ReceiptTexts.RefFact, arrival.BankRef),
                    (ReceiptTexts.ReasonFact, arrival.End is null ? ReceiptTexts.NameOf(arrival.Reason) : null)),
            ],
            Subject = new Subject(Kind, arrival.Id, arrival.Version),
        };
        if (arrival.End is not null)
        {
            return card with { Buttons = [Button.Show(ReceiptTexts.WaitingButton.Text, ReceiptCommandTexts.Waiting.Say())] };
        }

        var suggested = await SuggestedAsync(turn.Session, arrival, ct);
        var (hint, other) = suggested.Count > 0
            ? (ReceiptTexts.Suggested.Text, ReceiptTexts.OtherContract.Text)
            : (ReceiptTexts.NoneSuggested.Text, ReceiptTexts.GiveContract.Text);
        return card with
        {
            Text = message is null ? hint : $"{message}\n{hint}",
            Rows =
            [
                .. suggested.Select(one => new CardRow(
                    $"{one.Money.Contract.Id} {one.Customer}",
                    ReceiptTexts.ShowOutstanding(one.Money),
                    Button.Do(ReceiptTexts.ClaimButton.Text, ReceiptCommandTexts.Claiming.Say(arrival.Id, one.Money.Contract.Id)))),
            ],
            Buttons =
            [
                .. arrival.Reason == WaitReason.PerhapsEntered
                    ? [Button.Do(ReceiptTexts.SameButton.Text, ReceiptCommandTexts.Same.Say(arrival.Id), ButtonStyle.Primary)]
                    : Array.Empty<Button>(),
                Button.Show(other, ReceiptCommandTexts.Claiming.Say(arrival.Id).Asking(ReceiptCommandTexts.Contract)),
                Button.Show(ReceiptTexts.DropButton.Text, ReceiptCommandTexts.Drop.Say(arrival.Id)),
                Button.Show(ReceiptTexts.WaitingButton.Text, ReceiptCommandTexts.Waiting.Say()),
            ],
        };
    }

    /// <summary>It in a list: who paid how much, and when and why it waits.</summary>
    public IReadOnlyList<string> Line(DateTimeOffset now, Arrival arrival) =>
    [
        string.Join(" ", new[] { arrival.Payer ?? arrival.ContractSaid, ReceiptTexts.SumOf(arrival) }.OfType<string>()),
        ReceiptCards.Day(now, zone, zone.DateOf(arrival.ReceivedAt)), ReceiptTexts.NameOf(arrival.Reason),
    ];

    // The one that is meant, and those of customers with the payer's name or one like it: first where it is all that is to come, or a usual part.
    private static async ValueTask<IReadOnlyList<(ContractMoney Money, string Customer)>> SuggestedAsync(
        Session session, Arrival arrival, CancellationToken ct)
    {
        var contracts = new List<Contract>();
        if (arrival.ContractId is { } id && await session.FindAsync(id, ct) is { } meant)
        {
            contracts.Add(meant);
        }

        foreach (var customer in arrival.Payer is { } payer ? await NamedAsync(session, payer, ct) : [])
        {
            contracts.AddRange(await session.QueryAsync(
                new Query<Contract>().Where(RecordKinds.ContractsByCustomer, customer.Id).Some(MostLookedAt), ct));
        }

        var suggested = new List<(ContractMoney Money, string Customer)>();
        foreach (var contract in contracts.Where(one => one.Status == ContractStatus.Signed).DistinctBy(one => one.Id))
        {
            suggested.Add((
                await ContractMoney.OfAsync(session, contract, ct),
                (await session.FindAsync<Customer>(contract.CustomerId, ct))?.Name ?? contract.CustomerId.Text));
        }

        return
        [
            .. suggested.Where(one => one.Money.IsOpen || one.Money.Contract.Ref() == arrival.ContractId)
                .OrderByDescending(one => one.Money.Outstanding == arrival.Amount)
                .ThenByDescending(one => one.Money.NodeOf(arrival.Amount) is not null)
                .ThenByDescending(one => one.Money.Outstanding >= arrival.Amount)
                .ThenBy(one => one.Money.Contract.Id, StringComparer.Ordinal).Take(MostSuggested),
        ];
    }

    private static async ValueTask<IReadOnlyList<Customer>> NamedAsync(Session session, string payer, CancellationToken ct)
    {
        var exact = await session.QueryAsync(
            new Query<Customer>().Where(DealKinds.CustomersByName, StoreLimits.ShortenedKey(CustomerName.Plain(payer))), ct);
        if (exact.Count > 0)
        {
            return exact;
        }

        var near = new Dictionary<string, Customer>();
        foreach (var query in CustomerName.MayBeNear(payer))
        {
            foreach (var customer in (await session.QueryAsync(query, ct)).Where(one => CustomerName.AreNear(one.Name, payer)))
            {
                near[customer.Id] = customer;
            }
        }

        return [.. near.Values.Take(MostLookedAt)];
    }
}
