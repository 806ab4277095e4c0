using ChatSales.Adapters.Targets;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.U8;

/// <summary>What is Chinese about U8: the codes that people map, and its own words for what goes wrong.</summary>
internal static class U8Texts
{
    /// <summary>The currency's name in U8, where amounts stand in yuan.</summary>
    public const string Renminbi = "人民币";

    public static Message CustomerClass { get; } = new("u8.code.customer_class", "客户分类编码");

    public static Message District { get; } = new("u8.code.district", "地区分类编码");

    public static Message Department { get; } = new("u8.code.department", "部门编码");

    public static Message Subject { get; } = new("u8.code.subject", "应收科目编码");

    /// <summary>
    /// U8's texts vary by version, and it documents no codes: what is known from the field and from its own dialogs. Order matters: a customer that
    /// doesn't exist is also a code that doesn't exist.
    /// </summary>
    public static FaultWords Faults { get; } = new(
        (
            FaultCause.Credentials,
            [
                "token 过期", "token 失效", "token 无效", "token 错误", "token expired", "token invalid", "app_secret", "app_key", "from_account", "授权",
            ]),
        (FaultCause.Overloaded, ["频繁", "并发", "超过 次数", "流量"]),
        (FaultCause.Unreachable, ["客户端 连接", "客户端 离线", "客户端 启动", "EAI 连接", "EAI 不可用"]),
        (FaultCause.WrongBooks, ["数据源 不存在", "数据源 未配置", "to_account", "账套 不存在"]),
        (FaultCause.Locked, ["正在处理", "正在执行", "被锁定", "他人 操作", "站点 冲突"]),
        (FaultCause.ClosedPeriod, ["结账", "期间 关闭", "登录日期", "会计期间", "年度账"]),
        (FaultCause.Taken, ["已存在", "已经存在", "重复", "不唯一"]),
        (FaultCause.UnknownCode, ["客户分类", "地区分类"]),
        (FaultCause.UnknownCustomer, ["客户 不存在", "客商 不存在", "客户 停用", "客商 停用"]),
        (FaultCause.UnknownCode, ["不存在", "停用", "未定义", "非末级", "编码规则", "不合法 编码"]),
        (FaultCause.Rights, ["权限"]),
        (FaultCause.NeedsPerson, ["审批", "工作流"]),
        (FaultCause.WrongField, ["必填", "不能为空", "长度", "超长", "格式", "金额 不等", "截断"]));
}
