using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Files;

/// <summary>Reads contracts, and what amendments change of them.</summary>
internal sealed class ContractReader(ConfigReading reading)
{
    private const int MostDays = 36_500;

    /// <summary>The fields that an amendment may have.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "amount", "industry", "region", "products", "customerLevel", "strategic", "newCustomer", "firstOrder", "referral", "grossMargin",
        "paymentTermDays", "taxRate", "currency", "fxRate", "split",
    ];

    public Agreement Agreement(JsonObject given, string path)
    {
        reading.Only(given, path, ["id", .. Fields]);
        var blank = new Agreement { Id = reading.Required(given, path, "id", PlanReader.Longest), Amount = 0, Split = [] };
        reading.Must(given, path, "amount");
        return ChangeOf(given, path)(blank);
    }

    /// <summary>What an amendment does to a contract: the fields that it has.</summary>
    public Func<Agreement, Agreement> ChangeOf(JsonObject given, string path)
    {
        List<Func<Agreement, Agreement>> changes = [];
        foreach (var (key, value) in given)
        {
            if (Fields.Contains(key))
            {
                changes.Add(PeopleReader.IsEmpty(value) && key is not ("amount" or "split") ? Forget(key) : Set(given, path, key));
            }
        }

        return agreement => changes.Aggregate(agreement, (sum, change) => change(sum));
    }

    public IReadOnlyList<PersonShare> Split(JsonObject given, string path) =>
    [
        .. reading.Items(given, path, "split").Select(one =>
        {
            reading.Only(one.Item, one.Path, "person", "share");
            return new PersonShare(
                reading.Required(one.Item, one.Path, "person", PlanReader.Longest), reading.MustDecimal(one.Item, one.Path, "share"));
        }),
    ];

    private Func<Agreement, Agreement> Set(JsonObject given, string path, string key)
    {
        switch (key)
        {
            case "amount":
                var amount = reading.MustDecimal(given, path, key);
                return one => one with { Amount = amount };
            case "products":
                var products = reading.Words(given, path, key, PlanReader.Longest);
                return one => one with { Products = products };
            case "grossMargin":
                return Number(key, reading.Decimal(given, path, key));
            case "taxRate":
                return Number(key, reading.PartOfOne(given, path, key));
            case "fxRate":
                var rate = reading.Decimal(given, path, key);
                if (rate <= 0)
                {
                    reading.Wrong(ConfigReading.At(path, key), PlanTexts.NotPositive.Text);
                }

                return Number(key, rate);
            case "paymentTermDays":
                var days = reading.Number(given, path, key, 0, MostDays, 0);
                return one => one with { PaymentTermDays = days };
            case "split":
                var split = Split(given, path);
                return one => one with { Split = split };
            case "industry" or "region" or "customerLevel" or "currency":
                return Word(key, reading.Text(given, path, key, PlanReader.Longest));
            default:
                return Flag(key, reading.Flag(given, path, key, false));
        }
    }

    private static Func<Agreement, Agreement> Forget(string key) => key switch
    {
        "products" => one => one with { Products = null },
        "paymentTermDays" => one => one with { PaymentTermDays = null },
        "grossMargin" or "taxRate" or "fxRate" => Number(key, null),
        "industry" or "region" or "customerLevel" or "currency" => Word(key, null),
        _ => Flag(key, null),
    };

    private static Func<Agreement, Agreement> Number(string key, decimal? value) => key switch
    {
        "grossMargin" => one => one with { GrossMargin = value },
        "taxRate" => one => one with { TaxRate = value },
        _ => one => one with { FxRate = value },
    };

    private static Func<Agreement, Agreement> Word(string key, string? value) => key switch
    {
        "industry" => one => one with { Industry = value },
        "region" => one => one with { Region = value },
        "customerLevel" => one => one with { CustomerLevel = value },
        _ => one => one with { Currency = value },
    };

    private static Func<Agreement, Agreement> Flag(string key, bool? value) => key switch
    {
        "strategic" => one => one with { Strategic = value },
        "newCustomer" => one => one with { NewCustomer = value },
        "firstOrder" => one => one with { FirstOrder = value },
        _ => one => one with { Referral = value },
    };
}
