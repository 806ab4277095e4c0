using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Drafts a contract of a deal; with the deal alone, what the deal tells is shown first (R3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true, First = 1)]
public sealed class CreateContractCommand(ContractDesk desk, ContractCards cards, ContractNotices notices)
    : DealCommand<CreateContractCommand.Arguments>(ContractCommandTexts.Create)
{
    private static readonly ContractTerms Unknown = new() { Amount = new Money(1) };

    public sealed record Arguments(
        Deal Deal, Money? Amount, Ratio? GrossMargin, PaymentTerm? Term, TaxRate? TaxRate, [Named] Flag? FirstOrder,
        [Named] Flag? Referral, [Named] DateOnly? ServiceStart, [Named] DateOnly? ServiceEnd, [Named] Shares? Split, [Named, Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        var given = new ContractDetails
        {
            Amount = arguments.Amount,
            GrossMargin = arguments.GrossMargin,
            PaymentTermDays = arguments.Term?.Days,
            TaxRate = arguments.TaxRate?.Share,
            FirstOrder = arguments.FirstOrder?.IsSo,
            Referral = arguments.Referral?.IsSo,
            ServiceStart = arguments.ServiceStart,
            ServiceEnd = arguments.ServiceEnd,
            Split = arguments.Split?.All,
        };
        var details = given.Over(ContractDetails.Of(deal));
        var terms = details.ToTerms();
        var open = await OpenAsync(turn.Session, deal, ct);
        if (terms is null || (!Sure.IsSaid(arguments.Sure) && (given.IsEmpty || open.Count > 0)))
        {
            // What can't be is said before more is asked.
            if (await ContractDesk.WhyNotDraftAsync(turn.Session, deal, terms ?? Unknown, ct) is { } wrong)
            {
                turn.Refuse(wrong);
                return;
            }

            turn.Reply(await QuestionAsync(turn, deal, details, open, ct));
            return;
        }

        var outcome = await desk.DraftAsync(turn.Session, turn.Person, deal, terms, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var contract = outcome.Value;
        turn.Show(await cards.DrawAsync(
            turn.Session, turn.Access, contract, ContractTexts.Drafted.With(contract.Id), CardTone.Success, ct));
        await notices.TellAsync(
            turn, contract, ContractTexts.DraftedForOwner.With(turn.Person.Name, contract.Id), CardTone.Info, ct);
    }

    private static async ValueTask<IReadOnlyList<Contract>> OpenAsync(Session session, Deal deal, CancellationToken ct) =>
        await session.QueryAsync(new Query<Contract>().Where(RecordKinds.OpenContractsByDeal, deal.Id), ct);

    // What is known, each field to be changed in place where cards take text.
    private async ValueTask<Card> QuestionAsync(
        Turn turn, Deal deal, ContractDetails details, IReadOnlyList<Contract> open, CancellationToken ct)
    {
        var fields = await ContractFields.OfAsync(turn.Session, details, ct);
        var customer = await turn.Session.FindAsync<Customer>(deal.CustomerId, ct);
        var says = Text.Say(deal.Id).With(ContractCommandTexts.Sure, Sure.Word);
        var ask = details.Amount is null ? ContractTexts.AskAmount.Text
            : open.Count > 0 ? ContractTexts.HasOpen.With(deal.Id, LayoutTexts.List(open.Select(contract => contract.Id)))
            : ContractTexts.AskDraft.Text;
        var card = new Card
        {
            Title = Text.Name,
            Subtitle = string.Join(" · ", new[] { customer?.Name, $"{deal.Id} {deal.Title}" }.OfType<string>()),
            Text = ask,
            Tone = open.Count > 0 ? CardTone.Warning : CardTone.Neutral,
        };
        if (turn.Door.Abilities.TextInputs)
        {
            return card with
            {
                Inputs = [.. fields.Select(field => field.ToInput())],
                Buttons = [Button.Show(ContractTexts.CreateButton.Text, says) with { Style = ButtonStyle.Primary, SaysYes = true }, Form.Drop(Text)],
            };
        }

        says = says.With(fields);
        return card with
        {
            Facts = [.. fields.Where(field => field.Shown is not null).Select(field => new Fact(field.Text.Label, field.Shown!))],
            Text = $"{ask}\n{ContractTexts.AskMore.With($"{Text.Name} {deal.Id}")}",
            Buttons =
            [
                .. details.Amount is null
                    ? Array.Empty<Button>()
                    : [Button.Show(ContractTexts.CreateButton.Text, says) with { Style = ButtonStyle.Primary, SaysYes = true }],
                .. new[]
                {
                    ContractCommandTexts.Amount, ContractCommandTexts.Term, ContractCommandTexts.TaxRate, ContractCommandTexts.FirstOrder,
                    ContractCommandTexts.Referral,
                }.Select(field => Button.Show(ContractTexts.FillButton.With(field.Label), says.Asking(field))),
                Form.Drop(Text) with { SaysYes = false },
            ],
        };
    }
}

/// <summary>Changes a contract's terms; without any, a form asks (R3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true)]
public sealed class EditContractCommand(ContractDesk desk, ContractCards cards, ContractNotices notices)
    : ContractCommand<EditContractCommand.Arguments>(ContractCommandTexts.Edit)
{
    public sealed record Arguments(
        Contract Contract, Money? Amount, Ratio? GrossMargin, PaymentTerm? Term, TaxRate? TaxRate, [Named] Flag? FirstOrder,
        [Named] Flag? Referral, [Named] DateOnly? ServiceStart, [Named] DateOnly? ServiceEnd, [Named] Shares? Split, [Named] string? Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var contract = arguments.Contract;
        if (await ChangeableAsync(turn, contract, ct) is null)
        {
            return;
        }

        if (contract.Status == ContractStatus.Cancelled)
        {
            turn.Refuse(new Refusal(ContractTexts.IsCancelled, contract.Id));
            return;
        }

        var before = ContractTerms.Of(contract);
        var given = new ContractDetails
        {
            Amount = arguments.Amount,
            GrossMargin = arguments.GrossMargin,
            PaymentTermDays = arguments.Term?.Days,
            TaxRate = arguments.TaxRate?.Share,
            FirstOrder = arguments.FirstOrder?.IsSo,
            Referral = arguments.Referral?.IsSo,
            ServiceStart = arguments.ServiceStart,
            ServiceEnd = arguments.ServiceEnd,
            Split = arguments.Split?.All,
        };
        if (given.IsEmpty)
        {
            turn.Reply(await FormAsync(turn, contract, before, ct));
            return;
        }

        var terms = given.Over(ContractDetails.Of(before)).ToTerms()!;
        if (terms == before)
        {
            turn.Show(await cards.DrawAsync(turn.Session, turn.Access, contract, ContractTexts.Unchanged.Text, CardTone.Neutral, ct));
            return;
        }

        var outcome = await desk.AmendAsync(turn.Session, turn.Person, contract, terms, arguments.Reason, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var amended = outcome.Value;
        var changes = await ContractFields.ChangesAsync(turn.Session, turn.Access, before, terms, ct);
        var isAsked = amended.Course?.AskedAt == turn.Now && amended.IsWaiting;
        var next = isAsked ? await notices.AskAsync(turn.Session, amended, ct) : null;
        var message = next is null ? ContractTexts.Changed.With(changes)
            : amended.Status == ContractStatus.Signed ? ContractTexts.ProposedAsks.With(changes, next.Names)
            : (terms.Amount != before.Amount ? ContractTexts.ChangedAsks : ContractTexts.ChangedWaiting).With(changes, next.Names);
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, amended, message, CardTone.Success, ct));
        await notices.TellAsync(turn, amended, ContractTexts.ChangedForOwner.With(turn.Person.Name, amended.Id, changes), CardTone.Info, ct);
    }

    private async ValueTask<Card> FormAsync(Turn turn, Contract contract, ContractTerms terms, CancellationToken ct)
    {
        var fields = await ContractFields.OfAsync(turn.Session, ContractDetails.Of(terms), ct);
        var card = new Card { Title = Text.Name, Subtitle = await ContractCards.LineAsync(turn.Session, contract, ct) };
        return turn.Door.Abilities.TextInputs
            ? card with
            {
                Inputs =
                [
                    .. fields.Select(field => ContractFields.IsShown(turn.Access, field) ? field.ToInput() : field.ToInput() with { Value = null }),
                    new CardInput(ContractCommandTexts.Reason.Key, ContractCommandTexts.Reason.Label, InputKind.Text),
                ],
                Buttons = [Button.Do(ConversationTexts.Submit.Text, Text.Say(contract.Id), ButtonStyle.Primary), Form.Drop(Text)],
                Subject = new Subject(RecordKinds.Contracts, contract.Id, contract.Version),
            }
            : card with
            {
                Buttons =
                [
                    .. fields.Select(field => Button.Show(ContractTexts.FillButton.With(field.Text.Label), Text.Say(contract.Id).Asking(field.Text))),
                ],
            };
    }
}

/// <summary>Sends a draft to those who approve it (R3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true, First = 2)]
public sealed class SubmitContractCommand(ContractDesk desk, ContractCards cards, ContractNotices notices)
    : ContractCommand<SubmitContractCommand.Arguments>(ContractCommandTexts.Submit)
{
    public sealed record Arguments(Contract Contract);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await ChangeableAsync(turn, arguments.Contract, ct) is not { } deal)
        {
            return;
        }

        var outcome = await desk.SubmitAsync(turn.Session, turn.Person, arguments.Contract, deal, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var contract = outcome.Value;
        var next = await notices.AskAsync(turn.Session, contract, ct);
        turn.Show(await cards.DrawAsync(
            turn.Session, turn.Access, contract, ContractTexts.Submitted.With(next?.Names), CardTone.Success, ct));
        var amount = (await ContractFields.OfAsync(turn.Session, ContractDetails.Of(ContractTerms.Of(contract)), ct))[0].Shown;
        await notices.TellAsync(
            turn, contract, ContractTexts.SubmittedTo.With(turn.Person.Name, contract.Id, amount, next?.Names), CardTone.Info, ct);
    }
}

