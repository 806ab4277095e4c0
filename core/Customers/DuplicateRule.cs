using System.Globalization;
using System.Runtime.CompilerServices;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Customers;

/// <summary>Looks every night for records that are likely of one customer, and proposes each pair once (R5).</summary>
public sealed class DuplicateRule(BusinessZone zone, Noticing noticing, DuplicateNotice notice) : StandingRule
{
    private const int AtATime = 500;

    // More at once would be a commit without an end; the rest comes the next night.
    private const int MostPairs = 500;
    private static readonly TimeSpan Night = TimeSpan.FromHours(2);

    public override string Key => "customer-duplicates";

    public override Message Title => MergeTexts.RuleTitle;

    public override bool IsTold => false;

    public override bool IsHousekeeping => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var tonight = zone.At(zone.DateOf(instant), Night);
        return tonight > instant ? tonight : zone.At(zone.DateOf(instant).AddDays(1), Night);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var finder = new DuplicateFinder();
        await foreach (var customer in AllAsync(work.Session, ct))
        {
            finder.Take(customer);
        }

        HashSet<Id<Person>> told = [];
        var found = 0;
        foreach (var (first, second) in finder.Pairs().TakeWhile(_ => found < MostPairs))
        {
            var id = LikelyDuplicate.IdOf(first.Id, second.Id);
            if (await work.Session.FindAsync<LikelyDuplicate>(id, ct) is null)
            {
                found++;
                work.Session.Store(
                    new LikelyDuplicate { Id = id, FirstId = first.Ref(), SecondId = second.Ref(), FoundAt = work.Now }, "customer.duplicate-found");
                if (await WhoDecidesAsync(work.Session, first, second, ct) is { } who)
                {
                    told.Add(who);
                }
            }
        }

        foreach (var person in told)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{notice.Key}:{zone.DateOf(work.At):yyyy-MM-dd}");
            await noticing.TellAsync(work.Session, notice.For(person, key, MessageClass.Card, person.Text), ct);
        }
    }

    // The nearest above the owner who may merge and sees both; null for nobody.
    private static async ValueTask<Id<Person>?> WhoDecidesAsync(Session session, Customer first, Customer second, CancellationToken ct)
    {
        if ((first.OwnerId ?? second.OwnerId) is not { } id || await session.FindAsync(id, ct) is not { } owner)
        {
            return null;
        }

        await foreach (var person in session.AboveAsync(owner, ct).Prepend(owner))
        {
            var access = new AccessPolicy(session, person);
            if (access.Has(Need.HandOver) && await access.CanSeeAsync(first, ct) && await access.CanSeeAsync(second, ct))
            {
                return person.Ref();
            }
        }

        return null;
    }

    // Page by page, by their names; several of one name may stand on both sides of a page's end.
    private static async IAsyncEnumerable<Customer> AllAsync(Session session, [EnumeratorCancellation] CancellationToken ct)
    {
        HashSet<string> taken = [];
        var (after, isMore) = ("", true);
        while (isMore)
        {
            var page = await session.QueryAsync(
                new Query<Customer>().Between(DealKinds.CustomersByName, after, $"{char.MaxValue}").OrderBy(DealKinds.CustomersByName).Take(AtATime),
                ct);
            foreach (var customer in page.Where(customer => taken.Add(customer.Id)))
            {
                yield return customer;
            }

            var last = page.Count == AtATime ? CustomerName.Plain(page[^1].Name) : after;
            (after, isMore) = (last, last != after);
        }
    }
}
