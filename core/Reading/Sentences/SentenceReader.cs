using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>What a sentence means (X2).</summary>
/// <param name="Means">The command with its fields; what isn't certain is there as <c>ask</c>, what is refused with its reason.</param>
/// <param name="Confirm">Whether it is shown, and done only after a tap.</param>
public sealed record SentenceMeaning(JsonObject Means, bool Confirm)
{
    /// <summary>What was said besides and is no part of it: named, so that nobody thinks that it was taken.</summary>
    public IReadOnlyList<SaidBeside> Besides { get; init; } = [];

    /// <summary>Whether several customers are named.</summary>
    public bool NamesSeveral { get; init; }

    /// <summary>The time of day of what comes next, as it was said; steps have only days.</summary>
    public string? Hour { get; init; }

    /// <summary>The day of a promise as it was said: of a week it is the last day on which somebody works.</summary>
    public string? DayWords { get; init; }

    /// <summary>The number of the deal, or of the person, whose work is to be handed over; null for a customer.</summary>
    public string? Handed { get; init; }

    /// <summary>The day on which a deal is expected to be signed, where it isn't said which: 王主任说下周五定.</summary>
    public DateOnly? Close { get; init; }
}

/// <summary>Something that was said besides.</summary>
/// <param name="Words">Its own words.</param>
/// <param name="IsContact">Whether it tells of a contact.</param>
public sealed record SaidBeside(string Words, bool IsContact);

/// <summary>
/// Reads sentences of reps and managers: reports, orders, questions. It changes nothing, and knows of deals, contracts and tickets only what the
/// asker sees. What it can't tell, it asks; what it doesn't understand, it calls unclear.
/// </summary>
/// <param name="plan">The stages and the reasons of losses.</param>
/// <param name="days">Reads days.</param>
/// <param name="zone">Whose days count.</param>
public sealed class SentenceReader(StagePlan plan, DayReader days, BusinessZone zone)
{
    private const decimal WholeUnits = 10_000;

    // Of longer ones a customer's whole name is hardly meant for another's.
    private const int LongestShort = 3;

    // How far from a number its order may stand.
    private const int OrderBefore = 6;
    private const int OrderBehind = 8;

    // Commands with fields of values.
    private static readonly string[] TakesValues = ["edit", "newdeal", "contract", "receipt", "calc", "lead"];

    private readonly PeriodReader periods = new(days, zone);

