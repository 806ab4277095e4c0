using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.StandUps.Chat;

/// <summary>What commands about a team's stand-ups share: only those who see all of its people's deals, or are one of them, get through.</summary>
public static class StandUpTeams
{
    /// <summary>The team that is meant, or why none is.</summary>
    public static async ValueTask<Outcome<string>> OfAsync(Turn turn, Name? asked, CancellationToken ct)
    {
        if ((asked?.Text ?? turn.Person.Team) is not { } team)
        {
            return new Refusal(StandUpTexts.NoTeam);
        }

        if (team == turn.Person.Team)
        {
            return team;
        }

        var members = await turn.Session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct);
        var seen = await turn.Access.OwnersAsync(Facts.Deals, ct);
        return members.Count > 0 && members.All(member => seen is null || seen.Contains(member.Ref()))
            ? team
            : new Refusal(StandUpTexts.NotYours, team);
    }
}

/// <summary>Shows the minutes of a team's last stand-up.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, ListedFor = Need.WorkOnDeals)]
public sealed class ShowStandUpCommand(StandUpDesk desk, StandUpCards cards) : Command<ShowStandUpCommand.Arguments>(StandUpCommandTexts.Show)
{
    public sealed record Arguments(Name? Team);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var team = await StandUpTeams.OfAsync(turn, arguments.Team, ct);
        if (team.IsRefused)
        {
            turn.Refuse(team.Refusal);
        }
        else if (await desk.LastAsync(turn.Session, team.Value, ct) is { } last)
        {
            turn.ReplyPrivately(await cards.DrawForAsync(turn.Session, last, turn.Person.Ref(), ct));
        }
        else
        {
            turn.Reply(StandUpTexts.NoneHeld.With(team.Value));
        }
    }
}

/// <summary>What a button of a stand-up says: shows what can be answered about one deal, to its owner alone.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Hidden = true)]
public sealed class AnswerStandUpCommand(StagePlan plan, DealCards cards) : DealCommand<AnswerStandUpCommand.Arguments>(StandUpCommandTexts.Answer)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        if (!await MayWorkOnAsync(turn, deal, ct))
        {
            return;
        }

        turn.ReplyPrivately((await cards.BriefAsync(turn.Session, deal, StandUpTexts.AnswerAsks.Text, ct)) with
        {
            Buttons = await RhythmButtons.ToAnswerAsync(turn.Session, plan, deal, ct),
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        });
    }
}

/// <summary>Says in a group that it is a team's: stand-ups go there from then on.</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true)]
public sealed class TeamGroupCommand() : Command<TeamGroupCommand.Arguments>(StandUpCommandTexts.Group)
{
    public sealed record Arguments(Name? Team);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!turn.Door.IsGroup)
        {
            turn.Refuse(new Refusal(StandUpTexts.NotHere));
            return;
        }

        var team = await StandUpTeams.OfAsync(turn, arguments.Team, ct);
        if (team.IsRefused)
        {
            turn.Refuse(team.Refusal);
            return;
        }

        await TeamGroups.SetAsync(turn.Session, team.Value, turn.Door.Platform, turn.Door.Address, ct);
        turn.Reply(StandUpTexts.GroupSet.With(team.Value));
    }
}
