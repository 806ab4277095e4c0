using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads.Chat;

/// <summary>Leads told in a sentence: 官网来了个线索，合肥永正装饰，先记一下. What was understood is shown; source and intent that it doesn't tell are asked.</summary>
public static class SaidLeads
{
    private const int MostShown = 8;

    /// <summary>Shows what a sentence tells; false if it doesn't tell of which company.</summary>
    /// <param name="turn">Who says it.</param>
    /// <param name="text">What was said.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="ct">Gives up.</param>
    public static async ValueTask<bool> TryTakeAsync(Turn turn, string text, SentenceMeaning meaning, CancellationToken ct)
    {
        var means = meaning.Means;
        var companies = new List<string>();
        if (means["customer"] is JsonObject { } named && (string?)named["new"] is { } unknown)
        {
            companies.Add(unknown);
        }

        foreach (var id in SaidDeals.Texts(means["customer"]))
        {
            companies.AddRange(await turn.Session.FindAsync<Customer>(id, ct) is { } customer && await turn.Access.CanSeeAsync(customer, ct)
                ? [customer.Name]
                : Array.Empty<string>());
        }

        if (companies.Count == 0)
        {
            return false;
        }

        var rest = text.Replace(companies[0], " ", StringComparison.Ordinal);
        var (contact, mobile) = (ContactIn(rest), NameCardTexts.MobileWithin().Match(rest));
        var intents = SaidDeals.Texts(means["intent"]).Select(IntentOf).ToList();
        var told = new CreateLeadCommand.Arguments(
            new Name(companies[0]), contact is null ? null : new ContactName(contact), mobile.Success ? new Mobile(mobile.Value) : null,
            (string?)means["source"] is { } source ? new LeadSource(source) : null,
            intents is [var only] ? new LeadIntent(only) : null, null, null, null,
            means["products"] is JsonArray && SaidDeals.Texts(means["products"]) is { Count: > 0 } products ? new ProductNames(products) : null,
            NoteOf(means, mobile.Success ? NameCardTexts.Edges().Replace(rest[(mobile.Index + mobile.Length)..], "") : ""), null, null);
        if (companies.Count > 1)
        {
            turn.ReplyPrivately(Which(companies, told));
            return true;
        }

        var doubts = new Doubts { MayBeDeal = means["or"] is not null, Unread = SaidDeals.Texts(means["unread"]) };
        doubts = intents.Count > 1 ? doubts with { Intents = [.. intents.Select(LeadTexts.NameOf)] } : doubts;
        await LeadEntry.ShowAsync(turn, told, doubts, ct);
        return true;
    }

    private static Card Which(IReadOnlyList<string> companies, CreateLeadCommand.Arguments told) => new()
    {
        Title = LeadCommandTexts.Create.Name,
        Text = LeadTexts.WhichCompany.Text,
        Rows =
        [
            .. companies.Take(MostShown).Select(company => new CardRow(
                company, null, Button.Show(ConversationTexts.Choose.Text, LeadEntry.SayingOf(told with { Company = new Name(company) })))),
        ],
    };

    private static Intent? IntentOf(string word) => JsonSerializer.Deserialize<Intent>($"\"{word}\"", StoredJson.Options);

    // 周晓岚 13812345678: whoever stands right before their number, or 王总.
    private static string? ContactIn(string text) =>
        NameCardTexts.BeforeMobile().Match(text) is { Success: true } named && NameCardTexts.Person().IsMatch(named.Groups["who"].Value)
            ? named.Groups["who"].Value
            : SentenceTexts.ContactPerson().Match(text) is { Success: true } contact ? contact.Value : null;

    // A lead has no amount and no day: they are kept as said, as is what follows somebody's number.
    private static string? NoteOf(JsonObject means, string behind)
    {
        var amount = means["amount"] switch
        {
            JsonObject range when range["min"] is { } min && range["max"] is { } max => LeadTexts.BudgetRange.With(Yuan(min), Yuan(max)),
            { } node => LeadTexts.Budget.With(ReadingTexts.Or(SaidDeals.Texts(node).Select(text => Yuan(text)))),
            null => null,
        };
        var close = SaidDeals.Texts(means["expected_close"]) is { Count: > 0 } days ? LeadTexts.Close.With(ReadingTexts.Or(days)) : null;
        // Which of several products is kept in words, as nobody said.
        var product = means["products"] is JsonObject ? ReadingTexts.Or(SaidDeals.Texts(means["products"])) : null;
        var all = new[] { product, amount, close, behind.Length > 1 ? behind : null };
        return LayoutTexts.Statements(all.OfType<string>()) is { Length: > 0 } note ? note : null;
    }

    private static string Yuan(JsonNode node) => new Money(decimal.Parse(node.ToString(), CultureInfo.InvariantCulture)).Show();
}
