using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leads.Chat;

/// <summary>Enters a lead (R2).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true, First = 1)]
public sealed class CreateLeadCommand(LeadEntry entry) : Command<CreateLeadCommand.Arguments>(LeadCommandTexts.Create)
{
    public sealed record Arguments(
        Name Company, ContactName? Contact, Mobile? Mobile, LeadSource? Source, LeadIntent? Intent, Region? Region, [Named] Name? JobTitle,
        [Named] Name? Industry, [Named] ProductNames? Products, [Named, KeepsLeft] string? Note, [Named, Unasked] Person? Owner,
        [Named, Unasked] string? Sure);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => entry.EnterAsync(turn, arguments, ct);
}

/// <summary>Shows a lead.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, LoneNumber = 'L')]
public sealed class ShowLeadCommand(LeadCards cards) : Command<ShowLeadCommand.Arguments>(LeadCommandTexts.Show)
{
    public sealed record Arguments(Lead Lead);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show(await cards.DrawAsync(turn, arguments.Lead, message: null, CardTone.Neutral, ct));
}

/// <summary>Lists the leads that a person has to work on.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, First = 3)]
public sealed class ListLeadsCommand(LeadCards cards) : Command<ListLeadsCommand.Arguments>(LeadCommandTexts.Mine)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var open = await LeadCards.OwnAsync(turn, ct);
        var pages = Math.Max(1, (open.Count + PageSize - 1) / PageSize);
        var page = Math.Min(arguments.Page ?? 1, pages);
        var rows = new List<CardRow>();
        foreach (var lead in open.Skip((page - 1) * PageSize).Take(PageSize))
        {
            rows.Add(new CardRow(
                lead.Name,
                await cards.LineAsync(turn.Session, lead, ct),
                Button.Show(LeadTexts.OpenButton.Text, LeadCommandTexts.Show.Say(lead.Id))));
        }

        turn.Reply(new Card
        {
            Title = LeadTexts.MineTitle.Text,
            Text = open.Count == 0 ? LeadTexts.NoneMine.Text : LeadTexts.MineSummary.With(open.Count, page, pages),
            Rows = rows,
            Buttons =
            [
                .. Paging.Buttons(Text, page, pages), Button.Show(LeadTexts.NewButton.Text, LeadCommandTexts.Create.Say()),
                Button.Show(LeadCommandTexts.Pool.Name, LeadCommandTexts.Pool.Say()),
            ],
        });
    }
}

/// <summary>Makes a deal of a lead, once; what it is called is asked with what it may be called.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true, First = 5)]
public sealed class ConvertLeadCommand(LeadDesk desk, DealCards deals, BusinessZone zone)
    : Command<ConvertLeadCommand.Arguments>(LeadCommandTexts.Convert)
{
    public sealed record Arguments(
        Lead Lead, Name? Title, Money? Amount, DateOnly? ExpectedClose, [Named] ProductNames? Products, [Named, Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var lead = arguments.Lead;
        if (LeadDesk.WhyNotWorkOn(lead) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        var named = arguments.Products?.Names ?? (lead.Products.Count > 0 ? lead.Products : null);
        var products = named is null ? null : await KnownProducts.OfAsync(turn.Session, named, ct);
        var sum = arguments.Amount is null ? DealValues.AmountIn(arguments.Title) : null;
        var details = new DealDetails(arguments.Amount ?? sum, null, products?.Names, arguments.ExpectedClose);
        if (sum is not null || arguments.Title is not { } title)
        {
            turn.Reply(Question(turn, lead, details));
            return;
        }

        if (!Sure.IsSaid(arguments.Sure) && DealValues.Doubts(details, before: null, products, zone.DateOf(turn.Now)) is { Count: > 0 } doubts)
        {
            turn.Reply(Doubtful(lead, title.Text, details, [.. doubts.Select(doubt => doubt.Plain)]));
            return;
        }

        await turn.Access.RequireAsync(lead, ct);
        var outcome = await desk.ConvertAsync(turn.Session, lead, title.Text, details, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var (_, deal) = outcome.Value;
        turn.Show(await deals.DrawAsync(turn, deal, LeadTexts.Converted.With(lead.Id, deal.Id), CardTone.Success, ct));
    }

    private Card Question(Turn turn, Lead lead, DealDetails details)
    {
        var title = LeadTexts.TitleOf(lead);
        var card = new Card { Title = Text.Name, Subtitle = LeadCards.NameOf(lead), Text = LeadTexts.AskTitle.Text };
        if (turn.Door.Abilities.TextInputs)
        {
            var values = DealValues.Of(details).ToDictionary(value => value.Field.Key, value => value.Word);
            return card with
            {
                Inputs =
                [
                    .. Parameters.Where(parameter => parameter is { Unasked: false } && parameter.Type != typeof(Lead)).Select(parameter =>
                        new CardInput(parameter.Key, parameter.Label, parameter.Type == typeof(DateOnly) ? InputKind.Date : InputKind.Text)
                        {
                            Value = parameter.Text == LeadCommandTexts.Title ? title : values.GetValueOrDefault(parameter.Key),
                            Hint = parameter.Text.Hint,
                            Required = parameter.Text == LeadCommandTexts.Title,
                        }),
                ],
                Buttons = [Button.Show(Text.Name, Text.Say(lead.Id)) with { Style = ButtonStyle.Primary }, Form.Drop(Text)],
            };
        }

        return card with
        {
            Facts = [new Fact(LeadCommandTexts.Title.Label, title)],
            Buttons =
            [
                Button.Show(LeadTexts.UseTitle.Text, Text.Say(lead.Id, title)) with { Style = ButtonStyle.Primary, SaysYes = true },
                Button.Show(LeadTexts.OtherTitle.Text, Text.Say(lead.Id).Asking(LeadCommandTexts.Title)) with { SaysYes = false },
                Form.Drop(Text),
            ],
        };
    }

    private Card Doubtful(Lead lead, string title, DealDetails details, IReadOnlyList<Doubt> doubts)
    {
        var says = DealValues.Of(details).Aggregate(
            Text.Say(lead.Id, title), (so, value) => so.With(Text.Arguments.First(argument => argument.Key == value.Field.Key), value.Word));
        return new Card
        {
            Title = title,
            Subtitle = LeadCards.NameOf(lead),
            Tone = CardTone.Warning,
            Text = string.Join('\n', doubts.Select(doubt => doubt.Question)),
            Buttons =
            [
                .. doubts.Select(doubt => Text.Arguments.First(argument => argument.Key == doubt.Field.Key))
                    .Select(field => Button.Show(DealTexts.ChangeButton.With(field.Label), says.Asking(field))),
                Button.Show(DealValues.Confirm(doubts), says.With(LeadCommandTexts.Sure, Sure.Word)) with { SaysYes = true },
            ],
        };
    }
}

/// <summary>Ends a lead that is none after all.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true)]
public sealed class DropLeadCommand(LeadDesk desk, LeadCards cards) : Command<DropLeadCommand.Arguments>(LeadCommandTexts.Drop)
{
    public sealed record Arguments(Lead Lead, DropReason Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await turn.Access.RequireAsync(arguments.Lead, ct);
        var outcome = LeadDesk.WhyNotWorkOn(arguments.Lead) is { } refusal ? refusal
            : await desk.DropAsync(turn.Session, arguments.Lead, arguments.Reason.Text, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, LeadTexts.Dropped.Text, CardTone.Info, ct));
    }
}
