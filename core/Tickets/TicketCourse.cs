using System.Text.Json.Serialization;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Who works on a ticket, besides the deal's owner.</summary>
public enum TicketRole
{
    [JsonStringEnumMemberName("product")]
    Product,

    [JsonStringEnumMemberName("architect")]
    Architect,

    [JsonStringEnumMemberName("delivery")]
    Delivery,
}

/// <summary>How hard what is asked for is.</summary>
public enum Complexity
{
    [JsonStringEnumMemberName("low")]
    Low,

    [JsonStringEnumMemberName("medium")]
    Medium,

    [JsonStringEnumMemberName("high")]
    High,
}

/// <summary>What somebody owes on a ticket within a time (T2); part of keys of messages.</summary>
public enum TicketStep
{
    /// <summary>From opening to 接单 or an answer; owed by product.</summary>
    [JsonStringEnumMemberName("accept")]
    Accept,

    /// <summary>From opening, and again from each change, to the answer; owed by product.</summary>
    [JsonStringEnumMemberName("answer")]
    Answer,

    /// <summary>From the answer to the start of delivery; owed by delivery.</summary>
    [JsonStringEnumMemberName("start")]
    Start,

    /// <summary>From the start of delivery to the result of acceptance; owed by delivery.</summary>
    [JsonStringEnumMemberName("deliver")]
    Deliver,
}

/// <summary>How a clock ended.</summary>
public enum ClockEnd
{
    /// <summary>What was owed was done, in time or not.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>A change made what was owed another thing: neither kept nor broken (TK6).</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>The customer refused what was delivered (TK6).</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The ticket was closed without it.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,
}

/// <summary>How far one who owes something has been warned.</summary>
public enum ClockMark
{
    None = 0,
    Half = 50,
    Most = 80,
    All = 100,
}

/// <summary>
/// One running or ended measurement of a step. What is due when is always computed from these facts, the ticket's pauses and the calendar, never
/// from an earlier result.
/// </summary>
public sealed record TicketClock
{
    public required TicketStep Step { get; init; }

    /// <summary>From 1, of the step.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Whether its budget is that of rework, after a refusal or a reopening (TK6).</summary>
    public bool IsRework { get; init; }

    public DateTimeOffset? To { get; init; }

    public ClockEnd? End { get; init; }

    /// <summary>How long it may take, as of the last time that it was planned.</summary>
    public required Budget Budget { get; init; }

    /// <summary>The hours in which it runs, as of the last time that it was planned: <c>09:00-12:00,13:30-18:00</c>.</summary>
    public required string Hours { get; init; }

    /// <summary>Working hours used, once it has ended; frozen from then on.</summary>
    public decimal? Used { get; init; }

    /// <summary>Whether it was late when it ended; null while it runs, and where it was superseded in time.</summary>
    public bool? WasLate { get; init; }

    /// <summary>Who owed it from when on, the first first (TK5).</summary>
    public required IReadOnlyList<Held> Holders { get; init; }

    /// <summary>The highest mark that was told; not repeated for a new holder (TK5).</summary>
    public ClockMark Told { get; init; }

    /// <summary>Who has heard of its being late, above its holder.</summary>
    public IReadOnlyList<Id<Person>> Escalated { get; init; } = [];

    /// <summary>How many levels up that was, 2 at most (TK2).</summary>
    public int Levels { get; init; }

    /// <summary>As in keys of messages: <c>answer</c>, <c>answer#2</c>.</summary>
    [JsonIgnore]
    public string Key => TicketKeys.Numbered(TicketKeys.Of(Step), Number);

    [JsonIgnore]
    public bool IsRunning => End is null;

    /// <summary>Who owes it.</summary>
    [JsonIgnore]
    public TicketRole Role => TicketClocks.RoleOf(Step);
}

/// <summary>From when on somebody owed a step.</summary>
public sealed record Held(Id<Person> PersonId, DateTimeOffset From);

/// <summary>A time during which the customer was waited for.</summary>
public sealed record TicketPause
{
    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? To { get; init; }

    public required Id<Person> By { get; init; }

    /// <summary>When the customer is expected to answer.</summary>
    public required DateOnly Expected { get; init; }
}

/// <summary>A change of what was asked for (变更).</summary>
public sealed record TicketChange
{
    public required DateTimeOffset At { get; init; }

    public required Id<Person> By { get; init; }

