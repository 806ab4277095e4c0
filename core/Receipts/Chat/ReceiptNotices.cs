using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>
/// Tells the owners of deals of their contracts' money at once, and finance of what others say has arrived. Managers are not told: they see it in
/// figures.
/// </summary>
public sealed class ReceiptNotices(ReceiptNotice receipt, MoneyClaimNotice claims, Noticing noticing)
{
    private const int MostShown = 8;

    /// <summary>Tells the owners, each in one message however many there are.</summary>
    /// <param name="session">Commits them.</param>
    /// <param name="rows">What was entered.</param>
    /// <param name="by">Who entered it, who needn't be told.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="also">Who else is to know of it.</param>
    public async Task TellAsync(Session session, IReadOnlyList<Receipt> rows, Id<Person>? by, CancellationToken ct, Id<Person>? also = null)
    {
        var told = new Dictionary<Id<Person>, List<Receipt>>();
        foreach (var row in rows)
        {
            if (await session.FindAsync(row.ContractId, ct) is { } contract && await session.FindAsync(contract.DealId, ct) is { } deal)
            {
                foreach (var id in new[] { deal.OwnerId, also }.OfType<Id<Person>>().Distinct().Where(id => id != by))
                {
                    (told.TryGetValue(id, out var own) ? own : told[id] = []).Add(row);
                }
            }
        }

        foreach (var (personId, own) in told)
        {
            var subject = string.Join(' ', own.Take(MostShown).Select(row => row.Id));
            var notice = receipt.For(personId, $"receipt:{own[0].Id}", MessageClass.Card, subject);
            await noticing.TellAsync(session, notice with { State = own.Count.ToString(CultureInfo.InvariantCulture) }, ct);
        }
    }

    /// <summary>Tells finance that something is to be confirmed; false if there is nobody.</summary>
    public async Task<bool> AskFinanceAsync(Session session, MoneyClaim claim, CancellationToken ct)
    {
        var isAny = false;
        foreach (var person in (await session.ActiveAsync(Role.Finance, ct)).Where(person => person.Ref() != claim.PersonId))
        {
            isAny |= await noticing.TellAsync(session, claims.For(person.Ref(), $"money-claim:{claim.Id}", MessageClass.Card, claim.Id), ct);
        }

        return isAny;
    }

    /// <summary>Tells whoever claimed something that it hasn't arrived.</summary>
    public Task TellRefusedAsync(Session session, MoneyClaim claim, CancellationToken ct) =>
        noticing.TellAsync(session, claims.For(claim.PersonId, $"money-claim-refused:{claim.Id}", MessageClass.Card, claim.Id), ct);
}

/// <summary>Money on somebody's contracts, as far as they see those when it leaves.</summary>
public sealed class ReceiptNotice(ReceiptCards cards) : NoticeKind
{
    public override string Key => "receipt";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access)
        {
            return null;
        }

        var seen = new List<Receipt>();
        foreach (var id in notice.Subject.Split(' '))
        {
            if (await session.FindAsync<Receipt>(id, ct) is { } row && await access.CanSeeAsync(row, ct))
            {
                seen.Add(row);
            }
        }

        return seen switch
        {
            [] => null,
            [var only] => await cards.DrawAsync(session, access, only, WordsOf(only), only.Amount.Yuan < 0 ? CardTone.Warning : CardTone.Success, ct),
            _ => await TogetherAsync(session, notice.State, seen, ct),
        };
    }

    private static string WordsOf(Receipt row) => row.Kind == ReceiptKind.Receipt
        ? ReceiptTexts.ForOwner.With(row.Amount.Show())
        : ReceiptTexts.BackForOwner.With(ReceiptTexts.NameOf(row.Kind));

    private static async ValueTask<Card> TogetherAsync(Session session, string? count, IReadOnlyList<Receipt> seen, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var row in seen)
        {
            var contract = await session.FindAsync(row.ContractId, ct);
            rows.Add(new CardRow(
                contract is null ? row.ContractId.Text : await ReceiptCards.AboutAsync(session, contract, ct),
                row.Amount.Show(),
                Button.Show(ReceiptTexts.MoneyButton.Text, ReceiptCommandTexts.Money.Say(row.ContractId.Text))));
        }

        return new Card
        {
            Title = ReceiptTexts.SeveralTitle.With(count),
            Text = ReceiptTexts.SeveralForOwner.With(count),
            Tone = CardTone.Success,
            Rows = rows,
        };
    }
}

/// <summary>What somebody says has arrived: for finance while it waits, and for whoever said it if it hasn't.</summary>
public sealed class MoneyClaimNotice(MoneyClaimCards cards) : NoticeKind
{
    public override string Key => "money-claim";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<MoneyClaim>(notice.Subject, ct) is not { } claim
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access || !await access.CanSeeAsync(claim, ct))
        {
            return null;
        }

        var by = await session.FindAsync(claim.PersonId, ct);
        return notice.PersonId == claim.PersonId
            ? claim.End == ClaimEnd.Refused
                ? await cards.DrawAsync(session, access, claim, ReceiptTexts.ClaimRefusedForRep.With(claim.Note), CardTone.Warning, ct)
                : null
            : claim.End is null
                ? await cards.DrawAsync(session, access, claim, ReceiptTexts.ClaimForFinance.With(by?.Name), CardTone.Info, ct)
                : null;
    }
}