/// <summary>Ends a contract, with a reason; one that is signed, once that is confirmed on a card (R3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true)]
public sealed class CancelContractCommand(ContractCards cards, ContractNotices notices)
    : ContractCommand<CancelContractCommand.Arguments>(ContractCommandTexts.Cancel)
{
    public sealed record Arguments(Contract Contract, [Named, Unasked] string? Sure, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (contract, reason) = (arguments.Contract, arguments.Reason);
        if (await ChangeableAsync(turn, contract, ct) is null)
        {
            return;
        }

        if (contract.Status == ContractStatus.Signed && !Sure.IsSaid(arguments.Sure))
        {
            var says = Text.Say(contract.Id).With(ContractCommandTexts.Sure, Sure.Word).With(ContractCommandTexts.Reason, reason);
            var question = await cards.DrawAsync(turn.Session, turn.Access, contract, ContractTexts.AskCancel.With(reason), CardTone.Warning, ct);
            turn.Show(question with
            {
                Buttons =
                [
                    ContractNotice.ToShow(contract) with { SaysYes = false },
                    Button.Do(ContractTexts.SureCancel.Text, says, ButtonStyle.Danger) with { SaysYes = true },
                ],
            });
            return;
        }

        var outcome = await ContractDesk.CancelAsync(turn.Session, contract, reason, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(
            turn.Session, turn.Access, outcome.Value, ContractTexts.Cancelled.With(reason), CardTone.Warning, ct));
        var message = ContractTexts.CancelledForOwner.With(
            turn.Person.Name, contract.Id, Customers.CustomerTexts.NameOf(contract.Status), reason);
        await notices.TellAsync(
            turn, outcome.Value, message, CardTone.Warning, ct, wasSigned: contract.Status == ContractStatus.Signed);
    }
}
