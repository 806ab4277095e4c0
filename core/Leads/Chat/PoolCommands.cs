using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads.Chat;

/// <summary>Lists the leads that nobody has and that this person may claim.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, First = 4)]
public sealed class ListPoolCommand(LeadCards cards, LeadDesk desk) : Command<ListPoolCommand.Arguments>(LeadCommandTexts.Pool)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var pool = await LeadCards.PoolAsync(turn, ct);
        if (pool.Count == 0)
        {
            turn.Reply(LeadTexts.PoolEmpty.Text);
            return;
        }

        var pages = (pool.Count + PageSize - 1) / PageSize;
        var page = Math.Min(arguments.Page ?? 1, pages);
        var rows = new List<CardRow>();
        foreach (var lead in pool.Skip((page - 1) * PageSize).Take(PageSize))
        {
            rows.Add(new CardRow(
                lead.Name,
                await cards.PoolLineAsync(turn.Session, lead, ct),
                Button.Show(LeadTexts.ClaimButton.Text, LeadCommandTexts.Claim.Say(lead.Id))));
        }

        turn.Reply(new Card
        {
            Title = LeadTexts.PoolTitle.Text,
            Text = LeadTexts.PoolSummary.With(pool.Count, page, pages, await desk.ClaimsLeftAsync(turn.Session, turn.Person, ct)),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages)],
        });
    }
}

/// <summary>Takes a lead out of the pool.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true, First = 6)]
public sealed class ClaimLeadCommand(LeadDesk desk, LeadCards cards) : Command<ClaimLeadCommand.Arguments>(LeadCommandTexts.Claim)
{
    public sealed record Arguments(Lead Lead);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.ClaimAsync(turn.Session, turn.Person, arguments.Lead, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn, outcome.Value, LeadTexts.Claimed.Text, CardTone.Success, ct));
    }
}

/// <summary>Puts a lead back into the pool.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Customers, Changes = true)]
public sealed class ReleaseLeadCommand(LeadDesk desk, LeadCards cards) : Command<ReleaseLeadCommand.Arguments>(LeadCommandTexts.Release)
{
    public sealed record Arguments(Lead Lead, Name? Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await turn.Access.RequireAsync(arguments.Lead, ct);
        var reason = arguments.Reason?.Text ?? LeadTexts.ReturnedByOwner.Text;
        var outcome = await desk.PoolAsync(turn.Session, arguments.Lead, reason, "lead.release", ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var card = await turn.Access.CanSeeAsync(outcome.Value, ct)
            ? await cards.DrawAsync(turn, outcome.Value, LeadTexts.Pooled.Text, CardTone.Info, ct)
            : new Card { Title = outcome.Value.Name, Subtitle = outcome.Value.Id, Text = LeadTexts.Pooled.Text, Tone = CardTone.Info };
        turn.Show(card);
    }
}

/// <summary>Lets a manager give a lead to somebody of their people; without a name, shows whom to choose from.</summary>
[Command(Needs = Need.AssignLeads, Purpose = Purpose.Customers, Changes = true)]
public sealed class AssignLeadCommand(LeadDesk desk, LeadAssignment assignment, LeadCards cards, LeadNews news)
    : Command<AssignLeadCommand.Arguments>(LeadCommandTexts.Assign)
{
    private const int MostPeople = 10;

    public sealed record Arguments(Lead Lead, Person? Person);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var lead = arguments.Lead;
        if (!lead.IsOpen || arguments.Person is not { } person)
        {
            var ended = LeadDesk.WhyEnded(lead);
            turn.Reply(ended is null ? await QuestionAsync(turn, lead, ct) : ended.Text);
            return;
        }

        if (!await turn.Access.CanGiveToAsync(person, ct))
        {
            turn.Refuse(new Refusal(LeadTexts.NotYourPeople, person.Name, await turn.Access.WhoHelpsAsync(ct)));
            return;
        }

        await turn.Access.RequireAsync(lead, ct);
        var outcome = await desk.AssignAsync(turn.Session, lead, person, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        await news.TellAsync(turn, outcome.Value, ct);
        turn.Show(await cards.DrawAsync(turn, outcome.Value, LeadTexts.Assigned.With(person.Name), CardTone.Success, ct));
    }

    private async ValueTask<OutgoingContent> QuestionAsync(Turn turn, Lead lead, CancellationToken ct)
    {
        var loads = await assignment.LoadsAsync(turn.Session, await turn.Access.OwnersAsync(Facts.Leads, ct), ct);
        var buttons = loads.Where(one => one.Person.Ref() != lead.OwnerId).Take(MostPeople)
            .Select(one => Button.Show(
                Shown.Cut(LeadTexts.Load.With(one.Person.Name, one.Load), Button.LongestLabel),
                Text.Say(lead.Id, new Said(one.Person.Id, one.Person.Name))))
            .ToList();
        return new Card
        {
            Title = Text.Name,
            Subtitle = LeadCards.NameOf(lead),
            Text = (buttons.Count > 0 ? LeadTexts.AskWhom : LeadTexts.NobodyToGive).Text,
            Buttons = buttons,
        };
    }
}
