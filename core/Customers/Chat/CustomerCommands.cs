using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Shows a customer (R5).</summary>
[Command(Needs = Need.SeeCustomers, Purpose = Purpose.Customers, LoneNumber = 'C', First = 2)]
public sealed class ShowCustomerCommand(CustomerCards cards) : Command<ShowCustomerCommand.Arguments>(CustomerCommandTexts.Show)
{
    public sealed record Arguments(Customer Customer);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show(await cards.DrawAsync(turn, arguments.Customer, message: null, CardTone.Neutral, ct));
}

/// <summary>Enters a customer; whoever has one of nearly that name is asked whether it is the same.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true)]
public sealed class CreateCustomerCommand(CustomerCards cards, IndustriesFormat industries)
    : Command<CreateCustomerCommand.Arguments>(CustomerCommandTexts.Create)
{
    private const int MostNear = 4;

    public sealed record Arguments(
        Name Name, [Named] Name? Industry, Region? Region, CustomerLevel? Level, [Named] string? Address, [Named, Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await industries.WhyNotAsync(turn.Session, arguments.Industry?.Text, ct) is { } unknown)
        {
            turn.Refuse(unknown);
            return;
        }

        var name = arguments.Name.Text;
        if (!Sure.IsSaid(arguments.Sure) && await NearCustomers.OfAsync(turn, name, ct) is { IsAny: true } near)
        {
            turn.Reply(await QuestionAsync(turn, arguments, near.Seen, ct));
            return;
        }

        var details = new CustomerDetails(null, arguments.Industry?.Text, arguments.Region?.Name, arguments.Level, arguments.Address);
        var outcome = await CustomerDesk.EnterAsync(turn.Session, turn.Person, name, details, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, CustomerTexts.Entered.Text, CardTone.Success, ct));
    }

    // Only customers that this person sees are named; of others no more is told than that there is one.
    private async ValueTask<Card> QuestionAsync(Turn turn, Arguments arguments, IReadOnlyList<Customer> seen, CancellationToken ct)
    {
        var name = arguments.Name.Text;
        var says = new[]
        {
            (CustomerCommandTexts.Industry, arguments.Industry?.Text), (CustomerCommandTexts.Region, arguments.Region?.Name),
            (CustomerCommandTexts.Level, arguments.Level?.ToString()), (CustomerCommandTexts.Address, arguments.Address),
        }.Where(value => value.Item2 is not null).Aggregate(Text.Say(name), (so, value) => so.With(value.Item1, value.Item2!))
            .With(CustomerCommandTexts.Sure, Sure.Word);
        return new Card
        {
            Title = name,
            Tone = CardTone.Warning,
            Text = seen.Count > 0 ? CustomerTexts.AskNear.With(name) : CustomerTexts.AskNearUnseen.With(name, await turn.Access.WhoHelpsAsync(ct)),
            Rows =
            [
                .. seen.Take(MostNear).Select(customer => new CardRow(
                    customer.Name, null, Button.Show(ConversationTexts.Choose.Text, CustomerCommandTexts.Show.Say(customer.Id)))),
            ],
            Buttons = [Button.Show(CustomerTexts.SureNew.Text, says) with { SaysYes = false }],
        };
    }
}

