using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads.Chat;

/// <summary>Warns whoever has a lead; void once it has more time, or another owner.</summary>
public sealed class LeadWarning(LeadDesk desk, LeadCards cards) : NoticeKind
{
    public override string Key => LeadWarnRule.Name;

    public override ReminderSort Sort => ReminderSort.Leads;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Lead>(notice.Subject, ct) is { } read && await desk.ReckonedAsync(session, read, ct) is var lead
        && lead.OwnerId == notice.PersonId && await desk.LastDayAsync(session, lead, ct) is { } last && notice.Key == LeadWarnRule.FactOf(lead, last)
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(lead, ct)
            ? await cards.DrawAsync(session, access, lead, LeadTexts.Warning.With(cards.Day(session, last)), CardTone.Warning, ct)
            : null;
}

/// <summary>Tells whoever had a lead that it is back in the pool; void once somebody has it.</summary>
public sealed class LeadFallen(LeadCards cards) : NoticeKind
{
    public override string Key => LeadFallRule.Name;

    public override ReminderSort Sort => ReminderSort.Leads;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Lead>(notice.Subject, ct) is { IsOpen: true, OwnerId: null } lead
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(lead, ct)
            ? await cards.DrawAsync(session, access, lead, LeadTexts.Fallen.Text, CardTone.Info, ct)
            : null;
}

/// <summary>Tells whoever was given a lead; void once somebody else has it.</summary>
public sealed class LeadGiven(LeadCards cards) : NoticeKind
{
    public override string Key => "lead-given";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Lead>(notice.Subject, ct) is { IsOpen: true } lead && lead.OwnerId == notice.PersonId
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(lead, ct)
            ? await cards.DrawAsync(session, access, lead, notice.Words, notice.Tone, ct)
            : null;
}

/// <summary>Tells people of leads that they were given.</summary>
public sealed class LeadNews(LeadGiven given, Noticing noticing)
{
    /// <summary>Tells the owner, unless they took it themselves.</summary>
    public async Task TellAsync(Turn turn, Lead lead, CancellationToken ct)
    {
        if (lead.OwnerId is { } owner && owner != turn.Person.Ref())
        {
            var notice = given.For(owner, $"{given.Key}:{lead.Id}:{lead.Version}", MessageClass.Card, lead.Id);
            await noticing.TellAsync(turn.Session, notice with { Words = LeadTexts.GivenToYou.With(turn.Person.Name), Tone = CardTone.Info }, ct);
        }
    }
}
