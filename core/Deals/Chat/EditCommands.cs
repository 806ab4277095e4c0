using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Enters a deal.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Usual = 3)]
public sealed class CreateCommand(DealDesk desk, DealCards cards, BusinessZone zone, IEnumerable<IDealWatch> watches)
    : Command<CreateCommand.Arguments>(DealCommandTexts.Create)
{
    private const int MostNear = 4;

    public sealed record Arguments(
        Name Customer, Name Title, Money? Amount, DateOnly? ExpectedClose, ProductNames? Products, [Named, Unasked] Flag? NeedsProduct,
        [Named, Unasked] Flag? CustomDev, [Named, Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Amount is null && !Sure.IsSaid(arguments.Sure) && DealValues.AmountIn(arguments.Title) is { } sum)
        {
            turn.Reply(AskTitle(arguments, sum));
            return;
        }

        // A title mostly says what is sold.
        var products = arguments.Products is { } named
            ? await KnownProducts.OfAsync(turn.Session, named.Names, ct)
            : await KnownProducts.InAsync(turn.Session, arguments.Title.Text, ct);
        var details = new DealDetails(
            arguments.Amount, null, products?.Names, arguments.ExpectedClose, null, arguments.NeedsProduct?.IsSo, arguments.CustomDev?.IsSo);
        if (!Sure.IsSaid(arguments.Sure) && await QuestionAsync(turn, arguments, details, products, ct) is { } question)
        {
            turn.Reply(question);
            return;
        }

        var customer = await DealDesk.CustomerAsync(turn.Session, arguments.Customer.Text, turn.Person.Ref(), ct);
        var deal = await desk.CreateAsync(turn.Session, turn.Person.Ref(), customer, arguments.Title.Text, details, ct);
        var done = await watches.ToldAsync(turn, before: null, deal, DealTexts.Created.With(deal.Id), ct);
        turn.Show(await cards.DrawAsync(turn, deal, done, CardTone.Success, ct));
    }

    // 新建商机 荣金营销云 20w: what was understood is kept, and the name is asked.
    private Card AskTitle(Arguments arguments, Money sum)
    {
        var (customer, title) = (arguments.Customer.Text, arguments.Title.Text);
        return new Card
        {
            Title = Text.Name,
            Text = DealTexts.AskTitle.With(title),
            Facts =
            [
                new Fact(DealCommandTexts.Customer.Label, customer), new Fact(DealTexts.AmountFact.Text, sum.Show()),
            ],
            Buttons =
            [
                Button.Show(
                    DealTexts.FillButton.With(DealCommandTexts.Title.Label),
                    Text.Say(customer).With(new DealDetails(sum, null, null, arguments.ExpectedClose)).Asking(DealCommandTexts.Title)) with
                {
                    Style = ButtonStyle.Primary,
                },
                Button.Show(DealTexts.TitleAnyway.With(title), Text.Say(customer, title).With(DealCommandTexts.Sure, Sure.Word)),
            ],
        };
    }

    // Only customers that this person sees are named, of others nothing is told; a name that is known is no question.
    private async ValueTask<Card?> QuestionAsync(
        Turn turn, Arguments arguments, DealDetails details, KnownProducts? products, CancellationToken ct)
    {
        var (name, title) = (arguments.Customer.Text, arguments.Title.Text);
        var doubts = DealValues.Doubts(details, before: null, products, zone.DateOf(turn.Now));
        var alike = await NearCustomers.OfAsync(turn, name, ct);
        var near = alike.Seen;
        if (doubts.Count == 0 && !alike.IsAny)
        {
            return null;
        }

        doubts = alike.IsAny ? [.. doubts.Select(doubt => doubt.Plain)] : doubts;

        var says = Text.Say(name, title).With(details);
        string? same = near.Count > 0 ? DealTexts.AskNear.With(name)
            : alike.IsAny ? DealTexts.AskNearUnseen.With(name, await turn.Access.WhoHelpsAsync(ct))
            : null;
        var confirm = Button.Show(alike.IsAny ? DealTexts.SureNew.Text : DealValues.Confirm(doubts), says.With(DealCommandTexts.Sure, Sure.Word));
        return new Card
        {
            Title = title,
            Subtitle = name,
            Tone = CardTone.Warning,
            Text = string.Join('\n', new[] { same }.OfType<string>().Concat(doubts.Select(doubt => doubt.Question))),
            Rows =
            [
                .. near.Take(MostNear).Select(customer => new CardRow(
                    customer.Name,
                    null,
                    Button.Show(DealTexts.UseThis.Text, says.With(DealCommandTexts.Customer, customer.Name)) with { SaysYes = true })),
            ],
            Buttons = near.Count > 0
                ? [.. doubts.Select(doubt => DealValues.Change(doubt.Field, says)), confirm with { SaysYes = false }]
                : DealValues.Answers(doubts, says, confirm),
        };
    }
}

