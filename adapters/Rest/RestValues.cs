using System.Globalization;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Rest;

/// <summary>What a document has to put into templates, by name.</summary>
internal static class RestValues
{
    private static readonly string[] OfCustomer = ["key", "name", "industry", "region", "address"];
    private static readonly string[] OfReceivable =
    [
        "key", "customerKey", "customerNumber", "customerName", "contract", "instalment", "instalments", "amount", "tax", "taxRate", "currency", "on",
        "dueOn", "summary",
    ];
    private static readonly string[] OfReversal = [.. OfReceivable, "of", "ofNumber", "negative"];
    private static readonly string[] OfService =
    [
        "key", "customerKey", "customerNumber", "customerName", "contract", "title", "serviceStart", "serviceEnd", "level", "products", "owner",
    ];

    private static readonly string[] OfServiceEnd = [.. OfService, "of", "ofNumber", "isLast", "reason"];

    public static IReadOnlyList<string> NamesFor(Type document) =>
        document == typeof(CustomerDocument) ? OfCustomer
        : document == typeof(ReceivableDocument) ? OfReceivable
        : document == typeof(ReversalDocument) ? OfReversal
        : document == typeof(ServiceEndDocument) ? OfServiceEnd
        : OfService;

    /// <exception cref="TargetException">A text holds half a character.</exception>
    public static IReadOnlyDictionary<string, string?> Of(TransferDocument document, CodeSet codes, IEnumerable<string> codeNames)
    {
        var values = document switch
        {
            CustomerDocument customer => Zip(OfCustomer, customer.Key, customer.Name, customer.Industry, customer.Region, customer.Address),
            ReceivableDocument receivable => Receivable(receivable, receivable.Key, receivable.On, receivable.Summary),
            ReversalDocument reversal => Reversal(reversal),
            ServiceDocument service => Service(service, service.Key),
            ServiceEndDocument end => ServiceEnd(end),
            _ => [],
        };
        foreach (var code in codeNames)
        {
            values[$"code.{code}"] = codes.Find(code);
        }

        foreach (var (name, value) in values)
        {
            TargetText.Fitting(name, value ?? "", int.MaxValue);
        }

        return values;
    }

    private static Dictionary<string, string?> Receivable(ReceivableDocument receivable, string key, DateOnly on, string words) => Zip(
        OfReceivable,
        key,
        receivable.CustomerKey,
        receivable.CustomerNumber,
        receivable.CustomerName,
        receivable.Contract,
        receivable.Instalment.ToString(CultureInfo.InvariantCulture),
        receivable.Instalments.ToString(CultureInfo.InvariantCulture),
        TargetText.Amount(receivable.Amount.Yuan),
        receivable.Tax is { } tax ? TargetText.Amount(tax.Yuan) : null,
        receivable.TaxRate?.Value.ToString(CultureInfo.InvariantCulture),
        receivable.Currency,
        TargetText.Day(on),
        TargetText.Day(receivable.DueOn),
        words);

    private static Dictionary<string, string?> Reversal(ReversalDocument reversal)
    {
        var values = Receivable(reversal.Of, reversal.Key, reversal.On, reversal.Reason);
        (values["of"], values["ofNumber"], values["negative"]) = (reversal.Of.Key, reversal.Number, TargetText.Amount(-reversal.Of.Amount.Yuan));
        return values;
    }

    private static Dictionary<string, string?> Service(ServiceDocument service, string key) => Zip(
        OfService,
        key,
        service.CustomerKey,
        service.CustomerNumber,
        service.CustomerName,
        service.Contract,
        service.Title,
        service.ServiceStart is { } start ? TargetText.Day(start) : null,
        service.ServiceEnd is { } end ? TargetText.Day(end) : null,
        service.Level?.ToString(),
        string.Join(", ", service.Products),
        service.Owner);

    private static Dictionary<string, string?> ServiceEnd(ServiceEndDocument end)
    {
        var values = Service(end.Of, end.Key);
        (values["of"], values["ofNumber"], values["isLast"], values["reason"]) = (end.Of.Key, end.Number, end.IsLast ? "true" : "false", end.Reason);
        return values;
    }

    private static Dictionary<string, string?> Zip(string[] names, params IReadOnlyList<string?> values) =>
        names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
}
