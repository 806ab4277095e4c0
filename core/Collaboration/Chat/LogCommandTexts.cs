using ChatSales.Core.Conversation;

namespace ChatSales.Core.Collaboration.Chat;

/// <summary>Names of the commands about the collaboration log.</summary>
public static class LogCommandTexts
{
    private static readonly ArgumentText Deal = new("deal", "商机");

    public static ArgumentText Words { get; } = new("words", "词", "要找的词，可以几个");

    public static CommandText Show { get; } = new(
        "log.show", "日志", "看一个商机的协作日志，从新到旧；加上词就只看含这些词的", Deal, PagingTexts.Page, Words)
    {
        Aliases = ["协作日志", "协作记录", "xzrz"],
        Example = "日志 D-1024 接口",
    };

    public static CommandText Entry { get; } = new("log.entry", "日志详情", "看一条协作记录的全文、修改和附件", new ArgumentText("entry", "记录"));

    public static CommandText Export { get; } = new(
        "log.export", "导出日志", "把一个商机的协作日志导出成文件，只发给你", Deal, new("format", "格式", "pdf 或 csv"))
    {
        Aliases = ["导出协作日志", "dcrz"],
        Example = "导出日志 D-1024 pdf",
    };
}
