namespace ChatSales.Bot.Tests.Tickets;

// What people do with a ticket, at random, and what it comes to.
internal sealed partial class TicketMinutes
{
    private enum State
    {
        Waiting,
        InWork,
        Answered,
        InDelivery,
        Failed,
        Passed,
        Closed,
    }

    private void Open()
    {
        var first = now;
        while (!IsInHours(first, ofProduct: true))
        {
            first++;
        }

        var deal = Deals[random.Next(Deals.Length)];
        var product = new[] { "P1", "P2" }.Where(who => !IsAway(who, first / Day))
            .MinBy(who => all.Count(ticket => ticket.State != State.Closed && ticket.Product == who))!;
        var ticket = new OneTicket(FormattableString.Invariant($"T{all.Count}"), deal == Deals[1], product, now);
        all.Add(ticket);
        Do("R", $"工单 {deal} 支持{ticket.Name}的需求", makes: ticket.Name);
        ticket.Begin("accept", isRework: false);
        ticket.Begin("answer", isRework: false);
        ticket.ActsAt = Later(ticket);
    }

    private int? Later(OneTicket ticket)
    {
        var wait = random.Next(10) switch
        {
            < 4 => random.Next(5, 300),
            < 8 => random.Next(300, 3000),
            _ => random.Next(3000, 9000),
        };
        var at = now + (ticket.State == State.InDelivery ? wait * 3 : wait);
        at = at % Day is < 8 * 60 or > 20 * 60 ? AtDaytime(at) : at;
        return at > now && at < Days * Day ? at : AtDaytime(now + Day);
    }

    private void Act(OneTicket ticket)
    {
        var (name, roll) = (ticket.Name, random.Next(100));
        var (product, delivery) = (Acting(ticket.Product, now / Day), Acting("D1", now / Day));
        if (ticket.IsPaused)
        {
            if (ticket.State is State.InDelivery or State.Failed && roll < 30)
            {
                Judge(ticket, isPassed: roll < 20);
            }
            else if (roll < 70)
            {
                Do(roll % 2 == 0 ? "R" : product, $"恢复 {{{name}}}");
                ticket.Resume();
            }
        }
        else
        {
            switch (ticket.State)
            {
                case State.Waiting when roll < 40:
                    Do(product, $"接单 {{{name}}}");
                    ticket.Respond(now);
                    ticket.End("accept");
                    ticket.State = State.InWork;
                    break;
                case State.Waiting when roll < 60:
                case State.InWork when roll < 55:
                    Do(product, $"回复 {{{name}}} 可以支持");
                    ticket.Respond(now);
                    ticket.End("accept", "answer");
                    ticket.State = State.Answered;
                    ticket.Begin("start", isRework: false);
                    break;
                case State.Answered when roll < 65:
                    Do(delivery, $"开始交付 {{{name}}}");
                    ticket.End("start");
                    ticket.State = State.InDelivery;
                    ticket.Begin("deliver", isRework: false);
                    break;
                case State.InDelivery or State.Failed when roll < 65:
                    Judge(ticket, isPassed: roll < 40);
                    break;
                case State.Waiting or State.InWork when roll < 72:
                    Reassign(ticket, product);
                    break;
                case State.Waiting when roll < 76:
                    Do("R", $"关闭 {{{name}}} 客户取消了");
                    Close(ticket);
                    break;
                case < State.Passed when roll < 86:
                    Change(ticket);
                    break;
                case < State.Passed:
                    Pause(ticket);
                    break;
                case State.Passed when roll < 30:
                case State.Closed when roll < 20 && now - ticket.ClosedAt < 25 * Day:
                    Do("R", $"重开 {{{name}}} 又失败了");
                    ticket.State = State.InWork;
                    ticket.Begin("answer", isRework: true);
                    break;
                case State.Passed when roll < 50:
                    Do("R", $"关闭 {{{name}}}");
                    Close(ticket);
                    break;
            }
        }

        ticket.ActsAt = ticket.State == State.Closed && roll >= 60 ? null : Later(ticket);
    }

    private void Judge(OneTicket ticket, bool isPassed)
    {
        Do("R", isPassed ? $"验收通过 {{{ticket.Name}}}" : $"验收不通过 {{{ticket.Name}}} 登录失败", hasFile: isPassed);
        ticket.Resume();
        ticket.End("deliver");
        ticket.Verdict ??= (now, isPassed);
        ticket.State = isPassed ? State.Passed : State.Failed;
        if (isPassed)
        {
            ticket.ClosesAt = ClosingAfter(now / Day);
        }
        else
        {
            ticket.Begin("deliver", isRework: true);
        }
    }

