using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;
using ChatSales.Core.Organisation;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Files;

/// <summary>Reads events. A day is a day in Shanghai, whatever offset its instant has.</summary>
internal sealed class EventReader(ContractReader contracts, ConfigReading reading)
{
    private static readonly IReadOnlyList<(string Word, EventKind Value)> Kinds =
        [.. Enum.GetValues<EventKind>().Select(kind => (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), kind))];

    public CommissionEvent Read(JsonObject given, string path)
    {
        reading.Must(given, path, "type");
        var kind = reading.OneOf(given, path, "type", Kinds, EventKind.Signed);
        reading.Only(given, path, ["id", "type", "on", "recordedOn", .. FieldsOf(kind)]);
        var on = reading.Must(given, path, "on") ? DayOf(given, path, "on") ?? default : default;
        var isAboutContract = kind is not (EventKind.PlanPublished or EventKind.MonthClosed);
        var isMoney = kind is EventKind.Receipt or EventKind.Refund or EventKind.CreditNote or EventKind.CashReturned;
        return new CommissionEvent
        {
            Id = reading.Required(given, path, "id", PlanReader.Longest),
            Kind = kind,
            Contract = isAboutContract ? reading.Required(given, path, "contract", PlanReader.Longest) : "",
            On = on,
            RecordedOn = DayOf(given, path, "recordedOn") ?? on,
            Amount = isMoney ? reading.MustDecimal(given, path, "amount") : 0,
            BankRef = kind == EventKind.Receipt ? reading.Known(given, path, "bankRef") : null,
            Change = kind == EventKind.Amended ? contracts.ChangeOf(given, path) : null,
            Split = kind == EventKind.SplitChanged ? contracts.Split(given, path) : null,
            Plan = kind == EventKind.PlanPublished ? PlanOf(given, path) : null,
            Month = kind == EventKind.MonthClosed && reading.Must(given, path, "month") ? reading.MonthOf(given, path, "month") : null,
        };
    }

    private static IReadOnlyList<string> FieldsOf(EventKind kind) => kind switch
    {
        EventKind.Receipt => ["contract", "amount", "bankRef"],
        EventKind.Refund or EventKind.CreditNote or EventKind.CashReturned => ["contract", "amount", "bankRef"],
        EventKind.Amended => ["contract", .. ContractReader.Fields],
        EventKind.SplitChanged => ["contract", "split"],
        EventKind.PlanPublished => ["plan"],
        EventKind.MonthClosed => ["month"],
        _ => ["contract"],
    };

    private CommissionPlan? PlanOf(JsonObject given, string path) =>
        reading.Must(given, path, "plan") && reading.Part(given, path, "plan") is var (plan, at) ? CommissionCase.Plan(plan, at, reading) : null;

    private DateOnly? DayOf(JsonObject given, string path, string key)
    {
        if (reading.Known(given, path, key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (text.Contains('T', StringComparison.Ordinal) && HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return BusinessZone.Shanghai.DateOf(instant);
        }

        reading.Wrong(ConfigReading.At(path, key), ConditionTexts.WrongType(FieldType.Date, text));
        return null;
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
