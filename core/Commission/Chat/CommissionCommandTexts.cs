using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Names of the commands about commission.</summary>
public static class CommissionCommandTexts
{
    public static ArgumentText Industry { get; } = new("industry", "行业");

    public static ArgumentText Strategic { get; } = new("strategic", "战略客户", "是 或 否，不知道就不写");

    public static ArgumentText Deal { get; } = new("deal", "商机");

    public static ArgumentText What { get; } = new("what", "条件", "如 120万 制造业 毛利35% 账期60天 首单");

    public static CommandText Mine { get; } = new("commission.mine", "我的提成", "看本月到现在应得多少提成、每一笔从哪来、还有多少没发")
    {
        Aliases = ["wdtc"],
    };

    public static CommandText Quote { get; } = new(
        "commission.quote", "提成试算", "估一估一份合同的提成和发放时间",
        Deal, ContractCommandTexts.Amount, Industry, ContractCommandTexts.GrossMargin, ContractCommandTexts.Term, ContractCommandTexts.FirstOrder,
        ContractCommandTexts.Referral, Strategic, What)
    {
        Aliases = ["算提成", "试算提成", "tcss"],
        Example = "提成试算 120万 制造业 毛利35% 账期60天 首单",
    };
}
