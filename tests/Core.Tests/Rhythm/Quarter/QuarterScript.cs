using System.Globalization;

namespace ChatSales.Core.Tests.Rhythm.Quarter;

/// <summary>What somebody does at an instant, by the wall clock.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who.</param>
/// <param name="Verb">What.</param>
/// <param name="Thing">With which deal or contract.</param>
/// <param name="Value">Until when, to whom.</param>
internal sealed record Deed(DateTime At, string Who, string Verb, string Thing, string? Value = null);

/// <summary>Leave of whole days, and who stands in.</summary>
internal sealed record Away(DateOnly First, DateOnly Last, string? StandIn);

/// <summary>
/// What happens in a made quarter, from a seed: people of teams of three, what they do, who is away when, contracts that end, and when the bot is
/// down. Deeds are such as the product takes; none falls into a stop.
/// </summary>
internal sealed class QuarterScript
{
    private const int PerTeam = 3;
    private const int LastStage = 4;
    private readonly Random random;
    private readonly List<Deed> deeds = [];
    private int deals;

    public QuarterScript(int seed, DateOnly first, DateOnly last, int reps)
    {
        (random, First, Last) = (new Random(seed), first, last);
        Reps = [.. Enumerable.Range(1, reps).Select(number => string.Create(CultureInfo.InvariantCulture, $"R{number:00}"))];
        Stops = [.. StopsIn(first)];
        for (var day = first; day <= last; day = day.AddDays(13))
        {
            var away = Reps[random.Next(reps)];
            if (!Aways.ContainsKey(away))
            {
                var begin = day.AddDays(random.Next(1, 6));
                Aways[away] = new Away(begin, begin.AddDays(random.Next(0, 9)), random.Next(2) == 0 ? Other(away) : null);
            }
        }

        for (var number = 1; number <= reps; number++)
        {
            Contracts[$"K-{number}"] = (Reps[number - 1], first.AddDays(random.Next(10, 110)));
        }

        foreach (var rep in Reps)
        {
            Live(rep);
        }

        foreach (var (contract, (owner, end)) in Contracts)
        {
            Renew(contract, owner, end);
        }
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public IReadOnlyList<string> Reps { get; }

    public Dictionary<string, Away> Aways { get; } = [];

    public Dictionary<string, (string Owner, DateOnly End)> Contracts { get; } = [];

    /// <summary>In order; each ends on a working day within the hours in which people may be written to, or at night.</summary>
    public IReadOnlyList<(DateTime From, DateTime Until)> Stops { get; }

    /// <summary>How many reminders a day somebody wants; eight unless they have said.</summary>
    public static int MostOf(string rep) => rep.EndsWith('3') ? 1 : 8;

    public static string TeamOf(string rep) => $"T{(int.Parse(rep[1..], CultureInfo.InvariantCulture) - 1) / PerTeam + 1}";

    public static string ManagerOf(string rep) => $"M{TeamOf(rep)[1..]}";

    /// <summary>In order; those of one instant as they were made.</summary>
    public IReadOnlyList<Deed> Deeds => [.. deeds.OrderBy(deed => deed.At)];

    // In the middle of the day, over a stand-up, over a night and a whole day, and over a weekend.
    private static IEnumerable<(DateTime From, DateTime Until)> StopsIn(DateOnly first) =>
    [
        (At(first.AddDays(9), 13, 0), At(first.AddDays(9), 16, 0)),
        (At(first.AddDays(22), 8, 0), At(first.AddDays(22), 11, 30)),
        (At(first.AddDays(44), 16, 30), At(first.AddDays(45), 10, 0)),
        (At(first.AddDays(57), 18, 30), At(first.AddDays(59), 18, 30)),
        (At(first.AddDays(75), 20, 0), At(first.AddDays(77), 22, 0)),
    ];

    private static DateTime At(DateOnly day, int hour, int minute) => day.ToDateTime(new TimeOnly(hour, minute));

    private string Other(string rep)
    {
        var team = Reps.Where(one => one != rep && TeamOf(one) == TeamOf(rep)).ToList();
        return team[random.Next(team.Count)];
    }

    // A new deal every ten days or so; each is moved, proven, promised and closed as it comes.
    private void Live(string rep)
    {
        for (var day = First.AddDays(random.Next(6)); day <= Last; day = day.AddDays(random.Next(6, 15)))
        {
            var (deal, owner, stage, promised, at) = ($"D-{++deals}", rep, 0, (DateOnly?)null, Instant(day));
            Do(at, owner, "lead", deal);
            while ((at = Instant(DateOnly.FromDateTime(at).AddDays(random.Next(1, 12)))) < At(Last, 20, 0))
            {
                var today = DateOnly.FromDateTime(at);
                promised = promised < today ? null : promised;
                switch (random.Next(12))
                {
                    case 0 or 1 or 2:
                        Do(at, owner, "file", deal);
                        break;
                    case 3 or 4 when stage < LastStage:
                        Do(at, owner, "move", deal);
                        (stage, promised) = (stage + 1, null);
                        break;
                    case 5 when stage > 0 && promised is null:
                        Do(at, owner, "back", deal);
                        stage--;
                        break;
                    case 6 or 7 when promised is null || promised > today:
                        promised = WorkingDays.From(today.AddDays(random.Next(0, 6)));
                        Do(at, owner, "promise", deal, promised.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                        break;
                    case 8:
                        Do(at, owner, "explain", deal);
                        break;
                    case 9 when at.Hour < 12:
                        var next = Other(owner);
                        Do(at, owner, "hand", deal, next);
                        owner = next;
                        break;
                    case 10 when random.Next(2) == 0:
                        Do(at, owner, "close", deal);
                        at = DateTime.MaxValue.AddYears(-1);
                        break;
                }

                if (at.Year > Last.Year + 1)
                {
                    break;
                }
            }
        }
    }

    private void Renew(string contract, string owner, DateOnly end)
    {
        if (random.Next(3) > 0)
        {
            Do(Instant(end.AddDays(-random.Next(8, 28))), owner, "act", contract);
        }

        if (random.Next(3) > 0)
        {
            Do(Instant(end.AddDays(random.Next(-6, 12))), owner, "settle", contract);
        }
    }

    // Mostly by day, on any day of the week.
    private DateTime Instant(DateOnly day) =>
        day.ToDateTime(new TimeOnly(random.Next(10) == 0 ? random.Next(21, 24) : random.Next(9, 20), random.Next(60), random.Next(60)));

    private void Do(DateTime at, string who, string verb, string thing, string? value = null)
    {
        if (at > At(First, 7, 0) && at < At(Last, 23, 0))
        {
            // What falls into a stop is done a minute after it.
            var stop = Stops.FirstOrDefault(stop => at >= stop.From && at <= stop.Until);
            deeds.Add(new Deed(stop.Until == default ? at : stop.Until.AddSeconds(60 + deeds.Count % 50), who, verb, thing, value));
        }
    }
}

/// <summary>Working days of the autumn of 2026, as the State Council gave notice of them.</summary>
internal static class WorkingDays
{
    private static readonly HashSet<DateOnly> Off =
        [.. Enumerable.Range(25, 3).Select(day => new DateOnly(2026, 9, day)), .. Enumerable.Range(1, 7).Select(day => new DateOnly(2026, 10, day))];

    private static readonly HashSet<DateOnly> Worked = [new(2026, 9, 20), new(2026, 10, 10)];

    public static bool Is(DateOnly day) =>
        Worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Contains(day));

    /// <summary>The first on or after a day.</summary>
    public static DateOnly From(DateOnly day)
    {
        while (!Is(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The last on or before a day.</summary>
    public static DateOnly Until(DateOnly day)
    {
        while (!Is(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>So many after a day.</summary>
    public static DateOnly After(DateOnly day, int count = 1)
    {
        for (; count > 0; count--)
        {
            day = From(day.AddDays(1));
        }

        return day;
    }
}