/// <summary>Sets fields of a deal; without any, a form asks.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class EditCommand(DealCards cards, BusinessZone zone, IEnumerable<IDealWatch> watches)
    : DealCommand<EditCommand.Arguments>(DealCommandTexts.Edit)
{
    public sealed record Arguments(
        Deal Deal, Money? Amount, Ratio? GrossMargin, DateOnly? ExpectedClose, [Named] ProductNames? Products, [Named] Name? Title,
        [Named] Flag? NeedsProduct, [Named] Flag? CustomDev, [Named, Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        if (!await MayWorkOnAsync(turn, deal, ct))
        {
            return;
        }

        var products = arguments.Products is { } named ? await KnownProducts.OfAsync(turn.Session, named.Names, ct) : null;
        var given = new DealDetails(
            arguments.Amount, arguments.GrossMargin, products?.Names, arguments.ExpectedClose, arguments.Title?.Text, arguments.NeedsProduct?.IsSo,
            arguments.CustomDev?.IsSo);
        if (given == new DealDetails())
        {
            turn.Reply(EditCard(turn, deal));
            return;
        }

        var details = given.Without(deal);
        if (details == new DealDetails())
        {
            turn.Show(await cards.DrawAsync(turn, deal, DealTexts.Unchanged.Text, CardTone.Neutral, ct));
            return;
        }

        if (!Sure.IsSaid(arguments.Sure) && DealValues.Doubts(details, deal, products, zone.DateOf(turn.Now)) is { Count: > 0 } doubts)
        {
            var says = Text.Say(deal.Id).With(details);
            var confirm = Button.Do(DealValues.Confirm(doubts), says.With(DealCommandTexts.Sure, Sure.Word), ButtonStyle.Primary);
            var question = string.Join('\n', doubts.Select(doubt => doubt.Question));
            var card = await cards.AskAsync(turn, deal, question, confirm, tapped: 0, ct);
            turn.Show(card with { Buttons = DealValues.Answers(doubts, says, confirm) });
            return;
        }

        var changed = DealDesk.Change(turn.Session, deal, details);
        var told = await watches.ToldAsync(turn, deal, changed, DealTexts.Changed.With(DealValues.Changes(deal, changed)), ct);
        var done = await cards.DrawAsync(turn, changed, told, CardTone.Success, ct);
        turn.Show(done with { Buttons = [.. done.Buttons, Button.Do(DealTexts.UndoButton.Text, DealCommandTexts.Undo.Say(deal.Id))] });
    }

    // Where cards take text, one form with all fields; elsewhere one button per field, each of which asks for its value.
    private Card EditCard(Turn turn, Deal deal)
    {
        var fields = Parameters.Skip(1).Where(field => !field.Unasked).ToList();
        var card = new Card { Title = Text.Name, Subtitle = $"{deal.Id} {deal.Title}" };
        return turn.Door.Abilities.TextInputs
            ? card with
            {
                Inputs = [.. fields.Select(field => InputOf(turn, field, deal))],
                Buttons = [Button.Do(ConversationTexts.Submit.Text, Text.Say(deal.Id), ButtonStyle.Primary), Form.Drop(Text)],
                Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
            }
            : card with
            {
                Buttons = [.. fields.Select(field => Button.Show(DealTexts.FillButton.With(field.Label), Text.Say(deal.Id).Asking(field.Text)))],
            };
    }

    private static CardInput InputOf(Turn turn, Parameter field, Deal deal) =>
        new(field.Key, field.Label, field.Type == typeof(DateOnly) ? InputKind.Date : InputKind.Text)
        {
            Hint = field.Text.Hint,
            Value = field.Text == DealCommandTexts.GrossMargin && !turn.Access.ShowsMargins ? null : DealValues.Word(deal, field.Text),
        };
}

/// <summary>Takes back what its person filled in or closed last, as long as nothing has changed since.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class UndoCommand(DealUndo undo, DealCards cards, DealNotices notices) : DealCommand<UndoCommand.Arguments>(DealCommandTexts.Undo)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await MayChangeAsync(turn, arguments.Deal, ct))
        {
            return;
        }

        var outcome = await undo.UndoAsync(turn.Session, arguments.Deal, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        if (arguments.Deal.Status != DealStatus.Open)
        {
            turn.Show(await cards.DrawAsync(turn, outcome.Value, DealTexts.UndoneClosing.Text, CardTone.Info, ct));
            await notices.TellOwnerAsync(turn, outcome.Value, DealTexts.UndoneClosingForOwner.With(turn.Person.Name), CardTone.Info, ct);
            return;
        }

        var changes = DealTexts.Undone.With(DealValues.Changes(arguments.Deal, outcome.Value));
        turn.Show(await cards.DrawAsync(turn, outcome.Value, changes, CardTone.Info, ct));
    }
}
