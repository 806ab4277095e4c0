using System.Globalization;
using ChatSales.Bot.Tests.Driven;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>
/// Six weeks of 50 tickets by the rules alone (docs/tickets.md), one minute after the other: which minutes are worked, what is used up, who is told.
/// It chooses at random what people do next, and knows nothing of the product's calendars, due instants or ledger.
/// </summary>
internal sealed partial class TicketMinutes(int seed)
{
    private const int Tickets = 50;
    private const int Day = 24 * 60;
    private const int Days = 42;
    private const int Burst = 10;
    private const int MostNudges = 8;
    private static readonly DateTime Start = new(2026, 9, 7);
    private static readonly string[] Deals = ["D-1024", "D-1031", "D-1040", "D-1052"];
    private static readonly string[] Off = ["09-25", "09-26", "09-27", "10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"];
    private static readonly string[] Extra = ["09-20", "10-10"];

    private static readonly Dictionary<string, string?> Above = new()
    {
        ["P1"] = "H", ["P2"] = "H", ["D1"] = "H", ["H"] = "G", ["R"] = "M", ["M"] = "G", ["G"] = null,
    };

    private static readonly (string Who, int First, int Last, string? StandIn)[] Leaves =
        [("P1", 7, 9, "P2"), ("P2", 16, 17, "P1"), ("D1", 21, 22, null), ("H", 35, 36, null)];

    private readonly Random random = new(seed);
    private readonly List<OneTicket> all = [];
    private readonly List<Nudge> waiting = [];
    private readonly Dictionary<string, (int At, int Day, int Count)> reminded = [];
    private int now;

    /// <summary>What people did: when, who, what they typed, whether a page came along, and which ticket it makes.</summary>
    public List<(DateTimeOffset At, string Who, string Text, bool HasFile, string? Makes)> Deeds { get; } = [];

    /// <summary>What must be sent.</summary>
    public List<StoryMessage> Expected { get; } = [];

    /// <summary>The instant after the last minute.</summary>
    public static DateTimeOffset End => InstantOf(Days * Day);

    /// <summary>Lives all the minutes.</summary>
    public void Run()
    {
        foreach (var (who, first, last, standIn) in Leaves)
        {
            Do(who, $"请假 {DateOf(first)} 到 {DateOf(last)}{(standIn is null ? "" : $" 由{standIn}代")}");
        }

        var openings = Enumerable.Range(0, Tickets).Select(_ => AtDaytime(random.Next(4 * 7 * Day))).Order().ToList();
        for (now = 0; now < Days * Day; now++)
        {
            foreach (var _ in openings.Where(at => at == now))
            {
                Open();
            }

            foreach (var ticket in all.Where(ticket => ticket.ActsAt == now).ToList())
            {
                Act(ticket);
            }

            FallDue();
            SendNudges();
            foreach (var ticket in all)
            {
                Pass(ticket);
            }
        }
    }

    private static bool IsWorked(int minute) =>
        Start.AddMinutes(minute) is var at && at.ToString("MM-dd", CultureInfo.InvariantCulture) is var day
        && (Extra.Contains(day) || (!Off.Contains(day) && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));

    private static bool IsIn(int minute, int from, int to) => minute % Day >= from && minute % Day < to && IsWorked(minute);

    private static bool IsInHours(int minute, bool ofProduct) => ofProduct
        ? IsIn(minute, 9 * 60, 12 * 60) || IsIn(minute, (13 * 60) + 30, 18 * 60)
        : IsIn(minute, 9 * 60, 18 * 60);

    private static bool IsWindow(int minute) => IsIn(minute, (8 * 60) + 30, 21 * 60);

    private static int WindowFrom(int minute)
    {
        while (!IsWindow(minute))
        {
            minute++;
        }

        return minute;
    }

    private static bool IsAway(string who, int day) => Leaves.Any(leave => leave.Who == who && leave.First <= day && day <= leave.Last);

    private static string Acting(string who, int day)
    {
        if (!IsAway(who, day))
        {
            return who;
        }

        if (Leaves.First(leave => leave.Who == who && leave.First <= day && day <= leave.Last).StandIn is { } standIn && !IsAway(standIn, day))
        {
            return standIn;
        }

        var next = Above[who]!;
        while (IsAway(next, day))
        {
            next = Above[next]!;
        }

        return next;
    }

