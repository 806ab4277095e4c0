using System.Globalization;

namespace ChatSales.Core.Tests.Rhythm.Quarter;

/// <summary>The independent program's deals and contracts: what sweeps and stand-ups find about them.</summary>
internal sealed class OracleDeals(QuarterScript script, QuarterOracle clock)
{
    private const int Gates = 4;
    private static readonly int[] Limits = [7, 14, 21, 30, 30];
    private static readonly string[] Stages = ["Lead", "Qualification", "ValueConsensus", "SolutionValidation", "SigningDelivery"];
    private readonly Dictionary<string, OracleDeal> deals = [];
    private static readonly string[] Cycles = ["", "30", "7", "0"];
    private readonly Dictionary<string, int> actedIn = [];
    private readonly HashSet<string> settled = [];
    private readonly Dictionary<string, DateOnly> leads = [];
    private readonly HashSet<string> streaks = [];

    public void Do(Deed deed)
    {
        if (deed.Verb is "act" or "settle")
        {
            Act(deed);
            return;
        }

        var deal = deals.TryGetValue(deed.Thing, out var known) ? known : deals[deed.Thing] = new OracleDeal { Id = deed.Thing, Owner = deed.Who };
        switch (deed.Verb)
        {
            case "lead":
                deal.Enter(0, clock.Now);
                leads[deed.Who] = clock.Today;
                clock.Plan(clock.Now.AddHours(24), 1, () => Guide(deal));
                break;
            case "file" when deal.Stage < Gates:
                deal.Filed.Add(deal.Stage);
                break;
            case "move":
                deal.GoOn(clock.Now);
                deal.Enter(deal.Stage + 1, clock.Now);
                break;
            case "back":
                deal.Enter(deal.Stage - 1, clock.Now);
                break;
            case "close":
                deal.GoOn(clock.Now);
                deal.IsOpen = false;
                break;
            case "hand":
                (deal.Owner, deal.HandedAt) = (deed.Value!, clock.Today);
                break;
            case "explain":
                (deal.IsAnswered, deal.AnsweredAt) = (true, clock.Now);
                break;
            case "promise":
                (deal.IsAnswered, deal.AnsweredAt) = (true, clock.Now);
                Promise(deal, DateOnly.Parse(deed.Value!, CultureInfo.InvariantCulture));
                break;
        }
    }

    public IEnumerable<DateOnly> StandUpDays()
    {
        for (var monday = script.First.AddDays(-(((int)script.First.DayOfWeek + 6) % 7)); monday <= script.Last; monday = monday.AddDays(7))
        {
            var held = Enumerable.Range(2, 5).Select(place => monday.AddDays(place)).FirstOrDefault(WorkingDays.Is);
            if (held >= script.First && held <= script.Last)
            {
                yield return held;
            }
        }
    }

    /// <summary>The look of half past nine; one that was missed is made up only on its own day.</summary>
    public void Sweep()
    {
        if (DateOnly.FromDateTime(clock.Due) != clock.Today)
        {
            return;
        }

        foreach (var deal in deals.Values.Where(deal => deal.IsOpen))
        {
            Stall(deal);
        }

        foreach (var deal in deals.Values)
        {
            Promises(deal);
        }

        foreach (var (contract, (owner, end)) in script.Contracts)
        {
            Renew(contract, owner, end);
        }

        foreach (var rep in script.Reps.Where(rep => StreakOf(rep) is { } streak && streaks.Add(streak)))
        {
            var streak = StreakOf(rep)!;
            clock.Tell(QuarterScript.ManagerOf(rep), "Nudge", streak, _ => StreakOf(rep) == streak);
        }
    }

