using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Reading.Chat;

/// <summary>Texts of the cards that show what was understood.</summary>
public static partial class SentenceChatTexts
{
    public static Message IsThis { get; } = new("sentence.is-this", "我理解的是：{0}");

    public static Message Understood { get; } = new("sentence.understood", "我理解的是");

    public static Message What { get; } = new("sentence.what", "内容");

    public static Message Next { get; } = new("sentence.next", "下一步");

    public static Message NotYet { get; } = new("sentence.not-yet", "{0}没有登记：没有找到对应的客户、商机或没结清的合同。这句话没有保存，可以先打开商机处理。");

    public static Message NotYours { get; } = new("sentence.not-yours", "提到的内容不在你的权限范围内，没有执行任何操作。需要的话请找{0}。");

    public static Message NoOpenDeal { get; } = new("sentence.no-open-deal", "这家客户没有你能操作的进行中的商机。");

    public static Message WhichDeal { get; } = new("sentence.which-deal", "有 {0} 个商机，是哪一个？");

    public static Message WhichCustomer { get; } = new("sentence.which-customer", "有 {0} 家客户，是哪一家？");

    public static Message WhichReason { get; } = new("sentence.which-reason", "丢单的原因是哪一个？");

    public static Message FromTo { get; } = new("sentence.from-to", "{0} → {1}");

    public static Message NotSkipped { get; } = new("sentence.not-skipped", "现在在“{0}”，阶段不能跳过，下一步是“{1}”。");

    public static Message OneBack { get; } = new("sentence.one-back", "一次只能退回一个阶段。");

    public static Message TitleComes { get; } = new("sentence.title-comes", "还缺商机名称，点“新建商机”后填写。");

    public static Message Unread { get; } = new("sentence.unread", "没看懂{0}，没有填到任何地方。");

    /// <summary>What was said besides, and is an order of its own.</summary>
    public static Message Beside { get; } = new("sentence.beside", "一次只做一件事：{0}没有做，请另发一条。");

    /// <summary>What was said besides, and isn't done by the button.</summary>
    public static Message Besides { get; } = new("sentence.besides", "还说了{0}，这里没有做，也没有记。请另发一条。");

    public static Message Change { get; } = new("sentence.change", "改{0}");

    public static Message NothingIsDeleted { get; } = new(
        "sentence.nothing-deleted", "商机不能删除，没有做任何改动。不做了的可以丢单，日子过了的可以改预计签约，一个一个来。");

    public static Message DoneOrPlanned { get; } = new("sentence.done-or-planned", "是已经联系过、要记一次跟进，还是先安排一次、到时候提醒你？");

    public static Message WhichDealIsIt { get; } = new("sentence.which-deal-closes", "是哪个商机？选好后再确认。");

    public static Message ChooseDeal { get; } = new("sentence.choose-deal", "选商机");

    public static Message WhichAndWhat { get; } = new(
        "sentence.which-and-what", "说的是哪个商机、做了什么？请带上客户名称或商机编号再说一次，例如：推进 D-1024。没有做任何改动。");

    public static Message About { get; } = new("sentence.about", "约{0}");

    public static Message Range { get; } = new("sentence.range", "说的是一个范围，请填一个数");

    /// <summary>Fields of what can't be entered yet, with their labels.</summary>
    public static readonly IReadOnlyList<(string Field, string Label)> Fields =
    [
        ("kind", "方式"), ("at", "日期"), ("contact", "联系人"), ("summary", "概要"), ("feedback", "反馈"), ("amount", "金额"), ("signed_on", "签约日期"),
        ("received_on", "到账日期"), ("contract", "合同"), ("term_days", "账期"), ("title", "标题"), ("source", "来源"), ("ticket", "工单"),
    ];

    /// <summary>What is told or wanted.</summary>
    public static string NameOf(string command) => command switch
    {
        "followup" => "跟进记录",
        "contract" => "合同",
        "receipt" => "回款",
        "lead" => "线索",
        "ticket" => "工单",
        _ => "提成试算",
    };

    /// <summary>Another value for what was just shown: 改成30万, 不对，是28万.</summary>
    [GeneratedRegex("^(不对|错了|不是|搞错了|写错了)?[，, ]*(应该)?(改成|改为|改到|是)(?<value>[^，,。 ]{2,12}?)[。！!]?$")]
    public static partial Regex Corrects();

    /// <summary>What was just shown.</summary>
    public const string JustShown = "刚才那个";

    /// <summary>A field that is to have another value.</summary>
    public static string Becomes(string deal, string field, string value) => $"{deal} {field}改成{value}";

    /// <summary>Words that end in what they name are looked for, not told or ordered.</summary>
    [GeneratedRegex("^(?!.*[了把])(?:.*)(客户|商机|单子|原因|情况|金额|合同|回款|线索|销售|记录|列表|项目|明细|趋势|排名|占比|证据|分布)[。.!！ ]?$")]
    public static partial Regex NamesThings();
}
