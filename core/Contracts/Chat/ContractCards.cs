using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Draws a contract: its terms, who has approved it and who is to, what proves it, its versions, and what can be done (R3).</summary>
public sealed class ContractCards(ApprovalRoute route, ContractSight sight, ContractSigning signing, BusinessZone zone) : ISubjectCards
{
    private const int MostVersions = 3;

    public string Kind => RecordKinds.Contracts;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Contract>(id, ct) is { } contract && await sight.CanSeeAsync(turn.Session, turn.Access, contract, ct)
            ? await DrawAsync(turn.Session, turn.Access, contract, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Contract>(id, ct))?.Version;

    /// <summary>The card with a message on top, for somebody who sees it.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, Contract contract, string? message, CardTone tone, CancellationToken ct)
    {
        var next = contract.IsWaiting ? await route.NextAsync(session, contract, ct) : null;
        var deal = await session.FindAsync(contract.DealId, ct);
        var canSee = deal is not null && await access.CanSeeAsync(deal, ct);
        var canChange = deal is not null && await access.CanChangeAsync(deal, ct);
        return new Card
        {
            Title = ContractTexts.Title.With(contract.Id),
            Subtitle = await SubtitleAsync(session, contract, canSee ? deal : null, ct),
            Text = message,
            Tone = tone != CardTone.Neutral ? tone
                : contract.Course?.Rejection is not null ? CardTone.Warning
                : contract is { Status: ContractStatus.Signed, IsWaiting: false } ? CardTone.Success
                : CardTone.Neutral,
            Progress = ProgressOf(contract),
            Facts = [.. await FactsAsync(session, access, contract, next, ct), .. await ProofAsync(session, access, contract, deal, ct)],
            Buttons =
            [
                .. next?.Of(access.Person) is null ? [] : Decisions(contract),
                .. canChange ? await ActionsAsync(session, contract, deal!, ct) : [],
                .. canSee ? [Button.Show(ContractTexts.DealButton.Text, DealCommandTexts.Show.Say(deal!.Id))] : Array.Empty<Button>(),
            ],
            Subject = new Subject(Kind, contract.Id, contract.Version),
        };
    }

    /// <summary>A contract in one line.</summary>
    public static async ValueTask<string> LineAsync(Session session, Contract contract, CancellationToken ct) => string.Join(" · ", new[]
    {
        contract.Id, (await session.FindAsync(contract.CustomerId, ct))?.Name, contract.Amount.Show(), CustomerTexts.NameOf(contract.Status),
    }.OfType<string>());

    /// <summary>The buttons of whoever decides.</summary>
    internal static IEnumerable<Button> Decisions(Contract contract) =>
    [
        Button.Do(ContractTexts.ApproveButton.Text, ContractCommandTexts.Approve.Say(contract.Id), ButtonStyle.Primary),
        Button.Show(ContractTexts.RejectButton.Text, ContractCommandTexts.Reject.Say(contract.Id).Asking(ContractCommandTexts.Reason)) with
        {
            Style = ButtonStyle.Danger,
        },
    ];

    private static async ValueTask<string> SubtitleAsync(Session session, Contract contract, Deal? deal, CancellationToken ct)
    {
        var owner = deal is null ? null : await session.FindAsync<Person>(deal.OwnerId, ct);
        return string.Join(" · ", new[]
        {
            (await session.FindAsync(contract.CustomerId, ct))?.Name, deal is null ? null : $"{deal.Id} {deal.Title}", owner?.Name,
            CustomerTexts.NameOf(contract.Status),
        }.OfType<string>());
    }

    // None where nothing is to come.
    private static CardProgress? ProgressOf(Contract contract) => contract is { Status: ContractStatus.Cancelled } or { AcceptedOn: not null } ? null
        : new CardProgress(
            [ContractTexts.Draft.Text, ContractTexts.Approval.Text, ContractTexts.Signing.Text, ContractTexts.Acceptance.Text],
            contract.Status switch
            {
                ContractStatus.Draft => 0,
                ContractStatus.Pending => 1,
                ContractStatus.Approved => 2,
                _ => 3,
            });

    private async ValueTask<IEnumerable<Fact>> FactsAsync(
        Session session, AccessPolicy access, Contract contract, Deciding? next, CancellationToken ct)
    {
        var course = contract.Course ?? new ContractCourse();
        var terms = ContractTerms.Of(contract);
        var fields = await ContractFields.OfAsync(session, ContractDetails.Of(terms), ct);
        var proposed = course.Proposed is { } wanted ? await ContractFields.ChangesAsync(session, access, terms, wanted, ct) : null;
        var service = (terms.ServiceStart, terms.ServiceEnd) switch
        {
            (null, null) => null,
            var (start, end) => $"{(start is { } from ? ContractFields.Day(from) : "…")} — {(end is { } to ? ContractFields.Day(to) : "…")}",
        };
        return
        [
            .. fields.Where(field => field.Shown is not null && ContractFields.IsShown(access, field)
                    && field.Text != ContractCommandTexts.ServiceStart && field.Text != ContractCommandTexts.ServiceEnd)
                .Select(field => new Fact(field.Text.Label, field.Shown!)),
            .. FollowupCards.FactsOf(
                (ContractTexts.ServiceFact, service),
                (ContractTexts.ProposedFact, proposed),
                (ContractTexts.ApprovalFact, await ApprovalAsync(session, contract, course, next, ct)),
                (ContractTexts.RejectionFact, course.Rejection is { } rejection
                    ? LayoutTexts.Aside(rejection.Reason, await session.NameOfAsync(rejection.PersonId, ct))
                    : null),
                (ContractTexts.VersionsFact, await VersionsAsync(session, access, course, ct)),
                (ContractTexts.CancelFact, course.CancelReason)),
        ];
    }

