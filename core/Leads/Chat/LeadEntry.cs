using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads.Chat;

/// <summary>
/// Enters leads however they are told (R2). Source and intent are asked and never guessed; a lead or customer that may be the same is shown first.
/// </summary>
public sealed class LeadEntry(LeadDesk desk, LeadAssignment assignment, LeadCards cards, LeadNews news, IndustriesFormat industries)
{
    private const int MostShown = 4;
    private const int FewestDigits = 7;
    private const int MostDigits = 13;

    /// <summary>Enters it, or asks what is open or not surely meant.</summary>
    public async Task EnterAsync(Turn turn, CreateLeadCommand.Arguments told, CancellationToken ct)
    {
        if (told.Owner is { } wanted && wanted.Id != turn.Person.Id)
        {
            if (!await turn.Access.CanGiveToAsync(wanted, ct))
            {
                turn.Refuse(new Refusal(LeadTexts.NotYourPeople, wanted.Name, await turn.Access.WhoHelpsAsync(ct)));
                return;
            }

            if (!LeadAssignment.MayHave(wanted))
            {
                turn.Refuse(new Refusal(LeadTexts.CannotHave, wanted.Name));
                return;
            }
        }

        // 公司，姓名，手机 without blanks is no company's name.
        if (NameCardTexts.MobileWithin().IsMatch(told.Company.Text))
        {
            turn.Refuse(new Refusal(LeadTexts.SeveralInOne, told.Company.Text));
            return;
        }

        if (await industries.WhyNotAsync(turn.Session, told.Industry?.Text, ct) is { } unknown)
        {
            turn.Refuse(unknown);
            return;
        }

        var alike = Sure.IsSaid(told.Sure) ? null : await AlikeAsync(turn, told, ct);
        if (told.Source is null || told.Intent is null || alike is not null)
        {
            turn.Reply(Question(turn, told, new Doubts { Alike = alike }));
            return;
        }

        var products = told.Products is { } named ? await KnownProducts.OfAsync(turn.Session, named.Names, ct) : null;
        var details = new LeadDetails
        {
            Contact = told.Contact is null && told.Mobile is null
                ? null
                : new ContactPerson(
                    told.Contact?.Text ?? told.JobTitle?.Text ?? LeadTexts.ContactFact.Text, told.JobTitle?.Text, told.Mobile?.Digits, null),
            Source = told.Source.Value.Name,
            Intent = told.Intent.Value.Value,
            Region = told.Region?.Name,
            Industry = told.Industry?.Text,
            Products = products?.Names ?? [],
            Note = told.Note,
        };
        var (owner, isByRule) = await OwnerAsync(turn, told, details, ct);
        var lead = await desk.EnterAsync(turn.Session, turn.Person, owner, told.Company.Text, details, ct);
        await news.TellAsync(turn, lead, ct);
        var text = owner.Id == turn.Person.Id ? LeadTexts.Entered.With(lead.Id)
            : (isByRule ? LeadTexts.EnteredFor : LeadTexts.EnteredTo).With(lead.Id, owner.Name);
        turn.Show(await cards.DrawAsync(turn, lead, text, CardTone.Success, ct));
    }

    /// <summary>Shows what was understood of words, to be confirmed by a tap; nothing is entered.</summary>
    public static async Task ShowAsync(Turn turn, CreateLeadCommand.Arguments told, Doubts doubts, CancellationToken ct) =>
        turn.ReplyPrivately(Question(turn, told, doubts with { Alike = await AlikeAsync(turn, told, ct), IsRead = true }));

    /// <summary>A command's words for what is told.</summary>
    internal static Saying SayingOf(CreateLeadCommand.Arguments told, bool withCompany = true) => FieldsOf(told)
        .Where(field => field.Word is not null)
        .Aggregate(
            withCompany ? LeadCommandTexts.Create.Say(told.Company.Text) : LeadCommandTexts.Create.Say(),
            (says, field) => says.With(field.Text, field.Word!));

    /// <summary>What is told, in words.</summary>
    internal static IEnumerable<Fact> FactsOf(CreateLeadCommand.Arguments told) =>
        FieldsOf(told).Where(field => field.Word is not null).Select(field => new Fact(field.Text.Label, field.Word!));

    /// <summary>What was not understood, and what a number of a telephone lacks; null if there is nothing.</summary>
    internal static string? NotRead(IReadOnlyList<string> words) => words.Count == 0 ? null : string.Join('\n',
    [
        LeadTexts.Unread.With(LayoutTexts.List(words.Select(LayoutTexts.Quote))),
        .. words.Where(word => word.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits).Select(word => CustomerTexts.NotMobile.With(word)),
    ]);

