using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Support.Chat;

/// <summary>A complaint that somebody sees, by its number.</summary>
public sealed class ComplaintReader : ArgumentReader<Complaint>
{
    public override int Longest => 40;

    public override async ValueTask<Outcome<Complaint>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<Complaint>(text.Trim().ToUpperInvariant(), ct) is { } complaint
            && await ComplaintCards.CanSeeAsync(turn.Session, turn.Access, complaint, ct)
            ? complaint
            : new Refusal(SupportTexts.Gone, text);
}

/// <summary>Lists complaints of which nobody knows whose they are.</summary>
[Command(Needs = Need.HandleComplaints, Purpose = Purpose.Tickets)]
public sealed class WaitingComplaintsCommand(ComplaintCards cards) : WaitingCommand<Complaint>(
    SupportCommandTexts.Waiting, new Query<Complaint>().Between(SupportKinds.Waiting, null, null).OrderBy(SupportKinds.Waiting),
    SupportTexts.ListTitle, SupportTexts.Summary, SupportTexts.None)
{
    protected override CardRow Row(Complaint one) => cards.Row(one);
}

/// <summary>Shows a complaint.</summary>
[Command(Hidden = true)]
public sealed class ShowComplaintCommand(ComplaintCards cards) : Command<ShowComplaintCommand.Arguments>(SupportCommandTexts.Show)
{
    public sealed record Arguments(Complaint Complaint);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.DrawAsync(turn.Session, arguments.Complaint, ct));
}

/// <summary>Says whose a complaint is.</summary>
[Command(Needs = Need.HandleComplaints, Changes = true, Hidden = true)]
public sealed class AssignComplaintCommand(SupportDesk desk, ComplaintCards cards)
    : Command<AssignComplaintCommand.Arguments>(SupportCommandTexts.Assign)
{
    public sealed record Arguments(Complaint Complaint, Customer Customer);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.AssignAsync(turn.Session, arguments.Complaint, arguments.Customer, turn.Person, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var card = await cards.DrawAsync(turn.Session, outcome.Value, ct);
        turn.Show(card with { Text = SupportTexts.AssignedTo.With(arguments.Customer.Name), Tone = CardTone.Success });
    }
}
