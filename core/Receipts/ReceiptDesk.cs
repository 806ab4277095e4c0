using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts;

/// <summary>
/// Everything that finance can do with money, within a session (R4). Money that is told of by several ways is counted once: by the bank's number, and
/// where that is missing by contract, amount and day. The caller checks who may.
/// </summary>
public sealed class ReceiptDesk(BusinessZone zone)
{
    /// <summary>What the ids of receipts entered here begin with.</summary>
    public const string IdPrefix = "R-";

    private const int MostYearsAgo = 5;
    // What was entered by hand may be dated a weekend off.
    private const int NearDays = 3;
    private const int OnceDays = 31;
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    /// <summary>Enters money that came in, went back or was let off. What may be a slip is asked: see <see cref="ReceiptWish.IsSure"/>.</summary>
    public async Task<Outcome<Receipt>> BookAsync(
        ReceiptBooks books, Person person, Contract contract, ReceiptWish wish, CancellationToken ct)
    {
        if ((WhyNot(books.Session, wish.Amount, wish.On) ?? WhyNot(contract, wish.Kind)) is { } refusal)
        {
            return refusal;
        }

        var money = await books.MoneyOfAsync(contract, ct);
        var refused = wish.Kind == ReceiptKind.Receipt ? await WhyNotInAsync(books, money, wish, ct) : WhyNotBack(money, wish);
        refused ??= wish.IsSure ? null : Doubt(books.Session, money, wish);
        var isBack = wish.Kind is ReceiptKind.Refund or ReceiptKind.CashReturned;
        return refused is null ? Keep(books, money, person, isBack ? new Money(-wish.Amount.Yuan) : wish.Amount, wish) : refused;
    }

    /// <summary>What looks like a slip of the hand, in a question; null if nothing does.</summary>
    public Refusal? Doubt(Session session, ContractMoney money, ReceiptWish wish)
    {
        var open = money.Outstanding.Yuan > 0 ? money.Outstanding : default;
        var over = wish.Kind == ReceiptKind.Receipt ? wish.Amount - open : default;
        if (Like(session, money, wish) is { } like)
        {
            var day = LayoutTexts.Day(zone.DateOf(like.ReceivedAt), zone.DateOf(session.Now));
            return over.Yuan > 0
                ? new Refusal(ReceiptTexts.AskTwiceOver, day, wish.Amount.Show(), open.Show(), over.Show())
                : new Refusal(ReceiptTexts.AskTwice, day, wish.Amount.Show());
        }

        return over.Yuan > 0 ? new Refusal(ReceiptTexts.AskOver, wish.Amount.Show(), open.Show(), over.Show())
            : money.NotOver(wish) is { } more
            ? new Refusal(ReceiptTexts.AskNotOver, money.Contract.Id, money.Due.Show(), money.Received.Show(), more.Show())
            : null;
    }

    /// <summary>
    /// What may have been entered for the same money, one of the two without the bank's number: the same amount within some days; or the only one
    /// of that amount, within a month. Where there are several, or it is said to be for another part, the contract is paid in like parts.
    /// </summary>
    public Receipt? Like(Session session, ContractMoney money, ReceiptWish wish)
    {
        var day = wish.On ?? zone.DateOf(session.Now);
        var alike = money.Alike(wish.Kind, wish.Amount).ToList();
        return alike.FirstOrDefault(row => MayBe(row, NearDays))
            ?? (alike is [var only] && MayBe(only, OnceDays) && (wish.Node is null || wish.Node == only.Node) ? only : null);

        bool MayBe(Receipt row, int days) => Math.Abs(zone.DateOf(row.ReceivedAt).DayNumber - day.DayNumber) <= days
            && (row.BankRef is null || wish.BankRef is null);
    }

