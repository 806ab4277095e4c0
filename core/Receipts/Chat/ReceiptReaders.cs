using System.Globalization;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Reading;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>A contract that money is about.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="IsExact">Whether it was named by its number, so that nothing need be asked.</param>
public sealed record PaidContract(Contract Contract, bool IsExact);

/// <summary>Reads <see cref="PaidContract"/>: by number, or a customer's only contract on which money is still to come.</summary>
public sealed class PaidContractReader : ArgumentReader<PaidContract>
{
    private const int MostChoices = 12;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<PaidContract>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await ByNumberAsync(turn.Session, text, ct) is var (numbered, isExact))
        {
            return await turn.Access.CanSeeAsync(numbered, ct)
                ? new PaidContract(numbered, isExact)
                : new Refusal(ReceiptTexts.NotYourContract, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true };
        }

        var (customers, isAnyHidden) = await NamedCustomers.FindAsync(turn, text, ct);
        var signed = new List<(ContractMoney Money, string Customer)>();
        foreach (var customer in customers.Take(MostChoices))
        {
            var contracts = await turn.Session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByCustomer, customer.Id), ct);
            foreach (var contract in contracts.Where(one => one.Status == ContractStatus.Signed).OrderBy(one => one.Id, StringComparer.Ordinal))
            {
                if (await turn.Access.CanSeeAsync(contract, ct))
                {
                    signed.Add((await ContractMoney.OfAsync(turn.Session, contract, ct), customer.Name));
                }
            }
        }

        var fitting = signed.Where(one => one.Money.IsOpen).ToList() is { Count: > 0 } open ? open : signed;
        return fitting switch
        {
            [var only] => new PaidContract(only.Money.Contract, IsExact: false),
            { Count: > 1 } => new Refusal(ReceiptTexts.SeveralContracts, text, fitting.Count)
            {
                Fitting =
                [
                    .. fitting.Take(MostChoices).Select(one => new Choice(
                        one.Money.Contract.Id,
                        ReceiptTexts.ContractLabel.With(one.Money.Contract.Id, one.Customer, ReceiptTexts.ShowOutstanding(one.Money)))),
                ],
            },
            _ when customers is [var customer, ..] => new Refusal(ReceiptTexts.NoContract, customer.Name),
            _ when isAnyHidden => new Refusal(ReceiptTexts.NotYourContract, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true },
            _ => new Refusal(ReceiptTexts.NoSuchContract, text),
        };
    }

    public override string NameOf(PaidContract value, string word) => value.Contract.Id;

    // K127 for K00127 is shown before it counts.
    private static async ValueTask<(Contract Contract, bool IsExact)?> ByNumberAsync(Session session, string text, CancellationToken ct) =>
        await session.FindAsync<Contract>(text, ct) is { } written ? (written, true)
        : await ContractReader.NumberedAsync(session, text, ct) is [var only] ? (only, Typed.Key(only.Id) == Typed.Key(text))
        : null;
}

/// <summary>The day on which money moved: today or before.</summary>
public readonly record struct MoneyDay(DateOnly Date);

/// <summary>Reads <see cref="MoneyDay"/>.</summary>
public sealed class MoneyDayReader(DayReader days, BusinessZone zone) : ArgumentReader<MoneyDay>
{
    private const int HalfAYear = 183;

    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<MoneyDay>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        var outcome = days.Read(text, Slot.Past, turn.Now).Only(text, ReadingTexts.WhichDate, ReadingTexts.NotDate);
        // A day of the year that is soon to come is a slip rather than last year's.
        var next = days.Read(text, Slot.Future, turn.Now).Exact;
        return new(outcome.IsRefused ? outcome.Refusal
            : outcome.Value > today ? new Refusal(ReceiptTexts.NotYet, LayoutTexts.Day(outcome.Value, today)) { IsUnfit = true }
            : next is { } soon && today.DayNumber - outcome.Value.DayNumber > soon.DayNumber - today.DayNumber && soon != outcome.Value
                && today.DayNumber - outcome.Value.DayNumber > HalfAYear
                ? new Refusal(
                    ReceiptTexts.NotYetOrLastYear, LayoutTexts.Day(soon, today), outcome.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                {
                    IsUnfit = true,
                }
            : (Outcome<MoneyDay>)new MoneyDay(outcome.Value));
    }
}

