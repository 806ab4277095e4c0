using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Followups.Chat;

/// <summary>Lists what a person has planned, by its day.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals)]
public sealed class ListStepsCommand(NextStepCards cards) : Command<ListStepsCommand.Arguments>(FollowupCommandTexts.Steps)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var open = await NextStepCards.OpenAsync(turn, ct);
        if (open.Count == 0)
        {
            turn.Reply(FollowupTexts.NoSteps.Text);
            return;
        }

        var pages = (open.Count + PageSize - 1) / PageSize;
        var page = Math.Min(arguments.Page ?? 1, pages);
        var rows = new List<CardRow>();
        foreach (var step in open.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var line = await cards.LineAsync(turn.Session, step, ct);
            rows.Add(new CardRow(
                line[0],
                string.Join(" · ", line.Skip(1)),
                Button.Show(FollowupTexts.DoneButton.Text, FollowupCommandTexts.Done.Say(step.Id)))
            {
                IsOverdue = cards.IsLate(turn.Session, step),
            });
        }

        turn.Reply(new Card
        {
            Title = FollowupTexts.StepsTitle.Text,
            Text = FollowupTexts.StepsSummary.With(open.Count, page, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages)],
        });
    }
}

/// <summary>A next step is done: its contact may be entered at once.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class DoneStepCommand(NextStepCards cards) : EndStepCommand(FollowupCommandTexts.Done, FollowupTexts.StepDone, cards);

/// <summary>A next step is no longer wanted.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class DropStepCommand(NextStepCards cards) : EndStepCommand(FollowupCommandTexts.Drop, FollowupTexts.StepDropped, cards);

/// <summary>Ends a next step.</summary>
public abstract class EndStepCommand(CommandText text, Message message, NextStepCards cards) : Command<EndStepCommand.Arguments>(text)
{
    public sealed record Arguments(NextStep Step);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await FollowupDesk.EndAsync(turn.Session, turn.Person, arguments.Step, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, message.Text, CardTone.Success, ct));
    }
}

/// <summary>Puts a next step off, or brings it forward.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class MoveStepCommand(FollowupDesk desk, NextStepCards cards, BusinessZone zone)
    : Command<MoveStepCommand.Arguments>(FollowupCommandTexts.Move)
{
    public sealed record Arguments(NextStep Step, DateOnly On);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.MoveAsync(turn.Session, turn.Person, arguments.Step, arguments.On, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var message = FollowupTexts.StepMoved.With(LayoutTexts.Day(outcome.Value.On, zone.DateOf(turn.Now)));
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, message, CardTone.Success, ct));
    }
}

/// <summary>Plans what is to be done for a customer, without a contact.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class PlanStepCommand(FollowupDesk desk, NextStepCards cards, BusinessZone zone)
    : Command<PlanStepCommand.Arguments>(FollowupCommandTexts.Plan)
{
    public sealed record Arguments(FollowupAbout About, Name What, DateOnly On);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => PlanAsync(turn, arguments, ct);

    internal async Task PlanAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var wish = new StepWish(arguments.What.Text, arguments.On);
        var outcome = await desk.PlanAsync(turn.Session, turn.Person, arguments.About, wish, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var hasHour = Reading.Sentences.FollowupTexts.ClockTime().IsMatch(outcome.Value.What);
        var message = (hasHour ? FollowupTexts.StepPlannedWithHour : FollowupTexts.StepPlanned)
            .With(LayoutTexts.Day(outcome.Value.On, zone.DateOf(turn.Now)));
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, message, CardTone.Success, ct));
    }
}
