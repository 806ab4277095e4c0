using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Jobs;

/// <summary>The store's hourly tidying.</summary>
internal sealed class TidyRule(IStore store) : StandingRule
{
    public override string Key => "tidy";

    public override Message Title => DueTexts.Tidy;

    public override bool IsTold => false;

    public override bool IsHousekeeping => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant) =>
        new(instant.UtcDateTime.Date.AddHours(instant.UtcDateTime.Hour + 1), TimeSpan.Zero);

    public override Task RunAsync(DueWork work, CancellationToken ct) => store.TidyAsync(ct);
}
