using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Leads;

/// <summary>Texts about leads.</summary>
public static class LeadTexts
{
    /// <summary>Where leads come from.</summary>
    public static readonly IReadOnlyList<string> Sources = ["官网", "展会", "转介绍", "电话", "广告", "其他"];

    /// <summary>Why something is no lead after all; other words will do too.</summary>
    public static readonly IReadOnlyList<string> DropReasons = ["联系不上", "没有需求", "信息不实", "重复", "其他"];

    /// <summary>How much they want to buy, in the order in which it is offered.</summary>
    public static readonly IReadOnlyList<(Intent? Intent, string Name, IReadOnlyList<string> Others)> Intents =
    [
        (Intent.High, "高", ["高意向", "强", "high"]), (Intent.Medium, "中", ["中意向", "一般", "medium"]), (Intent.Low, "低", ["低意向", "弱", "low"]),
        (null, "还不清楚", ["不清楚", "未知", "不知道"]),
    ];

    public static Message RegionField { get; } = new("lead.field-region", "区域");

    public static Message IndustryField { get; } = new("lead.field-industry", "行业");

    public static Message SourceField { get; } = new("lead.field-source", "来源");

    public static Message ProductsField { get; } = new("lead.field-products", "产品");

    public static Message LevelField { get; } = new("lead.field-level", "客户级别");

    public static Message StrategicField { get; } = new("lead.field-strategic", "战略客户");

    public static Message RulesTitle { get; } = new("lead.rules-title", "线索分配规则");

    public static Message RulesAbout { get; } = new("lead.rules-about", "别人录入的线索给谁：从上到下第一条成立的规则，其中在办线索最少的人；公海里的线索哪些团队看得到。");

    public static Message RulesTable { get; } = new("lead.rules-table", "分配规则");

    public static Message PoolsTable { get; } = new("lead.pools-table", "公海范围");

    public static Message RuleName { get; } = new("lead.rules-name", "规则名称");

    public static Message RuleWhen { get; } = new("lead.rules-when", "哪些线索");

    public static Message RuleTeams { get; } = new("lead.rules-teams", "分给团队");

    public static Message RulePeople { get; } = new("lead.rules-people", "分给人员");

    public static Message PoolTeams { get; } = new("lead.pools-teams", "看得到的团队");

    public static Message RulesDefault { get; } = new("lead.rules-default", "没有规则成立时给");

    public static Message RulesDefaultHint { get; } = new("lead.rules-default-hint", "姓名或编号；空着就给录入的人");

    public static Message RuleForNobody { get; } = new("lead.rules-nobody", "没有写分给谁：teams 和 people 至少写一个");

    public static Message Entered { get; } = new("lead.entered", "已记下线索 {0}。");

    public static Message EnteredFor { get; } = new("lead.entered-for", "已记下线索 {0}，按规则分配给{1}。");

    public static Message EnteredTo { get; } = new("lead.entered-to", "已记下线索 {0}，分配给{1}。");

    public static Message AskSource { get; } = new("lead.ask-source", "这条线索从哪里来？");

    public static Message AskIntent { get; } = new("lead.ask-intent", "对方的意向怎么样？");

    public static Message AskBoth { get; } = new("lead.ask-both", "来源和意向请选一下，其他可以先空着。");

    public static Message AskRight { get; } = new("lead.ask-right", "是这样吗？没有问题就点“{0}”。");

    public static Message AskCompany { get; } = new("lead.ask-company", "没有看到公司名称，点“写公司”补上。");

    public static Message Alike { get; } = new("lead.alike", "已经有 {0} 条同一家公司或同一个手机号的线索。");

    public static Message AlikeUnseen { get; } = new("lead.alike-unseen", "同事名下有同一家公司或同一个手机号的线索，请先找{0}确认。");

    public static Message KnownCustomer { get; } = new("lead.known-customer", "“{0}”已经是客户，由{1}负责。");

    public static Message KnownCustomerUnseen { get; } = new("lead.known-customer-unseen", "“{0}”已经是同事的客户，请先找{1}确认。");

    public static Message NearCustomer { get; } = new("lead.near-customer", "有名字相近的客户，“{0}”是其中之一吗？");

