using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Followups.Chat;

/// <summary>Enters a contact with a customer, and what comes next (R1).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Usual = 4)]
public sealed class EnterFollowupCommand(
    FollowupDesk desk, FollowupCards cards, SaidSteps steps, IEnumerable<IFollowupWatch> watches)
    : Command<EnterFollowupCommand.Arguments>(FollowupCommandTexts.Enter)
{
    public sealed record Arguments(
        FollowupAbout About, FollowupKind? Kind, PastDay? On, [Named] string? Contact, [Named] string? Feedback, [Named] string? Next,
        [Named] DateOnly? NextOn, [Named, Unasked] string? Sure, [Rest] string? Summary)
    {
        /// <summary>Whether it tells anything.</summary>
        public bool IsTelling => (Summary ?? Feedback ?? Next) is not null;
    }

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => EnterAsync(turn, arguments, isTold: false, ct);

    /// <summary>Enters it, or asks what is open or not surely meant.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="arguments">What is known.</param>
    /// <param name="isTold">Whether a sentence reports it: then that it took place is enough.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task EnterAsync(Turn turn, Arguments arguments, bool isTold, CancellationToken ct)
    {
        if (arguments.Kind is not { } kind || WhatLacks(arguments, isTold) is not null || !(arguments.About.IsExact || Sure.IsSaid(arguments.Sure)))
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

        await watches.ChangedAsync(turn.Session, entered.Value.CustomerId, ct);
        var card = await cards.DrawAsync(turn, entered.Value, FollowupTexts.Entered.Text, CardTone.Success, ct, step?.Value);
        turn.Show(!isTold && step is null && await steps.OfferAsync(turn, arguments.About, kind, arguments.Summary, ct) is { } offer
            ? card with { Buttons = [offer, .. card.Buttons] }
            : card);
    }

    /// <summary>Asks on which day it was, with all that is known.</summary>
    internal async Task AskDayAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Reply(await QuestionAsync(turn, arguments, ct, isDayOpen: true));

    private static string? WhatLacks(Arguments arguments, bool isTold = false) => arguments switch
    {
        { IsTelling: false } when !isTold => FollowupTexts.AskContent.Text,
        { Next: { } what, NextOn: null } => FollowupTexts.StepNeedsDay.With(what),
        { Next: null, NextOn: { } day } => FollowupTexts.DayNeedsStep.With(FollowupFields.Day(day)),
        _ => null,
    };

    // What was understood, each field to be changed in place where cards take text.
    private async ValueTask<Card> QuestionAsync(Turn turn, Arguments arguments, CancellationToken ct, bool isDayOpen = false)
    {
        var (customer, deal) = (arguments.About.Customer, arguments.About.Deal);
        var fields = FollowupFields.Of(
            arguments.Kind, arguments.On?.Date, arguments.Contact, arguments.Summary, arguments.Feedback, arguments.Next, arguments.NextOn);
        var says = Text.Say(deal?.Id ?? customer.Id).With(FollowupCommandTexts.Sure, Sure.Word);
        var card = new Card
        {
            Title = Text.Name,
            Subtitle = await FollowupCards.AboutAsync(turn.Session, customer.Ref(), deal, ct),
            Text = isDayOpen ? FollowupTexts.AskDay.Text : WhatLacks(arguments) ?? FollowupTexts.AskNamed.Text,
        };
        if (turn.Door.Abilities.TextInputs && !isDayOpen)
        {
            return card with
            {
                Inputs = [.. fields.Select(field => field.ToInput(isRequired: field.Text == FollowupCommandTexts.Kind))],
                Buttons = [Button.Show(FollowupTexts.SureEnter.Text, says) with { Style = ButtonStyle.Primary, SaysYes = true }, Form.Drop(Text)],
            };
        }

        var known = fields.Where(field => field.Word is not null).ToList();
        says = known.Aggregate(says, (all, field) => all.With(field.Text, field.Word!));
        return card with
        {
            Facts = [.. known.Select(field => new Fact(field.Text.Label, field.Word!))],
            Buttons = isDayOpen
                ? [Button.Show(FollowupTexts.DayButton.Text, says.Asking(FollowupCommandTexts.On))]
                : [.. Answers(arguments, says)],
        };
    }

    // What is open, one after the other; then what enters it.
    private IEnumerable<Button> Answers(Arguments arguments, Saying says) => arguments switch
    {
        { IsTelling: false } => [Button.Show(FollowupTexts.SummaryButton.Text, says.Asking(FollowupCommandTexts.Summary))],
        { Next: not null, NextOn: null } => [Button.Show(FollowupTexts.DayButton.Text, says.Asking(FollowupCommandTexts.NextOn))],
        { Next: null, NextOn: not null } => [Button.Show(FollowupTexts.StepButton.Text, says.Asking(FollowupCommandTexts.Next))],
        { Kind: null } => FollowupTexts.Kinds.Select(kind => Button.Show(kind.Name, says.With(FollowupCommandTexts.Kind, kind.Name))),
        _ => [Button.Show(FollowupTexts.SureEnter.Text, says) with { SaysYes = true }, Form.Drop(Text) with { SaysYes = false }],
    };
}