    /// <summary>
    /// Takes money that a bank tells of: it is a receipt if it is clear whose it is, known if it was told before, and waits otherwise.
    /// </summary>
    public async Task<MoneyTaken> TakeAsync(ReceiptBooks books, IncomingMoney told, CancellationToken ct)
    {
        var said = told.Contract is { } number ? await books.ContractAsync(number, ct) : null;
        if (await KnownAsync(books, told, said, ct) is { } known)
        {
            return known;
        }

        var (contract, reason) = said is null
            ? await ReceiptMatching.MatchAsync(books, told, ct)
            : (said, await ReceiptMatching.WhyWaitAsync(books, said, told, ct));
        if (contract is not null && reason is null && await EnteredAsync(books, contract, told, ct))
        {
            reason = WaitReason.PerhapsEntered;
        }

        return contract is null || reason is not null
            ? Wait(books, told, contract, reason ?? WaitReason.Unknown)
            : new MoneyTaken(
                Keep(
                    books,
                    await books.MoneyOfAsync(contract, ct),
                    null,
                    told.Amount,
                    new ReceiptWish(ReceiptKind.Receipt, told.Amount, null) { BankRef = told.BankRef },
                    told.ReceivedAt,
                    told.Source),
                null,
                IsDouble: false);
    }

    /// <summary>
    /// Takes back what another system told of and has taken back itself: what was booked goes back in rows of its own, what waits is dropped.
    /// </summary>
    /// <param name="books">The books.</param>
    /// <param name="number">Under which number of the bank's it was told.</param>
    /// <param name="why">Why, for finance.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The rows.</returns>
    public async Task<IReadOnlyList<Receipt>> TakeBackAsync(ReceiptBooks books, string number, string why, CancellationToken ct)
    {
        foreach (var waiting in (await books.ArrivalsWithRefAsync(number, ct)).Where(one => one.End is null).ToList())
        {
            books.Keep(waiting with { End = ArrivalEnd.Dropped, Note = why }, "arrival.drop");
        }

        var rows = new List<Receipt>();
        foreach (var row in (await books.WithRefAsync(number, ct)).Where(row => row.Kind == ReceiptKind.Receipt).ToList())
        {
            if (await books.Session.FindAsync(row.ContractId, ct) is { } contract)
            {
                var wish = new ReceiptWish(ReceiptKind.CashReturned, row.Amount, null) { Note = why };
                rows.Add(Keep(books, await books.MoneyOfAsync(contract, ct), null, new Money(-row.Amount.Yuan), wish));
            }
        }

        return rows;
    }

    /// <summary>Says for which contract money is that waited.</summary>
    public async Task<Outcome<Receipt>> ClaimAsync(ReceiptBooks books, Person person, Arrival arrival, Contract contract, CancellationToken ct)
    {
        if ((WhyNot(arrival) ?? WhyNot(contract) ?? ReceiptMatching.WhyNotClaim(arrival, contract)) is { } refusal)
        {
            return refusal;
        }

        // Its number is another receipt's: it is kept without, as a number counts once.
        var isTaken = arrival.BankRef is { } number && (await books.WithRefAsync(number, ct)).Count > 0;
        var wish = new ReceiptWish(ReceiptKind.Receipt, arrival.Amount, null)
        {
            BankRef = isTaken ? null : arrival.BankRef,
            Note = isTaken ? ReceiptTexts.RefWas.With(arrival.BankRef) : null,
        };
        var row = Keep(books, await books.MoneyOfAsync(contract, ct), person, arrival.Amount, wish, arrival.ReceivedAt, arrival.Source);
        books.Keep(
            arrival with { End = ArrivalEnd.Booked, EndedBy = person.Ref(), ReceiptId = row.Ref(), ContractId = contract.Ref() }, "arrival.claim");
        return row;
    }

