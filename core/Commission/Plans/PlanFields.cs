using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Conditions;
using ChatSales.Core.Contracts;

namespace ChatSales.Core.Commission.Plans;

/// <summary>What conditions of plans are about (commission plans, format 1, section 2).</summary>
public static class PlanFields
{
    public static ThingFields<Signing> All { get; } = new(
        new ThingField<Signing>("industry", ContractTexts.IndustryField, FieldType.Text, one => FieldValue.Of(one.Agreement.Industry)),
        new ThingField<Signing>("region", ContractTexts.RegionField, FieldType.Text, one => FieldValue.Of(one.Agreement.Region)),
        new ThingField<Signing>("products", ContractTexts.ProductsField, FieldType.List, one => FieldValue.Of(one.Agreement.Products)),
        new ThingField<Signing>("customerLevel", ContractTexts.LevelField, FieldType.Text, one => FieldValue.Of(one.Agreement.CustomerLevel)),
        new ThingField<Signing>("team", ContractTexts.TeamField, FieldType.Text, one => FieldValue.Of(one.Team)),
        new ThingField<Signing>("strategic", ContractTexts.StrategicField, FieldType.Bool, one => FieldValue.Of(one.Agreement.Strategic)),
        new ThingField<Signing>("newCustomer", PlanTexts.NewCustomerField, FieldType.Bool, one => FieldValue.Of(one.Agreement.NewCustomer)),
        new ThingField<Signing>("firstOrder", ContractTexts.FirstOrderField, FieldType.Bool, one => FieldValue.Of(one.Agreement.FirstOrder)),
        new ThingField<Signing>("referral", ContractTexts.ReferralField, FieldType.Bool, one => FieldValue.Of(one.Agreement.Referral)),
        new ThingField<Signing>("grossMargin", ContractTexts.MarginField, FieldType.Number, one => FieldValue.Of(one.Agreement.GrossMargin)),
        new ThingField<Signing>(
            "paymentTermDays", ContractTexts.TermField, FieldType.Number, one => FieldValue.Of((decimal?)one.Agreement.PaymentTermDays)),
        new ThingField<Signing>("amount", ContractTexts.AmountField, FieldType.Money, one => FieldValue.Of(one.Agreement.Yuan)),
        new ThingField<Signing>("signedOn", PlanTexts.SignedOnField, FieldType.Date, one => FieldValue.Of((DateOnly?)one.On)),
        new ThingField<Signing>("month", PlanTexts.MonthField, FieldType.Period, one => FieldValue.Of(one.Month)),
        new ThingField<Signing>("quarter", PlanTexts.QuarterField, FieldType.Period, one => FieldValue.Of(one.Quarter)));
}
