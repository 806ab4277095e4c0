using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Time;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads questions, tickets, and what can't be done or isn't clear.</summary>
internal sealed class OtherReading(SentenceContext context)
{
    private const string Instant = "yyyy-MM-ddTHH:mm:ss";
    private readonly string text = context.Text;

    /// <summary>Nothing is deleted here; what is past its date can be closed or dated anew.</summary>
    public static SentenceMeaning Deleting() => new(
        new() { ["command"] = "unclear", ["refuse"] = "domain", ["ask"] = SentenceObject.ArrayOf(["lose", "edit expected_close"]) },
        Confirm: true);

    /// <summary>Whose a customer is, those above decide.</summary>
    public SentenceMeaning HandingOver()
    {
        // A lead's company is no customer, however alike their names are.
        var isLead = OtherTexts.LeadOfCompany().IsMatch(text);
        var means = isLead ? new JsonObject { ["command"] = "unclear" } : context.Command("unclear", withDeal: false);
        means["ask"] = SentenceObject.ArrayOf(["manager"]);
        if ((context.Object.IsRefused && !isLead) || context.Store.Person.Role == People.Role.Rep)
        {
            means["refuse"] = "rights";
        }

        return new(means, Confirm: true) { Handed = Handed() };
    }

    // 把D00136转给吴艳, 把荣金营销云转给吴艳: the deal that was named, not all of the customer's; 把郭勇的都转给吴艳: all that somebody has.
    private string? Handed()
    {
        var (about, order) = (context.Object, SentenceTexts.HandOver().Match(text));
        var isDealNamed = about.IsNumbered || context.Products.Count + context.Amounts.Count > 0;
        return about.Deal is { } deal && isDealNamed ? deal.Id
            : about.Hit is null && !about.IsNumbered
                && context.Names.Where(hit => hit.End <= order.Index + order.Length).Select(hit => hit.Of(NameKind.Person).ToList())
                    .FirstOrDefault(people => people.Count == 1) is [var person] && IsSomebodyElse(person.Id) ? person.Id
            : null;
    }

    private bool IsSomebodyElse(string id) =>
        context.Names.Any(hit => hit.Of(NameKind.Person).Any() && hit.Of(NameKind.Person).All(entry => entry.Id != id));

    public SentenceMeaning Unclear()
    {
        var means = context.Command("unclear", withDeal: false);
        if (context.Object.IsRefused)
        {
            means["refuse"] = "rights";
        }

        means["ask"] = SentenceObject.ArrayOf(context.Object.Customers.Count == 0 ? ["which deal", "what was done"]
            : SentenceTexts.Order().IsMatch(WithoutCustomer(context)) || FollowupTexts.TimeTo().IsMatch(text) ? ["followup", "remind"]
            : ["what was done"]);
        return new(means, Confirm: true)
        {
            Close = context.Object is { IsRefused: false, Customers.Count: 0 } && SentenceTexts.FieldIs().IsMatch(text)
                && context.Dates(Slot.Future) is [.., { Read.Exact: { } day }] && day >= context.Today ? day : null,
        };
    }

    /// <summary>What is said of a ticket that there is, or a ticket that is asked for by that word.</summary>
    public async ValueTask<SentenceMeaning?> TicketAsync(CancellationToken ct)
    {
        // REQ-2026-0148 催一下
        if (!IsAboutSomething && SentenceTexts.Urge().IsMatch(text)
            && await context.Store.TicketAsync(SentenceTexts.TicketNumber().Match(text).Value, ct) is var (numbered, deal))
        {
            return new(
                new JsonObject
                {
                    ["command"] = "ticket", ["customer"] = deal.CustomerId.Text, ["deal"] = deal.Id, ["ticket"] = numbered.Id,
                    ["action"] = "remind",
                },
                Confirm: true);
        }

        if (!IsAboutSomething || !SentenceTexts.Ticket().IsMatch(text))
        {
            return null;
        }

        if (context.Object.IsRefused)
        {
            return new(context.Refused("ticket"), Confirm: true);
        }

        var means = context.Command("ticket");
        if (!SentenceTexts.Urge().IsMatch(text))
        {
            // 开个工单：支持小程序登录: what stands behind the word is what is wanted.
            if (await WishAsync(ct) is { } wish)
            {
                return wish;
            }

            if (OtherTexts.TicketText().Match(text) is { Success: true } said)
            {
                means["title"] = SentenceTexts.Edges().Replace(said.Groups["what"].Value.Trim(), "");
            }

            return new(means, Confirm: true);
        }

        var tickets = await context.Store.OpenTicketsAsync(context.Object.Customers, ct);
        if (tickets is [var only])
        {
            means["deal"] = only.DealId.Text;
        }

        means["ticket"] = SentenceObject.NodeOf([.. tickets.Select(ticket => ticket.Id)], areAll: false);
        means["action"] = "remind";
        return new(means, Confirm: true);
    }

