using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Report;

/// <summary>
/// What one ticket brings to the figures of a month, and to whom it is booked: a response, changes and a verdict to whoever held the step at that
/// instant, hours to whoever held it during them (TK5).
/// </summary>
internal sealed class TicketFacts(TicketTime time, TicketChain chain, IReadOnlyDictionary<string, Person> people, DateTimeOffset now)
{
    /// <summary>Adds a ticket to the sums of those to whom its facts are booked; null is nobody.</summary>
    public void Add(Ticket ticket, DateTimeOffset from, DateTimeOffset to, Func<Id<Person>?, IEnumerable<FigureSums>> sumsOf)
    {
        var course = ticket.Course ?? new TicketCourse();
        var isOpenedThen = IsIn(ticket.OpenedAt);
        if (isOpenedThen && ticket.FirstResponseAt is { } responded)
        {
            var accept = course.Clocks.FirstOrDefault(clock => clock.Step == TicketStep.Accept);
            var holder = HolderAt(accept, responded) ?? ticket.ProductOwnerId;
            var working = accept is null
                ? time.Worked(
                    time.HoursOf(chain, TicketRole.Product, holder is { } id ? people.GetValueOrDefault(id.Text) : null), ticket.OpenedAt, responded)
                : time.Worked(accept, course.Pauses, accept.From, responded);
            Each(holder, sums => sums.Respond(HoursOf(responded - ticket.OpenedAt), HoursOf(working)));
        }

        // What a file brought has no instant of its own.
        if (isOpenedThen && ticket.Changes - course.Changes.Count is > 0 and var imported)
        {
            Each(ticket.ProductOwnerId, sums => sums.Change(ticket.Id, imported));
        }

        foreach (var change in course.Changes.Where(change => IsIn(change.At)))
        {
            var anew = course.Clocks.FirstOrDefault(clock => clock.Step == TicketStep.Answer && clock.From == change.At);
            Each(HolderAt(anew, change.At) ?? ticket.ProductOwnerId, sums => sums.Change(ticket.Id, 1));
        }

        if (ticket.FirstPass is { } isPassed)
        {
            var judged = course.Clocks.Where(clock => clock is { Step: TicketStep.Deliver, End: ClockEnd.Done or ClockEnd.Refused })
                .MinBy(clock => clock.To);
            if (judged is null ? isOpenedThen : IsIn(judged.To!.Value))
            {
                Each(HolderAt(judged, judged?.To ?? ticket.OpenedAt) ?? ticket.DeliveryId, sums => sums.Judge(isPassed));
            }
        }

        foreach (var clock in course.Clocks.Where(clock => clock.From < to && (clock.To ?? now) > from))
        {
            foreach (var (holder, begin, end) in HeldIn(clock, ticket))
            {
                var (first, last) = (begin > from ? begin : from, end < to ? end : to);
                var hours = first < last ? HoursOf(time.Worked(clock, course.Pauses, first, last)) : 0;
                if (hours > 0)
                {
                    Each(holder, sums => sums.Spend(ticket.Id, clock.Step, hours));
                }
            }
        }

        bool IsIn(DateTimeOffset at) => from <= at && at < to;

        void Each(Id<Person>? holder, Action<FigureSums> add)
        {
            foreach (var sums in sumsOf(holder))
            {
                add(sums);
            }
        }
    }

    /// <summary>Hours as the questions of people count them.</summary>
    public static decimal HoursOf(TimeSpan span) => (decimal)span.Ticks / TimeSpan.TicksPerHour;

    private IEnumerable<(Id<Person>? Holder, DateTimeOffset From, DateTimeOffset To)> HeldIn(TicketClock clock, Ticket ticket)
    {
        var end = clock.To ?? now;
        if (clock.Holders.Count == 0)
        {
            return [(ticket.HolderOf(clock.Role), clock.From, end)];
        }

        return clock.Holders.Index().Select(held => (
            (Id<Person>?)held.Item.PersonId, held.Item.From,
            held.Index + 1 < clock.Holders.Count ? clock.Holders[held.Index + 1].From : end));
    }

    private static Id<Person>? HolderAt(TicketClock? clock, DateTimeOffset at) => clock is null ? null
        : (clock.Holders.LastOrDefault(held => held.From <= at) ?? (clock.Holders is [var first, ..] ? first : null))?.PersonId;
}