    /// <param name="said">The sentence.</param>
    /// <param name="names">The names of the whole company.</param>
    /// <param name="session">Reads what the sentence is about.</param>
    /// <param name="policy">The asker's rights.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<SentenceMeaning> ReadAsync(
        string said, NameIndex names, Session session, AccessPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        var (plain, store) = (ValueTexts.HalfWidth(said.Trim()), new SentenceStore(session, policy));
        var text = ValueTexts.DottedDay().Replace(plain, "${month}/${day}");
        var (found, target) = await AboutAsync(text, names, store, ct);
        var context = new SentenceContext
        {
            Text = text,
            Names = found,
            Object = target,
            Store = store,
            Plan = plan,
            Values = new ValueScan(days, periods),
            Doubtful = DoubtfulValue.In(
                text,
                place => found.Any(hit => place >= hit.Start && place < hit.End),
                day => days.Read(day, Slot.Future, now) is { Value: not null } or { Offers.Count: > 0 }),
            Periods = periods,
            Now = now,
            Today = zone.DateOf(now),
            Zone = zone,
            HasDottedDay = text != plain,
        };
        var meaning = Permitted(policy, await new TypedReading(context).ReadAsync(ct) ?? Unread(context, await FreeAsync(context, ct)));
        var besides = new BesideReading(context).Of(meaning.Means);
        // A step is done once.
        var repeated = (string?)meaning.Means["command"] == "followup" ? FollowupTexts.Repeated().Match(text).Value : "";
        besides = repeated.Length > 0 ? [.. besides, new SaidBeside(repeated, IsContact: false)] : besides;
        return meaning with { Besides = besides, NamesSeveral = target.Others.Count > 0 };
    }

    /// <summary>What some words name, and which customer and open deals they are about, whatever else they say.</summary>
    internal static ValueTask<(IReadOnlyList<NameHit> Found, SentenceObject Object)> AboutAsync(
        string said, NameIndex names, Session session, AccessPolicy policy, CancellationToken ct) =>
        AboutAsync(ValueTexts.HalfWidth(said.Trim()), names, new SentenceStore(session, policy), ct);

    private static async ValueTask<(IReadOnlyList<NameHit> Found, SentenceObject Object)> AboutAsync(
        string text, NameIndex names, SentenceStore store, CancellationToken ct)
    {
        await store.LoadAsync(() => CustomersIn(text, names), ct);
        var found = BareNumbers.In(text, names, names.Scan(text, store.MayName), store.MayName);
        return (found, await ObjectAsync(text, found, store, ct));
    }

    // Whoever only reads changes nothing.
    private static SentenceMeaning Permitted(AccessPolicy policy, SentenceMeaning meaning)
    {
        var command = (string?)meaning.Means["command"];
        if (command is "question" or "calc" or "ticket" or "unclear" || policy.Has(Need.WorkOnDeals)
            || (command == "receipt" && policy.Has(Need.BookReceipts)) || meaning.Means.ContainsKey("refuse"))
        {
            return meaning;
        }

        meaning.Means["refuse"] = "rights";
        return meaning with { Confirm = true };
    }

    // Whatever the text could name, so that only of those it is looked up who has them.
    private static HashSet<string> CustomersIn(string text, NameIndex names)
    {
        HashSet<string> ids = [];
        names.Scan(text, entry =>
        {
            if (entry.Kind == NameKind.Customer)
            {
                ids.Add(entry.Id);
            }

            return true;
        });
        return ids;
    }

    // What looked like a value of the command but is none: said, so that nobody thinks that it was taken.
    private static SentenceMeaning Unread(SentenceContext context, SentenceMeaning meaning)
    {
        var left = context.Doubtful.Where(one => AmountReading.Read(one.Text).Offers.Count == 0).Select(one => one.Text).ToList();
        if (left.Count == 0 || !TakesValues.Contains((string?)meaning.Means["command"]) || meaning.Means.ContainsKey("refuse"))
        {
            return meaning;
        }

        meaning.Means["unread"] = SentenceObject.ArrayOf(left.Concat(((JsonArray?)meaning.Means["unread"] ?? []).Select(one => (string)one!)));
        return meaning with { Confirm = true };
    }

    // The first that fits; what is done to something comes before the talk about it.
    private static async ValueTask<SentenceMeaning> FreeAsync(SentenceContext context, CancellationToken ct)
    {
        var text = SentenceTexts.Filler().Replace(context.Text, "");
        var others = new OtherReading(context);
        var isQuestion = (SentenceTexts.Question().IsMatch(text) && !SentenceTexts.NoQuestion().IsMatch(text)
            && !SentenceTexts.Wanted().IsMatch(text)) || SentenceTexts.WhetherDone().IsMatch(text);
        return SentenceTexts.Delete().IsMatch(text) ? OtherReading.Deleting()
            : SentenceTexts.HandOver().IsMatch(text) && context.Names.Any(IsPerson) ? others.HandingOver()
            : SentenceTexts.Pay().IsMatch(text) && !SentenceTexts.OfPaid().IsMatch(text) ? await new PayReading(context).ReadAsync(ct)
            : isQuestion || SentenceTexts.OfPaid().IsMatch(text) ? others.Asking()
            : new CustomerReading(context).Read()
            ?? await new MoneyReading(context).ReadAsync(ct)
            ?? await others.TicketAsync(ct)
            ?? new MoveReading(context).Read()
            ?? new DealReading(context).Read()
            ?? await others.WishAsync(ct)
            ?? new FollowupReading(context).Read()
            ?? others.Unclear();
    }

    private static bool IsPerson(NameHit hit) => hit.Entries.Concat(hit.Outside).Any(entry => entry.Kind == NameKind.Person);

    private static async ValueTask<SentenceObject> ObjectAsync(
        string text, IReadOnlyList<NameHit> found, SentenceStore store, CancellationToken ct)
    {
        var isNew = SentenceTexts.NewCustomer().IsMatch(text);
        var hit = found.FirstOrDefault(hit => Has(hit, NameKind.Customer) && !(isNew && hit.Fit == NameFit.Corrected));
        var numbers = found.Where(hit => Has(hit, NameKind.Deal)).ToList();
        // 217跟232重复了，关掉232: the one that the order names.
        var aims = numbers.Count < 2 ? [] : numbers.FindAll(one => IsOrdered(text, one));
        var numbered = aims.Count > 0 ? aims[^1] : numbers.FirstOrDefault();
        var areTwo = aims.SelectMany(one => one.Of(NameKind.Deal).Take(1)).Distinct().Count() > 1;
        IReadOnlyList<string> ids = [.. (hit?.Of(NameKind.Customer) ?? []).Select(entry => entry.Id)];
        if (hit is { Entries: [] })
        {
            return new([hit.Outside[0].Id], []) { IsRefused = true, Hit = hit };
        }

        var others = found.Where(other => other != hit && Has(other, NameKind.Customer) && other.Fit != NameFit.Corrected
            && !other.Entries.Concat(other.Outside).Any(entry => ids.Contains(entry.Id))).ToList();
        if (hit is not null && others.Count > 0 && numbered is null)
        {
            return await SeveralAsync(text, [hit, .. others], store, ct);
        }

        var deals = await store.OpenDealsAsync(ids, ct);
        var ordered = ids.OrderByDescending(id => deals.Any(deal => deal.CustomerId.Text == id)).ToList();
        var target = new SentenceObject(ordered, deals)
        {
            Hit = hit,
            IsCorrected = hit?.Fit == NameFit.Corrected,
            IsWhole = hit?.Fit == NameFit.Exact,
        };
        if (numbered is not null && hit is null && await SideBySideAsync(text, numbers, store, ct) is { } several)
        {
            return several;
        }

        if (numbered?.Of(NameKind.Deal).FirstOrDefault() is { } entry && await store.DealAsync(entry.Id, ct) is { } deal)
        {
            if (areTwo)
            {
                return target with { Deals = [.. (await NumberedAsync(numbers, store, ct)) ?? [deal]], IsContradictory = true, IsNumbered = true };
            }

            return !await store.CanSeeAsync(deal, ct) ? new([.. ids], [deal]) { IsRefused = true, IsNumbered = true, Hit = hit }
                : hit is null ? new([deal.CustomerId.Text], [deal]) { IsNumbered = true }
                : ids.Contains(deal.CustomerId.Text) ? target with { Deals = [deal], IsNumbered = true, Customers = [deal.CustomerId.Text] }
                : target with { Deals = [deal, .. deals], IsContradictory = true, IsNumbered = true };
        }

        return Narrowed(text, found, await TitledAsync(hit, found, deals, store, ct) ?? target) with
        {
            IsOfOthers = hit is not null && deals.Count > 0 && await IsOfOthersAsync(text, found, ids, deals, store, ct),
        };
    }

    // What is to be done stands right beside its number.
    private static bool IsOrdered(string text, NameHit hit)
    {
        var start = text.LastIndexOfAny([.. SentenceTexts.ClauseEnds], Math.Max(0, hit.Start - 1)) + 1;
        var end = text.IndexOfAny([.. SentenceTexts.ClauseEnds], hit.End) is >= 0 and var at ? at : text.Length;
        var beside = text[Math.Min(hit.Start, Math.Max(start, hit.Start - OrderBefore))..Math.Min(end, hit.End + OrderBehind)];
        return SentenceTexts.Lose().IsMatch(beside) || SentenceTexts.Advance().IsMatch(beside) || SentenceTexts.Return().IsMatch(beside)
            || SentenceTexts.Edit().IsMatch(beside);
    }

    // D-1024 D-1025 推进: all that stand side by side are meant.
    private static async ValueTask<SentenceObject?> SideBySideAsync(
        string text, List<NameHit> numbers, SentenceStore store, CancellationToken ct)
    {
        return numbers.Zip(numbers.Skip(1)).All(pair => SentenceTexts.Joins().IsMatch(text[pair.First.End..pair.Second.Start]))
            && await NumberedAsync(numbers, store, ct) is { Count: > 1 } deals
            ? new([.. deals.Select(deal => deal.CustomerId.Text).Distinct()], deals) { IsNumbered = true, AreAllMeant = true }
            : null;
    }

    // Null if one of them is none that the asker sees.
    private static async ValueTask<IReadOnlyList<Deal>?> NumberedAsync(List<NameHit> numbers, SentenceStore store, CancellationToken ct)
    {
        var deals = new List<Deal>();
        foreach (var number in numbers)
        {
            if (number.Of(NameKind.Deal).FirstOrDefault() is not { } entry || await store.DealAsync(entry.Id, ct) is not { } deal
                || !await store.CanSeeAsync(deal, ct))
            {
                return null;
            }

            deals.Add(deal);
        }

        return [.. deals.DistinctBy(deal => deal.Id)];
    }

    // 荣金数据平台, which is a colleague's deal there and none of the asker's; or by the colleague's name: 刘伟那个.
    private static async ValueTask<bool> IsOfOthersAsync(
        string text, IReadOnlyList<NameHit> found, IReadOnlyList<string> ids, IReadOnlyList<Deal> deals, SentenceStore store, CancellationToken ct)
    {
        var owner = found.FirstOrDefault(hit => Has(hit, NameKind.Person) && NumberTexts.Theirs().IsMatch(text[hit.End..]));
        var owners = owner is null ? [] : owner.Entries.Concat(owner.Outside).Select(entry => entry.Id).ToList();
        if (owners.Count > 0 && !deals.Any(deal => owners.Contains(deal.OwnerId.Text)))
        {
            return true;
        }

        var products = found.SelectMany(hit => hit.Of(NameKind.Product)).Select(product => product.Name).ToList();
        return products.Count > 0 && !deals.Any(deal => deal.Products.Any(products.Contains))
            && await store.HaveOthersAsync(ids, deal => deal.Products.Any(products.Contains), ct);
    }

    // 荣金营销云项目, where a customer is called 荣金 and has no such deal, but 苏州荣金医院 has one: it is that, and shown before it is used.
    private static async ValueTask<SentenceObject?> TitledAsync(
        NameHit? hit, IReadOnlyList<NameHit> found, IReadOnlyList<Deal> deals, SentenceStore store, CancellationToken ct)
    {
        var products = found.SelectMany(other => other.Of(NameKind.Product)).Select(product => product.Name).ToList();
        if (hit is not { Length: <= LongestShort, Longer.Count: > 0 } || products.Count == 0 || deals.Any(IsOfThem))
        {
            return null;
        }

        var longer = (await store.OpenDealsAsync([.. hit.Longer.Select(entry => entry.Id)], ct)).Where(IsOfThem).ToList();
        return longer.Count == 0 ? null
            : new([.. longer.Select(deal => deal.CustomerId.Text).Distinct()], longer) { Hit = hit, IsCorrected = true };

        bool IsOfThem(Deal deal) =>
            products.Exists(product => deal.Products.Contains(product) || deal.Title.Contains(product, StringComparison.Ordinal));
    }

    // 甲和乙: both are meant; 甲 in one clause and 乙 in another: asked. One that the asker may not name spoils it for all.
    private static async ValueTask<SentenceObject> SeveralAsync(
        string text, IReadOnlyList<NameHit> hits, SentenceStore store, CancellationToken ct)
    {
        if (hits.FirstOrDefault(hit => hit.Entries.Count == 0) is { } outside)
        {
            return new([outside.Outside[0].Id], []) { IsRefused = true, Hit = hits[0], Others = [.. hits.Skip(1)] };
        }

        IReadOnlyList<string> ids = [.. hits.SelectMany(hit => hit.Of(NameKind.Customer)).Select(entry => entry.Id).Distinct()];
        var deals = await store.OpenDealsAsync(ids, ct);
        var areJoined = hits.All(hit => hit.Of(NameKind.Customer).Count() == 1)
            && hits.Zip(hits.Skip(1)).All(pair => SentenceTexts.Joins().IsMatch(text[pair.First.End..pair.Second.Start]));
        return new(ids, deals)
        {
            Hit = hits[0],
            Others = [.. hits.Skip(1)],
            AreJoined = areJoined,
            AreAllMeant = areJoined && ids.All(id => deals.Count(deal => deal.CustomerId.Text == id) == 1),
        };
    }

    // Products and amounts tell one of several deals from the others; so does saying that all are meant.
    private static SentenceObject Narrowed(string text, IReadOnlyList<NameHit> found, SentenceObject target)
    {
        var all = SentenceTexts.AllDeals().Match(text);
        if (all.Success && target.Customers.Count == 1
            && (!SentenceTexts.FewOf.TryGetValue(all.Groups["few"].Value, out var few) || few == target.Deals.Count))
        {
            return target with { AreAllMeant = true };
        }

        // What is to be added is not what it has.
        var products = DealTexts.Plus().IsMatch(text) ? []
            : found.Where(OfOrder(text, found)).SelectMany(hit => hit.Of(NameKind.Product)).Select(product => product.Name).ToList();
        var said = ValueScan.Amounts(text, place => found.Any(hit => place >= hit.Start && place < hit.End));
        var pointing = said.Where(one => ValueTexts.Pointing().IsMatch(text[one.End..]) || ValueTexts.PointingBefore().IsMatch(text[..one.Start]))
            .Select(one => one.Read.Value?.Yuan ?? 0).ToList();
        var amounts = said.Select(one => one.Read.Value).ToList();
        // A title says what a deal is mainly for.
        var titled = Fitting(target.Deals, deal => products.Exists(product => deal.Title.Contains(product, StringComparison.Ordinal)));
        var deals = titled.Count < target.Deals.Count ? titled : Fitting(target.Deals, deal => deal.Products.Any(products.Contains));
        return target with
        {
            Deals = deals.Count > 1 ? Fitting(deals, deal => amounts.Contains(deal.Amount) || pointing.Exists(yuan => IsAbout(deal, yuan))) : deals,
        };
    }

    // 服务云那个丢单 数据平台那个推进: products beside the order that is taken tell its deal.
    private static Func<NameHit, bool> OfOrder(string text, IReadOnlyList<NameHit> found)
    {
        var orders = new[] { SentenceTexts.Lose(), SentenceTexts.Advance() }.Select(words => words.Match(text));
        if (found.Count(hit => Has(hit, NameKind.Product)) < 2 || orders.FirstOrDefault(match => match.Success) is not { } order)
        {
            return _ => true;
        }

        char[] ends = [.. SentenceTexts.ClauseEnds, ' '];
        var start = text.LastIndexOfAny(ends, order.Index) + 1;
        var end = text.IndexOfAny(ends, order.Index) is >= 0 and var at ? at : text.Length;
        return found.Any(hit => Has(hit, NameKind.Product) && IsIn(hit)) ? IsIn : _ => true;

        bool IsIn(NameHit hit) => hit.Start >= start && hit.End <= end;
    }

    // 311万那个 has 311.7万.
    private static bool IsAbout(Deal deal, decimal yuan) =>
        yuan >= WholeUnits && yuan % WholeUnits == 0 && deal.Amount?.Yuan is { } amount && amount - (amount % WholeUnits) == yuan;

    private static IReadOnlyList<Deal> Fitting(IReadOnlyList<Deal> deals, Func<Deal, bool> fits) =>
        deals.Where(fits).ToList() is { Count: > 0 } some ? some : deals;

    private static bool Has(NameHit hit, NameKind kind) => hit.Entries.Concat(hit.Outside).Any(entry => entry.Kind == kind);
}