    /// <summary>What a customer wants and the product doesn't have becomes a ticket.</summary>
    public ValueTask<SentenceMeaning?> WishAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!IsAboutSomething || IsTold(context) || WishIn() is not { } wish)
        {
            return new((SentenceMeaning?)null);
        }

        var means = context.Object.IsRefused ? context.Refused("ticket") : context.Command("ticket");
        if (!context.Object.IsRefused)
        {
            means["title"] = SentenceTexts.Edges().Replace(wish, "");
        }

        return new(new SentenceMeaning(means, Confirm: true));
    }

    public SentenceMeaning Asking()
    {
        var means = new JsonObject { ["command"] = "question", ["kind"] = Kind(), ["entity"] = Entity() };
        var person = context.Names.FirstOrDefault(hit => hit.Entries.Concat(hit.Outside).Any(entry => entry.Kind == NameKind.Person));
        var isRefused = context.Object.IsRefused || person is { Entries: [] };
        var isSure = !isRefused && context.Object.Customers.Count <= 1;
        if (context.Object.Hit is not null)
        {
            means["customer"] = context.Object.CustomerNode();
        }

        if (person is not null)
        {
            IReadOnlyList<string> ids = [.. (person.Entries.Count > 0 ? person.Entries : person.Outside).Select(entry => entry.Id)];
            means["person"] = SentenceObject.NodeOf(ids, areAll: false);
            isSure &= ids.Count == 1;
        }
        else if (OtherTexts.Mine().IsMatch(text))
        {
            means["person"] = context.Store.Person.Id;
        }

        if (Within() is { To: { } to } period)
        {
            means["from"] = Local(period.From);
            means["to"] = Local(to);
        }

        if (Limit() is { } limit)
        {
            means["limit"] = limit;
        }

        if (isRefused)
        {
            means["refuse"] = "rights";
        }

        return new(means, !isSure);
    }

    /// <summary>Whether a contact is told of: then a wish is what the customer said in it.</summary>
    public static bool IsTold(SentenceContext context) =>
        new[] { SentenceTexts.Visit(), SentenceTexts.Call(), SentenceTexts.Meeting(), SentenceTexts.Email(), OtherTexts.ByChat() }
            .Any(words => words.IsMatch(WithoutCustomer(context)));

    private static string WithoutCustomer(SentenceContext context) =>
        context.Object.Hit is { } hit ? context.Text.Remove(hit.Start, hit.Length).Trim() : context.Text;

    private bool IsAboutSomething => context.Object.Hit is not null || context.Object.IsNumbered;

    // What the customer wants in the words for it, or else what a colleague of another department is asked to look at.
    private string? WishIn() =>
        SentenceTexts.Wanted().Match(text) is { Success: true } wanted
            ? wanted.Groups["what"].Value + OtherTexts.WantedToo().Match(text[(wanted.Index + wanted.Length)..]).Value
        : SentenceTexts.AskedOf().Match(WithoutNumber()) is { Success: true } asked ? asked.Groups["what"].Value
        : null;

    private string WithoutNumber()
    {
        var named = context.Names.FirstOrDefault(hit => hit.Entries.Any(entry => entry.Kind == NameKind.Deal));
        return named is null ? WithoutCustomer(context) : text.Remove(named.Start, named.Length).Trim();
    }

    private string Kind() =>
        OtherTexts.Most().IsMatch(text) ? "rank"
        : OtherTexts.HowMuch().IsMatch(text) ? "sum"
        : OtherTexts.HowMany().IsMatch(text) ? "count"
        : "list";

    private string Entity() => OtherTexts.Entities.First(entity => Regex.IsMatch(text, entity.Words)).Entity;

    private Period? Within()
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = Math.Min(OtherTexts.LongestPeriod, text.Length - start); length > 1; length--)
            {
                if (ValueTexts.DateStarts.Contains(text[start]) && !context.IsNamed(start) && !ValueTexts.IsWithinNumber(text, start, length)
                    && context.Periods.Read(text.Substring(start, length), Slot.Past, context.Now).Value is { } period)
                {
                    return period;
                }
            }
        }

        return null;
    }

    private string Local(DateTimeOffset instant) =>
        context.Zone.Local(instant).ToString(Instant, System.Globalization.CultureInfo.InvariantCulture);

    private long? Limit() => OtherTexts.First().Match(text) is { Success: true } first ? CountReading.Read(first.Groups["count"].Value).Value
        : OtherTexts.TheOne().IsMatch(text) ? 1
        : null;
}
