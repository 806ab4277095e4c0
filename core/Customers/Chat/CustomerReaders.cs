using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Customers by their names, however written.</summary>
public static class NamedCustomers
{
    private const int MostLookedAt = 50;
    private const int DeepestMerge = 10;

    /// <summary>The customer of an id: the one that it was merged into, if it was; null for none.</summary>
    public static async ValueTask<Customer?> OfIdAsync(Session session, string id, CancellationToken ct)
    {
        var customer = await session.FindAsync<Customer>(id, ct);
        for (var depth = 0; customer?.MergedInto is { } kept && depth < DeepestMerge; depth++)
        {
            customer = await session.FindAsync<Customer>(kept, ct);
        }

        return customer;
    }

    /// <summary>Those of a name or, if there are none, with it as a part, as far as this person sees them.</summary>
    public static async ValueTask<(IReadOnlyList<Customer> Seen, bool IsAnyHidden)> FindAsync(Turn turn, string text, CancellationToken ct)
    {
        var named = await turn.Session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(text)), ct);
        var key = Typed.Key(text);
        if (named.Count == 0 && key.Length >= NameParts.Shortest)
        {
            named =
            [
                .. (await turn.Session.QueryAsync(DealKinds.CustomersByNamePart.Having(key, MostLookedAt), ct))
                    .Where(customer => Typed.Key(customer.Name).Contains(key, StringComparison.Ordinal)),
            ];
        }

        var seen = await named.ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct);
        return (seen, seen.Count < named.Count);
    }

    /// <summary>A customer's open deals that this person sees.</summary>
    /// <param name="turn">Whose.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="most">How many of its deals are looked at.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<IReadOnlyList<Deal>> OpenDealsAsync(Turn turn, Customer customer, int most, CancellationToken ct)
    {
        var deals = await turn.Session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, customer.Id).Some(most), ct);
        return await deals.Where(deal => deal.Status == DealStatus.Open).ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct);
    }
}

/// <summary>A customer that this person sees, by name, a part of it, or id.</summary>
public sealed class CustomerReader : ArgumentReader<Customer>
{
    private const int MostChoices = 12;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Customer>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await NamedCustomers.OfIdAsync(turn.Session, text, ct) is { } exact && await turn.Access.CanSeeAsync(exact, ct))
        {
            return exact;
        }

        var (seen, isAnyHidden) = await NamedCustomers.FindAsync(turn, text, ct);
        return seen switch
        {
            [var only] => only,
            { Count: > 1 } several => new Refusal(CustomerTexts.Several, text, several.Count)
            {
                Fitting = [.. several.Take(MostChoices).Select(customer => new Choice(customer.Id, customer.Name))],
            },
            _ when isAnyHidden => new Refusal(CustomerTexts.NotYours, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true },
            _ => new Refusal(CustomerTexts.NoSuchCustomer, text),
        };
    }

    public override string NameOf(Customer value, string word) => value.Name;

    /// <summary>Those of this person's open deals, the longest in their stage first.</summary>
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var id in (await DealLists.MineAsync(turn, ct)).Select(deal => deal.CustomerId).Distinct().Take(MostChoices))
        {
            if (await turn.Session.FindAsync<Customer>(id, ct) is { } customer)
            {
                choices.Add(new Choice(customer.Id, customer.Name));
            }
        }

        return choices;
    }
}

/// <summary>One of the regions that customers are in.</summary>
public readonly record struct Region(string Name);

/// <summary>Reads <see cref="Region"/>.</summary>
public sealed class RegionReader : ArgumentReader<Region>
{
    public override int Longest => 10;

    public override ValueTask<Outcome<Region>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(CustomerTexts.Regions.FirstOrDefault(region => Typed.Word(text).StartsWith(region, StringComparison.Ordinal)) is { } known
            ? new Region(known)
            : new Refusal(CustomerTexts.NoSuchRegion, text, LayoutTexts.List(CustomerTexts.Regions)));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. CustomerTexts.Regions.Select(region => new Choice(region, region))]);
}

/// <summary>Reads a customer's level: A, B or C.</summary>
public sealed class CustomerLevelReader : ArgumentReader<CustomerLevel>
{
    public override int Longest => 10;

    public override ValueTask<Outcome<CustomerLevel>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Typed.Word(text) is [var letter, ..] word && word.Length <= 2 && Enum.TryParse<CustomerLevel>(letter.ToString(), out var level)
            && char.IsAsciiLetter(letter)
            ? level
            : new Refusal(CustomerTexts.NoSuchLevel, text));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. Enum.GetNames<CustomerLevel>().Select(level => new Choice(level, level))]);
}

/// <summary>A mobile number in China: 11 digits.</summary>
public readonly record struct Mobile(string Digits);

/// <summary>Reads <see cref="Mobile"/>, with or without +86, blanks and hyphens.</summary>
public sealed class MobileReader : ArgumentReader<Mobile>
{
    private const string Country = "86";

    // As many digits are meant as a number of a telephone.
    private const int FewestDigits = 7;

    public override int Longest => 24;

    public override ValueTask<Outcome<Mobile>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var digits = Typed.Key(text);
        digits = digits.Length == 13 && digits.StartsWith(Country, StringComparison.Ordinal) ? digits[Country.Length..] : digits;
        return new(digits.Length == 11 && digits[0] == '1' && digits[1] >= '3' && digits.All(char.IsAsciiDigit)
            ? new Mobile(digits)
            : new Refusal(CustomerTexts.NotMobile, text) { IsUnfit = digits.Length >= FewestDigits && digits.All(char.IsAsciiDigit) });
    }
}