/// <summary>Changes what is known of a customer; without anything, a form asks.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true)]
public sealed class ChangeCustomerCommand(CustomerCards cards, IndustriesFormat industries)
    : Command<ChangeCustomerCommand.Arguments>(CustomerCommandTexts.Change)
{
    public sealed record Arguments(
        Customer Customer, [Named] Name? Industry, Region? Region, CustomerLevel? Level, [Named] string? Address, [Named] Name? Name);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var details = new CustomerDetails(
            arguments.Name?.Text, arguments.Industry?.Text, arguments.Region?.Name, arguments.Level, arguments.Address);
        if (details == new CustomerDetails(null, null, null, null, null))
        {
            turn.Reply(FormOf(turn, arguments.Customer));
            return;
        }

        if (await industries.WhyNotAsync(turn.Session, details.Industry, ct) is { } unknown)
        {
            turn.Refuse(unknown);
            return;
        }

        var outcome = await CustomerDesk.ChangeAsync(turn.Session, arguments.Customer, details, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, CustomerTexts.Changed.Text, CardTone.Success, ct));
    }

    // Where cards take text, one form with all fields; elsewhere one button per field, each of which asks for its value.
    private Card FormOf(Turn turn, Customer customer)
    {
        var fields = Parameters.Skip(1).ToList();
        var card = new Card { Title = Text.Name, Subtitle = customer.Name };
        return turn.Door.Abilities.TextInputs
            ? card with
            {
                Inputs = [.. fields.Select(field => new CardInput(field.Key, field.Label, InputKind.Text)
                {
                    Hint = field.Text.Hint,
                    Value = WordOf(customer, field.Text),
                })],
                Buttons = [Button.Do(ConversationTexts.Submit.Text, Text.Say(customer.Id), ButtonStyle.Primary), Form.Drop(Text)],
                Subject = new Subject(DealKinds.Customers, customer.Id, customer.Version),
            }
            : card with
            {
                Buttons = [.. fields.Select(field => Button.Show(field.Label, Text.Say(customer.Id).Asking(field.Text)))],
            };
    }

    private static string? WordOf(Customer customer, ArgumentText field) =>
        field == CustomerCommandTexts.Industry ? customer.Industry
        : field == CustomerCommandTexts.Region ? customer.Region
        : field == CustomerCommandTexts.Level ? customer.Level?.ToString()
        : field == CustomerCommandTexts.Address ? customer.Address
        : customer.Name;
}

/// <summary>Enters somebody who works at a customer, or what is new of them.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true)]
public sealed class ContactCommand(CustomerCards cards) : Command<ContactCommand.Arguments>(CustomerCommandTexts.Contact)
{
    public sealed record Arguments(Customer Customer, Name Person, [Named] Name? Title, Mobile? Mobile, [Named] Name? Decides);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var contact = new ContactPerson(arguments.Person.Text, arguments.Title?.Text, arguments.Mobile?.Digits, arguments.Decides?.Text);
        var outcome = CustomerDesk.Know(turn.Session, arguments.Customer, contact);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var before = arguments.Customer.Contacts.FirstOrDefault(one => one.Name == contact.Name);
        var changes = before is null ? [] : ChangesOf(before, contact).ToList();
        var done = changes.Count > 0
            ? CustomerTexts.ContactChanged.With(contact.Name, LayoutTexts.Statements(changes))
            : CustomerTexts.ContactKept.With(contact.Name);
        turn.Show(await cards.DrawAsync(turn, outcome.Value, done, CardTone.Success, ct));
    }

    // What stood there is said, so that it can be entered again.
    private IEnumerable<string> ChangesOf(ContactPerson before, ContactPerson now)
    {
        string?[] old = [before.Title, before.Mobile, before.Decides];
        string?[] given = [now.Title, now.Mobile, now.Decides];
        return Parameters.Skip(2).Zip(old, given).Where(field => field.Third is not null && field.Second is not null && field.Third != field.Second)
            .Select(field => CustomerTexts.OldAndNew.With(field.First.Label, field.Second, field.Third));
    }
}

/// <summary>Forgets somebody who no longer works there.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true)]
public sealed class ContactGoneCommand(CustomerCards cards) : Command<ContactGoneCommand.Arguments>(CustomerCommandTexts.ContactGone)
{
    public sealed record Arguments(Customer Customer, Name Person);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = CustomerDesk.Forget(turn.Session, arguments.Customer, arguments.Person.Text);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, CustomerTexts.ContactGone.With(arguments.Person.Text), CardTone.Success, ct));
    }
}
