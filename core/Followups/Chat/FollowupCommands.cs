using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Followups.Chat;

/// <summary>Enters a contact with a customer, and what comes next (R1).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Usual = 4)]
public sealed class EnterFollowupCommand(FollowupDesk desk, FollowupCards cards) : Command<EnterFollowupCommand.Arguments>(FollowupCommandTexts.Enter)
{
    public sealed record Arguments(
        FollowupAbout About, FollowupKind? Kind, PastDay? On, [Named] string? Contact, [Named] string? Feedback, [Named] string? Next,
        [Named] DateOnly? NextOn, [Named, Unasked] string? Sure, [Rest] string? Summary)
    {
        /// <summary>Whether it tells anything.</summary>
        public bool IsTelling => (Summary ?? Feedback ?? Next) is not null;
    }

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (WhyNot(arguments) is { } incomplete)
        {
            turn.Refuse(incomplete);
            return;
        }

        if (arguments.Kind is not { } kind || !arguments.IsTelling || !(arguments.About.IsExact || Sure.IsSaid(arguments.Sure)))
        {
            turn.Reply(await QuestionAsync(turn, arguments, ct));
            return;
        }

        var details = new FollowupDetails
        {
            Kind = kind,
            On = arguments.On?.Date,
            Contact = arguments.Contact,
            Feedback = arguments.Feedback,
            Summary = arguments.Summary,
        };
        var entered = desk.Enter(turn.Session, turn.Person, arguments.About, details);
        if (entered.IsRefused)
        {
            turn.Refuse(entered.Refusal);
            return;
        }

