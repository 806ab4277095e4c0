using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Questions.Chat;

/// <summary>What the chat says about questions.</summary>
public static partial class QuestionChatTexts
{
    /// <summary>Words that want a value changed: 帮我把金额改成 80 万.</summary>
    /// <summary>Whether it is told, and nothing asked: 宁波锐成的需求确认单客户已经签字了.</summary>
    public static bool IsTold(string text) => EndsDone().IsMatch(text) && !Asks().IsMatch(text);

    [GeneratedRegex("^[^?？]{4,}了[。.!！~～ ]*$")]
    private static partial Regex EndsDone();

    [GeneratedRegex("几|多少|哪|谁|什么|啥|吗|有没有|是否|怎|如何|列|查|看|统计|排|最|占|率|各|每|按|多久|环比|同比|对比|换|去掉|加上|只|不要|超过|以上|以下")]
    private static partial Regex Asks();

    [GeneratedRegex("(改成|改为|改到|调成|调到|设成|设为)")]
    public static partial Regex OrdersChange();

    public static Message Title { get; } = new("question.title", "问数");

    public static Message NotAnswered { get; } = new("question.not-answered", "没有回答");

    public static Message Preparing { get; } = new("question.preparing", "数据正在准备，请过一会儿再问。");

    public static Message Age { get; } = new("question.age", "数据是 {0} 秒以前的。");

    public static Message LacksOwn { get; } = new("question.lacks-own", "还没有算上你刚才的改动，请稍后再问一次。");

    public static Message Pages { get; } = new("question.pages", "{0}（第 {1}/{2} 页）");

    public static Message Contacts { get; } = new("question.contacts", "最近跟进：{0}");

    public static Message Contact { get; } = new("question.contact", "{0} {1}");

    public static Message Open { get; } = new("question.open", "打开");

    public static Message OpenCustomer { get; } = new("question.open-customer", "看商机");

    public static Message OpenGroup { get; } = new("question.open-group", "看明细");

    public static Message OpenPerson { get; } = new("question.open-person", "看商机");

    public static Message OtherTime { get; } = new("question.other-time", "换成{0}");

    /// <summary>Times to change to, in the words of a question.</summary>
    public static IReadOnlyList<string> OtherTimes { get; } = ["上个月", "本月", "本季度", "今年"];

    public static Message Export { get; } = new("question.export", "导出");

    public static Message ByKey { get; } = new("question.by-key", "按{0}分组");

    public static Message Only { get; } = new("question.only", "{0}，只看{1}");

    public static Message OfCustomer { get; } = new("question.of-customer", "{0}的商机");

    public static Message OfPerson { get; } = new("question.of-person", "{0}的商机");

    public static Message Gone { get; } = new("question.gone", "这个回答已经过去太久了，请再问一次。");

    public static Message NothingAsked { get; } = new("question.nothing-asked", "最近 30 分钟没有回答过问题。先问一个，再导出。");

    public static Message NoSuchFormat { get; } = new("question.no-such-format", "不能导出成“{0}”，可以是 xlsx 或 csv。");

    public static Message NoSuchGroup { get; } = new("question.no-such-group", "这个回答不能这样分组。");

    public static Message Exported { get; } = new("question.exported", "已导出 {0} 行，文件单独发给你。");

    public static Message ExportedPart { get; } = new("question.exported-part", "结果有 {0} 行，太多了，导出了前 {1} 行，文件单独发给你。");

    public static Message FileName { get; } = new("question.file-name", "问数 {0}.{1}");

    public static Message IdColumn { get; } = new("question.id-column", "编号");

    public static Message TitleColumn { get; } = new("question.title-column", "名称");

    public static Message GroupColumn { get; } = new("question.group-column", "分组");

    public static Message ValueColumn { get; } = new("question.value-column", "数值");
}
