namespace ChatSales.Core.Commission;

/// <summary>What makes plans or facts impossible to work with (commission plans, format 1, section 4). Files name them in camel case.</summary>
public enum CommissionFault
{
    TwoPlansSamePriority,
    SplitMustAddToOne,
    BackdatedPlanMustSayRetroactive,
    TiersMustStartAtZeroAndRise,
    NodeSharesMustAddToOne,
    CapBelowFloor,
    PersonTwiceInSplit,
    ShareMustBePositive,
    VersionTwice,
    RuleIdTwice,
    LastPayoutMustBeUnconditional,
    MonthsCloseInOrder,
    QuotaTwice,
    AmountMustBePositive,
}

/// <summary>Plans or facts with which nothing can be worked out: refused whole, as any line would be a guess.</summary>
public sealed class CommissionException(CommissionFault fault) : Exception(NameOf(fault))
{
    public CommissionFault Fault => fault;

    /// <summary>As files and the command line name it.</summary>
    public static string NameOf(CommissionFault fault) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(fault.ToString());
}
