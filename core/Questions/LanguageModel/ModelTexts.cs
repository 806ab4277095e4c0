using ChatSales.Core.Conversation;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>What is said of a language model's answers.</summary>
public static class ModelTexts
{
    /// <summary>What a number is called that stays in the house.</summary>
    internal const string Number = "号码";

    public static Message Guess { get; } = new("model.guess", "这句话我没有直接看懂。语言模型猜你想问的是下面这个，点一下才会去查：");

    public static Message Yes { get; } = new("model.yes", "就是这个");

    public static Message Summary { get; } = new("model.summary", "{0} · 跟进小结");

    public static Message Source { get; } = new("model.source", "由语言模型根据你能看到的最近 {0} 条跟进写成，可能有错，以原始记录为准。");

    public static Message Plain { get; } = new("model.plain", "没有可用的语言模型，下面是最近 {0} 条跟进。");

    public static Message NoContacts { get; } = new("model.no-contacts", "没有你能看到的跟进。");

    public static Message NoCustomer { get; } = new("model.no-customer", "没有找到叫“{0}”的客户。");

    public static Message SeveralCustomers { get; } = new("model.several-customers", "“{0}”可能是好几个客户，请写全名。");

    public static CommandText Summarise { get; } = new(
        "model.summarise", "跟进小结", "把一个客户最近的跟进概括成几句话", new ArgumentText("customer", "客户", "客户名称"))
    {
        Example = "跟进小结 宁波荣信",
    };

    public static CommandText Confirm { get; } = new("model.confirm", "确认提问", "回答猜到的问题", new ArgumentText("asked", "第几问"));

    /// <summary>What something is called whose name stays in the house.</summary>
    internal static string SortOf(NameKind kind) => kind switch
    {
        NameKind.Person => "人员",
        NameKind.Customer => "客户",
        _ => "商机",
    };
}
