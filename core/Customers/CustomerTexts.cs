using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Customers;

/// <summary>Texts about customers.</summary>
public static class CustomerTexts
{
    /// <summary>The regions that customers are in.</summary>
    public static readonly IReadOnlyList<string> Regions = ["华东", "华南", "华北", "华中", "西南", "西北", "东北"];

    public static Message IndustriesTitle { get; } = new("customer.industries-title", "行业");

    public static Message IndustriesAbout { get; } = new("customer.industries-about", "客户的行业，规则里的条件从这里选；空着表示不限。");

    public static Message IndustryColumn { get; } = new("customer.industries-column", "行业名称");

    public static Message IsThere { get; } = new("customer.is-there", "已经有客户“{0}”了。");

    public static Message Entered { get; } = new("customer.entered", "已新建客户。");

    public static Message Changed { get; } = new("customer.changed", "已修改。");

    public static Message AskNear { get; } = new("customer.ask-near", "有名字相近的客户，“{0}”是其中之一吗？不是就点“是新客户”。");

    public static Message AskNearUnseen { get; } = new("customer.ask-near-unseen", "同事名下有一家名字和“{0}”相近的客户，请先找{1}确认是不是同一家。");

    public static Message SureNew { get; } = new("customer.button-new", "是新客户");

    public static Message NoSuchCustomer { get; } = new("customer.no-such", "没有找到客户“{0}”。可以只写名称的一部分；新客户请发送“新建客户”。");

    public static Message NotYours { get; } = new("customer.not-yours", "客户“{0}”不在你的权限范围内，需要的话请找{1}。");

    public static Message Several { get; } = new("customer.several", "有 {1} 个客户名字里有“{0}”，是哪一个？");

    public static Message NoSuchRegion { get; } = new("customer.no-such-region", "“{0}”不是区域。可以写：{1}。");

    public static Message NoSuchIndustry { get; } = new("customer.no-such-industry", "“{0}”不在行业清单里。可以写：{1}。");

    public static Message NoSuchLevel { get; } = new("customer.no-such-level", "“{0}”不是级别。可以写 A、B 或 C。");

    public static Message NotMobile { get; } = new("customer.not-mobile", "“{0}”不是手机号。请写 11 位数字。");

    public static Message TooManyContacts { get; } = new("customer.too-many-contacts", "一个客户最多记 {0} 位联系人。");

    public static Message NoSuchContact { get; } = new("customer.no-such-contact", "{0} 没有联系人“{1}”。");

    public static Message ContactChanged { get; } = new("customer.contact-changed", "已更新联系人 {0}：{1}。");

    public static Message OldAndNew { get; } = new("customer.old-and-new", "{0} {1} → {2}");

    public static Message ContactKept { get; } = new("customer.contact-kept", "已记下联系人 {0}。");

    public static Message ContactGone { get; } = new("customer.contact-gone", "已去掉联系人 {0}。");

    public static Message KindFact { get; } = new("customer.fact-kind", "概况");

    public static Message OwnerFact { get; } = new("customer.fact-owner", "负责人");

    public static Message AddressFact { get; } = new("customer.fact-address", "地址");

    public static Message ContactsFact { get; } = new("customer.fact-contacts", "联系人");

    public static Message ContractRow { get; } = new("customer.contract-row", "合同 {0}：{1}，{2}");

    public static Message SignedOn { get; } = new("customer.signed-on", "签于 {0}");

    public static Message Level { get; } = new("customer.level", "{0} 级");

    public static Message Strategic { get; } = new("customer.strategic", "战略客户");

    public static Message Decides { get; } = new("customer.decides", "决定{0}");

    public static Message DealRow { get; } = new("customer.deal-row", "在途商机：{0}");

    public static Message MoreDeals { get; } = new("customer.more-deals", "还有 {0} 个在途商机，发送“{1}”看全部。");

    public static Message NoFollowups { get; } = new("customer.no-followups", "还没有跟进记录。");

    public static Message DealButton { get; } = new("customer.button-deal", "看商机");

    public static Message PanoramaButton { get; } = new("customer.button-panorama", "看全景");

    public static Message FollowupButton { get; } = new("customer.button-followup", "记跟进");

    public static Message EditButton { get; } = new("customer.button-edit", "修改");

    public static Message ContactButton { get; } = new("customer.button-contact", "加联系人");

    /// <summary>How a follow-up is listed: its day and way, and what was said.</summary>
    public static string Line(string day, FollowupKind kind, string? words) => $"{day} {Followups.FollowupTexts.NameOf(kind)}{(words is null ? "" : $"：{words}")}";

    /// <summary>What people call a contract's state.</summary>
    public static string NameOf(ContractStatus status) => status switch
    {
        ContractStatus.Draft => "草稿",
        ContractStatus.Pending => "待审批",
        ContractStatus.Approved => "已批准待签",
        ContractStatus.Signed => "已签",
        ContractStatus.Cancelled => "已作废",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There are five states."),
    };
}
