using System.Globalization;

namespace ChatSales.Core.Questions.Words;

/// <summary>How a question is printed back. No two patterns make the same text of different parts.</summary>
public static class QuestionTexts
{
    /// <summary>What parts are told apart by.</summary>
    public const string Marks = "、（）“”；：，【】";

    public const string And = "，且";
    public const string Or = "，或";
    public const string Of = "的";
    public const string Listed = "、";
    public const string Part = "；";

    public const string Rows = "{0}：{1}";
    public const string Inside = "（{0}）";
    public const string Quoted = "“{0}”";

    public const string All = "任何一个都算";
    public const string None = "一个也不算";
    public const string AlsoOne = "同时满足（{0}）";
    public const string AnyOfOne = "至少满足（{0}）";
    public const string Not = "并非（{0}）";

    public const string Compared = "{0} {1} {2}";
    public const string Is = "{0}是{1}";
    public const string IsNot = "{0}不是{1}";
    public const string NoValue = "（无）";
    public const string Contains = "{0}包含{1}";
    public const string ContainsNot = "{0}不包含{1}";
    public const string Known = "{0}已填";
    public const string Unknown = "{0}未填";
    public const string True = "“{0}”为是";
    public const string NotTrue = "“{0}”不为是";
    public const string Same = "{0}与{1}相同";
    public const string NotSame = "{0}与{1}不同";
    public const string Linked = "{0}满足（{1}）";
    public const string NotLinked = "{0}不满足（{1}）";
    public const string ReportsTo = "{0}是{1}或其下属";
    public const string Has = "有{0}";
    public const string HasNot = "没有{0}";

    public const string InTime = "{0} {1}";
    public const string NotInTime = "{0}不在 {1}";
    public const string FromTo = "{0} 至 {1}";
    public const string Since = "{0} 起";
    public const string Until = "{0} 为止";
    public const string AnyTime = "不限时间（但已填）";

    public const string Stay = "在本阶段停留（截至 {0}）";
    public const string StageLimit = "{0} {1}";
    public const string Late = "在本阶段停留超过（截至 {0}：{1}）";
    public const string Lacking = "缺少本阶段的证据（{0}）";

    public const string Difference = "（{0} 减 {1}）";
    public const string NumberOf = "{0}的数目";
    public const string Quotient = "（{0} 除以 {1}）";
    public const string Else = "（{0}，没有则取{1}）";
    public const string Days = "{0}到{1}的天数";
    public const string Hours = "{0}到{1}的小时数";
    public const string OfRelated = "{0}的{1}";
    public const string Via = "{0}名下{1}";
    public const string ByWay = "按{0}";
    public const string DaysUnit = "{0}天";
    public const string HoursUnit = "{0}小时";

    public const string Count = "个数";
    public const string CountOf = "不同{0}的个数";
    public const string Sum = "{0}合计";
    public const string Average = "{0}平均值";
    public const string WeightedAverage = "{0}按{1}加权的平均值";
    public const string Median = "{0}中位数";
    public const string Percentile = "{0}的{1}分位数";
    public const string Least = "{0}最小值";
    public const string Greatest = "{0}最大值";

    public const string Figure = "求{0}";
    public const string FigureWhere = "{0}（其中{1}）";
    public const string Ratio = "【{0}】占【{1}】的比例";
    public const string Growth = "【{0}】比【{1}】的增长率";
    public const string Minus = "【{0}】减【{1}】";
    public const string Share = "【{0}】占全部的比例";
    public const string Largest = "按{1}【{0}】最大的{2}个之和";

    public const string By = "按{0}分组";
    public const string Having = "只要结果{0}的组";
    public const string Bound = " {0} {1}";
    public const string Slices = "对比：{0}";
    public const string Slice = "{0}（{1}）";
    public const string Order = "按{0}{1}";
    public const string ByFigure = "结果";
    public const string Descending = "从大到小";
    public const string Ascending = "从小到大";
    public const string Limit = "只要前{0}个";
    public const string Place = "只取第{0}名（并列都算）";
    public const string LimitPer = "每个{0}各自取";

    /// <summary>A pattern with its parts.</summary>
    public static string Say(string pattern, params object?[] parts) => string.Format(CultureInfo.InvariantCulture, pattern, parts);