/// <summary>Corrects one's own follow-up, within a day.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class CorrectFollowupCommand(FollowupDesk desk, FollowupCards cards, IEnumerable<IFollowupWatch> watches)
    : Command<CorrectFollowupCommand.Arguments>(FollowupCommandTexts.Correct)
{
    public sealed record Arguments(
        Followup? Followup, FollowupKind? Kind, PastDay? On, [Named] string? Contact, [Named] string? Feedback, [Rest] string? Summary);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if ((arguments.Followup ?? await OnlyOneAsync(turn, ct)) is not { } followup)
        {
            turn.Reply(await cards.WhichAsync(turn, Text, id => SaysOf(id, arguments), ct));
            return;
        }

        if (FollowupDesk.WhyNotChange(turn.Session, turn.Person, followup) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        if (arguments is { Kind: null, On: null, Contact: null, Feedback: null, Summary: null })
        {
            turn.Reply(await cards.FormAsync(turn, Text, followup, ct));
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

        await watches.ChangedAsync(turn.Session, outcome.Value.CustomerId, ct);
        turn.Show(await cards.DrawAsync(turn, outcome.Value, FollowupTexts.Corrected.Text, CardTone.Success, ct));
    }

    private static async ValueTask<Followup?> OnlyOneAsync(Turn turn, CancellationToken ct) =>
        await FollowupCards.ChangeableAsync(turn, ct) is [var only] ? only : null;

    private Saying SaysOf(string id, Arguments arguments) =>
        FollowupFields.Of(arguments.Kind, arguments.On?.Date, arguments.Contact, arguments.Summary, arguments.Feedback)
            .Where(field => field.Word is not null)
            .Aggregate(Text.Say(id), (says, field) => says.With(field.Text, field.Word!));
}

/// <summary>Withdraws one's own follow-up, within a day.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class WithdrawFollowupCommand(FollowupCards cards, IEnumerable<IFollowupWatch> watches)
    : Command<WithdrawFollowupCommand.Arguments>(FollowupCommandTexts.Withdraw)
{
    public sealed record Arguments(Followup? Followup);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Followup is not { } followup)
        {
            turn.Reply(await cards.WhichAsync(turn, Text, id => Text.Say(id), ct));
            return;
        }

        var line = await cards.LineAsync(turn.Session, followup, ct);
        var outcome = FollowupDesk.Withdraw(turn.Session, turn.Person, followup);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var step = await FollowupDesk.EndStepOfAsync(turn.Session, turn.Person, followup, ct);
        await watches.ChangedAsync(turn.Session, outcome.Value.CustomerId, ct);
        turn.Replace(new Card
        {
            Title = FollowupTexts.Title.Text,
            Subtitle = line,
            Text = step is null ? FollowupTexts.Withdrawn.Text : FollowupTexts.WithdrawnWithStep.With(step.What),
            Tone = CardTone.Info,
        });
    }
}

/// <summary>Shows a follow-up.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true, LoneNumber = 'F')]
public sealed class ShowFollowupCommand(FollowupCards cards) : Command<ShowFollowupCommand.Arguments>(FollowupCommandTexts.Show)
{
    public sealed record Arguments(Followup Followup);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Reply(await cards.DrawAsync(turn, arguments.Followup, message: null, CardTone.Neutral, ct));
}
