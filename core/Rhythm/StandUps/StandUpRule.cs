using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Rhythm.ReportAudits;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>
/// Holds every team's stand-up, each by itself. One that was missed is held the same day before six, later it is skipped and the teams are told
/// (G12).
/// </summary>
public sealed class StandUpRule(RhythmTime time, RhythmOptions options, DeliveryWindow window) : StandingRule
{
    private static readonly TimeSpan Latest = TimeSpan.FromHours(18);
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public override string Key => "stand-up";

    public override Message Title => StandUpTexts.Title;

    public override bool IsEachTime => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = StandUpDays.From(time.Days, options.StandUp.Day, time.DayOf(instant));
        return At(day) > instant ? At(day) : At(StandUpDays.From(time.Days, options.StandUp.Day, day.AddDays(1)));
    }

    public override bool IsStillToBeDone(DueItem item, DateTimeOffset now) =>
        item.At > now || (time.DayOf(item.At) == time.DayOf(now) && (now < time.Zone.At(time.DayOf(now), Latest) || now < item.At + Grace));

    public override Task RunAsync(DueWork work, CancellationToken ct) => EachAsync(work, HoldRule.Name, ct);

    public override Task SkipAsync(DueWork work, CancellationToken ct) => EachAsync(work, SkippedRule.Name, ct);

    private async Task EachAsync(DueWork work, string rule, CancellationToken ct)
    {
        foreach (var team in await StandUpDesk.TeamsAsync(work.Session, ct))
        {
            if (await OfflineReport.IsAsync(work.Session, StandUpReports.KeyOf(team), ct))
            {
                continue;
            }

            var piece = TeamDay.Of(team, time.DayOf(work.At)).Text;
            await Ledger.SetAsync(work.Session, rule, piece, window.OpenFrom(work.Now), piece, ct);
        }
    }

    private DateTimeOffset At(DateOnly day) => time.Zone.At(day, options.StandUp.Time.ToTimeSpan());
}

/// <summary>A team's day, as pieces of timed work name it.</summary>
public sealed record TeamDay(string Team, DateOnly Day)
{
    private const char Between = '/';

    /// <summary>The day first, as a team's name may hold anything.</summary>
    public string Text => $"{RhythmTime.KeyOf(Day)}{Between}{Team}";

    public static TeamDay Of(string team, DateOnly day) => new(team, day);

    /// <summary>Reads it back.</summary>
    public static TeamDay Read(string text)
    {
        var end = text.IndexOf(Between, StringComparison.Ordinal);
        return new TeamDay(text[(end + 1)..], DateOnly.ParseExact(text[..end], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>Holds one team's stand-up.</summary>
public sealed class HoldRule(StandUpFigures figures, Chat.StandUpNews news, RhythmTime time) : DueRule
{
    public const string Name = "stand-up-team";

    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Reminded = TimeSpan.FromHours(17);
    private static readonly TimeSpan Least = TimeSpan.FromHours(1);

    public override string Key => Name;

    public override Message Title => StandUpTexts.Title;

    // The stand-up itself is told.
    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, piece) = (work.Session, TeamDay.Read(work.Item.Subject!));
        if (await session.FindAsync<StandUp>(StandUp.IdOf(piece.Team, piece.Day), ct) is not null)
        {
            return;
        }

        var standUp = session.Store(await figures.OfAsync(session, piece.Team, piece.Day, ct), "stand-up.hold");
        await news.HeldAsync(session, standUp, ct);
        await Ledger.SetAsync(session, MinutesRule.Name, piece.Text, session.Now + Minutes, standUp.Id, ct);
        var five = time.Zone.At(piece.Day, Reminded);
        var reminded = five > session.Now + Least ? five : session.Now + Least;
        await Ledger.SetAsync(session, UnansweredRule.Name, piece.Text, reminded, standUp.Id, ct);
    }
}

/// <summary>Tells a team that its stand-up was missed.</summary>
public sealed class SkippedRule(Chat.StandUpNews news) : DueRule
{
    public const string Name = "stand-up-skipped";

    public override string Key => Name;

    public override Message Title => StandUpTexts.Title;

    public override bool IsTold => false;

    public override Task RunAsync(DueWork work, CancellationToken ct)
    {
        var piece = TeamDay.Read(work.Item.Subject!);
        return news.SkippedAsync(work.Session, piece.Team, piece.Day, ct);
    }
}

/// <summary>Files the minutes a quarter of an hour later: what is said after that is marked as late.</summary>
public sealed class MinutesRule : DueRule
{
    public const string Name = "stand-up-minutes";

    public override string Key => Name;

    public override Message Title => StandUpTexts.MinutesTitle;

    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<StandUp>(work.Item.Subject!, ct) is { FiledAt: null } standUp)
        {
            work.Session.Store(standUp with { FiledAt = work.At }, "stand-up.file");
        }
    }
}

/// <summary>
/// At five, or an hour after a late stand-up, reminds everyone who has not answered (RH4). Only sweeps and stand-ups have a last day: what a stop has
/// held up is asked at the restart, as long as it is unanswered (G12).
/// </summary>
public sealed class UnansweredRule(StandUpDesk desk, Chat.StandUpNews news) : DueRule
{
    public const string Name = "stand-up-unanswered";

    public override string Key => Name;

    public override Message Title => StandUpTexts.UnansweredTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<StandUp>(work.Item.Subject!, ct) is { } standUp)
        {
            foreach (var person in await desk.SilentAsync(work.Session, standUp, ct))
            {
                await news.UnansweredAsync(work.Session, standUp, person, ct);
            }
        }
    }
}