    /// <summary>Says that money that waited is what was entered before; that gets the bank's number.</summary>
    public async Task<Outcome<Receipt>> SameAsync(ReceiptBooks books, Person person, Arrival arrival, CancellationToken ct)
    {
        if (WhyNot(arrival) is { } refusal)
        {
            return refusal;
        }

        if (arrival.ContractId is not { } id || await books.Session.FindAsync(id, ct) is not { } contract
            || Entered(
                await books.MoneyOfAsync(contract, ct), arrival.Amount, arrival.ReceivedAt, arrival.Source, arrival.BankRef) is not { } entered)
        {
            return new Refusal(ReceiptTexts.NoneSuchEntered);
        }

        books.Session.Require(contract);
        var row = entered.BankRef is null ? books.Keep(entered with { BankRef = arrival.BankRef }, "receipt.bank-ref") : entered;
        books.Keep(arrival with { End = ArrivalEnd.Same, EndedBy = person.Ref(), ReceiptId = row.Ref() }, "arrival.same");
        return row;
    }

    /// <summary>Says that money that waited is no receipt.</summary>
    public static Outcome<Arrival> Drop(ReceiptBooks books, Person person, Arrival arrival, string reason) => WhyNot(arrival) is { } refusal
        ? refusal
        : books.Keep(arrival with { End = ArrivalEnd.Dropped, EndedBy = person.Ref(), Note = reason }, "arrival.drop");

    /// <summary>Says that money has arrived; it counts once finance confirms it.</summary>
    public async Task<Outcome<MoneyClaim>> ReportAsync(
        ReceiptBooks books, Person person, Contract contract, ReceiptWish wish, CancellationToken ct)
    {
        var (session, on) = (books.Session, wish.On ?? zone.DateOf(books.Session.Now));
        if ((WhyNot(session, wish.Amount, on) ?? WhyNot(contract)) is { } refusal)
        {
            return refusal;
        }

        var before = await session.QueryAsync(new Query<MoneyClaim>().Where(ReceiptKinds.ClaimsByContract, contract.Id), ct);
        if (before.Any(one => one.End != ClaimEnd.Refused && one.Amount == wish.Amount && one.On == on))
        {
            return new Refusal(ReceiptTexts.ReportedBefore, contract.Id, wish.Amount.Show());
        }

        session.Require(contract);
        return session.Store(
            new MoneyClaim
            {
                Id = $"M-{Ulid.NewUlid(session.Now)}",
                ContractId = contract.Ref(),
                Amount = wish.Amount,
                On = on,
                Node = wish.Node,
                PersonId = person.Ref(),
                EnteredAt = session.Now,
            },
            "money-claim.enter");
    }

    /// <summary>Confirms what somebody says has arrived: it is a receipt then.</summary>
    public async Task<Outcome<Receipt>> ConfirmAsync(ReceiptBooks books, Person person, MoneyClaim claim, bool isSure, CancellationToken ct)
    {
        if (await WhyNotAsync(books.Session, claim, ct) is { } refusal)
        {
            return refusal;
        }

        if (await books.Session.FindAsync(claim.ContractId, ct) is not { } contract)
        {
            return new Refusal(ReceiptTexts.NoSuchContract, claim.ContractId.Text);
        }

        var wish = new ReceiptWish(ReceiptKind.Receipt, claim.Amount, claim.On) { Node = claim.Node, IsSure = isSure };
        var outcome = await BookAsync(books, person, contract, wish, ct);
        if (!outcome.IsRefused)
        {
            var ended = claim with { End = ClaimEnd.Confirmed, EndedBy = person.Ref(), ReceiptId = outcome.Value.Ref() };
            books.Session.Store(ended, "money-claim.confirm");
        }

        return outcome;
    }

    /// <summary>Says that what somebody says has arrived was entered before.</summary>
    public async Task<Outcome<Receipt>> SameAsync(ReceiptBooks books, Person person, MoneyClaim claim, CancellationToken ct)
    {
        var session = books.Session;
        if (await WhyNotAsync(session, claim, ct) is { } refusal)
        {
            return refusal;
        }

        if (await session.FindAsync(claim.ContractId, ct) is not { } contract
            || Like(session, await books.MoneyOfAsync(contract, ct), new ReceiptWish(ReceiptKind.Receipt, claim.Amount, claim.On)) is not { } like)
        {
            return new Refusal(ReceiptTexts.NoneSuchEntered);
        }

        session.Require(like);
        session.Store(claim with { End = ClaimEnd.Confirmed, EndedBy = person.Ref(), ReceiptId = like.Ref() }, "money-claim.same");
        return like;
    }

