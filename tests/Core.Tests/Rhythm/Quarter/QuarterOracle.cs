using System.Globalization;

namespace ChatSales.Core.Tests.Rhythm.Quarter;

/// <summary>
/// The independent program: works out from the rules of the rhythm alone (G4–G12, RH1–RH8) who is sent what when in a made quarter. It knows nothing
/// of the product: an agenda in memory, and people with what waits for them.
/// </summary>
internal sealed class QuarterOracle
{
    private static readonly TimeSpan Burst = TimeSpan.FromMinutes(10);
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly Closes = new(21, 0);
    private readonly QuarterScript script;
    private readonly PriorityQueue<Action, (DateTime At, int Rank, DateTime Own, int Number)> agenda = new();
    private readonly Dictionary<string, OracleBox> boxes = [];
    private readonly OracleDeals deals;
    private readonly List<string> sent = [];
    private int number;

    public QuarterOracle(QuarterScript script)
    {
        this.script = script;
        deals = new OracleDeals(script, this);
    }

    /// <summary>The present instant.</summary>
    public DateTime Now { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>When whatever is being done was to be done.</summary>
    public DateTime Due { get; private set; }

    /// <summary>Every message of the quarter: when, to whom, of which class, about what.</summary>
    public IReadOnlyList<string> Run()
    {
        foreach (var deed in script.Deeds)
        {
            Plan(deed.At, 0, () => deals.Do(deed));
        }

        for (var day = script.First; day <= script.Last; day = day.AddDays(1))
        {
            if (WorkingDays.Is(day))
            {
                Plan(day.ToDateTime(new TimeOnly(9, 30)), 1, deals.Sweep);
            }
        }

        foreach (var day in deals.StandUpDays())
        {
            Plan(day.ToDateTime(new TimeOnly(14, 0)), 1, deals.StandUp);
        }

        for (var month = new DateOnly(script.First.Year, script.First.Month, 1).AddMonths(1); month <= script.Last; month = month.AddMonths(1))
        {
            var before = month.AddMonths(-1);
            Plan(WorkingDays.From(month).ToDateTime(new TimeOnly(10, 0)), 1, () => Scores(before));
        }

        foreach (var (from, until) in script.Stops)
        {
            Plan(until, 4, () => Sent("O", "Ops", $"downtime:{from:yyyy-MM-ddTHH:mm}"));
        }

        var end = script.Last.ToDateTime(new TimeOnly(23, 0));
        while (agenda.TryDequeue(out var action, out var when) && when.At <= end)
        {
            (Now, Due) = (when.At, when.Own);
            action();
        }

        return sent;
    }

    /// <summary>Has something done at an instant, or at the end of the stop that it falls into: people first, then timers, then sends (G8).</summary>
    public void Plan(DateTime at, int rank, Action action)
    {
        var stop = script.Stops.FirstOrDefault(stop => at >= stop.From && at < stop.Until);
        agenda.Enqueue(action, (stop.Until == default ? at : stop.Until, rank, at, ++number));
    }

    /// <summary>Whether somebody is on leave today.</summary>
    public bool IsAway(string person) => WasAway(person, Today);

    /// <summary>Whether somebody is on leave on a day.</summary>
    public bool WasAway(string person, DateOnly day) =>
        script.Aways.GetValueOrDefault(person) is { } away && day >= away.First && day <= away.Last;

    /// <summary>For how long the bot was down between two instants, by the stops that have ended.</summary>
    public TimeSpan DownWithin(DateTime from, DateTime to) => script.Stops.Where(stop => stop.Until <= Now).Aggregate(
        TimeSpan.Zero,
        (sum, stop) => sum + TimeSpan.FromTicks(Math.Max(0, Math.Min(to.Ticks, stop.Until.Ticks) - Math.Max(from.Ticks, stop.From.Ticks))));

    /// <summary>Has somebody told a fact, once (G6).</summary>
    /// <param name="person">Whom.</param>
    /// <param name="sort">Of which class.</param>
    /// <param name="key">The fact.</param>
    /// <param name="isTrue">Whether it still is, when it leaves (G7).</param>
    /// <param name="isForStandIn">Whether it goes to somebody else while they are away (G10).</param>
    public void Tell(string person, string sort, string key, Func<string, bool> isTrue, bool isForStandIn = false)
    {
        if (BoxOf(person).Known.Add(key))
        {
            Put(person, new OracleItem(sort, key, isTrue, isForStandIn), OpenFrom(Now));
        }
    }

    private void Scores(DateOnly month)
    {
        foreach (var person in script.Reps.Concat(script.Reps.Select(QuarterScript.ManagerOf).Distinct()))
        {
            Tell(person, "Card", $"score:{month:yyyy-MM}", _ => true);
        }
    }

    private OracleBox BoxOf(string person) => boxes.TryGetValue(person, out var box) ? box : boxes[person] = new OracleBox();

    private void Put(string person, OracleItem item, DateTime at)
    {
        BoxOf(person).Waiting.Add((item, at));
        Plan(at, 2, () => PassOn(person));
        Plan(at, 3, () => Leave(person));
    }

    private static DateTime OpenFrom(DateTime at)
    {
        var (day, time) = (DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
        return !WorkingDays.Is(day) || time >= Closes ? WorkingDays.After(day).ToDateTime(Opens) : time >= Opens ? at : day.ToDateTime(Opens);
    }

    private List<OracleItem> Take(string person)
    {
        var box = BoxOf(person);
        var due = box.Waiting.Where(one => one.At <= Now).Select(one => one.Item).ToList();
        box.Waiting.RemoveAll(one => one.At <= Now);
        return due;
    }

    private void PassOn(string person)
    {
        foreach (var item in Take(person))
        {
            if (item.IsForStandIn && IsAway(person) && OpenFrom(Now) == Now)
            {
                var standIn = script.Aways[person].StandIn;
                var acting = standIn is not null && !IsAway(standIn) ? standIn : QuarterScript.ManagerOf(person);
                if (BoxOf(acting).Known.Add(item.Key))
                {
                    Put(acting, item, Now);
                }
            }
            else
            {
                BoxOf(person).Waiting.Add((item, Now));
            }
        }
    }

    private void Leave(string person)
    {
        var (box, nudges) = (BoxOf(person), new List<OracleItem>());
        foreach (var item in Take(person))
        {
            if (OpenFrom(Now) is var opens && opens > Now)
            {
                Put(person, item, opens);
            }
            else if (!item.IsForStandIn && IsAway(person))
            {
                Put(person, item, WorkingDays.After(script.Aways[person].Last).ToDateTime(Opens));
            }
            else if (!item.IsTrue(person))
            {
                box.Known.Remove(item.Key);
            }
            else if (item.Sort == "Nudge")
            {
                nudges.Add(item);
            }
            else
            {
                Sent(person, item.Sort, item.Key);
            }
        }

        if (nudges.Count == 0)
        {
            return;
        }

        var most = person[0] == 'R' ? QuarterScript.MostOf(person) : 8;
        DateTime? later = box.Day == Today && box.Count >= most ? WorkingDays.After(Today).ToDateTime(Opens)
            : box.LastAt + Burst > Now ? box.LastAt + Burst : null;
        if (later is { } at)
        {
            nudges.ForEach(item => Put(person, item, at));
            return;
        }

        (box.Count, box.Day, box.LastAt) = (box.Day == Today ? box.Count + 1 : 1, Today, Now);
        Sent(person, "Nudge", string.Join(" + ", nudges.Select(item => item.Key).Order(StringComparer.Ordinal)));
    }

    private void Sent(string person, string sort, string keys) =>
        sent.Add(string.Create(CultureInfo.InvariantCulture, $"{Now:yyyy-MM-dd HH:mm:ss} {person} {sort} {keys}"));
}

/// <summary>A message that waits.</summary>
internal sealed record OracleItem(string Sort, string Key, Func<string, bool> IsTrue, bool IsForStandIn);

/// <summary>What waits for somebody, and how often they were reminded.</summary>
internal sealed class OracleBox
{
    public HashSet<string> Known { get; } = [];

    public List<(OracleItem Item, DateTime At)> Waiting { get; } = [];

    public DateTime? LastAt { get; set; }

    public DateOnly? Day { get; set; }

    public int Count { get; set; }
}
