using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Points.Chat;

/// <summary>Tells those who are to decide on a redemption, and those whose points they are.</summary>
public sealed class PointNotices(
    PointsDesk desk, RedemptionAskNotice ask, RedemptionLateNotice late, RedemptionNotice news, PointsDisallowedNotice disallowed,
    Noticing noticing)
{
    /// <summary>Asks for a decision.</summary>
    public async Task AskAsync(Session session, Redemption asked, CancellationToken ct)
    {
        foreach (var decider in await desk.DecidersAsync(session, asked, ct))
        {
            await noticing.TellAsync(session, ask.For(decider.Ref(), $"points-redeem:{asked.Id}", MessageClass.Card, asked.Id), ct);
        }
    }

    /// <summary>Says that nobody has decided yet.</summary>
    public async Task LateAsync(Session session, Redemption asked, IReadOnlyList<Person> people, CancellationToken ct)
    {
        foreach (var person in people)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{RedemptionLateRule.Name}:{asked.Id}:{asked.Reminders}");
            await noticing.TellAsync(session, late.For(person.Ref(), key, MessageClass.Nudge, asked.Id), ct);
        }
    }

    /// <summary>Tells whoever asked what was decided.</summary>
    public Task TellAsync(Session session, Redemption done, string message, CardTone tone, CancellationToken ct) => noticing.TellAsync(
        session, news.For(done.PersonId, $"points-redeemed:{done.Id}", MessageClass.Card, done.Id) with { Words = message, Tone = tone }, ct);

    /// <summary>Tells somebody that something of theirs earned nothing.</summary>
    public Task DisallowedAsync(Turn turn, PointFact fact, string reason, CancellationToken ct) => noticing.TellAsync(
        turn.Session,
        disallowed.For(fact.PersonId, $"points-disallowed:{fact.Id}", MessageClass.Card, fact.Id) with
        {
            Words = PointTexts.DisallowedForOwner.With(turn.Person.Name, PointTexts.NameOf(fact.Sort), fact.Posted, reason),
            Tone = CardTone.Warning,
        },
        ct);
}

/// <summary>A redemption that its reader may decide on; gone once somebody has.</summary>
public sealed class RedemptionAskNotice(PointsDesk desk, RedemptionCards cards) : NoticeKind
{
    public override string Key => "points-redeem";

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Redemption>(notice.Subject, ct) is { IsWaiting: true } asked
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await desk.MayDecideAsync(access, session, asked, ct)
            ? await cards.DrawAsync(
                session, access, asked,
                PointTexts.AskedOf.With((await session.FindAsync(asked.PersonId, ct))?.Name, PointTexts.NameOf(asked.Use)), CardTone.Info, ct)
            : null;
}

/// <summary>A redemption that nobody has decided on for too long; gone once somebody has.</summary>
public sealed class RedemptionLateNotice(RedemptionCards cards) : NoticeKind
{
    public override string Key => RedemptionLateRule.Name;

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Redemption>(notice.Subject, ct) is { IsWaiting: true, Reminders: > 0 } asked
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access
            ? await cards.DrawAsync(
                session, access, asked,
                PointTexts.LateText.With(
                    await session.NameOfAsync(asked.PersonId, ct), PointTexts.NameOf(asked.Use), asked.Reminders * PointsDesk.DaysToDecide),
                CardTone.Warning, ct)
            : null;
}

/// <summary>What was decided on a redemption, for whoever asked.</summary>
public sealed class RedemptionNotice(RedemptionCards cards) : NoticeKind
{
    public override string Key => "points-redeemed";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Redemption>(notice.Subject, ct) is { } done
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access
            ? await cards.DrawAsync(session, access, done, notice.Words, notice.Tone, ct)
            : null;
}

/// <summary>Something that a manager had earn nothing, for whose points they were.</summary>
public sealed class PointsDisallowedNotice : NoticeKind
{
    public override string Key => "points-disallowed";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<PointFact>(notice.Subject, ct) is { DisallowedBy: not null }
            ? new Card
            {
                Title = PointTexts.Title.Text, Text = notice.Words, Tone = notice.Tone,
                Buttons = [Button.Show(PointTexts.MineButton.Text, PointCommandTexts.Mine.Say())],
            }
            : null;
}

/// <summary>Points that are soon lost, for whose they are; void if there are none any more.</summary>
public sealed class PointsEndingNotice(PointsDesk desk, BusinessZone zone) : NoticeKind
{
    public override string Key => "points-ending";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        var rules = await desk.RulesAsync(session, ct);
        var standing = await PointsDesk.StandingAsync(session, notice.PersonId, ct);
        return PointsDesk.LostBy(rules, standing, zone.DateOf(session.Now).AddDays(rules.WarnDays)) is not var (points, on) ? null : new Card
        {
            Title = PointTexts.Title.Text,
            Text = PointTexts.EndingText.With(points, PointTexts.Day(on)),
            Tone = CardTone.Warning,
            Buttons =
            [
                Button.Show(PointTexts.RedeemButton.Text, PointCommandTexts.Redeem.Say()),
                Button.Show(PointTexts.MineButton.Text, PointCommandTexts.Mine.Say()),
            ],
        };
    }
}
