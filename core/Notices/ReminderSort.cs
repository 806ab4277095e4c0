namespace ChatSales.Core.Notices;

/// <summary>What a reminder is about, as people set it apart: some they want at once, others gathered (G9).</summary>
public enum ReminderSort
{
    /// <summary>Deals that stand still or lack evidence.</summary>
    Deals,

    Promises,

    StandUps,

    /// <summary>New leads, and those that are about to fall back.</summary>
    Leads,

    /// <summary>Next steps of follow-ups.</summary>
    Followups,

    Renewals,

    Tickets,

    Approvals,

    /// <summary>What is unusual about those whom somebody leads.</summary>
    Anomalies,

    /// <summary>Answers to saved questions.</summary>
    Questions,

    Other,
}

/// <summary>What somebody wishes of one sort of reminders, whatever they wish of the others.</summary>
/// <param name="Sort">Which.</param>
/// <param name="DigestAt">When they get all of a day's in one message; null for each at its own time.</param>
public sealed record SortWish(ReminderSort Sort, TimeOnly? DigestAt);
