using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>Texts of the page that estimates commission (C2).</summary>
public static class CalculatorTexts
{
    public static Message Title { get; } = new("calculator.title", "提成试算");

    public static Message Intro { get; } = new("calculator.intro", "拖一拖就算，不会改动任何东西。不知道的空着；乙没填的就和甲一样。");

    public static Message Button { get; } = new("calculator.button", "网页试算");

    public static Message NotYours { get; } = new("calculator.not-yours", "你的角色没有提成，不能试算。");

    public static Message Result { get; } = new("calculator.result", "试算结果");

    public static Message Amount { get; } = new("calculator.amount", "合同金额");

    public static Message Margin { get; } = new("calculator.margin", "毛利率");

    public static Message Term { get; } = new("calculator.term", "账期（天）");

    public static Message Tax { get; } = new("calculator.tax", "税率");

    public static Message Industry { get; } = new("calculator.industry", "客户行业");

    public static Message Region { get; } = new("calculator.region", "客户区域");

    public static Message Level { get; } = new("calculator.level", "客户级别");

    public static Message FirstOrder { get; } = new("calculator.first-order", "首单");

    public static Message Referral { get; } = new("calculator.referral", "老带新");

    public static Message Strategic { get; } = new("calculator.strategic", "战略客户");

    public static Message NewCustomer { get; } = new("calculator.new-customer", "新客户");

    public static Message Unknown { get; } = new("calculator.unknown", "不知道");

    public static Message Slider { get; } = new("calculator.slider", "{0}，拖动");

    public static Message NotRead { get; } = new("calculator.not-read", "“{0}”看不懂，{1}没有算进去。");

    public static Message Case { get; } = new("calculator.case", "{0}：{1}");

    public static Message Payouts { get; } = new("calculator.payouts", "什么时候发");

    /// <summary>What is written behind an amount that a slider gives.</summary>
    public const string TenThousand = "万";

    /// <summary>What a flag is called.</summary>
    public static Message NameOf(QuoteFlag flag) => flag switch
    {
        QuoteFlag.FirstOrder => FirstOrder,
        QuoteFlag.Referral => Referral,
        QuoteFlag.Strategic => Strategic,
        _ => NewCustomer,
    };
}