    /// <summary>Rows and their fields, by what they are of.</summary>
    public static string NameOf(Subject subject) => subject switch
    {
        Subject.Customer => "客户",
        Subject.Deal => "商机",
        Subject.Lead => "线索",
        Subject.Person => "人员",
        Subject.Contract => "合同",
        Subject.Receipt => "回款",
        Subject.Ticket => "工单",
        Subject.Followup => "跟进",
        _ => "证据",
    };

    /// <summary>The word that counts them.</summary>
    public static string UnitOf(Subject subject) => subject switch
    {
        Subject.Customer => "家",
        Subject.Lead => "条",
        Subject.Contract or Subject.Evidence => "份",
        Subject.Receipt => "笔",
        Subject.Followup => "次",
        _ => "个",
    };

    public static string SignOf(Sign sign) => sign switch
    {
        Sign.Equal => "=",
        Sign.NotEqual => "≠",
        Sign.Less => "<",
        Sign.AtMost => "≤",
        Sign.More => ">",
        _ => "≥",
    };

    public static string SpanOf(CalendarSpan span) => span switch
    {
        CalendarSpan.Day => "（按天）",
        CalendarSpan.Week => "（按周）",
        CalendarSpan.Month => "（按月）",
        CalendarSpan.Quarter => "（按季度）",
        _ => "（按年）",
    };

    /// <summary>What a field is called; different ones of one subject differently, and none with <see cref="Of"/> in it.</summary>
    public static string NameOf(Field field) => Labels[field];

    /// <summary>What a stored word is called; null where it is shown as it is.</summary>
    public static string? NameOf(Field field, string word) => Values.GetValueOrDefault((field, word));

    /// <summary>Whether words that are stored in a field have names of their own.</summary>
    public static bool HasNames(Field field) => Named.Contains(field);

    private static readonly Dictionary<Field, string> Labels = new()
    {
        [Fields.Customer.Id] = "客户",
        [Fields.Customer.Name] = "名称",
        [Fields.Customer.Industry] = "行业",
        [Fields.Customer.Region] = "区域",
        [Fields.Customer.Level] = "级别",
        [Fields.Customer.Strategic] = "战略客户",
        [Fields.Customer.Owner] = "负责人",
        [Fields.Customer.CreatedAt] = "建档时间",
        [Fields.Deal.Id] = "商机",
        [Fields.Deal.Title] = "标题",
        [Fields.Deal.Customer] = "客户",
        [Fields.Deal.Owner] = "负责人",
        [Fields.Deal.Stage] = "阶段",
        [Fields.Deal.Status] = "状态",
        [Fields.Deal.Amount] = "金额",
        [Fields.Deal.GrossMargin] = "毛利率",
        [Fields.Deal.Products] = "产品",
        [Fields.Deal.NeedsProduct] = "需要产品支持",
        [Fields.Deal.CustomDev] = "定制开发",
        [Fields.Deal.CreatedAt] = "创建时间",
        [Fields.Deal.StageEnteredAt] = "进入本阶段时间",
        [Fields.Deal.ExpectedClose] = "预计成交日期",
        [Fields.Deal.ClosedAt] = "关闭时间",
        [Fields.Deal.LostReason] = "输单原因",
        [Fields.Lead.Id] = "线索",
        [Fields.Lead.Customer] = "客户",
        [Fields.Lead.Name] = "名称",
        [Fields.Lead.Source] = "来源",
        [Fields.Lead.Intent] = "意向",
        [Fields.Lead.Owner] = "负责人",
        [Fields.Lead.CreatedAt] = "创建时间",
        [Fields.Lead.Deal] = "转化商机",
        [Fields.Person.Id] = "人员",
        [Fields.Person.Name] = "姓名",
        [Fields.Person.Role] = "角色",
        [Fields.Person.Team] = "团队",
        [Fields.Person.Region] = "区域",
        [Fields.Person.Manager] = "上级",
        [Fields.Person.Active] = "在职",
        [Fields.Contract.Id] = "合同",
        [Fields.Contract.Deal] = "商机",
        [Fields.Contract.Customer] = "客户",
        [Fields.Contract.Amount] = "金额",
        [Fields.Contract.GrossMargin] = "毛利率",
        [Fields.Contract.PaymentTermDays] = "账期天数",
        [Fields.Contract.FirstOrder] = "首单",
        [Fields.Contract.Referral] = "老带新",
        [Fields.Contract.Status] = "状态",
        [Fields.Contract.SubmittedAt] = "提交时间",
        [Fields.Contract.SignedAt] = "签约时间",
        [Fields.Contract.ServiceStart] = "服务开始日",
        [Fields.Contract.ServiceEnd] = "服务到期日",
        [Fields.Contract.AcceptedOn] = "验收日",
        [Fields.Receipt.Id] = "回款",
        [Fields.Receipt.Contract] = "合同",
        [Fields.Receipt.Amount] = "金额",
        [Fields.Receipt.ReceivedAt] = "到账时间",
        [Fields.Receipt.Node] = "节点",
        [Fields.Receipt.Settles] = "结清金额",
        [Fields.Ticket.Id] = "工单",
        [Fields.Ticket.Deal] = "商机",
        [Fields.Ticket.Title] = "标题",
        [Fields.Ticket.State] = "状态",
        [Fields.Ticket.ProductOwner] = "产品经理",
        [Fields.Ticket.Architect] = "架构师",
        [Fields.Ticket.Delivery] = "交付负责人",
        [Fields.Ticket.OpenedAt] = "提出时间",
        [Fields.Ticket.FirstResponseAt] = "首次响应时间",
        [Fields.Ticket.DueAt] = "处理时限",
        [Fields.Ticket.ClosedAt] = "关闭时间",
        [Fields.Ticket.Changes] = "变更次数",
        [Fields.Ticket.FirstPass] = "一次通过",
        [Fields.Followup.Id] = "跟进",
        [Fields.Followup.Customer] = "客户",
        [Fields.Followup.Deal] = "商机",
        [Fields.Followup.Person] = "跟进人",
        [Fields.Followup.At] = "时间",
        [Fields.Followup.Kind] = "方式",
        [Fields.Followup.Summary] = "内容",
        [Fields.Followup.Feedback] = "反馈",
        [Fields.Followup.Place] = "地点",
        [Fields.Followup.Photo] = "照片",
        [Fields.Evidence.Id] = "证据",
        [Fields.Evidence.Deal] = "商机",
        [Fields.Evidence.Kind] = "种类",
        [Fields.Evidence.Stage] = "阶段",
        [Fields.Evidence.Status] = "状态",
        [Fields.Evidence.UploadedBy] = "上传人",
        [Fields.Evidence.UploadedAt] = "上传时间",
    };