    private static async ValueTask<string?> ApprovalAsync(
        Session session, Contract contract, ContractCourse course, Deciding? next, CancellationToken ct)
    {
        var words = new List<string>();
        foreach (var given in contract.IsWaiting || contract.Status == ContractStatus.Approved ? course.Approvals : [])
        {
            var name = await session.NameOfAsync(given.PersonId, ct);
            words.Add(ContractTexts.HasApproved.With(
                given.ForId is { } absent ? ContractTexts.StandsIn.With(name, await session.NameOfAsync(absent, ct)) : name));
        }

        words.AddRange(next is null ? [] : [ContractTexts.ForOthers.With(next.Names)]);
        return words.Count == 0 ? null : LayoutTexts.Statements(words);
    }

    private async ValueTask<string?> VersionsAsync(Session session, AccessPolicy access, ContractCourse course, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var amendment in course.Amendments.Reverse().Take(MostVersions))
        {
            var changes = await ContractFields.ChangesAsync(session, access, amendment.Before, amendment.After, ct);
            lines.Add(ContractTexts.Version.With(
                ContractFields.Day(zone.DateOf(amendment.At)), await session.NameOfAsync(amendment.PersonId, ct),
                amendment.Reason is { } why ? LayoutTexts.Aside(changes, why) : changes));
        }

        lines.AddRange(course.Amendments.Count > MostVersions ? [ContractTexts.MoreVersions.With(course.Amendments.Count - MostVersions)] : []);
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private async ValueTask<IEnumerable<Fact>> ProofAsync(
        Session session, AccessPolicy access, Contract contract, Deal? deal, CancellationToken ct)
    {
        var course = contract.Course ?? new ContractCourse();
        var isThere = contract.Status == ContractStatus.Approved && deal is not null
            && await ContractSigning.FreeAsync(session, deal, signing.SignedPage, ct) is not null;
        var toSign = contract.Status != ContractStatus.Approved ? null
            : (isThere ? ContractTexts.HasPage : ContractTexts.Missing).With(signing.SignedPage.Title);
        var money = contract.Status == ContractStatus.Signed && access.Has(Need.SeeReceipts)
            ? await ContractMoney.OfAsync(session, contract, ct) : null;
        return FollowupCards.FactsOf(
            (ReceiptTexts.ReceivedFact, money is null ? null : ReceiptTexts.ReceivedOf(money)),
            (ContractTexts.SignedFact, contract.SignedAt is { } at ? ContractFields.Day(zone.DateOf(at)) : null),
            (ContractTexts.AcceptedFact, contract.AcceptedOn is { } on ? ContractFields.Day(on) : null),
            (ContractTexts.PageFact, LayoutTexts.List(new[]
            {
                toSign,
                await PageAsync(session, course.SignedPageId, signing.SignedPage, ct),
                await PageAsync(session, course.AcceptanceNoteId, signing.AcceptanceNote, ct),
            }.OfType<string>())));
    }

    private static async ValueTask<string?> PageAsync(Session session, Id<EvidenceItem>? id, EvidenceKindDefinition kind, CancellationToken ct)
    {
        if (id is not { } known || await session.FindAsync(known, ct) is not { } page)
        {
            return null;
        }

        var name = $"{kind.Title} {page.Id}";
        return page.Status == EvidenceStatus.Accepted ? name : ContractTexts.Lost.With(name);
    }

    private async ValueTask<IEnumerable<Button>> ActionsAsync(Session session, Contract contract, Deal deal, CancellationToken ct)
    {
        var edit = Button.Show(ContractTexts.EditButton.Text, ContractCommandTexts.Edit.Say(contract.Id));
        var cancel = Button.Show(
            ContractTexts.CancelButton.Text, ContractCommandTexts.Cancel.Say(contract.Id).Asking(ContractCommandTexts.Reason));
        return contract.Status switch
        {
            ContractStatus.Draft =>
            [
                Button.Do(ContractTexts.SubmitButton.Text, ContractCommandTexts.Submit.Say(contract.Id), ButtonStyle.Primary), edit, cancel,
            ],
            ContractStatus.Pending => [edit, cancel],
            ContractStatus.Approved => [await ToSignAsync(session, contract, deal, ct), edit, cancel],
            ContractStatus.Signed =>
            [
                .. contract.AcceptedOn is null
                    ? [Button.Show(ContractTexts.AcceptButton.Text, ContractCommandTexts.Accept.Say(contract.Id))]
                    : Array.Empty<Button>(),
                edit, cancel,
            ],
            _ => [],
        };
    }

    // With its page there, it is signed by one tap; without, a tap asks for the page.
    private async ValueTask<Button> ToSignAsync(Session session, Contract contract, Deal deal, CancellationToken ct)
    {
        var says = ContractCommandTexts.Sign.Say(contract.Id);
        return await ContractSigning.FreeAsync(session, deal, signing.SignedPage, ct) is not null
            ? Button.Do(ContractTexts.SignButton.Text, says, ButtonStyle.Primary)
            : Button.Show(ContractTexts.SignButton.Text, says) with { Style = ButtonStyle.Primary };
    }
}