    /// <summary>The stand-up; late on its own day before six, otherwise skipped with a word.</summary>
    public void StandUp()
    {
        var day = DateOnly.FromDateTime(clock.Due);
        var isHeld = day == clock.Today && clock.Now < day.ToDateTime(new TimeOnly(18, 0));
        foreach (var team in script.Reps.GroupBy(QuarterScript.TeamOf))
        {
            foreach (var member in team.Append(QuarterScript.ManagerOf(team.First())))
            {
                clock.Tell(member, "Card", $"{(isHeld ? "digest" : "digest-skipped")}:{day:yyyy-MM-dd}", _ => true);
            }
        }

        if (isHeld)
        {
            var held = clock.Now;
            var asked = deals.Values.Where(deal => deal.IsOpen && (IsOver(deal) || IsLacking(deal)) && !deal.Promises.Any(one => one.IsRunning))
                .Select(deal => (Deal: deal, deal.Owner, deal.Entry)).ToList();
            var five = day.ToDateTime(new TimeOnly(17, 0));
            clock.Plan(five > held.AddHours(1) ? five : held.AddHours(1), 1, () =>
            {
                foreach (var owner in asked.Select(one => one.Owner).Distinct().Where(owner => !clock.IsAway(owner) && IsSilent(owner)))
                {
                    clock.Tell(owner, "Nudge", $"unanswered:{day:yyyy-MM-dd}", IsSilent);
                }
            });

            bool IsSilent(string owner) => asked.Any(one => one.Deal is { IsOpen: true } deal && deal.Owner == owner && deal.Entry == one.Entry
                && !(deal.AnsweredAt > held) && (IsOver(deal) || IsLacking(deal)));
        }
    }

    // Three full working days without a lead, leave apart, since the last one and since recording began (RH7); all have a deal of a year ago.
    private string? StreakOf(string rep)
    {
        var last = leads.TryGetValue(rep, out var day) ? day : script.First.AddYears(-1);
        var before = last < script.First ? script.First.AddDays(-1) : last;
        var days = Enumerable.Range(1, Math.Max(0, clock.Today.DayNumber - before.DayNumber - 1)).Select(before.AddDays)
            .Count(one => WorkingDays.Is(one) && !clock.WasAway(rep, one));
        return days >= 3 && !clock.IsAway(rep) ? $"no-leads:{rep}:{last:yyyy-MM-dd}" : null;
    }

    private bool IsOver(OracleDeal deal) => clock.Now - deal.EnteredAt > TimeSpan.FromDays(Limits[deal.Stage]);

    private bool IsLacking(OracleDeal deal) =>
        deal.Stage < Gates && !deal.Filed.Contains(deal.Stage) && clock.Now - deal.EnteredAt > TimeSpan.FromDays(Limits[deal.Stage]) / 2;

    private void Guide(OracleDeal deal)
    {
        if (IsNew(deal.Owner))
        {
            clock.Tell(deal.Owner, "Nudge", $"guide:{deal.Id}", IsNew);
        }

        bool IsNew(string owner) => deal is { IsOpen: true, Stage: 0 } && deal.Owner == owner;
    }

    private void Stall(OracleDeal deal)
    {
        var (entry, key, manager) = (deal.Entry, $"{deal.Id}:{deal.EntryKey(Stages)}", QuarterScript.ManagerOf(deal.Owner));
        if (IsOver(deal))
        {
            deal.Stalled = Step(deal.Stalled, deal.IsAnswered, "stall", person =>
                IsSame() && IsOver(deal) && (person == manager ? !deal.IsAnswered : person == deal.Owner));
        }

        if (IsLacking(deal))
        {
            deal.Lacked = Step(deal.Lacked, false, "evidence", person => IsSame() && IsLacking(deal) && (person == manager || person == deal.Owner));
        }

        bool IsSame() => deal.IsOpen && deal.Entry == entry;

        (DateOnly? Rep, bool Manager) Step((DateOnly? Rep, bool Manager) told, bool isAnswered, string sort, Func<string, bool> isTrue)
        {
            if (told.Rep is not { } since)
            {
                if (clock.IsAway(deal.Owner))
                {
                    return told;
                }

                clock.Tell(deal.Owner, "Nudge", $"{sort}:{key}:rep", isTrue);
                return (clock.Today, false);
            }

            var from = deal.HandedAt > since ? deal.HandedAt.Value : since;
            if (told.Manager || isAnswered || clock.Today < WorkingDays.After(from, 3))
            {
                return told;
            }

            clock.Tell(manager, "Nudge", $"{sort}:{key}:manager", isTrue);
            return (since, true);
        }
    }

    private void Promise(OracleDeal deal, DateOnly day)
    {
        deal.Promises.ForEach(Move);
        deal.Promises.ForEach(one => one.IsOver |= one.LeftAt < one.End);
        if (deal.Promises.Any(one => !one.IsOver && one.Day == day))
        {
            return;
        }

        deal.Promises.ForEach(one => one.IsOver |= one.Due > clock.Today);
        deal.Promises.Add(new OraclePromise { Day = day, Due = day });
    }

