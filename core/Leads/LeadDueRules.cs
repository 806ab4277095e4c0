using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads;

/// <summary>Warns whoever has a lead, on the morning of the working day before it falls back into the pool (R2).</summary>
public sealed class LeadWarnRule(LeadDesk desk, Noticing noticing, Chat.LeadWarning warning) : DueRule
{
    public const string Name = "lead-warning";

    public override string Key => Name;

    public override Message Title => LeadTexts.WarningTitle;

    /// <summary>What is warned of once: a lead that got more time is warned of again.</summary>
    public static string FactOf(Lead lead, DateOnly last) =>
        string.Create(CultureInfo.InvariantCulture, $"lead-warning:{lead.Id}:{last:yyyy-MM-dd}");

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Lead>(work.Item.Subject!, ct) is not { } read
            || await desk.ReckonedAsync(work.Session, read, ct) is not { OwnerId: { } owner } lead
            || await desk.DueAsync(work.Session, lead, ct) is not { } due)
        {
            return;
        }

        if (due.Warned > work.Now)
        {
            // A contact came in by a file.
            work.Again(due.Warned);
            return;
        }

        var last = (await desk.LastDayAsync(work.Session, lead, ct))!.Value;
        await noticing.TellAsync(work.Session, warning.For(owner, FactOf(lead, last), MessageClass.Nudge, lead.Id), ct);
    }
}

/// <summary>Puts a lead back into the pool on which nobody has worked in time, and tells whoever had it (R2).</summary>
public sealed class LeadFallRule(LeadDesk desk, Noticing noticing, Chat.LeadFallen fallen) : DueRule
{
    public const string Name = "lead-fall";

    public override string Key => Name;

    public override Message Title => LeadTexts.FallTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Lead>(work.Item.Subject!, ct) is not { } read
            || await desk.ReckonedAsync(work.Session, read, ct) is not { OwnerId: { } owner } lead
            || await desk.DueAsync(work.Session, lead, ct) is not { } due)
        {
            return;
        }

        if (due.Falls > work.Now)
        {
            work.Again(due.Falls);
            return;
        }

        var pooled = await desk.PoolAsync(work.Session, lead, LeadTexts.NobodyWorked.Text, "lead.fall", ct);
        if (!pooled.IsRefused)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"lead-fallen:{lead.Id}:{work.At:O}");
            await noticing.TellAsync(work.Session, fallen.For(owner, key, MessageClass.Nudge, lead.Id), ct);
        }
    }
}
