using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Saved;

/// <summary>
/// Sends a saved question's answer when it falls due, as a reminder: within the window, bundled, and counted like any other. After a stop one answer
/// stands for all that were missed.
/// </summary>
public sealed class SubscriptionRule(
    Noticing noticing, SubscriptionNotice kind, DeliveryWindow window, IAttendance attendance, BusinessZone zone) : DueRule
{
    // What waits for the window and would leave so shortly before the next one is left out: weekends of something daily.
    private static readonly TimeSpan TooClose = TimeSpan.FromHours(4);

    /// <summary>Its key.</summary>
    public const string Name = "question-subscription";

    public override string Key => Name;

    public override Message Title => SavedTexts.Due;

    /// <summary>When a subscription falls due after an instant.</summary>
    public DateTimeOffset NextAfter(Schedule schedule, DateTimeOffset instant) => schedule.NextAfter(instant, zone, attendance.IsWorkingDay);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Subscription>(work.Item.Subject!, ct) is not { IsEnded: false } subscription)
        {
            return;
        }

        // Whoever has left may come back.
        var next = NextAfter(subscription.Schedule, work.Now);
        var opens = window.OpenFrom(work.Now);
        if ((opens == work.Now || next > opens + TooClose)
            && await work.Session.FindAsync<Person>(subscription.PersonId, ct) is { Active: true }
            && !await OfflineReport.IsAsync(work.Session, SharedQuestions.KeyOf(subscription.QuestionId), ct))
        {
            var at = zone.Local(work.At).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
            var key = $"subscription:{subscription.Id}:{at}";
            work.Session.Store(await SubscriptionNotice.NextAsync(work.Session, subscription, key, ct), "subscription.due");
            await noticing.TellAsync(work.Session, kind.For(subscription.PersonId, key, MessageClass.Nudge, subscription.Id), ct);
        }

        work.Again(next);
    }
}