    public static Message Unread { get; } = new("lead.unread", "没看懂{0}，没有填到任何地方。");

    public static Message SureNew { get; } = new("lead.button-sure-new", "照样新建");

    public static Message SureEnter { get; } = new("lead.button-sure", "记下");

    public static Message CompanyButton { get; } = new("lead.button-company", "写公司");

    public static Message UseCustomer { get; } = new("lead.button-use", "就是这家");

    public static Message OpenButton { get; } = new("lead.button-open", "看线索");

    public static Message NewButton { get; } = new("lead.button-new", "新建线索");

    public static Message MoreOnLead { get; } = new("lead.more", "跟进期限 {0}，到期没有跟进就回到公海。");

    public static Message NoSuchSource { get; } = new("lead.no-such-source", "“{0}”不是线索来源。可以写：{1}。");

    public static Message NoSuchIntent { get; } = new("lead.no-such-intent", "“{0}”不是意向。可以写：{1}。");

    public static Message NotContact { get; } = new("lead.not-contact", "“{0}”不像人名。请写姓名，或者姓加称呼，如 王总。");

    public static Message NoSuchLead { get; } = new("lead.no-such", "没有找到线索“{0}”。发送“我的线索”或“公海”看有哪些。");

    public static Message NotYours { get; } = new("lead.not-yours", "线索“{0}”不在你的权限范围内，需要的话请找{1}。");

    public static Message Several { get; } = new("lead.several", "有 {1} 条线索和“{0}”有关，是哪一条？");

    public static Message Taken { get; } = new("lead.taken", "线索 {0} 现在由{1}负责，没有重复认领。");

    public static Message AlreadyYours { get; } = new("lead.already-yours", "线索 {0} 已经是你的了。");

    public static Message HasIt { get; } = new("lead.has-it", "线索 {0} 已经是{1}的了。");

    public static Message CannotHave { get; } = new("lead.cannot-have", "{0}不跟线索，请分配给销售。");

    public static Message NotYourPeople { get; } = new("lead.not-your-people", "只能分配给自己团队的人，{0}不在其中。需要的话请找{1}。");

    public static Message TooManyToday { get; } = new("lead.too-many-today", "今天已经认领了 {0} 条，每天最多 {0} 条，明天再来。");

    public static Message TooManyOpen { get; } = new("lead.too-many-open", "你手上还有 {0} 条线索，满 {1} 条就不能再认领。先转商机、退回公海或标记无效。");

    public static Message InPool { get; } = new("lead.in-pool", "线索 {0} 已经在公海里。");

    public static Message ClaimFirst { get; } = new("lead.claim-first", "线索 {0} 还在公海里，先认领再操作。");

    public static Message SeveralInOne { get; } = new(
        "lead.several-in-one", "“{0}”像是好几项写在了一起，没有记下。请用空格分开，例如：新建线索 苏州永鑫精密制造 王磊 13800001111 官网 高");

    public static Message IsDeal { get; } = new("lead.is-deal", "线索 {0} 已经转成商机 {1}，没有重复转。");

    public static Message IsDropped { get; } = new("lead.is-dropped", "线索 {0} 已标记无效（{1}），不能再操作。");

    public static Message Claimed { get; } = new("lead.claimed", "认领成功。");

    public static Message Assigned { get; } = new("lead.assigned", "已分配给{0}。");

    public static Message Pooled { get; } = new("lead.pooled", "已退回公海。");

    public static Message Dropped { get; } = new("lead.dropped", "已标记无效。");

    public static Message Converted { get; } = new("lead.converted", "线索 {0} 已转成商机 {1}，原来的跟进记录都还在。");

    public static Message AskTitle { get; } = new("lead.ask-title", "商机叫什么名字？没有更好的就用下面这个。");

    public static Message AskWhom { get; } = new("lead.ask-whom", "分配给谁？后面是手上的线索数。");

    public static Message NobodyToGive { get; } = new("lead.nobody-to-give", "没有可以分配的人。");

    public static Message ByRule { get; } = new("lead.by-rule", "按规则");

    public static Message Load { get; } = new("lead.load", "{0}（{1}）");

    public static Message MineTitle { get; } = new("lead.mine-title", "我的线索");

