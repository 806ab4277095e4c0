using ChatSales.Core.Conditions;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts;

/// <summary>Who approves contracts (format <c>approval-rules/1</c>): those of the steps that hold, in order.</summary>
public sealed record ApprovalRules(IReadOnlyList<ApprovalRule> Steps)
{
    /// <summary>What conditions about contracts are about, as in commission plans, format 1.</summary>
    public static ThingFields<ContractTraits> Fields { get; } = new(
        new ThingField<ContractTraits>("amount", ContractTexts.AmountField, FieldType.Money, one => FieldValue.Of((Money?)new Money(one.Yuan))),
        new ThingField<ContractTraits>("grossMargin", ContractTexts.MarginField, FieldType.Number, one => FieldValue.Of(one.Terms.GrossMargin)),
        new ThingField<ContractTraits>(
            "paymentTermDays", ContractTexts.TermField, FieldType.Number, one => FieldValue.Of((decimal?)one.Terms.PaymentTermDays)),
        new ThingField<ContractTraits>("firstOrder", ContractTexts.FirstOrderField, FieldType.Bool, one => FieldValue.Of(one.Terms.FirstOrder)),
        new ThingField<ContractTraits>("referral", ContractTexts.ReferralField, FieldType.Bool, one => FieldValue.Of(one.Terms.Referral)),
        new ThingField<ContractTraits>("industry", ContractTexts.IndustryField, FieldType.Text, one => FieldValue.Of(one.Customer?.Industry)),
        new ThingField<ContractTraits>("region", ContractTexts.RegionField, FieldType.Text, one => FieldValue.Of(one.Customer?.Region))
        {
            Values = CustomerTexts.Regions,
        },
        new ThingField<ContractTraits>("products", ContractTexts.ProductsField, FieldType.List, one => FieldValue.Of(one.Deal.Products)),
        new ThingField<ContractTraits>(
            "customerLevel", ContractTexts.LevelField, FieldType.Text, one => FieldValue.Of(one.Customer?.Level?.ToString()))
        {
            Values = Enum.GetNames<CustomerLevel>(),
        },
        new ThingField<ContractTraits>("strategic", ContractTexts.StrategicField, FieldType.Bool, one => FieldValue.Of(one.Customer?.Strategic)),
        new ThingField<ContractTraits>("team", ContractTexts.TeamField, FieldType.Text, one => FieldValue.Of(one.Owner.Team)));

    /// <summary>Those of the settings.</summary>
    public static ApprovalRules Of(ContractOptions options) =>
        new([.. options.Approval.Select(step => new ApprovalRule(step.By, WhenOf(step.Above)))]);

    /// <summary>The roles that a contract asks for, in order.</summary>
    public IEnumerable<Role> For(ContractTraits contract) => Steps.Where(step => step.AsksFor(contract)).Select(step => step.By);

    private static When WhenOf(decimal above) => above == 0
        ? When.Always
        : new When([new FieldTest(Fields.Find("amount")!, [new Comparison(Comparing.MoreThan, [FieldValue.Of((decimal?)above)])])]);
}

/// <summary>One who must approve contracts of a sort.</summary>
/// <param name="By">Manager: the owner's; Finance: anybody in finance; Director: the one above the owner, or any.</param>
/// <param name="When">Which contracts.</param>
public sealed record ApprovalRule(Role By, When When)
{
    private readonly Func<ContractTraits, Truth> holds = ApprovalRules.Fields.Compile(When);

    public bool AsksFor(ContractTraits contract) => holds(contract) == Truth.Yes;
}

/// <summary>What rules look at: what is proposed counts.</summary>
public sealed record ContractTraits(Contract Contract, Deal Deal, Person Owner, Customer? Customer)
{
    /// <summary>The terms that are to be approved.</summary>
    public ContractTerms Terms { get; } = Contract.Course?.Proposed ?? ContractTerms.Of(Contract);

    /// <summary>What it is worth by the rules, in yuan.</summary>
    public decimal Yuan => ApprovalRoute.YuanOf(Contract);

    /// <summary>Those of a contract; null if its deal or the deal's owner is gone.</summary>
    public static async ValueTask<ContractTraits?> OfAsync(Session session, Contract contract, CancellationToken ct) =>
        await session.FindAsync(contract.DealId, ct) is { } deal && await session.FindAsync(deal.OwnerId, ct) is { } owner
            ? new ContractTraits(contract, deal, owner, await session.FindAsync(contract.CustomerId, ct))
            : null;
}