    private void Promises(OracleDeal deal)
    {
        foreach (var one in deal.Promises.Where(one => !one.IsOver && one.Due <= clock.Today).ToList())
        {
            Move(one);
            if (one.LeftAt < one.End)
            {
                one.IsOver = true;
            }
            else if (one.End <= clock.Now)
            {
                one.IsOver = true;
                foreach (var person in new[] { deal.Owner, QuarterScript.ManagerOf(deal.Owner) })
                {
                    clock.Tell(person, "Nudge", $"broken:{deal.Id}:{one.Day:yyyy-MM-dd}", who => who[0] == 'M' || who == deal.Owner);
                }
            }
            else if (one.Due == clock.Today)
            {
                clock.Tell(deal.Owner, "Nudge", $"promise:{deal.Id}:{one.Day:yyyy-MM-dd}",
                    who => who == deal.Owner && one.IsRunning);
            }
        }
    }

    // A day on which the bot was down for four hours of nine to six doesn't count.
    private void Move(OraclePromise one)
    {
        while (!one.IsOver && one.Due <= clock.Today
            && clock.DownWithin(one.Due.ToDateTime(new TimeOnly(9, 0)), one.Due.ToDateTime(new TimeOnly(18, 0))) >= TimeSpan.FromHours(4))
        {
            one.Due = WorkingDays.After(one.Due);
        }
    }

    private void Act(Deed deed)
    {
        if (deed.Verb == "settle")
        {
            settled.Add(deed.Thing);
        }
        else if (CycleOf(deed.Thing) is { } cycle)
        {
            settled.Remove(deed.Thing);
            actedIn[deed.Thing] = cycle;
        }
    }

    private int? CycleOf(string contract)
    {
        var end = script.Contracts[contract].End;
        return clock.Today > end ? 3 : clock.Today >= WorkingDays.Until(end.AddDays(-7)) ? 2
            : clock.Today >= WorkingDays.Until(end.AddDays(-30)) ? 1 : null;
    }

    private void Renew(string contract, string owner, DateOnly end)
    {
        if (CycleOf(contract) is { } cycle && IsDue())
        {
            foreach (var person in new[] { owner, QuarterScript.ManagerOf(owner), "G" }.Take(cycle))
            {
                clock.Tell(person, cycle == 1 ? "Nudge" : "Urgent", $"renewal:{contract}:{Cycles[cycle]}:{clock.Today:yyyy-MM-dd}",
                    _ => CycleOf(contract) == cycle && IsDue(), isForStandIn: true);
            }
        }

        bool IsDue() => !settled.Contains(contract) && !(actedIn.GetValueOrDefault(contract) >= CycleOf(contract));
    }
}

/// <summary>A deal of the independent program.</summary>
internal sealed class OracleDeal
{
    private readonly Dictionary<int, int> entries = [];

    public required string Id { get; init; }

    public required string Owner { get; set; }

    public int Stage { get; private set; }

    /// <summary>Tells entries apart.</summary>
    public int Entry { get; private set; }

    public DateTime EnteredAt { get; private set; }

    public bool IsOpen { get; set; } = true;

    /// <summary>Whether a reason or a promise was given in this stage.</summary>
    public bool IsAnswered { get; set; }

    public DateTime? AnsweredAt { get; set; }

    public DateOnly? HandedAt { get; set; }

    public (DateOnly? Rep, bool Manager) Stalled { get; set; }

    public (DateOnly? Rep, bool Manager) Lacked { get; set; }

    public HashSet<int> Filed { get; } = [];

    public List<OraclePromise> Promises { get; } = [];

    public void Enter(int stage, DateTime now)
    {
        (Stage, EnteredAt, IsAnswered, HandedAt, Stalled, Lacked) = (stage, now, false, null, default, default);
        Entry++;
        entries[stage] = entries.GetValueOrDefault(stage) + 1;
    }

    public void GoOn(DateTime now) => Promises.ForEach(one => one.LeftAt ??= one.IsOver ? null : now);

    public string EntryKey(string[] stages) =>
        entries[Stage] == 1 ? stages[Stage] : string.Create(CultureInfo.InvariantCulture, $"{stages[Stage]}#{entries[Stage]}");
}

/// <summary>A promise of the independent program.</summary>
internal sealed class OraclePromise
{
    public required DateOnly Day { get; init; }

    public required DateOnly Due { get; set; }

    public DateTime? LeftAt { get; set; }

    public bool IsOver { get; set; }

    /// <summary>Neither kept, broken nor given another day.</summary>
    public bool IsRunning => !IsOver && !(LeftAt < End);

    public DateTime End => Due.AddDays(1).ToDateTime(TimeOnly.MinValue);
}