    public static Message MineSummary { get; } = new("lead.mine-summary", "共 {0} 条，最近的在前（第 {1}/{2} 页）。");

    public static Message NoneMine { get; } = new("lead.none-mine", "你手上没有线索。可以新建，也可以去公海认领。");

    public static Message PoolTitle { get; } = new("lead.pool-title", "公海");

    public static Message PoolSummary { get; } = new("lead.pool-summary", "共 {0} 条，等得最久的在前（第 {1}/{2} 页）。今天还能认领 {3} 条。");

    public static Message PoolEmpty { get; } = new("lead.pool-empty", "公海里现在没有线索。");

    public static Message UntilFact { get; } = new("lead.fact-until", "跟进期限");

    public static Message ContactFact { get; } = new("lead.fact-contact", "联系人");

    public static Message SourceFact { get; } = new("lead.fact-source", "来源");

    public static Message IntentFact { get; } = new("lead.fact-intent", "意向");

    public static Message ProductsFact { get; } = new("lead.fact-products", "产品");

    public static Message NoteFact { get; } = new("lead.fact-note", "备注");

    public static Message OwnerFact { get; } = new("lead.fact-owner", "负责人");

    public static Message StateFact { get; } = new("lead.fact-state", "状态");

    public static Message LastFact { get; } = new("lead.fact-last", "最近跟进");

    public static Message IsPooled { get; } = new("lead.is-pooled", "在公海里");

    public static Message IsPooledFor { get; } = new("lead.is-pooled-for", "在公海里（{0}）");

    public static Message IsConverted { get; } = new("lead.is-converted", "已转商机 {0}");

    public static Message IsInvalid { get; } = new("lead.is-invalid", "无效（{0}）");

    public static Message Since { get; } = new("lead.since", "{0}起在公海");

    public static Message Until { get; } = new("lead.until", "{0}前跟进");

    public static Message ReturnedByOwner { get; } = new("lead.returned", "退回");

    public static Message NobodyWorked { get; } = new("lead.nobody-worked", "到期没有跟进");

    public static Message FollowButton { get; } = new("lead.button-follow", "跟进");

    public static Message ConvertButton { get; } = new("lead.button-convert", "转商机");

    public static Message PoolButton { get; } = new("lead.button-pool", "退回公海");

    public static Message DropButton { get; } = new("lead.button-drop", "无效");

    public static Message ClaimButton { get; } = new("lead.button-claim", "认领");

    public static Message AssignButton { get; } = new("lead.button-assign", "分配");

    public static Message DealButton { get; } = new("lead.button-deal", "看商机");

    public static Message UseTitle { get; } = new("lead.button-use-title", "就用这个");

    public static Message OtherTitle { get; } = new("lead.button-other-title", "换个名称");

    public static Message WarningTitle { get; } = new("lead.warning-title", "线索将回公海");

    public static Message Warning { get; } = new("lead.warning", "{0}下班前没有跟进，这条线索就回到公海。");

    public static Message FallTitle { get; } = new("lead.fall-title", "线索回公海");

    public static Message Fallen { get; } = new("lead.fallen", "这条线索到期没有跟进，已回到公海。还想跟就认领回来。");

    public static Message GivenToYou { get; } = new("lead.given", "{0}分配给你一条线索。");

    public static Message Budget { get; } = new("lead.budget", "预算{0}");

    public static Message BudgetRange { get; } = new("lead.budget-range", "预算{0}—{1}");

    public static Message Close { get; } = new("lead.close", "预计{0}签");

    public static Message WhichCompany { get; } = new("lead.which-company", "是哪一家的线索？");

    public static string NameOf(Intent? intent) => Intents.First(one => one.Intent == intent).Name;

    /// <summary>What a deal that is made of a lead is called if nothing else is said.</summary>
    public static string TitleOf(Lead lead) => $"{lead.Name}{(lead.Products.Count > 0 ? lead.Products[0] : "")}项目";

    /// <summary>What somebody is called with what they do, and their number.</summary>
    public static string Line(string name, IEnumerable<string> aside) =>
        string.Join(" · ", aside) is { Length: > 0 } more ? LayoutTexts.Aside(name, more) : name;
}
