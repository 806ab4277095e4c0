namespace ChatSales.Core.Integration.Webhooks;

// What is sent when, and what becomes of it.
internal sealed partial class EndpointRun
{
    private void Start(CancellationToken ct)
    {
        if (State.NextTry > Now)
        {
            return;
        }

        if (State.IsDown)
        {
            Probe(ct);
            return;
        }

        foreach (var row in book.Held.Values.Where(row => row.NextTry <= Now && !busy.Contains(row.Lane)).ToList())
        {
            if (flights.Count >= MostFlying)
            {
                return;
            }

            Send(row, ct);
        }

        foreach (var slot in window)
        {
            if (flights.Count >= MostFlying)
            {
                return;
            }

            if (slot is { IsDone: false, IsFlying: false } && !busy.Contains(slot.Happened.Lane))
            {
                Send(slot, ct);
            }
        }
    }

    // One at a time: what failed longest and what never was tried by turns, as single events may be to blame.
    private void Probe(CancellationToken ct)
    {
        if (flights.Count > 0)
        {
            return;
        }

        var (oldest, fresh) = (book.Held.Values.MinBy(row => row.Positions[0]), window.FirstOrDefault(slot => !slot.IsDone));
        if (oldest is not null && (fresh is null || State.Failures % 2 == 0))
        {
            Send(oldest, ct);
        }
        else if (fresh is not null)
        {
            Send(fresh, ct);
        }
    }

    private void Send(HeldDelivery row, CancellationToken ct) => Add(row.Lane, row.Positions[0], null, SendAsync(row.Positions[0], ct));

    private void Send(Slot slot, CancellationToken ct)
    {
        slot.IsFlying = true;
        Add(slot.Happened.Lane, slot.Happened.Sequence, slot, SendAsync(slot.Happened, ct));
    }

    private void Add(string lane, long position, Slot? slot, Task<(WebhookEvent?, DeliveryAnswer)> landing)
    {
        busy.Add(lane);
        flights.Add(new Flight(lane, position, slot, landing));
    }

    // What is no longer in the feed, as after a restore, is told to nobody.
    private async Task<(WebhookEvent?, DeliveryAnswer)> SendAsync(long position, CancellationToken ct) =>
        await feed.AtAsync(position, ct) is { } happened ? await SendAsync(happened, ct) : (null, DeliveryAnswer.Taken);

    private async Task<(WebhookEvent?, DeliveryAnswer)> SendAsync(WebhookEvent happened, CancellationToken ct)
    {
        var answer = await post.PostAsync(book.Name, happened, ct);
        WebhookMetrics.Count(book.Name, answer, clock.GetUtcNow() - happened.At);
        return (happened, answer);
    }

    private async Task LandAsync(CancellationToken ct)
    {
        foreach (var flight in flights.Where(flight => flight.Landing.IsCompleted).ToList())
        {
            flights.Remove(flight);
            busy.Remove(flight.Lane);
            if (flight.Slot is { } slot)
            {
                slot.IsFlying = false;
            }

            if (!flight.Landing.IsCanceled)
            {
                var (happened, answer) = await flight.Landing;
                await (answer.Fault is { } fault ? FailAsync(flight, happened!, fault, answer, ct) : SucceedAsync(flight, ct));
            }
        }
    }

    private async Task SucceedAsync(Flight flight, CancellationToken ct)
    {
        var wasDown = State.IsDown;
        unsaved++;
        State = State with { Failures = 0, FailingSince = null, NextTry = null, DeliveredAt = Now };
        if (flight.Slot is { } slot)
        {
            slot.IsDone = true;
        }
        else
        {
            await AdvanceAsync(book.Held[flight.Lane], ct);
        }

        if (wasDown)
        {
            foreach (var row in book.Held.Values.ToList())
            {
                book.Hold(row with { NextTry = Now });
            }
        }
    }

    private async Task FailAsync(Flight flight, WebhookEvent happened, DeliveryFault fault, DeliveryAnswer answer, CancellationToken ct)
    {
        var (failures, since) = (State.Failures + 1, State.FailingSince ?? Now);
        State = State with
        {
            Failures = failures, FailingSince = since, LastFault = fault, LastStatus = answer.Status, LastFaultAt = Now,
            DisabledAt = fault == DeliveryFault.Gone || Now - since >= TimeSpan.FromDays(all.DisableDays) ? Now : null,
        };
        if (State.IsDown || fault == DeliveryFault.Busy)
        {
            State = State with { NextTry = Now + plan.AfterAll(failures - WebhookEndpoint.DownAfter + 1, answer.RetryAfter) };
        }

        var row = book.Held.GetValueOrDefault(flight.Lane) ?? Queued(happened);
        var (tries, failedAt) = (row.Tries + 1, row.FailedAt ?? Now);
        var (next, last) = (Now + plan.After(tries), failedAt + TimeSpan.FromHours(all.HoldHours));
        book.Hold(row = row with
        {
            Tries = tries, FailedAt = failedAt, NextTry = next < last || last <= Now ? next : last, Fault = fault, Status = answer.Status,
            HeadAt = happened.At,
        });

        // Nothing is given up because the receiver is away.
        if (last <= Now && !State.IsDown && State.DisabledAt is null)
        {
            book.GiveUp(new DeadDelivery
            {
                Id = $"WD-{Ulid.NewUlid(Now)}", Endpoint = book.Name, Lane = row.Lane, Position = row.Positions[0], Type = happened.Type,
                HappenedAt = happened.At, GivenUpAt = Now, Tries = tries, Fault = fault, Status = answer.Status,
            });
            await AdvanceAsync(row, ct);
        }
    }

    // Those of the same deal that are in the window wait behind it from now on.
    private HeldDelivery Queued(WebhookEvent happened)
    {
        var row = new HeldDelivery
        {
            Id = HeldDelivery.IdOf(book.Name, happened.Lane), Endpoint = book.Name, Lane = happened.Lane, Positions = [happened.Sequence],
            HeadAt = happened.At, NextTry = Now,
        };
        foreach (var slot in window.Where(slot => !slot.IsDone && slot.Happened.Lane == happened.Lane))
        {
            row = slot.Happened.Sequence > row.Positions[^1] ? Behind(row, slot.Happened.Sequence) : row;
            slot.IsDone = true;
        }

        return row;
    }

    private async Task AdvanceAsync(HeldDelivery row, CancellationToken ct)
    {
        var rest = row with { Positions = [.. row.Positions.Skip(1)], Tries = 0, FailedAt = null, NextTry = Now, Fault = null, Status = null };
        if (rest is { Positions.Count: 0, HasMore: true })
        {
            rest = await RefilledAsync(rest, row.Positions[0], ct);
        }

        if (rest.Positions.Count == 0)
        {
            book.Release(row.Lane);
        }
        else
        {
            book.Hold(rest);
        }
    }

    private async Task<HeldDelivery> RefilledAsync(HeldDelivery row, long after, CancellationToken ct)
    {
        row = row with { HasMore = false };
        while (after < scanned && !row.HasMore)
        {
            var stretch = await feed.AfterAsync(after, ct);
            foreach (var happened in stretch.Events.Where(one => one.Lane == row.Lane && one.Sequence <= scanned && Wants(one)))
            {
                row = Behind(row, happened.Sequence);
            }

            after = stretch.Until > after ? stretch.Until : scanned;
        }

        return row;
    }
}