    // Whoever works on leads keeps what they enter; what others enter goes by the rules.
    private async ValueTask<(Person Owner, bool IsByRule)> OwnerAsync(
        Turn turn, CreateLeadCommand.Arguments told, LeadDetails details, CancellationToken ct)
    {
        if (told.Owner is { } wanted)
        {
            return (wanted, false);
        }

        if (turn.Person.Role == Role.Rep)
        {
            return (turn.Person, false);
        }

        var known = await LeadDesk.KnownAsync(turn.Session, told.Company.Text, ct);
        var traits = new LeadTraits(details.Region ?? known?.Region, details.Industry ?? known?.Industry, details.Source)
        {
            Products = details.Products ?? [], Level = known?.Level?.ToString(), Strategic = known?.Strategic,
        };
        return (await assignment.ChooseAsync(turn.Session, traits, turn.Person, ct), true);
    }

    private static async ValueTask<Alike?> AlikeAsync(Turn turn, CreateLeadCommand.Arguments told, CancellationToken ct)
    {
        var company = told.Company.Text;
        var leads = await LeadDesk.AlikeAsync(turn.Session, company, told.Mobile?.Digits, ct);
        var seen = await leads.ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct);
        var known = await LeadDesk.KnownAsync(turn.Session, company, ct);
        var near = known is null ? await NearCustomers.OfAsync(turn, company, ct) : new NearCustomers([], IsAnyUnseen: false);
        var visible = near.Seen.Take(MostShown).ToList();
        // One's own customer with a new interest is nothing to ask about.
        var isAnothers = known?.OwnerId is { } owner && owner != turn.Person.Ref();
        if (leads.Count == 0 && !isAnothers && !near.IsAny)
        {
            return null;
        }

