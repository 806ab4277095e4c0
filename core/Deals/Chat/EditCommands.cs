using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Enters a deal.</summary>
[Command(
    "deal.create", "新建商机", "新建一个商机", Aliases = ["新建", "xj", "新商机"],
    Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Usual = 3, Example = "新建商机 客户名称 商机名称 80万 12月31日")]
public sealed class CreateCommand(DealDesk desk, DealCards cards) : Command<CreateCommand.Arguments>
{
    public sealed record Arguments(
        [Arg("客户", Hint = "客户公司名称")] Name Customer,
        [Arg("名称", Hint = "商机名称")] Name Title,
        [Arg("金额", Hint = "如 80万")] Yuan? Amount,
        [Arg("预计签约", Hint = "如 12月31日")] DateOnly? ExpectedClose,
        [Arg("产品", Hint = "多个用逗号分开")] ProductNames? Products);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var customer = await DealDesk.CustomerAsync(turn.Session, arguments.Customer.Text, turn.Person.Id, ct);
        var details = new DealDetails(arguments.Amount?.Value, null, arguments.Products?.Names, arguments.ExpectedClose);
        var deal = await desk.CreateAsync(turn.Session, turn.Person.Id, customer, arguments.Title.Text, details, ct);
        turn.Show(await cards.DrawAsync(turn, deal, DealTexts.Created.With(deal.Id), CardTone.Success, ct));
    }
}

/// <summary>Sets fields of a deal; without any, a form asks.</summary>
[Command(
    "deal.edit", "填写", "填写或修改商机的字段", Aliases = ["修改", "tx"],
    Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Example = "填写 D-1024 金额=80万 毛利率=35%")]
public sealed class EditCommand(DealCards cards) : DealCommand<EditCommand.Arguments>
{
    public sealed record Arguments(
        [Arg("商机")] Deal Deal,
        [Arg("金额", Hint = "如 80万")] Yuan? Amount,
        [Arg("毛利率", Hint = "如 35%")] Ratio? GrossMargin,
        [Arg("预计签约", Hint = "如 12月31日")] DateOnly? ExpectedClose,
        [Arg("产品", Hint = "多个用逗号分开")] ProductNames? Products,
        [Arg("名称", Hint = "商机名称")] Name? Title);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await MayChangeAsync(turn, arguments.Deal, ct))
        {
            return;
        }

        var details = new DealDetails(arguments.Amount?.Value, arguments.GrossMargin?.Value, arguments.Products?.Names, arguments.ExpectedClose, arguments.Title?.Text);
        if (details == new DealDetails())
        {
            turn.Reply(EditCard(turn, arguments.Deal));
            return;
        }

        var changed = DealDesk.Change(turn.Session, arguments.Deal, details);
        turn.Show(await cards.DrawAsync(turn, changed, DealTexts.Changed.With(string.Join('；', Read(details))), CardTone.Success, ct));
    }

    // The values as they were read, so that a unit which was meant otherwise is seen.
    private static IEnumerable<string> Read(DealDetails details) => new (Message Name, string? Value)[]
    {
        (DealTexts.AmountFact, details.Amount is { } yuan ? Yuan.Show(yuan) : null),
        (DealTexts.MarginFact, details.GrossMargin is { } margin ? Ratio.Show(margin) : null),
        (DealTexts.CloseFact, details.ExpectedClose is { } day ? Day(day) : null),
        (DealTexts.ProductsFact, details.Products is { } products ? string.Join('、', products) : null),
        (DealTexts.TitleFact, details.Title),
    }.Where(field => field.Value is not null).Select(field => $"{field.Name.Text} {field.Value}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // Where cards take text, one form with all fields; elsewhere one button per field, each of which asks for its value.
    private Card EditCard(Turn turn, Deal deal)
    {
        var fields = Parameters.Skip(1).ToList();
        var card = new Card { Title = About.Name, Subtitle = $"{deal.Id} {deal.Title}" };
        return turn.Door.Abilities.TextInputs
            ? card with
            {
                Inputs = [.. fields.Select(field => new CardInput(field.Label, field.Label, field.Type == typeof(DateOnly) ? InputKind.Date : InputKind.Text) { Hint = field.Hint, Value = ValueOf(deal, field.Label) })],
                Buttons = [Button.Do(ConversationTexts.Submit.Text, Line(deal.Id), ButtonStyle.Primary)],
                Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
            }
            : card with { Buttons = [.. fields.Select(field => Button.Show(DealTexts.FillButton.With(field.Label), new CommandLine(About.Name, [new(null, deal.Id), new(field.Label, "")]).Print()))] };
    }

    private static string? ValueOf(Deal deal, string label) =>
        label == DealTexts.AmountFact.Text ? deal.Amount?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)
        : label == DealTexts.MarginFact.Text ? deal.GrossMargin is { } margin ? Ratio.Show(margin) : null
        : label == DealTexts.CloseFact.Text ? deal.ExpectedClose is { } day ? Day(day) : null
        : label == DealTexts.ProductsFact.Text ? string.Join('，', deal.Products)
        : deal.Title;
}