    /// <summary>Says that it hasn't arrived.</summary>
    public static async Task<Outcome<MoneyClaim>> RefuseAsync(
        Session session, Person person, MoneyClaim claim, string reason, CancellationToken ct) =>
        await WhyNotAsync(session, claim, ct) is { } refusal
            ? refusal
            : session.Store(claim with { End = ClaimEnd.Refused, EndedBy = person.Ref(), Note = reason }, "money-claim.refuse");

    /// <summary>Why nothing can be entered on a contract; null if something can.</summary>
    public static Refusal? WhyNot(Contract contract, ReceiptKind kind = ReceiptKind.Receipt) => contract.Status switch
    {
        ContractStatus.Signed => null,
        // What was paid on it goes back when it ends.
        ContractStatus.Cancelled when kind is ReceiptKind.Refund or ReceiptKind.CashReturned => null,
        ContractStatus.Cancelled => new Refusal(ReceiptTexts.IsCancelled, contract.Id, ReceiptTexts.NameOf(kind)),
        _ => new Refusal(ReceiptTexts.NotSigned, contract.Id, CustomerTexts.NameOf(contract.Status), ReceiptTexts.NameOf(kind)),
    };

    private static Refusal? WhyNot(Arrival arrival) => arrival.End is null ? null : new Refusal(ReceiptTexts.HasEnded);

    private static async ValueTask<Refusal?> WhyNotAsync(Session session, MoneyClaim claim, CancellationToken ct) => claim switch
    {
        { End: null } => null,
        { End: ClaimEnd.Confirmed } => new Refusal(ReceiptTexts.IsConfirmed, await NameAsync(session, claim.EndedBy, ct)),
        _ => new Refusal(ReceiptTexts.IsRefused, await NameAsync(session, claim.EndedBy, ct)),
    };

    private static async ValueTask<string?> NameAsync(Session session, Id<Person>? id, CancellationToken ct) =>
        id is { } known ? await session.NameOfAsync(known, ct) : null;

    private Refusal? WhyNot(Session session, Money amount, DateOnly? on)
    {
        var today = zone.DateOf(session.Now);
        return Money.Of(amount.Yuan) is null || amount.Yuan == 0 ? new Refusal(ReceiptTexts.NotPositive)
            : on is not { } day ? null
            : day > today ? new Refusal(ReceiptTexts.NotYet, LayoutTexts.Day(day, today))
            : day < today.AddYears(-MostYearsAgo) ? new Refusal(ReceiptTexts.TooLongAgo, LayoutTexts.Day(day, today), MostYearsAgo)
            : null;
    }

    // The bank's number counts once.
    private static async ValueTask<Refusal?> WhyNotInAsync(ReceiptBooks books, ContractMoney money, ReceiptWish wish, CancellationToken ct)
    {
        if (wish.BankRef is not { } number || await books.WithRefAsync(number, ct) is not [var known, ..])
        {
            return null;
        }

        return known.ContractId == money.Contract.Ref() && known.Amount == wish.Amount
            ? new Refusal(ReceiptTexts.RefKnown, number, known.ContractId.Text, known.Amount.Show())
            : new Refusal(ReceiptTexts.RefReused, number, known.ContractId.Text, known.Amount.Show());
    }

    private static Refusal? WhyNotBack(ContractMoney money, ReceiptWish wish)
    {
        var most = wish.Kind == ReceiptKind.CreditNote ? money.Due : money.Received;
        return wish.Amount > most
            ? new Refusal(wish.Kind == ReceiptKind.CreditNote ? ReceiptTexts.MoreThanWorth : ReceiptTexts.MoreThanReceived,
                wish.Amount.Show(),
                most.Show())
            : null;
    }

