using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Enters a deal.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Usual = 3)]
public sealed class CreateCommand(DealDesk desk, DealCards cards) : Command<CreateCommand.Arguments>(DealCommandTexts.Create)
{
    public sealed record Arguments(Name Customer, Name Title, Money? Amount, DateOnly? ExpectedClose, ProductNames? Products);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var customer = await DealDesk.CustomerAsync(turn.Session, arguments.Customer.Text, turn.Person.Ref(), ct);
        var details = new DealDetails(arguments.Amount, null, arguments.Products?.Names, arguments.ExpectedClose);
        var deal = await desk.CreateAsync(turn.Session, turn.Person.Ref(), customer, arguments.Title.Text, details, ct);
        turn.Show(await cards.DrawAsync(turn, deal, DealTexts.Created.With(deal.Id), CardTone.Success, ct));
    }
}

/// <summary>Sets fields of a deal; without any, a form asks.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class EditCommand(DealCards cards) : DealCommand<EditCommand.Arguments>(DealCommandTexts.Edit)
{
    public sealed record Arguments(Deal Deal, Money? Amount, Ratio? GrossMargin, DateOnly? ExpectedClose, ProductNames? Products, Name? Title);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await MayChangeAsync(turn, arguments.Deal, ct))
        {
            return;
        }

        var details = new DealDetails(
            arguments.Amount,
            arguments.GrossMargin,
            arguments.Products?.Names,
            arguments.ExpectedClose,
            arguments.Title?.Text);
        if (details == new DealDetails())
        {
            turn.Reply(EditCard(turn, arguments.Deal));
            return;
        }

        var changed = DealDesk.Change(turn.Session, arguments.Deal, details);
        turn.Show(await cards.DrawAsync(turn, changed, DealTexts.Changed.With(LayoutTexts.Statements(Read(details))), CardTone.Success, ct));
    }

    // The values as understood, so that a misread unit is noticed.
    private static IEnumerable<string> Read(DealDetails details) => new (Message Name, string? Value)[]
    {
        (DealTexts.AmountFact, details.Amount?.Show()),
        (DealTexts.MarginFact, details.GrossMargin?.Show()),
        (DealTexts.CloseFact, details.ExpectedClose is { } day ? Day(day) : null),
        (DealTexts.ProductsFact, details.Products is { } products ? LayoutTexts.List(products) : null),
        (DealTexts.TitleFact, details.Title),
    }.Where(field => field.Value is not null).Select(field => $"{field.Name.Text} {field.Value}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // Where cards take text, one form with all fields; elsewhere one button per field that asks for its value.
    private Card EditCard(Turn turn, Deal deal)
    {
        var fields = Parameters.Skip(1).ToList();
        var card = new Card { Title = Text.Name, Subtitle = $"{deal.Id} {deal.Title}" };
        return turn.Door.Abilities.TextInputs
            ? card with
            {
                Inputs = [.. fields.Select(field => InputOf(field, deal))],
                Buttons = [Button.Do(ConversationTexts.Submit.Text, Text.Say(deal.Id), ButtonStyle.Primary), Form.Drop(Text)],
                Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
            }
            : card with
            {
                Buttons = [.. fields.Select(field => Button.Show(DealTexts.FillButton.With(field.Label), Text.Say(deal.Id).Asking(field.Text)))],
            };
    }

    private static CardInput InputOf(Parameter field, Deal deal) =>
        new(field.Key, field.Label, field.Type == typeof(DateOnly) ? InputKind.Date : InputKind.Text)
        {
            Hint = field.Text.Hint,
            Value = ValueOf(deal, field.Text),
        };

    private static string? ValueOf(Deal deal, ArgumentText field) =>
        field == DealCommandTexts.Amount ? deal.Amount?.Yuan.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)
        : field == DealCommandTexts.GrossMargin ? deal.GrossMargin?.Show()
        : field == DealCommandTexts.ExpectedClose ? deal.ExpectedClose is { } day ? Day(day) : null
        : field == DealCommandTexts.Products ? LayoutTexts.List(deal.Products)
        : deal.Title;
}
