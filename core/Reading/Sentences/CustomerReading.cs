using System.Text.Json.Nodes;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads what is told of a customer: another address, somebody new who works there. Always shown before it is kept.</summary>
internal sealed class CustomerReading(SentenceContext context)
{
    // The customer's name may hold any of the words.
    private readonly string text = context.Object.Hit is { } hit ? context.Text.Remove(hit.Start, hit.Length).Trim() : context.Text;

    public SentenceMeaning? Read()
    {
        if (context.Object.Hit is null || context.Object.Customers.Count == 0)
        {
            return null;
        }

        var means = Contact() ?? Address();
        return means is null ? null
            : new(context.Object.IsRefused ? context.Refused((string)means["command"]!) : means, Confirm: true);
    }

    private JsonObject? Address()
    {
        if (CustomerFactTexts.Address().Match(text) is not { Success: true } said)
        {
            return null;
        }

        var means = context.Command("customer", withDeal: false);
        means["address"] = CustomerFactTexts.End().Replace(said.Groups["place"].Value.Trim(), "");
        return means;
    }

    // Whoever is named, with what else is told of them.
    private JsonObject? Contact()
    {
        if (!CustomerFactTexts.Contact().IsMatch(text) || Who() is not { } who)
        {
            return null;
        }

        var means = context.Command("contact", withDeal: false);
        means["contact"] = who;
        if (CustomerFactTexts.Mobile().Match(text) is { Success: true } mobile)
        {
            means["mobile"] = string.Concat(mobile.Value.Where(char.IsAsciiDigit));
        }

        if (CustomerFactTexts.Title().Match(text.Replace(who, " ", StringComparison.Ordinal)) is { Success: true } title)
        {
            means["title"] = title.Groups["title"].Value;
        }

        if (CustomerFactTexts.Decides().Match(text) is { Success: true } decides)
        {
            means["decides"] = decides.Groups["what"].Success ? decides.Groups["what"].Value : CustomerFactTexts.All;
        }

        return means.ContainsKey("mobile") || means.ContainsKey("title") || CustomerFactTexts.Named().IsMatch(text) ? means : null;
    }

    private string? Who() =>
        SentenceTexts.ContactPerson().Match(text) is { Success: true } called ? called.Value
        : CustomerFactTexts.Named().Match(text) is { Success: true } named ? named.Groups["who"].Value
        : null;
}