    // The same number with the same amount on the same contract, if one is told, is the same money; otherwise somebody must look.
    private static async ValueTask<MoneyTaken?> KnownAsync(ReceiptBooks books, IncomingMoney told, Contract? said, CancellationToken ct)
    {
        if (told.BankRef is not { } number)
        {
            return null;
        }

        var (receipts, waiting) = (await books.WithRefAsync(number, ct), await books.ArrivalsWithRefAsync(number, ct));
        if (receipts.FirstOrDefault(row => row.Amount == told.Amount && (said is null || row.ContractId == said.Ref())) is { } same)
        {
            return new MoneyTaken(same, null, IsDouble: true);
        }

        if (waiting.FirstOrDefault(row => row.Amount == told.Amount
            && (said is null || row.ContractId is null || row.ContractId == said.Ref() || row.ContractSaid == told.Contract)) is { } waits)
        {
            return new MoneyTaken(null, waits, IsDouble: true);
        }

        return receipts.Count + waiting.Count > 0 ? Wait(books, told, said, WaitReason.BankRefReused) : null;
    }

    private async ValueTask<bool> EnteredAsync(ReceiptBooks books, Contract contract, IncomingMoney told, CancellationToken ct) =>
        told.BankRef is { } number
        && Entered(await books.MoneyOfAsync(contract, ct), told.Amount, told.ReceivedAt, told.Source, number) is not null;

    // By hand, without the bank's number; or told by finance's system where now the bank tells it, or the other way round: their numbers differ.
    private Receipt? Entered(ContractMoney money, Money amount, DateTimeOffset at, ArrivalSource source, string? number) =>
        money.Rows.FirstOrDefault(row =>
            row.Kind == ReceiptKind.Receipt && row.Amount == amount && ReceiptMatching.IsToldOtherwise(row, source, number)
            && Math.Abs(zone.DateOf(row.ReceivedAt).DayNumber - zone.DateOf(at).DayNumber) <= NearDays);

    private static MoneyTaken Wait(ReceiptBooks books, IncomingMoney told, Contract? contract, WaitReason reason) => new(
        null,
        books.Keep(
            new Arrival
            {
                Id = books.NextArrivalId(),
                Amount = told.Amount,
                Currency = told.Currency,
                ReceivedAt = told.ReceivedAt,
                BankRef = told.BankRef,
                Payer = told.Payer,
                ContractSaid = told.Contract,
                ContractId = contract?.Ref(),
                Source = told.Source,
                Reason = reason,
                EnteredAt = books.Session.Now,
            },
            "arrival.wait"),
        IsDouble: false);

    private Receipt Keep(
        ReceiptBooks books, ContractMoney money, Person? person, Money amount, ReceiptWish wish, DateTimeOffset? at = null,
        ArrivalSource? source = null)
    {
        var (session, contract) = (books.Session, money.Contract);
        // Whose it is, and whether it holds, may change at this very moment.
        session.Require(contract);
        var row = new Receipt
        {
            Id = $"{IdPrefix}{Ulid.NewUlid(session.Now)}",
            ContractId = contract.Ref(),
            Amount = amount,
            ReceivedAt = at ?? (wish.On is { } day && day != zone.DateOf(session.Now) ? zone.At(day, Noon) : session.Now),
            Node = wish.Node ?? (wish.Kind == ReceiptKind.Receipt ? money.NodeOf(amount) : null) ?? ReceiptNode.Other,
            Kind = wish.Kind,
            BankRef = wish.BankRef,
            Source = source,
            EnteredBy = person?.Ref(),
            Note = wish.Note,
            NotedAt = session.Now,
        };
        row = books.Keep(row, $"receipt.{(wish.Kind == ReceiptKind.Receipt ? "enter" : "give-back")}");
        session.Raise(ReceiptEvent.For(row, session.Now));
        return row;
    }
}