        var step = arguments is { Next: { } what, NextOn: { } day }
            ? await desk.PlanAsync(turn.Session, turn.Person, arguments.About, new StepWish(what, day), ct)
            : default(Outcome<NextStep>?);
        if (step is { Refusal: { } refusal })
        {
            turn.TakeBack();
            turn.Refuse(refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, entered.Value, FollowupTexts.Entered.Text, CardTone.Success, ct, step?.Value));
    }

    private static Refusal? WhyNot(Arguments arguments) => arguments switch
    {
        { Next: { } what, NextOn: null } => new Refusal(FollowupTexts.StepNeedsDay, what),
        { Next: null, NextOn: { } day } => new Refusal(FollowupTexts.DayNeedsStep, Iso(day)),
        _ => null,
    };

    // What was understood, each field to be changed in place where cards take text.
    private async ValueTask<Card> QuestionAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (customer, deal) = (arguments.About.Customer, arguments.About.Deal);
        var fields = FieldsOf(arguments);
        var says = Text.Say(deal?.Id ?? customer.Id).With(FollowupCommandTexts.Sure, Sure.Word);
        var card = new Card
        {
            Title = Text.Name,
            Subtitle = await FollowupCards.AboutAsync(turn.Session, new(customer.Id), deal is null ? null : new(deal.Id), ct),
            Text = (arguments.IsTelling ? FollowupTexts.AskNamed : FollowupTexts.AskContent).Text,
        };
        if (turn.Door.Abilities.TextInputs)
        {
            return card with
            {
                Inputs = [.. fields.Select(InputOf)],
                Buttons = [Button.Show(FollowupTexts.SureEnter.Text, says) with { Style = ButtonStyle.Primary, SaysYes = true }, Form.Drop(Text)],
            };
        }

        says = fields.Where(field => field.Word is not null && field.Text != FollowupCommandTexts.Kind)
            .Aggregate(says, (all, field) => all.With(field.Text, field.Word!));
        return card with
        {
            Facts = [.. fields.Where(field => field.Word is not null).Select(field => new Fact(field.Text.Label, field.Word!))],
            Buttons = !arguments.IsTelling
                ? [Button.Show(FollowupTexts.SummaryButton.Text, says.Asking(FollowupCommandTexts.Summary))]
                : arguments.Kind is { } kind
                ? [Button.Show(FollowupTexts.SureEnter.Text, With(says, kind)) with { SaysYes = true }, Form.Drop(Text) with { SaysYes = false }]
                : [.. FollowupTexts.Kinds.Select(one => Button.Show(one.Name, With(says, one.Kind)))],
        };
    }

    private static Saying With(Saying says, FollowupKind kind) => says.With(FollowupCommandTexts.Kind, FollowupTexts.NameOf(kind));

    private static IReadOnlyList<(ArgumentText Text, string? Word)> FieldsOf(Arguments arguments) =>
    [
        (FollowupCommandTexts.Kind, arguments.Kind is { } kind ? FollowupTexts.NameOf(kind) : null),
        (FollowupCommandTexts.On, arguments.On is { } on ? Iso(on.Date) : null), (FollowupCommandTexts.Contact, arguments.Contact),
        (FollowupCommandTexts.Summary, arguments.Summary), (FollowupCommandTexts.Feedback, arguments.Feedback),
        (FollowupCommandTexts.Next, arguments.Next), (FollowupCommandTexts.NextOn, arguments.NextOn is { } day ? Iso(day) : null),
    ];

    private static CardInput InputOf((ArgumentText Text, string? Word) field) => new(
        field.Text.Key,
        field.Text.Label,
        field.Text == FollowupCommandTexts.Kind ? InputKind.Choice
            : field.Text == FollowupCommandTexts.On || field.Text == FollowupCommandTexts.NextOn ? InputKind.Date
            : field.Text == FollowupCommandTexts.Summary ? InputKind.MultilineText
            : InputKind.Text)
    {
        Value = field.Word,
        Hint = field.Text.Hint,
        Required = field.Text == FollowupCommandTexts.Kind,
        Options = field.Text == FollowupCommandTexts.Kind ? [.. FollowupTexts.Kinds.Select(kind => new Choice(kind.Name, kind.Name))] : [],
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Corrects one's own follow-up, within a day.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class CorrectFollowupCommand(FollowupDesk desk, FollowupCards cards)
    : Command<CorrectFollowupCommand.Arguments>(FollowupCommandTexts.Correct)
{
    public sealed record Arguments(
        Followup Followup, FollowupKind? Kind, PastDay? On, [Named] string? Contact, [Named] string? Feedback, [Rest] string? Summary);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var followup = arguments.Followup;
        if (FollowupDesk.WhyNotChange(turn.Session, turn.Person, followup) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        if (arguments with { Followup = null! } == new Arguments(null!, null, null, null, null, null))
        {
            turn.Refuse(new Refusal(FollowupTexts.Unchanged));
            return;
        }

        var outcome = desk.Correct(turn.Session, turn.Person, followup, new FollowupDetails
        {
            Kind = arguments.Kind ?? followup.Kind,
            On = arguments.On?.Date,
            Contact = arguments.Contact ?? followup.Contact,
            Feedback = arguments.Feedback ?? followup.Feedback,
            Summary = arguments.Summary ?? followup.Summary,
        });
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, FollowupTexts.Corrected.Text, CardTone.Success, ct));
    }
}

/// <summary>Withdraws one's own follow-up, within a day.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class WithdrawFollowupCommand(FollowupCards cards)
    : Command<WithdrawFollowupCommand.Arguments>(FollowupCommandTexts.Withdraw)
{
    public sealed record Arguments(Followup Followup);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var line = await cards.LineAsync(turn.Session, arguments.Followup, ct);
        var outcome = FollowupDesk.Withdraw(turn.Session, turn.Person, arguments.Followup);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Replace(new Card { Title = FollowupTexts.Title.Text, Subtitle = line, Text = FollowupTexts.Withdrawn.Text, Tone = CardTone.Info });
    }
}

/// <summary>Shows a follow-up.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ShowFollowupCommand(FollowupCards cards) : Command<ShowFollowupCommand.Arguments>(FollowupCommandTexts.Show)
{
    public sealed record Arguments(Followup Followup);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Reply(await cards.DrawAsync(turn, arguments.Followup, message: null, CardTone.Neutral, ct));
}
