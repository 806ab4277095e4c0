using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Followups;

/// <summary>Reminds whoever planned a next step, on the morning of its day (R1).</summary>
public sealed class NextStepRule(Noticing noticing, Chat.NextStepNotice notice) : DueRule
{
    public const string Name = "next-step";

    /// <summary>When the day's reminders leave: with the first ones of the day (G4, docs/decisions/0018-due-ledger.md).</summary>
    public static readonly TimeSpan Morning = new(8, 30, 0);

    public override string Key => Name;

    /// <summary>What is told once: a step that was put off is told again.</summary>
    public static string FactOf(NextStep step) => string.Create(CultureInfo.InvariantCulture, $"step:{step.Id}:{step.On:yyyy-MM-dd}");

    public override Message Title => FollowupTexts.ReminderTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<NextStep>(work.Item.Subject!, ct) is { EndedAt: null } step)
        {
            await noticing.TellAsync(work.Session, notice.For(step.PersonId, FactOf(step), MessageClass.Nudge, step.Id), ct);
        }
    }
}
