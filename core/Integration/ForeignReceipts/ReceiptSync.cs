using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.ForeignReceipts;

/// <summary>
/// Books here what finance's system says has come in (I2). None of these systems tells of it by itself, so they are asked again and again for a
/// window of days, and what they say is compared with what they said before: what was corrected there is corrected here, by rows of its own.
/// </summary>
public sealed class ReceiptSync(
    Sessions sessions, FlowBook flows, ReceiptDesk desk, ReceiptNotices notices, BusinessZone zone, TimeProvider clock)
{
    private const int WindowDays = 35;
    private const int ManyRows = 5;
    private const string EmptyKey = "receipts/empty";
    private const string MissingKey = "receipts/missing";
    private const string UnreadKey = "receipts/unread";
    private const string FaultKey = "receipts/fault";
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Reads and books what is due.</summary>
    /// <returns>When it is due next; null if this target has no receipts to read.</returns>
    /// <exception cref="StorageException">The store can't be read or written.</exception>
    public async Task<DateTimeOffset?> StepAsync(IConnector connector, CancellationToken ct)
    {
        var (now, actor) = (clock.GetUtcNow(), Actor.System($"integration/{connector.Name}"));
        var session = sessions.Open(actor);
        // One that is closed is asked by its gate alone: wrong credentials that are sent again and again lock accounts.
        if (await flows.FindAsync(session, connector.Name, ct) is not { IsOn: true, TakesReceipts: true }
            || (await TargetWatch.HealthAsync(session, connector.Name, ct)).Closed is not null)
        {
            return null;
        }

        var reading = await session.FindAsync<ReceiptReading>(connector.Name, ct) ?? new ReceiptReading { Id = connector.Name, NextAt = now };
        if (reading.NextAt > now)
        {
            return reading.NextAt;
        }

        try
        {
            // One node reads.
            session.Store(reading with { NextAt = now + Interval }, "receipts.read");
            await session.CommitAsync(ct);
        }
        catch (ConcurrencyException)
        {
            return now + Interval;
        }

        var since = zone.DateOf(now).AddDays(-WindowDays);
        if (connector.ReceiptsAsync(since, ct) is not { } asked)
        {
            return null;
        }

        var read = await asked;
        await sessions.DoAsync(actor, one => TakeAsync(one, connector, since, read, ct), ct);
        return now + Interval;
    }

    private async Task<bool> TakeAsync(Session session, IConnector connector, DateOnly since, ReceiptsRead read, CancellationToken ct)
    {
        var target = connector.Name;
        if (read.Fault is { } fault)
        {
            if (TransferPatience.Closes(fault.Cause))
            {
                await TargetWatch.CloseAsync(session, await TargetWatch.HealthAsync(session, target, ct), fault, ct);
            }
            else if (!TransferPatience.Passes(fault.Cause))
            {
                await Incidents.OpenAsync(session, target, FaultKey, IncidentSort.Failing, fault, ct);
            }

            return false;
        }

        await Incidents.CloseAsync(session, target, FaultKey, ct);
        var inside = await InsideAsync(session, target, since, ct);
        if (read.Receipts.Count + read.Unread.Count == 0 && inside.Count >= ManyRows)
        {
            // Rights that filter rows, or a relay without its server, look just like that.
            await Incidents.OpenAsync(
                session, target, EmptyKey, IncidentSort.Silent,
                TargetFault.Ours(FaultCause.Rights, IntegrationTexts.NoReceipts.With(inside.Count)), ct);
            return false;
        }

        await Incidents.CloseAsync(session, target, EmptyKey, ct);
        var books = await ReceiptBooks.OpenAsync(session, ct);
        var booked = new List<Receipt>();
        var flow = await flows.FindAsync(session, target, ct) ?? new Flow { Target = target };
        foreach (var receipt in read.Receipts)
        {
            await TakeAsync(books, target, receipt with { Currency = CurrencyOf(flow, connector, receipt) }, booked, ct);
        }

        await TellUnreadAsync(session, target, read.Unread, ct);
        await LookForMissingAsync(session, target, inside, read, ct);
        if (booked.Count > 0)
        {
            await notices.TellAsync(session, booked, by: null, ct);
        }

        return true;
    }

    private async Task TakeAsync(ReceiptBooks books, string target, ForeignReceipt receipt, List<Receipt> booked, CancellationToken ct)
    {
        var (session, id) = (books.Session, ForeignReceiptState.IdOf(target, receipt.Number));
        var known = await session.FindAsync<ForeignReceiptState>(id, ct);
        if (known is { IsMissing: false } && (known.Amount, known.Currency, known.On, known.Counts)
            == (receipt.Amount, receipt.Currency, receipt.On, receipt.Counts))
        {
            return;
        }

        var isSame = known is { Counts: true } && receipt.Counts && (known.Amount, known.Currency) == (receipt.Amount, receipt.Currency);
        if (known is { Counts: true } && !isSame)
        {
            booked.AddRange(await desk.TakeBackAsync(
                books, RefOf(target, receipt.Number, known.Bookings), IntegrationTexts.TakenBackThere.With(target, receipt.Number), ct));
        }

        var bookings = known?.Bookings ?? 0;
        if (receipt.Counts && !isSame)
        {
            bookings++;
            var told = new IncomingMoney(receipt.Amount, zone.At(receipt.On, TimeSpan.FromHours(12)), ArrivalSource.Finance)
            {
                Contract = await ContractOfAsync(session, target, receipt, ct),
                Currency = receipt.Currency,
                Payer = receipt.Payer,
                BankRef = RefOf(target, receipt.Number, bookings),
            };
            if (await desk.TakeAsync(books, told, ct) is { Booked: { } row, IsDouble: false })
            {
                booked.Add(row);
            }
        }

        session.Store(
            (known ?? new ForeignReceiptState { Id = id, Target = target, Amount = receipt.Amount, On = receipt.On, Counts = receipt.Counts }) with
            {
                Amount = receipt.Amount, Currency = receipt.Currency, On = receipt.On, Counts = receipt.Counts, Bookings = bookings,
                IsMissing = false,
            },
            "receipts.take");
    }

    // The contract whose receivable it clears, or that it names, or the only one of its customer that the target knows.
    private static async ValueTask<string?> ContractOfAsync(Session session, string target, ForeignReceipt receipt, CancellationToken ct) =>
        receipt.ReceivableKey is { } key
        && await session.FindAsync<Transfer>(Transfer.IdOf(target, key), ct) is { ContractId: { } contract }
            ? contract.Text
            : receipt.Contract;

    // Targets with codes of their own say them here too; a code that stands for all says nothing.
    private static string? CurrencyOf(Flow flow, IConnector connector, ForeignReceipt receipt)
    {
        var need = (connector.NeedsFor(typeof(ReceivableDocument)) ?? []).FirstOrDefault(one => one.By == CodeBy.Currency);
        var code = need is null || receipt.Currency is not { } said ? null
            : flow.Codes.FirstOrDefault(one => one.For == need.Name && one.Theirs == said);
        return code is null ? receipt.Currency : code.Ours;
    }

    private static async Task TellUnreadAsync(Session session, string target, IReadOnlyList<UnreadReceipt> unread, CancellationToken ct)
    {
        if (unread.Count == 0)
        {
            await Incidents.CloseAsync(session, target, UnreadKey, ct);
            return;
        }

        var names = unread.Take(ManyRows).Select(one => LayoutTexts.Aside(one.Number ?? IntegrationTexts.NoNumber.Text, one.Why));
        var fault = TargetFault.Ours(FaultCause.WrongField, IntegrationTexts.Unread.With(unread.Count, LayoutTexts.List(names)));
        var known = await Incidents.FindAsync(session, target, UnreadKey, ct);
        var isOther = known is not null && known.Fault.Said != fault.Said;
        await Incidents.OpenAsync(session, target, UnreadKey, IncidentSort.Unread, fault, ct, again: isOther);
    }

    // Those known that a reading of everything since a day must have; the first day may be half in it.
    private static ValueTask<IReadOnlyList<ForeignReceiptState>> InsideAsync(Session session, string target, DateOnly since, CancellationToken ct) =>
        session.QueryAsync(
            new Query<ForeignReceiptState>().Between(
                ForeignReceiptKinds.ByDay, $"{target}/{((IndexKey)since.AddDays(1)).Text}", $"{target}/{char.MaxValue}"),
            ct);

    // What vanished there without being voided is a question, as nobody said that it was never paid. What this reading didn't ask for, or couldn't
    // read, has not vanished.
    private static async Task LookForMissingAsync(
        Session session, string target, IReadOnlyList<ForeignReceiptState> inside, ReceiptsRead read, CancellationToken ct)
    {
        var there = read.Receipts.Select(one => one.Number).Concat(read.Unread.Select(one => one.Number).OfType<string>())
            .Select(number => ForeignReceiptState.IdOf(target, number)).ToHashSet(StringComparer.Ordinal);
        var isWhole = read.Unread.All(one => one.Number is not null);
        var lost = new List<ForeignReceiptState>();
        foreach (var one in isWhole ? inside.Where(one => !there.Contains(one.Id)) : [])
        {
            // As it is by now: this reading may have taken some of them.
            if (await session.FindAsync<ForeignReceiptState>(one.Id, ct) is { Counts: true, IsMissing: false } now)
            {
                lost.Add(now);
            }
        }

        foreach (var one in lost)
        {
            session.Store(one with { IsMissing = true }, "receipts.miss");
        }

        var missing = await session.QueryAsync(new Query<ForeignReceiptState>().Where(ForeignReceiptKinds.Missing, target), ct);
        if (lost.Count > 0)
        {
            var names = LayoutTexts.List(missing.TakeLast(ManyRows).Select(one => one.Id[(target.Length + 1)..]));
            var fault = TargetFault.Ours(FaultCause.Other, IntegrationTexts.Vanished.With(names));
            await Incidents.OpenAsync(session, target, MissingKey, IncidentSort.Vanished, fault, ct, again: true);
        }
        else if (missing.Count == 0)
        {
            await Incidents.CloseAsync(session, target, MissingKey, ct);
        }
    }

    private static string RefOf(string target, string number, int booking) =>
        booking <= 1 ? $"{target}:{number}" : string.Create(CultureInfo.InvariantCulture, $"{target}:{number}#{booking}");
}
