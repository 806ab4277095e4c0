using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Renewals.Chat;

/// <summary>Names of the commands about renewals.</summary>
public static partial class RenewalCommandTexts
{
    private static readonly ArgumentText Contract = new("contract", "合同", "合同编号、商机编号或客户");

    public static ArgumentText Reason { get; } = new("reason", "原因", "如 客户预算取消");

    public static CommandText Answer { get; } = new(
        "renewal.answer", "续约", "合同续约的进展，和快到期的合同",
        Contract, new ArgumentText("answer", "结果", "跟进中、已续 或 不续"), new ArgumentText("note", "说明"))
    {
        Aliases = ["合同续约", "xy"],
        Example = "续约 K00127 跟进中",
    };

    public static CommandText Decline { get; } = new("renewal.decline", "不续约", "记下一份合同不续，要写原因", Contract, Reason)
    {
        Example = "不续约 K00127 客户预算取消",
    };

    public static CommandText List { get; } = new("renewal.list", "续约清单", "快到期或已到期、还没有结果的合同", PagingTexts.Page)
    {
        Aliases = ["到期合同", "快到期合同"],
        Asked = AsksWhatEnds(),
    };

    [GeneratedRegex("^(我)?(的)?(有)?(哪些|什么|哪几份)?(快要?|马上|即将|要)到期了?的?(合同|服务)(有哪些|呢)?[?？]?$|^我?(的|有)?(哪些|什么|哪几份)合同(快要?|马上|即将|要)到期了?[?？]?$")]
    private static partial Regex AsksWhatEnds();
}
