using ChatSales.Core.Conversation;
using ChatSales.Core.Directories;

namespace ChatSales.Core.Collaboration;

/// <summary>Texts about a deal's collaboration log.</summary>
public static class LogTexts
{
    public static Message Title { get; } = new("log.title", "协作日志 {0}");

    public static Message EntryTitle { get; } = new("log.entry-title", "协作记录");

    public static Message None { get; } = new("log.none", "商机 {0} 还没有协作日志。工单里说的话会自动归档到这里。");

    public static Message Page { get; } = new("log.page", "共 {0} 条，从新到旧，第 {1}/{2} 页");

    public static Message FoundPage { get; } = new("log.found-page", "含“{0}”的记录，从新到旧，第 {1} 页");

    public static Message NotFound { get; } = new("log.not-found", "商机 {0} 的协作日志里没有同时含“{1}”的记录。换个词，或只写一个词再试。");

    public static Message NoMore { get; } = new("log.no-more", "商机 {0} 的协作日志里，含“{1}”的记录没有第 {2} 页。");

    public static Message NoWords { get; } = new("log.no-words", "没有要找的词。写一个词，例如：日志 {0} 接口");

    public static Message NoSuchEntry { get; } = new("log.no-such-entry", "没有找到这条协作记录“{0}”。发送“日志”加商机编号，从列表里打开。");

    public static Message NotYourEntry { get; } = new("log.not-your-entry", "协作记录“{0}”所在的商机不在你的可见范围。需要的话请找{1}。");

    public static Message FilesButton { get; } = new("log.files-button", "看附件");

    public static Message WholeButton { get; } = new("log.whole-button", "看全文");

    public static Message ToLog { get; } = new("log.to-log", "协作日志");

    public static Message PdfButton { get; } = new("log.pdf-button", "导出PDF");

    public static Message CsvButton { get; } = new("log.csv-button", "导出CSV");

    public static Message Edited { get; } = new("log.edited", "改过 {0} 次");

    public static Message Recalled { get; } = new("log.recalled", "已撤回");

    public static Message RecalledAt { get; } = new("log.recalled-at", "已撤回（{0}），原文保留");

    public static Message RecalledByAt { get; } = new("log.recalled-by-at", "{1} 已撤回（{0}），原文保留");

    public static Message EditedTo { get; } = new("log.edited-to", "{0} {1} 改为：{2}");

    public static Message FirstText { get; } = new("log.first-text", "原文：{0}");

    public static Message OnlyFiles { get; } = new("log.only-files", "（只有附件）");

    public static Message File { get; } = new("log.file", "附件：{0}");

    public static Message WholeText { get; } = new("log.whole-text", "全文.txt");

    public static Message FileFact { get; } = new("log.file-fact", "附件");

    public static Message AuthorFact { get; } = new("log.author-fact", "谁说的");

    public static Message TimeFact { get; } = new("log.time-fact", "时间");

    public static Message PlatformFact { get; } = new("log.platform-fact", "平台");

    public static Message TicketFact { get; } = new("log.ticket-fact", "工单");

    public static Message TextColumn { get; } = new("log.text-column", "内容");

    public static Message EditsColumn { get; } = new("log.edits-column", "修改");

    public static Message RecallColumn { get; } = new("log.recall-column", "撤回");

    public static Message HashColumn { get; } = new("log.hash-column", "附件校验（SHA-256）");

    public static Message NoSuchFormat { get; } = new("log.no-such-format", "不能导出成“{0}”，可以是 pdf 或 csv。");

    public static Message Exported { get; } = new("log.exported", "已导出商机 {0} 的协作日志，共 {1} 条，文件单独发给你。");

    public static Message ExportedPart { get; } = new(
        "log.exported-part", "商机 {0} 的协作日志有 {1} 条，太多了，导出了最近 {2} 条，文件单独发给你。");

    public static Message FileName { get; } = new("log.file-name", "协作日志 {0}.{1}");

    public static Message Header { get; } = new("log.header", "{0} · 导出人 {1} · {2} · 共 {3} 条");

    public static Message Footer { get; } = new("log.footer", "第 {0} / {1} 页");

    public static Message PictureLeftOut { get; } = new("log.picture-left-out", "（图片没有放进来：{0}）");

    /// <summary>In place of words that were erased (X9).</summary>
    public static Message Erased { get; } = new("log.erased", "（内容已按要求清除）");

    public static Message WebPage { get; } = new("log.web", "网页");

    private static Message SupportSystem { get; } = new("log.support-system", "客服系统");

    /// <summary>The author of what a customer told another system.</summary>
    public static Message Customer { get; } = new("log.customer", "客户投诉");

    /// <summary>What a door is called.</summary>
    public static string PlatformOf(string platform) => platform switch
    {
        Courier.WebPlatform => WebPage.Text,
        CollaborationLog.SupportPlatform => SupportSystem.Text,
        _ => DirectoryTexts.NameOf(platform),
    };
}
