using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>
/// Our documents as K/3 Cloud has them. Keys stand in the vendor's order, as dependent fields are filled from those before them
/// (open.kingdee.com).
/// </summary>
internal static class KingdeeDocuments
{
    public const string Customers = "BD_Customer";
    public const string Receivables = "AR_receivable";
    public const string CreateOrganisation = "createOrganisation";
    public const string SettleOrganisation = "settleOrganisation";
    public const string SaleOrganisation = "saleOrganisation";
    public const string Currency = "currency";
    public const string CustomerGroup = "customerGroup";
    public const string CustomerTax = "customerTax";
    public const string BillType = "billType";
    public const string RateType = "rateType";
    public const string Material = "material";
    public const string Unit = "unit";
    public const string Department = "department";

    /// <summary>How many characters a number (FNumber, FBillNo) has room for.</summary>
    private const int LongestNumber = 30;
    private const int LongestName = 255;

    public static IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) ?
        [
            new CodeNeed(CreateOrganisation, KingdeeTexts.CreateOrganisation),
            new CodeNeed(SettleOrganisation, KingdeeTexts.SettleOrganisation, IsRequired: false),
            new CodeNeed(Currency, KingdeeTexts.Currency),
            new CodeNeed(CustomerGroup, KingdeeTexts.CustomerGroup, CodeBy.Industry, IsRequired: false),
            new CodeNeed(CustomerTax, KingdeeTexts.CustomerTax, IsRequired: false),
        ]
        : document == typeof(ReceivableDocument) || document == typeof(ReversalDocument) ?
        [
            new CodeNeed(BillType, KingdeeTexts.BillType),
            new CodeNeed(SettleOrganisation, KingdeeTexts.SettleOrganisation),
            new CodeNeed(SaleOrganisation, KingdeeTexts.SaleOrganisation, IsRequired: false),
            new CodeNeed(Currency, KingdeeTexts.Currency, CodeBy.Currency),
            new CodeNeed(RateType, KingdeeTexts.RateType),
            new CodeNeed(Material, KingdeeTexts.Material),
            new CodeNeed(Unit, KingdeeTexts.Unit, IsRequired: false),
            new CodeNeed(Department, KingdeeTexts.Department, CodeBy.Team, IsRequired: false),
        ]
        : null;

    public static string NumberOf(string key) => TransferKey.Within(key, LongestNumber);

    public static string FormOf(TransferDocument document) => document is CustomerDocument ? Customers : Receivables;

    /// <summary>What <c>Save</c> is given.</summary>
    /// <exception cref="TargetException">A field can't hold what it is to hold.</exception>
    public static JsonObject Save(TransferDocument document, CodeSet codes) => new()
    {
        // Otherwise an unknown code leaves an empty field, and too many decimals are rounded, both without a word.
        ["IsVerifyBaseDataField"] = "true",
        ["IsControlPrecision"] = "true",
        ["Model"] = document switch
        {
            CustomerDocument customer => Customer(customer, codes),
            ReceivableDocument receivable => Receivable(receivable, receivable.Key, receivable.On, receivable.DueOn, 1, codes),
            ReversalDocument reversal => Receivable(reversal.Of, reversal.Key, reversal.On, reversal.On, -1, codes),
            _ => throw new ArgumentException($"K/3 Cloud takes no {document.GetType().Name}.", nameof(document)),
        },
    };

    /// <summary>The amount that stands on the bill's head.</summary>
    public static decimal? AmountOf(TransferDocument document) => document switch
    {
        ReceivableDocument receivable => receivable.Amount.Yuan,
        ReversalDocument reversal => -reversal.Of.Amount.Yuan,
        _ => null,
    };

    private static JsonObject Customer(CustomerDocument customer, CodeSet codes)
    {
        var model = new JsonObject
        {
            ["FCreateOrgId"] = Code(codes[CreateOrganisation]),
            ["FUseOrgId"] = Code(codes[CreateOrganisation]),
            ["FNumber"] = NumberOf(customer.Key),
            ["FName"] = TargetText.Fitting("FName", customer.Name, LongestName),
            ["FTRADINGCURRID"] = Code(codes[Currency]),
        };
        if (customer.Address is { } address)
        {
            model["FADDRESS"] = TargetText.Line(address, LongestName);
        }

        Add(model, "FGroup", codes.Find(CustomerGroup));
        Add(model, "FTaxRate", codes.Find(CustomerTax));
        return model;
    }

    // A red bill has a quantity below 0: prices stay what they are, and what was posted is neither changed nor deleted.
    private static JsonObject Receivable(ReceivableDocument receivable, string key, DateOnly on, DateOnly due, int quantity, CodeSet codes)
    {
        if (receivable.TaxRate is not { } rate)
        {
            throw TargetText.Unfit(TargetTexts.NoTaxRate.With("FEntryTaxRate"));
        }

        var model = new JsonObject
        {
            ["FBillNo"] = NumberOf(key),
            ["FBillTypeID"] = Code(codes[BillType]),
            ["FDATE"] = TargetText.Day(on),
            ["FENDDATE_H"] = TargetText.Day(due),
            ["FCUSTOMERID"] = Code(receivable.CustomerNumber ?? NumberOf(receivable.CustomerKey)),
            ["FCURRENCYID"] = Code(codes[Currency]),
            ["FISTAX"] = "true",
            ["FSETTLEORGID"] = Code(codes[SettleOrganisation]),
            ["FPAYORGID"] = Code(codes[SettleOrganisation]),
        };
        Add(model, "FSALEORGID", codes.Find(SaleOrganisation));
        Add(model, "FSALEDEPTID", codes.Find(Department));
        model["FCancelStatus"] = "A";
        model["FsubHeadFinc"] = new JsonObject
        {
            ["FMAINBOOKSTDCURRID"] = Code(codes[Currency]),
            ["FEXCHANGETYPE"] = Code(codes[RateType]),
            ["FACCNTTIMEJUDGETIME"] = TargetText.Day(on),
        };
        var entry = new JsonObject { ["FMATERIALID"] = Code(codes[Material]) };
        Add(entry, "FPRICEUNITID", codes.Find(Unit));
        entry["FPriceQty"] = quantity.ToString(CultureInfo.InvariantCulture);
        entry["FTaxPrice"] = TargetText.Amount(receivable.Amount.Yuan);
        entry["FEntryTaxRate"] = (rate.Value * 100).ToString("0.00", CultureInfo.InvariantCulture);
        if (receivable.Tax is { } tax)
        {
            // Said rather than reckoned there: the last instalment takes the fen that are left over.
            entry["FALLAMOUNTFOR_D"] = TargetText.Amount(quantity * receivable.Amount.Yuan);
            entry["FNoTaxAmountFor_D"] = TargetText.Amount(quantity * (receivable.Amount - tax).Yuan);
        }

        model["FEntityDetail"] = new JsonArray(entry);
        return model;
    }

    private static JsonObject Code(string number) => new() { ["FNumber"] = number };

    private static void Add(JsonObject model, string field, string? number)
    {
        if (number is not null)
        {
            model[field] = Code(number);
        }
    }
}