    /// <summary>What is asked for now.</summary>
    public required string After { get; init; }

    /// <summary>What was asked for until then.</summary>
    public string? Before { get; init; }

    /// <summary>Who wants it, in words.</summary>
    public string? AskedBy { get; init; }

    /// <summary>What it does to the date, in words.</summary>
    public string? DateEffect { get; init; }

    /// <summary>What it does to the price, in words.</summary>
    public string? PriceEffect { get; init; }
}

/// <summary>What was answered.</summary>
public sealed record TicketAnswer(DateTimeOffset At, Id<Person> By, string Text);

/// <summary>That somebody helped, as those who asked for it say (C4).</summary>
public sealed record TicketThanks(DateTimeOffset At, Id<Person> By, Id<Person> To, string? Reason)
{
    /// <summary>When it was taken back; null for thanks that stand.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    [JsonIgnore]
    public bool IsSo => WithdrawnAt is null;
}

/// <summary>How a ticket came about and what has been done on it (T1); null on what was imported and not yet touched in the chat.</summary>
public sealed record TicketCourse
{
    /// <summary>Null for what a file brought.</summary>
    public Id<Person>? OpenedBy { get; init; }

    /// <summary>Whether ticking a box of the deal opened it.</summary>
    public bool ByDeal { get; init; }

    /// <summary>What is asked for, as it stands after the last change.</summary>
    public string? Request { get; init; }

    public Complexity Complexity { get; init; } = Complexity.Medium;

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<TicketClock> Clocks { get; init; } = [];

    public IReadOnlyList<TicketPause> Pauses { get; init; } = [];

    public IReadOnlyList<TicketChange> Changes { get; init; } = [];

    public IReadOnlyList<TicketAnswer> Answers { get; init; } = [];

    /// <summary>At most one for each helper.</summary>
    public IReadOnlyList<TicketThanks> Thanks { get; init; } = [];

    /// <summary>Who took it on (接单); null if it was answered without.</summary>
    public Id<Person>? AcceptedBy { get; init; }

    /// <summary>How often acceptance was refused, and why last.</summary>
    public int Refusals { get; init; }

    public string? RefusedFor { get; init; }

    public int Reopenings { get; init; }

    public string? ReopenedFor { get; init; }

    public string? ClosedFor { get; init; }

    public DateTimeOffset? PassedAt { get; init; }

    /// <summary>What proves that the customer accepted it.</summary>
    public Id<EvidenceItem>? EvidenceId { get; init; }

    /// <summary>The group in which it was last talked about; null for none.</summary>
    public TicketGroup? Group { get; init; }

    /// <summary>How many words somebody addressed to somebody on it.</summary>
    public int Mentions { get; init; }

    /// <summary>Whom somebody addressed on it who has no part in it: they read it, and their answer is taken (T3).</summary>
    public IReadOnlyList<Id<Person>> Addressed { get; init; } = [];

    /// <summary>Who was given it, by role and person, how often (TK4).</summary>
    public IReadOnlyDictionary<string, int> Assignments { get; init; } = new Dictionary<string, int>();

    [JsonIgnore]
    public IEnumerable<TicketClock> Running => Clocks.Where(clock => clock.IsRunning);

    [JsonIgnore]
    public bool IsPaused => Pauses is [.., { To: null }];

    /// <summary>The clock that runs for a step; null if none does.</summary>
    public TicketClock? RunningOf(TicketStep step) => Running.FirstOrDefault(clock => clock.Step == step);
}

/// <summary>A platform's group.</summary>
public sealed record TicketGroup(string Platform, string Address)
{
    /// <summary>As a key of an index.</summary>
    public static string KeyOf(string platform, string address) => StoreLimits.ShortenedKey($"{platform}:{address}");
}

/// <summary>Names of facts about tickets, as messages carry them (G6).</summary>
public static class TicketKeys
{
    /// <summary>The first without a number, later ones with <c>#2</c>…</summary>
    public static string Numbered(string name, int number) =>
        number < 2 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}#{number}");

    public static string Of(TicketStep step) => step switch
    {
        TicketStep.Accept => "accept",
        TicketStep.Answer => "answer",
        TicketStep.Start => "start",
        _ => "deliver",
    };

    public static string Of(TicketRole role) => role switch
    {
        TicketRole.Product => "product",
        TicketRole.Architect => "architect",
        _ => "delivery",
    };
}
