using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Tells those who are to decide on a contract, and those whose it is (R3).</summary>
public sealed class ContractNotices(ApprovalRoute route, ApprovalNotice ask, ContractNotice news, Noticing noticing)
{
    /// <summary>Asks whoever must decide next; returns who that is, null if nobody.</summary>
    public async Task<Deciding?> AskAsync(Session session, Contract contract, CancellationToken ct)
    {
        var next = await route.NextAsync(session, contract, ct);
        foreach (var decider in next?.Asked ?? [])
        {
            await TellAsync(session, decider, contract, next!, MessageClass.Card, suffix: "", ct);
        }

        return next;
    }

    /// <summary>Asks those who stand in for whom contracts wait.</summary>
    public async Task AskStandInsAsync(Session session, CancellationToken ct)
    {
        var waiting = new Query<Contract>().Between(RecordKinds.WaitingContracts, DateTimeOffset.MinValue, null);
        foreach (var contract in await session.QueryAsync(waiting.OrderBy(RecordKinds.WaitingContracts), ct))
        {
            var next = await route.NextAsync(session, contract, ct);
            foreach (var decider in next?.Asked.Where(one => one.StandsIn) ?? [])
            {
                await TellAsync(session, decider, contract, next!, MessageClass.Card, suffix: "", ct);
            }
        }
    }

    /// <summary>Reminds those who must decide.</summary>
    public async Task RemindAsync(Session session, Contract contract, CancellationToken ct)
    {
        var next = await route.NextAsync(session, contract, ct);
        foreach (var decider in next?.Asked ?? [])
        {
            await TellAsync(session, decider, contract, next!, MessageClass.Nudge, ApprovalNotice.Reminder, ct);
        }
    }

    /// <summary>
    /// Tells the deal's owner, and whoever drafted or submitted the contract, what somebody else did; of what is over though it was signed also the
    /// owner's manager and finance, who wait for its money.
    /// </summary>
    public async Task TellAsync(Turn turn, Contract contract, string message, CardTone tone, CancellationToken ct, bool wasSigned = false)
    {
        var owner = await turn.Session.FindAsync(contract.DealId, ct) is { } deal ? await turn.Session.FindAsync(deal.OwnerId, ct) : null;
        var finance = wasSigned ? await turn.Session.ActiveAsync(Role.Finance, ct) : [];
        var people = new[] { contract.Course?.DraftedBy, contract.Course?.SubmittedBy, owner?.Ref(), wasSigned ? owner?.ManagerId : null }
            .OfType<Id<Person>>().Concat(finance.Select(person => person.Ref())).Distinct().Where(id => id != turn.Person.Ref());
        foreach (var id in people.ToList())
        {
            var notice = news.For(id, $"contract:{contract.Id}:{contract.Version}", MessageClass.Card, contract.Id);
            await noticing.TellAsync(turn.Session, notice with { Words = message, Tone = tone }, ct);
        }
    }

    private async Task TellAsync(
        Session session, Decider decider, Contract contract, Deciding next, MessageClass sort, string suffix, CancellationToken ct)
    {
        var round = ApprovalNotice.RoundOf(contract, next.By);
        var notice = ask.For(decider.Person.Ref(), $"contract-approval:{contract.Id}:{round}{suffix}", sort, contract.Id);
        await noticing.TellAsync(session, notice with { State = round }, ct);
    }
}

/// <summary>A contract that waits for its reader's decision; it is gone once that is made, or no longer theirs.</summary>
public sealed class ApprovalNotice(ApprovalRoute route, ContractCards cards, ContractOptions options) : NoticeKind
{
    /// <summary>How the keys of reminders end.</summary>
    public const string Reminder = ":reminder";

    public override string Key => "contract-approval";

    public override ReminderSort Sort => ReminderSort.Approvals;

    public override bool IsForStandIn => true;

    /// <summary>Names a decision: one of the steps, each time that approval is asked for anew.</summary>
    public static string RoundOf(Contract contract, Role by) =>
        string.Create(CultureInfo.InvariantCulture, $"{(contract.Course?.AskedAt ?? contract.SubmittedAt)?.UtcDateTime:O}/{by}");

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Contract>(notice.Subject, ct) is not { IsWaiting: true } contract
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access
            || await route.NextAsync(session, contract, ct) is not { } next
            || next.Of(access.Person) is null || RoundOf(contract, next.By) != notice.State)
        {
            return null;
        }

        var by = contract.Course?.SubmittedBy is { } id ? (await session.FindAsync(id, ct))?.Name : null;
        by ??= await session.FindAsync(contract.DealId, ct) is { } deal ? (await session.FindAsync(deal.OwnerId, ct))?.Name : null;
        var isReminder = notice.Key.EndsWith(Reminder, StringComparison.Ordinal);
        var ask = contract.Course?.Proposed is null ? ContractTexts.AskText : ContractTexts.AskTerms;
        var text = string.Join(
            '\n', [isReminder ? ContractTexts.RemindText.With(options.RemindAfterHours) : ask.With(by ?? contract.Id), .. next.Notes]);
        var card = await cards.DrawAsync(session, access, contract, text, CardTone.Info, ct);
        return card with
        {
            Title = ContractTexts.AskTitle.With(contract.Id),
            // Behind a bundle's button there is the whole card, with whatever else can be done.
            Buttons = [.. ContractCards.Decisions(contract), ContractNotice.ToShow(contract)],
        };
    }
}

/// <summary>What was done to a contract.</summary>
public sealed class ContractNotice(ContractCards cards) : NoticeKind
{
    public override string Key => "contract";

    internal static Button ToShow(Contract contract) =>
        Button.Show(ContractTexts.ShowButton.Text, ContractCommandTexts.Show.Say(contract.Id));

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Contract>(notice.Subject, ct) is not { } contract
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access || !await access.CanSeeAsync(contract, ct))
        {
            return null;
        }

        var card = await cards.DrawAsync(session, access, contract, notice.Words, notice.Tone, ct);
        return card with { Facts = [.. card.Facts.Take(1)], Progress = null, Buttons = [ToShow(contract)] };
    }
}