    private static int ClosingAfter(int day)
    {
        for (var left = 3; left > 0; left -= IsWorked(day * Day) ? 1 : 0)
        {
            day++;
        }

        return (day * Day) + (18 * 60);
    }

    private void Reassign(OneTicket ticket, string product)
    {
        var to = ticket.Product == "P1" ? "P2" : "P1";
        Do(random.Next(2) == 0 ? "H" : product, $"转给 {{{ticket.Name}}} {to}");
        ticket.Product = to;
    }

    private void Change(OneTicket ticket)
    {
        Do("R", $"变更 {{{ticket.Name}}} 再加一种登录方式");
        ticket.Changes.Add((now, ticket.Product));
        ticket.End("answer", "start", "deliver");
        ticket.State = ticket.State == State.Waiting ? State.Waiting : State.InWork;
        ticket.Begin("answer", isRework: false);
    }

    private void Pause(OneTicket ticket)
    {
        var day = (now / Day) + random.Next(1, 7);
        Do("R", $"等待客户 {{{ticket.Name}}} {DateOf(day)}");
        (ticket.IsPaused, ticket.Pauses, ticket.AskAt) = (true, ticket.Pauses + 1, (day * Day) + (9 * 60) + 30);
    }

    private void Close(OneTicket ticket)
    {
        ticket.Resume();
        ticket.End("accept", "answer", "start", "deliver");
        (ticket.State, ticket.ClosedAt) = (State.Closed, now);
    }

    private void Pass(OneTicket ticket)
    {
        ticket.Waited += !ticket.IsPaused && IsInHours(now, ofProduct: true) ? 1 : 0;
        foreach (var clock in ticket.IsPaused ? [] : ticket.Running)
        {
            if (IsInHours(now, clock.IsProducts))
            {
                clock.Used++;
                ticket.Book(clock, now);
            }
        }
    }

    private sealed class OneTicket(string name, bool isBig, string product, int openedAt)
    {
        private readonly List<OneClock> clocks = [];

        public string Name { get; } = name;

        public State State { get; set; }

        public string Product { get; set; } = product;

        public int OpenedAt { get; } = openedAt;

        public bool IsPaused { get; set; }

        public int Pauses { get; set; }

        public int? AskAt { get; set; }

        public int? ClosesAt { get; set; }

        public int ClosedAt { get; set; }

        public int Waited { get; set; }

        public int? ActsAt { get; set; }

        public (int At, string Holder, int Worked)? Response { get; private set; }

        public List<(int At, string Holder)> Changes { get; } = [];

        public (int At, bool IsPassed)? Verdict { get; set; }

        /// <summary>Minutes worked, by the month's number, the step and who had it.</summary>
        public Dictionary<(int Month, string Step, string Holder), int> Worked { get; } = [];

        public IEnumerable<OneClock> Running => clocks.Where(clock => !clock.HasEnded);

        public string HolderOf(OneClock clock) => clock.IsProducts ? Product : "D1";

        public void Begin(string step, bool isRework) => clocks.Add(new OneClock(step, clocks.Count(clock => clock.Step == step) + 1, 60 * (
            (isRework, step, isBig) switch
            {
                (true, _, _) => 24,
                (_, "accept", _) => isBig ? 2 : 4,
                (_, "answer", _) => isBig ? 24 : 48,
                (_, "start", _) => isBig ? 8 : 16,
                _ => isBig ? 60 : 90,
            })));

        public void End(params string[] steps) => clocks.Where(clock => steps.Contains(clock.Step)).ToList().ForEach(clock => clock.HasEnded = true);

        public void Resume() => IsPaused = false;

        public void Respond(int now) => Response ??= (now, Product, Waited);

        public void Book(OneClock clock, int minute)
        {
            var key = (Start.AddMinutes(minute).Month, clock.Step, HolderOf(clock));
            Worked[key] = Worked.GetValueOrDefault(key) + 1;
        }
    }

    private sealed class OneClock(string step, int number, int budget)
    {
        public string Step { get; } = step;

        public string Key { get; } = Numbered(step, number);

        public int Budget { get; } = budget;

        public bool IsProducts => Step is "accept" or "answer";

        public int Used { get; set; }

        public int Told { get; set; }

        public List<string> Escalated { get; } = [];

        public bool HasEnded { get; set; }
    }
}