        var helps = await turn.Access.WhoHelpsAsync(ct);
        string?[] lines =
        [
            seen.Count > 0 ? LeadTexts.Alike.With(seen.Count) : leads.Count > 0 ? LeadTexts.AlikeUnseen.With(helps) : null,
            !isAnothers || leads.Count > 0 ? null
                : await turn.Access.CanSeeAsync(known!, ct)
                    ? LeadTexts.KnownCustomer.With(known!.Name, (await turn.Session.FindAsync<Person>(known.OwnerId!.Value, ct))?.Name)
                    : LeadTexts.KnownCustomerUnseen.With(known!.Name, helps),
            visible.Count > 0 ? LeadTexts.NearCustomer.With(company) : null,
            visible.Count == 0 && near.IsAny ? CustomerTexts.AskNearUnseen.With(company, helps) : null,
        ];
        return new Alike(
            string.Join('\n', lines.OfType<string>()),
            [
                .. seen.Take(MostShown).Select(lead => new CardRow(
                    LeadCards.NameOf(lead), lead.Contact?.Name, Button.Show(LeadTexts.OpenButton.Text, LeadCommandTexts.Show.Say(lead.Id)))),
                .. visible.Select(customer => new CardRow(
                    customer.Name,
                    null,
                    Button.Show(LeadTexts.UseCustomer.Text, SayingOf(told with { Company = new Name(customer.Name) })))),
            ]);
    }

    // What was understood, each field to be changed in place where cards take text; elsewhere what is open is asked one after the other.
    private static Card Question(Turn turn, CreateLeadCommand.Arguments told, Doubts doubts)
    {
        var takesText = turn.Door.Abilities.TextInputs;
        var sure = (doubts.Alike is null ? LeadTexts.SureEnter : LeadTexts.SureNew).Text;
        string?[] lines =
        [
            NotRead(doubts.Unread),
            doubts.Alike?.Text,
            told.Source is null && told.Intent is null && takesText ? LeadTexts.AskBoth.Text
                : told.Source is null ? LeadTexts.AskSource.Text
                : told.Intent is null ? LeadTexts.AskIntent.Text
                : LeadTexts.AskRight.With(sure),
        ];
        var card = new Card
        {
            Title = LeadCommandTexts.Create.Name,
            Subtitle = told.Company.Text,
            Text = string.Join('\n', lines.OfType<string>()),
            Tone = doubts.Alike is null ? CardTone.Neutral : CardTone.Warning,
            Rows = doubts.Alike?.Rows ?? [],
        };
        var fields = FieldsOf(told);
        var bare = LeadCommandTexts.Create.Say(told.Company.Text);
        bare = doubts.Alike is null ? bare : bare.With(LeadCommandTexts.Sure, Sure.Word);
        if (takesText)
        {
            var kept = fields.Where(field => !field.IsAsked && field.Word is not null)
                .Aggregate(bare, (so, field) => so.With(field.Text, field.Word!));
            return card with
            {
                Inputs = [.. fields.Where(field => field.IsAsked).Select(field => field.ToInput(doubts.Intents))],
                Buttons =
                [
                    Button.Show(sure, kept) with { Style = ButtonStyle.Primary, SaysYes = true },
                    .. Instead(told, doubts),
                    Form.Drop(LeadCommandTexts.Create),
                ],
            };
        }

        var says = fields.Where(field => field.Word is not null).Aggregate(bare, (so, field) => so.With(field.Text, field.Word!));
        return card with
        {
            Facts = [.. FactsOf(told)],
            Buttons =
            [
                .. told.Source is null ? LeadTexts.Sources.Select(source => Button.Show(source, says.With(LeadCommandTexts.Source, source)))
                    : told.Intent is null ? doubts.Intents.Select(intent => Button.Show(intent, says.With(LeadCommandTexts.Intent, intent)))
                    : [Button.Show(sure, says) with { Style = ButtonStyle.Primary, SaysYes = true }],
                .. Instead(told, doubts),
                Form.Drop(LeadCommandTexts.Create),
            ],
        };
    }

    // A company that was read from words may be another.
    private static IEnumerable<Button> Instead(CreateLeadCommand.Arguments told, Doubts doubts) =>
    [
        .. doubts.IsRead
            ? [SentenceCards.Change(LeadCommandTexts.Company, SayingOf(told, withCompany: false))]
            : (Button[])[],
        .. doubts.MayBeDeal ? [Button.Show(DealCommandTexts.Create.Name, DealCommandTexts.Create.Say(told.Company.Text))] : (Button[])[],
    ];

    private static IReadOnlyList<LeadField> FieldsOf(CreateLeadCommand.Arguments told) =>
    [
        new(LeadCommandTexts.Contact, told.Contact?.Text), new(LeadCommandTexts.Mobile, told.Mobile?.Digits),
        new(LeadCommandTexts.JobTitle, told.JobTitle?.Text), new(LeadCommandTexts.Source, told.Source?.Name),
        new(LeadCommandTexts.Intent, told.Intent is { } intent ? LeadTexts.NameOf(intent.Value) : null),
        new(LeadCommandTexts.Region, told.Region?.Name), new(LeadCommandTexts.Industry, told.Industry?.Text),
        new(LeadCommandTexts.Products, told.Products is { } products ? LayoutTexts.List(products.Names) : null),
        new(LeadCommandTexts.Note, told.Note), new(LeadCommandTexts.Owner, told.Owner?.Name) { IsAsked = false },
    ];
}

/// <summary>What is to be asked about a lead beside its fields.</summary>
public sealed record Doubts
{
    /// <summary>What may be the same.</summary>
    public Alike? Alike { get; init; }

    /// <summary>Words that were not understood.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>The intents that may be meant.</summary>
    public IReadOnlyList<string> Intents { get; init; } = [.. LeadTexts.Intents.Select(one => one.Name)];

    /// <summary>Whether it was read from words, where the company may be another.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether a deal may be meant as well.</summary>
    public bool MayBeDeal { get; init; }
}

/// <summary>Leads and customers that may be the same, as far as whoever enters it sees them.</summary>
public sealed record Alike(string Text, IReadOnlyList<CardRow> Rows);

/// <summary>A field of a lead with the word for its value, as it can be typed.</summary>
internal sealed record LeadField(ArgumentText Text, string? Word)
{
    /// <summary>Whether a form asks for it.</summary>
    public bool IsAsked { get; init; } = true;

    public CardInput ToInput(IReadOnlyList<string> intents)
    {
        var options = Text == LeadCommandTexts.Source ? LeadTexts.Sources
            : Text == LeadCommandTexts.Intent ? intents
            : Text == LeadCommandTexts.Region ? CustomerTexts.Regions
            : [];
        return new CardInput(Text.Key, Text.Label, options.Count > 0 ? InputKind.Choice : InputKind.Text)
        {
            Value = Word,
            Hint = Text.Hint,
            Required = Text == LeadCommandTexts.Source || Text == LeadCommandTexts.Intent,
            Options = [.. options.Select(option => new Choice(option, option))],
        };
    }
}
