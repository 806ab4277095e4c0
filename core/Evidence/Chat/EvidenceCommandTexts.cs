using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Names of the commands about evidence.</summary>
public static class EvidenceCommandTexts
{
    private static readonly ArgumentText Deal = new("deal", "商机");
    private static readonly ArgumentText Evidence = new("evidence", "证据");
    public static ArgumentText Reason { get; } = new("reason", "原因");

    /// <summary>The kind of evidence.</summary>
    public static ArgumentText Kind { get; } = new("kind", "类型", "如 沟通截图");

    /// <summary>The upload to file.</summary>
    public static ArgumentText SentFile { get; } = new("file", "文件");

    public static CommandText File { get; } = new("evidence.file", "证据", "把刚发的图片或文件归档为证据", Deal, Kind, SentFile)
    {
        Aliases = ["归档", "zj", "归档到"],
        Example = "证据 D-1024 沟通截图",
    };

    public static CommandText Upload { get; } = new("evidence.upload", "文件", "上传 PDF/Word 等文件", Deal, new("kind", "类型", "如 会议纪要"))
    {
        Aliases = ["pdf", "word", "上传", "发文件", "文档"],
        Example = "文件 D-1024 会议纪要",
    };

    public static CommandText SetAside { get; } = new("evidence.set-aside", "不归档", "刚发的文件不归档，文件仍保留", SentFile)
    {
        Aliases = ["不用归档", "bgd"],
    };

    public static CommandText List { get; } = new("evidence.list", "查看证据", "列出一个商机的证据", Deal)
    {
        Aliases = ["ckzj", "证据列表"],
        Example = "查看证据 D-1024",
    };

    public static CommandText Show { get; } = new("evidence.show", "证据详情", "查看一份证据", Evidence);

    public static CommandText Withdraw { get; } =
        new("evidence.withdraw", "撤回证据", "撤回自己归档的证据，已用于推进的要写原因", Evidence, Reason)
        {
            Aliases = ["撤回", "chzj"],
            Example = "撤回证据 E-7K2M9QXA",
        };

    public static CommandText Reject { get; } = new("evidence.reject", "驳回证据", "驳回一份证据，要写原因", Evidence, Reason)
    {
        Aliases = ["驳回", "bh"],
        Example = "驳回证据 E-7K2M9QXA 不是客户本人",
    };

    /// <summary>What a button to reject one says: which one is fixed, and why is asked.</summary>
    public static Saying Rejecting(string evidenceId) => Reject.Say(evidenceId).Asking(Reason);
}
