using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.StandUps.Chat;

/// <summary>Brings a stand-up to its team: to its group, or to each member privately where it has none.</summary>
public sealed class StandUpNews(
    StandUpCards cards, Courier courier, StandUpNotice held, SkippedNotice skipped, UnansweredNotice unanswered, Noticing noticing)
{
    /// <summary>A stand-up is held.</summary>
    public async Task HeldAsync(Session session, StandUp standUp, CancellationToken ct)
    {
        var key = $"{held.Key}:{RhythmTime.KeyOf(standUp.Day)}";
        await TellAsync(session, standUp.Team, key, held, standUp.Id, await cards.DrawAsync(session, standUp, ct), ct);
    }

    /// <summary>One was missed.</summary>
    public Task SkippedAsync(Session session, string team, DateOnly day, CancellationToken ct)
    {
        var key = $"{skipped.Key}:{RhythmTime.KeyOf(day)}";
        return TellAsync(session, team, key, skipped, TeamDay.Of(team, day).Text, SkippedNotice.Draw(day), ct);
    }

    /// <summary>Somebody has not answered (RH4).</summary>
    public Task UnansweredAsync(Session session, StandUp standUp, Id<Person> person, CancellationToken ct) => noticing.TellAsync(
        session, unanswered.For(person, $"{unanswered.Key}:{RhythmTime.KeyOf(standUp.Day)}", MessageClass.Nudge, standUp.Id), ct);

    private async Task TellAsync(Session session, string team, string key, NoticeKind kind, string subject, Card card, CancellationToken ct)
    {
        var known = await TeamGroups.OfAsync(session, team, ct);
        (string, string)? group = known is null ? null : (known.Platform, known.Address);
        if (await courier.SendToTeamAsync(session, team, group, card, MessageClass.Card, [key], ct))
        {
            return;
        }

        foreach (var member in await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct))
        {
            if (member.Active)
            {
                await noticing.TellAsync(session, kind.For(member.Ref(), key, MessageClass.Card, subject), ct);
            }
        }
    }
}

/// <summary>A stand-up, for a member of a team without a group.</summary>
public sealed class StandUpNotice(StandUpCards cards) : NoticeKind
{
    public override string Key => "digest";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<StandUp>(notice.Subject, ct) is { } standUp
            ? await cards.DrawForAsync(session, standUp, notice.PersonId, ct)
            : null;
}

/// <summary>That there was no stand-up.</summary>
public sealed class SkippedNotice : NoticeKind
{
    public override string Key => "digest-skipped";

    public override ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        new(Draw(TeamDay.Read(notice.Subject).Day));

    internal static Card Draw(DateOnly day) => new()
    {
        Title = StandUpTexts.Title.Text,
        Text = StandUpTexts.Skipped.With(RhythmTime.KeyOf(day)),
        Tone = CardTone.Warning,
    };
}

/// <summary>What somebody was asked and has not answered; gone once all of it is (G7).</summary>
public sealed class UnansweredNotice(StandUpDesk desk) : NoticeKind
{
    public override string Key => "unanswered";

    public override ReminderSort Sort => ReminderSort.StandUps;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<StandUp>(notice.Subject, ct) is not { } standUp
            || await desk.UnansweredAsync(session, standUp, notice.PersonId, ct) is not { Count: > 0 } deals)
        {
            return null;
        }

        return new Card
        {
            Title = StandUpTexts.UnansweredCard.Text,
            Text = StandUpTexts.Unanswered.With(deals.Count),
            Tone = CardTone.Warning,
            Rows = [.. deals.Select(RowOf)],
        };
    }

    private static CardRow RowOf(Deal deal) =>
        new($"{deal.Id} {deal.Title}", null, Button.Show(StandUpTexts.AnswerButton.Text, StandUpCommandTexts.Answer.Say(deal.Id)));
}
