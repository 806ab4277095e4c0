using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Zammad;

/// <summary>
/// Our documents as Zammad has them: a customer is an organisation with one user to write for, as each ticket needs one; a signed contract is a
/// ticket with an internal note in the group that serves it.
/// </summary>
internal static class ZammadDocuments
{
    public const string Group = "group";
    public const string Tier = "tier";
    public const string Category = "category";

    // States keep their English names, whatever language people see.
    private const string Closed = "closed";
    private const int LongestName = 100;
    private const int LongestTitle = 250;

    public static IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) ? [TierNeed]
        : document == typeof(ServiceDocument) ? [new CodeNeed(Group, ZammadTexts.Group, CodeBy.Region), TierNeed]
        : document == typeof(ArticleDocument) ? [new CodeNeed(Category, ZammadTexts.Category, CodeBy.Industry)]
        : document == typeof(ServiceEndDocument) ? [TierNeed]
        : null;

    private static CodeNeed TierNeed { get; } = new(Tier, ZammadTexts.Tier, CodeBy.Level, IsRequired: false);

    /// <summary>The login of a customer's user, one of its own there.</summary>
    public static string LoginOf(string customerKey) => customerKey.ToLowerInvariant();

    /// <exception cref="TargetException">A field can't hold what it is to hold.</exception>
    public static JsonObject Organization(CustomerDocument customer, CodeSet codes, ZammadOptions options)
    {
        var body = new JsonObject
        {
            ["name"] = TargetText.Fitting("name", customer.Name, LongestName),
            [options.KeyAttribute] = customer.Key,
        };
        foreach (var (attribute, tier) in TierOf(codes, options))
        {
            body[attribute] = tier?.DeepClone();
        }

        return body;
    }

    public static JsonObject User(CustomerDocument customer, string organization) => new()
    {
        ["login"] = LoginOf(customer.Key),
        ["firstname"] = TargetText.Shortened(customer.Name, LongestName),
        ["organization_id"] = int.Parse(organization, System.Globalization.CultureInfo.InvariantCulture),
        ["roles"] = new JsonArray("Customer"),
    };

    /// <summary>What an organisation's level of service becomes; empty if none is mapped.</summary>
    public static JsonObject TierOf(CodeSet codes, ZammadOptions options) =>
        options.TierAttribute.Length > 0 && codes.Find(Tier) is { } tier ? new JsonObject { [options.TierAttribute] = tier } : [];

    public static JsonObject Ticket(ServiceDocument service, CodeSet codes, ZammadOptions options)
    {
        var title = TargetText.Shortened(ZammadTexts.Title.With(service.Contract, service.Title), LongestTitle);
        return new JsonObject
        {
            ["title"] = TargetText.Fitting("title", title, LongestTitle),
            ["group"] = codes[Group],
            ["customer"] = LoginOf(service.CustomerKey),
            [options.KeyAttribute] = service.Key,
            ["article"] = new JsonObject
            {
                ["subject"] = title,
                ["body"] = string.Join('\n', Lines(service)),
                ["content_type"] = "text/plain",
                ["type"] = "note",
                ["internal"] = true,
            },
        };
    }

    internal static string Day(DateOnly? day) => day is { } known ? TargetText.Day(known) : ZammadTexts.Open;

    /// <summary>Closes a ticket with the reason in an internal note.</summary>
    public static JsonObject Closing(ServiceEndDocument end) => new()
    {
        ["state"] = Closed,
        ["article"] = new JsonObject
        {
            ["subject"] = TargetText.Shortened(end.Reason, LongestTitle),
            ["body"] = ZammadTexts.End.With(end.Reason, end.Of.Contract),
            ["content_type"] = "text/plain",
            ["type"] = "note",
            ["internal"] = true,
        },
    };

    /// <summary>Whether a ticket needs nobody any more.</summary>
    public static bool IsClosed(JsonObject ticket) => ticket["state"]?.ToString() is Closed or "merged" or "removed";

    private static IEnumerable<string> Lines(ServiceDocument service)
    {
        yield return ZammadTexts.Customer.With(service.CustomerName);
        yield return ZammadTexts.Contract.With(service.Contract, service.Title);
        yield return ZammadTexts.Service.With(Day(service.ServiceStart), Day(service.ServiceEnd));
        if (service.Products.Count > 0)
        {
            yield return ZammadTexts.Products.With(string.Join(ZammadTexts.Comma, service.Products));
        }

        if (service.Level is { } level)
        {
            yield return ZammadTexts.Level.With(level);
        }

        yield return ZammadTexts.Owner.With(service.Owner);
    }
}
