using ChatSales.Adapters.Targets;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>What is Chinese about K/3 Cloud: the codes that people map, and its own words for what goes wrong.</summary>
internal static class KingdeeTexts
{
    public static Message CreateOrganisation { get; } = new("kingdee.code.create_organisation", "创建组织编码");

    public static Message SettleOrganisation { get; } = new("kingdee.code.settle_organisation", "结算组织编码");

    public static Message SaleOrganisation { get; } = new("kingdee.code.sale_organisation", "销售组织编码");

    public static Message Currency { get; } = new("kingdee.code.currency", "币别编码");

    public static Message CustomerGroup { get; } = new("kingdee.code.customer_group", "客户分组编码");

    public static Message CustomerTax { get; } = new("kingdee.code.customer_tax", "默认税率编码");

    public static Message BillType { get; } = new("kingdee.code.bill_type", "应收单单据类型编码");

    public static Message RateType { get; } = new("kingdee.code.rate_type", "汇率类型编码");

    public static Message Material { get; } = new("kingdee.code.material", "服务物料编码");

    public static Message Unit { get; } = new("kingdee.code.unit", "计价单位编码");

    public static Message Department { get; } = new("kingdee.code.department", "销售部门编码");

    /// <summary>Its words, where the number of the message says nothing more than that something didn't fit.</summary>
    public static FaultWords Faults { get; } = new(
        (FaultCause.WrongBooks, ["thirty passport", "数据中心 不存在", "账套 不存在"]),
        (FaultCause.Credentials, ["会话信息已丢失", "重新登录", "用户名或密码", "签名", "第三方系统登录授权", "密钥"]),
        (FaultCause.Overloaded, ["调用次数", "频繁", "并发", "许可数"]),
        (FaultCause.Locked, ["网络控制", "网控", "正在被", "已被锁定"]),
        (FaultCause.NeedsPerson, ["审批流", "工作流", "流程审批", "待办"]),
        (FaultCause.ClosedPeriod, ["结账", "关账", "会计期间", "期间 关闭", "启用日期"]),
        (FaultCause.Taken, ["唯一", "重复", "已存在", "已经存在"]),
        (FaultCause.UnknownCode, ["客户分组", "客户类别"]),
        (FaultCause.UnknownCustomer, ["客户 不存在", "客户 未分配", "客户 无效", "FCUSTOMERID"]),
        (FaultCause.Rights, ["权限", "无权"]),
        (FaultCause.UnknownCode, ["不存在", "无效", "禁用", "未审核", "未分配"]),
        (FaultCause.WrongField, ["必录", "必填", "不能为空", "长度", "超出", "精度", "格式", "反写超额"]));
}