/// <summary>Reads for which part of a contract money is.</summary>
public sealed class ReceiptNodeReader() : WordReader<ReceiptNode>(
    ReceiptTexts.NoSuchNode, ReceiptTexts.Nodes.Select(one => (one.Node, one.Name, one.Others.Append(one.Node.ToString()))));

/// <summary>Money that waits or waited, by its id; what waits also by who paid or by the bank's reference. The choices are all that wait.</summary>
public sealed class ArrivalReader(ArrivalCards cards) : ArgumentReader<Arrival>
{
    private const int MostChoices = 12;
    private const int MostLookedAt = 500;
    private const int ShortestPart = 2;

    public override int Longest => 60;

    public override string NameOf(Arrival value, string word) => ReceiptTexts.SumOf(value);

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<Arrival>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (!turn.Access.SeesArrivals)
        {
            return new Refusal(ReceiptTexts.NoSuchArrival);
        }

        if (await turn.Session.FindAsync<Arrival>(Typed.Word(text), ct) is { } arrival)
        {
            return arrival;
        }

        var key = Typed.Key(text);
        var waiting = await turn.Session.QueryAsync(ArrivalCards.Waiting.Take(MostLookedAt), ct);
        var exact = waiting.Where(one => Typed.Key(one.BankRef ?? "") == key || Typed.Key(one.Payer ?? "") == key).ToList();
        var named = exact.Count > 0 || key.Length < ShortestPart ? exact
            : [.. waiting.Where(one => Typed.Key(one.Payer ?? "").Contains(key, StringComparison.Ordinal))];
        return named switch
        {
            [] => new Refusal(ReceiptTexts.NoSuchArrival),
            [var only] => only,
            _ => new Refusal(ReceiptTexts.SeveralArrivals, text, named.Count)
            {
                Fitting = [.. named.Take(MostChoices).Select(one => new Choice(one.Id, string.Join(" · ", cards.Line(turn.Now, one))))],
            },
        };
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        IReadOnlyList<Arrival> waiting = turn.Access.SeesArrivals ? await turn.Session.QueryAsync(ArrivalCards.Waiting.Take(MostChoices), ct) : [];
        return [.. waiting.Select(one => new Choice(one.Id, string.Join(" · ", cards.Line(turn.Now, one))))];
    }
}

/// <summary>What somebody says has arrived, by its id; the choices are all that wait for finance.</summary>
public sealed class MoneyClaimReader(MoneyClaimCards cards) : ArgumentReader<MoneyClaim>
{
    private const int MostChoices = 12;

    public override int Longest => 60;

    public override string NameOf(MoneyClaim value, string word) => $"{value.ContractId} · {value.Amount.Show()}";

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<MoneyClaim>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<MoneyClaim>(Typed.Word(text), ct) is { } claim && await turn.Access.CanSeeAsync(claim, ct)
            ? claim
            : new Refusal(ReceiptTexts.NoSuchClaim);

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var claim in await turn.Session.QueryAsync(MoneyClaimCards.Waiting.Take(MostChoices), ct))
        {
            if (await turn.Access.CanSeeAsync(claim, ct))
            {
                choices.Add(new Choice(claim.Id, string.Join(" · ", await cards.LineAsync(turn.Session, claim, ct))));
            }
        }

        return choices;
    }
}

/// <summary>A receipt by its id.</summary>
public sealed class ReceiptReader : ArgumentReader<Receipt>
{
    public override int Longest => 60;

    public override async ValueTask<Outcome<Receipt>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<Receipt>(Typed.Word(text), ct) is { } receipt && await turn.Access.CanSeeAsync(receipt, ct)
            ? receipt
            : new Refusal(ReceiptTexts.NoSuchArrival);
}