    private static DateTimeOffset InstantOf(int minute) => new(Start.AddMinutes(minute), TimeSpan.FromHours(8));

    private static string DateOf(int day) => Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private int AtDaytime(int minute) => (minute / Day * Day) + (8 * 60) + random.Next(12 * 60);

    private void Do(string who, string text, bool hasFile = false, string? makes = null) => Deeds.Add((InstantOf(now), who, text, hasFile, makes));

    private void Send(string to, string sort, string key) => Expected.Add(new StoryMessage(InstantOf(now), to, sort, key));

    private void FallDue()
    {
        var (day, minute) = (now / Day, now % Day);
        foreach (var leave in Leaves.Where(leave => minute == (8 * 60) + 30 && leave.First == day && leave.StandIn is not null))
        {
            if (all.Any(ticket => ticket.Running.Any(clock => ticket.HolderOf(clock) == leave.Who)))
            {
                Send(Acting(leave.StandIn!, day), "card", $"standin:{leave.Who}:{DateOf(day)}");
            }
        }

        foreach (var ticket in all)
        {
            if (ticket.ClosesAt == now && ticket.State == State.Passed)
            {
                Close(ticket);
            }

            if (ticket.AskAt == now && ticket.IsPaused)
            {
                var pause = ticket.Pauses;
                waiting.Add(new Nudge($"{Numbered("ask", pause)}:{ticket.Name}", "R", now, () => ticket.IsPaused && ticket.Pauses == pause));
            }

            foreach (var clock in ticket.IsPaused ? [] : ticket.Running.ToList())
            {
                Warn(ticket, clock);
            }
        }
    }

    private void Warn(OneTicket ticket, OneClock clock)
    {
        var (holder, day) = (ticket.HolderOf(clock), now / Day);
        foreach (var mark in new[] { 50, 80, 100 }.Where(mark => clock.Told < mark && clock.Used * 100 >= clock.Budget * mark))
        {
            clock.Told = mark;
            var key = $"sla:{ticket.Name}:{clock.Key}:{mark}";
            if (mark == 100)
            {
                Send(Acting(holder, day), "urgent", key);
            }
            else
            {
                waiting.Add(new Nudge(key, holder, now, () => !clock.HasEnded && !ticket.IsPaused && ticket.HolderOf(clock) == holder));
            }
        }

        for (var level = clock.Escalated.Count + 1; level <= 2 && clock.Used >= clock.Budget + ((level - 1) * 8 * 60); level++)
        {
            var above = Above[holder];
            while (above is not null && clock.Escalated.Contains(Acting(above, day)))
            {
                above = Above[above];
            }

            clock.Escalated.Add(above is null ? "" : Acting(above, day));
            if (above is not null)
            {
                Send(Acting(above, day), "urgent", $"esc:{ticket.Name}:{clock.Key}:{level}");
            }
        }
    }

    private void SendNudges()
    {
        var day = now / Day;
        var due = waiting.Where(nudge => nudge.At <= now).ToList();
        if (due.Count == 0)
        {
            return;
        }

        if (!IsWindow(now))
        {
            due.ForEach(nudge => nudge.At = WindowFrom(now));
            return;
        }

        due.ForEach(nudge => nudge.To = Acting(nudge.To, day));
        waiting.RemoveAll(nudge => nudge.At <= now && !nudge.IsSo());
        foreach (var group in due.Where(nudge => nudge.IsSo()).GroupBy(nudge => nudge.To))
        {
            var (at, on, count) = reminded.GetValueOrDefault(group.Key, (-Day, -1, 0));
            count = on == day ? count : 0;
            if (count >= MostNudges || at + Burst > now)
            {
                var later = count >= MostNudges ? WindowFrom((day + 1) * Day) : at + Burst;
                group.ToList().ForEach(nudge => nudge.At = later);
                continue;
            }

            reminded[group.Key] = (now, day, count + 1);
            Send(group.Key, "nudge", string.Join(' ', group.Select(nudge => nudge.Key).Order(StringComparer.Ordinal)));
            waiting.RemoveAll(group.Contains);
        }
    }

    private static string Numbered(string name, int number) =>
        number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{number}");

    private sealed class Nudge(string key, string to, int at, Func<bool> isSo)
    {
        public string Key { get; } = key;

        public string To { get; set; } = to;

        public int At { get; set; } = at;

        public bool IsSo() => isSo();
    }
}