    private static readonly Dictionary<(Field Field, string Word), string> Values = new()
    {
        [(Fields.Deal.Status, "open")] = "进行中",
        [(Fields.Deal.Status, "won")] = "赢单",
        [(Fields.Deal.Status, "lost")] = "输单",
        [(Fields.Lead.Intent, "high")] = "高",
        [(Fields.Lead.Intent, "medium")] = "中",
        [(Fields.Lead.Intent, "low")] = "低",
        [(Fields.Person.Role, "rep")] = "销售",
        [(Fields.Person.Role, "manager")] = "主管",
        [(Fields.Person.Role, "director")] = "总监",
        [(Fields.Person.Role, "product")] = "产品",
        [(Fields.Person.Role, "architect")] = "架构师",
        [(Fields.Person.Role, "delivery")] = "交付",
        [(Fields.Person.Role, "finance")] = "财务",
        [(Fields.Person.Role, "support")] = "客服",
        [(Fields.Person.Role, "operator")] = "运维",
        [(Fields.Contract.Status, "draft")] = "草稿",
        [(Fields.Contract.Status, "pending")] = "待审批",
        [(Fields.Contract.Status, "approved")] = "已批准",
        [(Fields.Contract.Status, "signed")] = "已签约",
        [(Fields.Contract.Status, "cancelled")] = "已取消",
        [(Fields.Receipt.Node, "signing")] = "签约款",
        [(Fields.Receipt.Node, "first")] = "首款",
        [(Fields.Receipt.Node, "final")] = "尾款",
        [(Fields.Receipt.Node, "other")] = "其他款",
        [(Fields.Followup.Kind, "visit")] = "拜访",
        [(Fields.Followup.Kind, "call")] = "电话",
        [(Fields.Followup.Kind, "chat")] = "聊天",
        [(Fields.Followup.Kind, "email")] = "邮件",
        [(Fields.Followup.Kind, "meeting")] = "会议",
        [(Fields.Evidence.Status, "accepted")] = "已通过",
        [(Fields.Evidence.Status, "rejected")] = "已驳回",
    };

    private static readonly HashSet<Field> Named = [.. Values.Keys.Select(value => value.Field)];
}
