using ChatSales.Core.Conversation;

namespace ChatSales.Core.Assistants;

/// <summary>Texts about people's assistants, and what their models are told of the tools.</summary>
public static class AssistantTexts
{
    public const string Instructions = "ChatSales 销售系统，只读。所有答案都以令牌主人的权限为准：看不到的不要猜。数字和名称照原样引用。";

    public const string AskTool = "用一句中文提问销售数据，例如“过去两周跟进3次以上但未推进到方案阶段的制造业客户”。返回系统理解的问题和答案；没有听懂时会给出能听懂的相近问法。";

    public const string AskQuestion = "中文问题，一句话";

    public const string DealTool = "读一个商机：阶段、金额、负责人、证据、下一步。";

    public const string DealWords = "商机编号（如 D-1024）、商机名称或客户名称";

    public const string CustomerTool = "读一个客户的全景：最近三次沟通、在途商机、合同条款、已交付、未结工单、承诺。";

    public const string CustomerWords = "客户名称或其中一部分";

    public const string TicketTool = "读一张协作工单：状态、责任人、时限、答复。";

    public const string TicketWords = "工单编号（如 REQ-2026-0001）、商机编号或客户名称";

    public const string MetricTool = "读一个指标在某个月的数值、口径和负责角色。";

    public const string MetricWords = "指标名称，如 线索转化率";

    public const string MetricMonth = "月份，如 2026-10；不填是本月";

    public static Message Title { get; } = new("assistant.title", "助手令牌");

    public static Message About { get; } = new(
        "assistant.about", "令牌让你自己的 AI 助手（支持 MCP）以你的权限读商机、客户、工单和指标，只能读，不能改；每次调用都有审计记录。令牌只在生成时显示一次，请像密码一样保管。");

    public static Message Closed { get; } = new("assistant.closed", "这里没有开放 AI 助手接入，需要的话请找管理员。");

    public static Message None { get; } = new("assistant.none", "你还没有令牌。");

    public static Message TooMany { get; } = new("assistant.too-many", "每人最多同时有 {0} 个令牌，请先撤销不用的。");

    public static Message Ended { get; } = new("assistant.ended", "令牌 {0} 已经失效。");

    public static Message NoSuch { get; } = new("assistant.no-such", "你没有有效的令牌“{0}”。发送“助手令牌”查看。");

    public static Message Revoked { get; } = new("assistant.revoked", "已撤销令牌 {0}，用它的助手马上就读不到了。");

    public static Message Row { get; } = new("assistant.row", "令牌 {0}");

    public static Message Life { get; } = new("assistant.life", "{0} 生成，{1} 到期");

    public static Message RevokeButton { get; } = new("assistant.button-revoke", "撤销");

    public static Message PageButton { get; } = new("assistant.button-page", "生成令牌");

    public static Message Issued { get; } = new("assistant.issued", "这是令牌 {0}，只显示这一次：");

    public static Message Address { get; } = new("assistant.address", "在助手里填写的地址：");

    public static Message TooOften { get; } = new("assistant.too-often", "调用太频繁，请过一分钟再试。");

    public static Message NotNow { get; } = new("assistant.not-now", "现在读不到数据，请稍后再试。");

    public static Message NotMonth { get; } = new("assistant.not-month", "“{0}”不是月份。请写成 2026-10 这样。");

    public static Message TooLong { get; } = new("assistant.too-long", "写得太长了，最多 {0} 个字。");

    public static Message NoFigure { get; } = new("assistant.no-figure", "没有这个数：{0}");

    public static Message BadArguments { get; } = new("assistant.bad-arguments", "参数不全或格式不对，每个参数都是一段文字。");

    public static Message NoSuchTool { get; } = new("assistant.no-such-tool", "没有这个工具，可用的工具见工具列表。");

    public static Message OneOf { get; } = new("assistant.one-of", "{0} 可以选：{1}");
}
