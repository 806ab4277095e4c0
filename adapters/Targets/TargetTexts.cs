using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Targets;

/// <summary>What connectors found themselves, as operators read it: never shown as the other side's words.</summary>
public static class TargetTexts
{
    public static Message Status { get; } = new("target.status", "对方只回了状态码 {0}");

    public static Message NoConnection { get; } = new("target.no-connection", "连不上（{0}）");

    public static Message Broke { get; } = new("target.broke", "连接中断（{0}）");

    public static Message NoAnswerWithin { get; } = new("target.no-answer-within", "{0} 秒内没有回应");

    public static Message NoAnswer { get; } = new("target.no-answer", "没有按时回应");

    public static Message NotTaken { get; } = new("target.not-taken", "状态码 {0}：密钥、令牌或密码不被接受");

    public static Message Unreadable { get; } = new("target.unreadable", "状态码 {0}，回应读不懂：{1} 个字符，{2}");

    public static Message Html { get; } = new("target.html", "像是网页");

    public static Message Words { get; } = new("target.words", "不是约定的格式");

    public static Message Without { get; } = new("target.without", "回应里没有{0}");

    public static Message Untaken { get; } = new("target.untaken", "{0} 不收这种单据");

    public static Message OtherValues { get; } = new("target.other-values", "{0} 送过，但当时的内容不同");

    public static Message IsThere { get; } = new("target.is-there", "{0} 已经有了");

    public static Message NoLongerThere { get; } = new("target.no-longer-there", "{0} 已经不在了");

    public static Message NoOrganisation { get; } = new("target.no-organisation", "没有编号为 {0} 的组织");

    public static Message NoCustomer { get; } = new("target.no-customer", "客户 {0} 在对方还没有编号");

    public static Message StandsAt { get; } = new("target.stands-at", "{0} 停在状态 {1}");

    public static Message IsNoCustomer { get; } = new("target.is-no-customer", "业务伙伴 {0} 还没有客户角色（FLCU00）");

    public static Message NoArea { get; } = new("target.no-area", "{0}：“{1}”不是销售范围，应像 1310/10/00");

    public static Message TooMany { get; } = new("target.too-many", "{0} 超过 {1} 条（页），没有读完");

    public static Message ClockDiffers { get; } = new("target.clock-differs", "对方和这里的时钟相差 {0} 分钟；对方说：{1}");

    public static Message NoFolder { get; } = new("target.no-folder", "文件夹不在，或里面没有 {0}");

    public static Message NoWriting { get; } = new("target.no-writing", "文件夹不能写入");

    public static Message FileFault { get; } = new("target.file-fault", "写文件出错（{0}）");

    public static Message HalfCharacter { get; } = new("target.half-character", "{0}：第 {1} 个字符不完整（U+{2:X4}）");

    public static Message ControlCharacter { get; } = new("target.control-character", "{0}：第 {1} 个是控制字符（U+{2:X4}）");

    public static Message NotGbk { get; } = new("target.not-gbk", "{0}：“{1}”（U+{2:X4}）不在 GBK 里，对方系统写不了");

    public static Message TooLong { get; } = new("target.too-long", "{0}：{1} 个字符，最多 {2} 个");

    public static Message NoAmount { get; } = new("target.no-amount", "{0} 不是金额，不足一分");

    public static Message LikeFormula { get; } = new("target.like-formula", "{0}：以“{1}”开头，表格软件会当成公式");

    public static Message WouldBeKeptAs { get; } = new("target.would-be-kept-as", "{0}：“{1}”会被存成“{2}”");

    public static Message NoTaxRate { get; } = new("target.no-tax-rate", "{0}：合同的税率不知道，不写的话对方会用它自己的");

    public static Message NoExchangeRate { get; } = new("target.no-exchange-rate", "{0}：{1} 要写汇率，这里不知道");
}
