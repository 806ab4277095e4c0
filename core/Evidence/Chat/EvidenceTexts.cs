using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Evidence;

/// <summary>Texts about evidence.</summary>
public static partial class EvidenceTexts
{
    private const int MostNames = 3;
    private const int LongestName = 40;

    public static Message Empty { get; } = new("evidence.empty", "这个文件是空的，请重新发送。");

    public static Message TooLarge { get; } = new("evidence.too-large", "文件有 {0} MB，超过 20 MB 上限。请压缩图片或分页导出后再发。");

    public static Message Executable { get; } = new("evidence.executable", "这其实是一个程序文件，不能作为证据（不看文件名，看内容）。请发图片、PDF 或 Word。");

    public static Message Archive { get; } = new("evidence.archive", "不接收压缩包，请解压后把图片、PDF 或 Word 单独发来。");

    public static Message ArchiveFor { get; } = new("evidence.archive-for", "不接收压缩包，请解压后单独发来；{0}可以用：{1}。");

    public static Message Macros { get; } = new("evidence.macros", "文档里带有宏，不能作为证据。请另存为不带宏的文档或 PDF。");

    public static Message RemoteTemplate { get; } = new("evidence.remote-template", "文档引用了外部的模板或对象，打开时会从别处加载内容，不能作为证据。请另存为不带外部引用的文档，或导出为 PDF。");

    public static Message Dde { get; } = new("evidence.dde", "文档里带有 DDE 链接，会让其他程序运行取数，不能作为证据。请去掉链接，只保留数值，或导出为 PDF。");

    public static Message WebPagePart { get; } = new("evidence.web-page-part", "文档里嵌有网页（MHTML / altChunk），不能作为证据。请把内容粘贴成普通正文后再存，或导出为 PDF。");

    public static Message Controls { get; } = new("evidence.controls", "文档里带有 ActiveX 控件，控件会运行程序，不能作为证据。请去掉控件后再存，或导出为 PDF。");

    public static Message Fetches { get; } = new(
        "evidence.fetches", "表格会自动从外部取数（WEBSERVICE、IMAGE、RTD 公式，或打开就刷新的数据连接），不能作为证据。请把公式粘贴成数值、去掉数据连接后再存，或导出为 PDF。");

    public static Message Launch { get; } = new("evidence.launch", "文件里带有启动程序的动作，不能作为证据。请重新导出，或打印成普通的 PDF、截图后再发。");

    public static Message Script { get; } = new("evidence.script", "PDF 里带有脚本（JavaScript），不能作为证据。请打印成普通的 PDF 或截图后再发。");

    public static Message GoesOut { get; } = new("evidence.goes-out", "PDF 打开时会自动打开别的文件或向外发送数据，不能作为证据。请打印成普通的 PDF 或截图后再发。");

    public static Message AttachedProgram { get; } = new("evidence.attached-program", "PDF 里附有程序文件，不能作为证据。请去掉附件，或打印成普通的 PDF、截图后再发。");

    public static Message UnknownType { get; } = new("evidence.unknown-type", "无法识别这种文件。请发图片（PNG/JPG）、PDF 或 Word。");

    public static Message UnknownTypeFor { get; } = new("evidence.unknown-type-for", "无法识别这种文件；{0}可以用：{1}。");

    public static Message BrokenPicture { get; } = new("evidence.broken-picture", "图片已损坏，打不开，请重新截图发送。");

    public static Message TooManyPixels { get; } = new("evidence.too-many-pixels", "图片尺寸过大（{0}×{1}），请缩小后再发。");

    public static Message Blank { get; } = new("evidence.blank", "图片是空白的，看不到内容，请重新截图。");

    public static Message BrokenPdf { get; } = new("evidence.broken-pdf", "PDF 打不开（损坏或加密），请重新导出后再发。");

    public static Message BrokenDocument { get; } = new("evidence.broken-document", "文档已损坏，打不开，请重新保存后再发。");

    public static Message Encrypted { get; } = new("evidence.encrypted", "文档有密码，无法查看。请去掉密码后再发，或导出为 PDF。");

    public static Message TooHeavy { get; } = new("evidence.too-heavy", "这个文件展开后过大或结构过于复杂，无法安全打开。请重新导出，或打印成普通的 PDF、截图后再发。");

    public static Message TooManyAtOnce { get; } = new("evidence.too-many-at-once", "一次发来的文件太多，“{0}”没有接收，请单独再发。");

    public static Message TooManyToday { get; } = new("evidence.too-many-today", "24 小时内已经收下你的 {0} 个文件，先停一停，约 {1} 小时后再发。已收下的都在，可以继续归档。");

    public static Message TooManySent { get; } = new("evidence.too-many-sent", "短时间内发来的文件太多，这个没有接收，约 {0} 分钟后再发。");

    /// <summary>Why a file can be refused on its way in.</summary>
    public static IReadOnlyList<Message> OfInspection { get; } =
    [
        Empty, TooLarge, Executable, Archive, Macros, RemoteTemplate, Dde, WebPagePart, Controls, Fetches, Launch, Script, GoesOut, AttachedProgram,
        UnknownType, BrokenPicture, TooManyPixels, Blank, BrokenPdf, BrokenDocument, Encrypted, TooHeavy, TooManyAtOnce, TooManyToday, TooManySent,
    ];

    public static Message AlreadyFiled { get; } = new("evidence.already-filed", "“{0}”已经归档过了。");

    public static Message SameOnDeal { get; } = new("evidence.same-on-deal", "商机 {0} 里已有同一份{1}，没有重复归档。");

    public static Message WrongType { get; } = new("evidence.wrong-type", "{0}不接收{1}，可以用：{2}。");

    public static Message AlreadyRejected { get; } = new("evidence.already-rejected", "证据 {0} 已被驳回。");

    public static Message RejectedBefore { get; } =
        new("evidence.rejected-before", "这个文件作为{0}已被驳回（{1}：{2}），请发送新的。");

    public static Message AlreadyWithdrawn { get; } = new("evidence.already-withdrawn", "证据 {0} 已经撤回。");

    public static Message FiledByAnother { get; } = new("evidence.filed-by-another", "证据 {0} 是别人归档的，只能由归档的人撤回；主管可以驳回。");

    public static Message WithdrawWhy { get; } = new("evidence.withdraw-why", "这份证据已经用于推进，撤回要写原因：点“撤回”，或发送 撤回证据 {0} 原因");

    public static Message NoSuchKind { get; } = new("evidence.no-such-kind", "“{0}”不是证据类型，可选：{1}。");

    public static Message NoSuchUpload { get; } = new("evidence.no-such-upload", "找不到这个文件，请重新发送。");

    public static Message NoSuchEvidence { get; } = new("evidence.none", "找不到证据“{0}”。");

    public static Message NotYourUpload { get; } = new("evidence.not-your-upload", "这个文件是别人发给我的，只能由发的人归档，需要的话请对方归档，或者自己再发一次。");

    public static Message NotYourEvidence { get; } = new("evidence.not-yours", "证据 {0} 不在你的权限范围内，需要的话请找{1}。");

    public static Message NotTaken { get; } = new("evidence.not-taken", "文件没有保存：归档证据不在你的权限范围内，需要的话请转给{0}。");

    public static Message SeveralEvidence { get; } = new("evidence.several", "“{0}”对应多份证据，请写编号：{1}");

    public static Message OnDeal { get; } = new("evidence.on-deal", "商机 {0} 有 {1} 份，请选一份。");

    public static Message NoneOfKind { get; } = new("evidence.none-of-kind", "商机 {0} 没有可选的{1}，没有做任何改动。");

    public static Message NoneToChoose { get; } = new("evidence.none-to-choose", "商机 {0} 没有可选的证据。");

    public static Message Unnamed { get; } = new("evidence.unnamed", "未命名文件");

    public static Message BadLink { get; } = new("evidence.bad-link", "这个上传链接无效。请在聊天里重新获取。");

    public static Message ExpiredLink { get; } = new("evidence.expired-link", "上传链接已过期（30 分钟内有效）。请在聊天里发送“文件”重新获取。");

    public static Message ProposalTitle { get; } = new("evidence.proposal", "归档证据");

    public static Message ProposalText { get; } = new("evidence.proposal-text", "收到{0}。要归档到哪里？");

    public static Message ProposalForEach { get; } = new("evidence.proposal-for-each", "收到{0}，请逐份归档；剩下的可以点“不归档”。");

    public static Message NoPlace { get; } = new("evidence.no-place", "进行中的商机现在都不缺这类证据");

    public static Message SeveralFiles { get; } = new("evidence.several-files", "{0} 个文件");

    public static Message AndMore { get; } = new("evidence.and-more", "{0} 等 {1} 个文件");

    public static Message Waiting { get; } = new("evidence.waiting", "还没有归档：{0}");

    public static Message NoProposal { get; } = new("evidence.no-proposal", "收到{0}，但你进行中的商机现在都不缺这类证据。点“选择商机”，或发送：证据 商机编号 证据类型");

    public static Message OtherDeal { get; } = new("evidence.other-deal", "选择商机");

    public static Message StillMissing { get; } = new("evidence.still-missing", "当前阶段缺少：{0}");

    public static Message NamedLacksNone { get; } = new("evidence.named-lacks-none", "你提到了它，当前阶段不缺证据");

    public static Message KindButton { get; } = new("evidence.button-kind", "选类型");

    public static Message OneMore { get; } = new("evidence.one-more", "按文件名归为{0}，当前阶段不缺");

    public static Message Filed { get; } = new("evidence.filed", "已归档：{0}");

    public static Message FileHere { get; } =
        new("evidence.file-here", "要把之前发来的{0}归档为{1}吗？不是的话，10 分钟内直接把对的发给我，就归档到这里。");

    public static Message FileHereButton { get; } = new("evidence.button-file-here", "归档到这里");

    public static Message AnotherButton { get; } = new("evidence.button-another", "换一张");

    public static Message SentFact { get; } = new("evidence.fact-sent", "发送时间");

    public static Message SetAsideButton { get; } = new("evidence.button-set-aside", "不归档");

    public static Message SetAside { get; } = new("evidence.set-aside-done", "不归档，文件仍保留。要用时点“选择商机”。");

    public static Message LeftOut { get; } = new("evidence.left-out", "不归档：{0}");

    public static Message NothingToSetAside { get; } = new("evidence.nothing-to-set-aside", "没有等待归档的文件。");

    public static Message WishForgotten { get; } = new("evidence.wish-forgotten", "好的，接下来发的文件不会自动归档到 {0}。");

    public static Message FiledElsewhere { get; } = new("evidence.filed-elsewhere", "已归档");

    public static Message FiledTo { get; } = new("evidence.filed-to", "已归档到 {0} · {1}");

    public static Message Alike { get; } = new("evidence.alike", "注意：与其他商机的证据{0}，已提醒主管核对。");

    public static Message Same { get; } = new("evidence.same", "内容相同");

    public static Message Similar { get; } = new("evidence.similar", "高度相似");

    public static Message AlikeForManager { get; } = new("evidence.alike-manager", "请核对：{0} 在 {1} 归档的{2}与商机 {3} 的证据 {4} {5}。");

    public static Message AlikeUnseenForManager { get; } = new("evidence.alike-unseen-manager", "请核对：{0} 在 {1} 归档的{2}与你范围以外的一份证据{3}，可以请{4}一起核对。");

    public static Message AlikeUnseen { get; } = new("evidence.alike-unseen", "你范围以外的 {0} 份");

    public static Message SendIt { get; } = new("evidence.send-it", "请在 10 分钟内直接把{1}发给我，就归档到 {0}；几张请一起发，之后再来的会先问你。");

    public static Message SendPicture { get; } = new("evidence.send-picture", "请在 10 分钟内直接把{1}的图片发给我，就归档到 {0}；几张请一起发，之后再来的会先问你。PDF/Word 请点“上传文件”（30 分钟内有效，仅限本人）。");

    public static Message NoFilesHere { get; } = new("evidence.no-files-here", "这里收不到文件消息，PDF/Word 请用上传页面（30 分钟内有效，仅限本人）：");

    public static Message FilesHere { get; } = new("evidence.files-here", "直接把文件发到这里就可以。");

    public static Message NothingNeeded { get; } = new("evidence.nothing-needed", "你进行中的商机现在都不缺文件证据。要补传请写：文件 商机编号 证据类型");

    public static Message UploadButton { get; } = new("evidence.button-upload", "上传文件");

    public static Message ListTitle { get; } = new("evidence.list", "证据 {0}");

    public static Message NoneFiled { get; } = new("evidence.none-filed", "商机 {0} 还没有证据。");

    public static Message Show { get; } = new("evidence.show", "证据详情");

    public static Message RejectButton { get; } = new("evidence.button-reject", "驳回");

    public static Message Accepted { get; } = new("evidence.accepted", "有效");

    public static Message Rejected { get; } = new("evidence.rejected", "已驳回：{0}");

    public static Message RejectedPlain { get; } = new("evidence.rejected-plain", "已驳回");

    public static Message RejectedDone { get; } = new("evidence.rejected-done", "已驳回 {0} 的{1}，不再用于阶段推进。");

    public static Message RejectedPassed { get; } =
        new("evidence.rejected-passed", "商机已经凭它推进过，现在标为待补证据，补齐前不能赢单；也可以退回上一阶段。");

    public static Message ReturnReason { get; } = new("evidence.return-reason", "{0}被驳回：{1}");

    public static Message Withdrawn { get; } = new("evidence.withdrawn", "已撤回");

    public static Message WithdrawnBecause { get; } = new("evidence.withdrawn-because", "已撤回：{0}");

    public static Message WithdrawnDone { get; } = new("evidence.withdrawn-done", "已从 {0} 撤回{1}，不再用于阶段推进；记录和文件仍保留。");

    public static Message WithdrawnForOthers { get; } = new("evidence.withdrawn-others", "{0} 撤回了{1}（已用于推进），原因：{2}");

    public static Message WithdrawButton { get; } = new("evidence.button-withdraw", "撤回");

    public static Message RejectedForRep { get; } = new("evidence.rejected-rep", "{0} 驳回了{1}，原因：{2}。请重新上传。");

    public static Message RejectedUnneeded { get; } =
        new("evidence.rejected-unneeded", "{0} 驳回了{1}，原因：{2}。商机现在不缺{1}，不用重新上传。");

    public static Message UploaderFact { get; } = new("evidence.fact-uploader", "上传人");

    public static Message TimeFact { get; } = new("evidence.fact-time", "时间");

    public static Message StateFact { get; } = new("evidence.fact-state", "状态");

    public static Message NoFile { get; } = new("evidence.no-file", "这份证据是批量导入的记录，文件没有随之导入，无法查看。");

    public static Message Undrawable { get; } = new("evidence.undrawable", "这是 HEIC 照片，这里不能直接显示，请下载原图查看（苹果手机、电脑和新版 Windows 可打开）。");

    public static Message FileFact { get; } = new("evidence.fact-file", "文件");

    public static Message AlikeFact { get; } = new("evidence.fact-alike", "疑似重复");

    public static Message Picture { get; } = new("evidence.picture", "图片");

    public static Message WordDocument { get; } = new("evidence.word", "Word 文档");

    public static Message WhetherToSend { get; } = new("evidence.whether-to-send", "要给 {0} {1}传{2}吗？");

    /// <summary>Whether words ask to send a file now, as a button does: 传比价表盖章页.</summary>
    public static bool AsksToSend(string text) => Typed.Word(text) is var word && Sending.Any(one => word.StartsWith(one, StringComparison.Ordinal));

    private static readonly IReadOnlyList<string> Sending = ["传", "上传", "补传", "我要传", "要传"];

    public static Message OtherFile { get; } = new("evidence.other-file", "这类文件");

    /// <summary>What people write before the place of a file, and after its kind; a longer one stands before its beginning.</summary>
    private static readonly IReadOnlyList<string> Placing =
        ["归档到", "归档", "归到", "归", "存到", "放到", "传到", "传", "发到", "上传到", "上传", "证据", "这是", "这个是", "请", "帮我", "把", "给", "到", "的", "商机",
        "客户发来", "客户发", "客户给", "刚收到", "刚发", "收到", "附上", "附件", "补上", "一份", "那个", "项目"];

    /// <summary>Words that say where a file belongs, without those, apart from each other and from numbers.</summary>
    public static string WithoutPlacing(string text) => string.Join(' ', NumberEnds().Replace(text, " ")
        .Split([' ', '\n', .. TypedTexts.Joins, .. TypedTexts.ListMarks], StringSplitOptions.RemoveEmptyEntries).Select(Bare));

    private static string Bare(string word)
    {
        while (Placing.FirstOrDefault(one => word.StartsWith(one, StringComparison.Ordinal)) is { } before)
        {
            word = word[before.Length..];
        }

        while (Placing.FirstOrDefault(one => word.EndsWith(one, StringComparison.Ordinal)) is { } after)
        {
            word = word[..^after.Length];
        }

        return word;
    }

    // Between Chinese and an id in Latin letters and digits.
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex NumberEnds();

    /// <summary>What became of it.</summary>
    public static string StateOf(EvidenceItem item) => item.Status switch
    {
        EvidenceStatus.Rejected => string.IsNullOrWhiteSpace(item.RejectionReason) ? RejectedPlain.Text : Rejected.With(item.RejectionReason),
        EvidenceStatus.Withdrawn => item.Reason is { } reason ? WithdrawnBecause.With(reason) : Withdrawn.Text,
        _ => Accepted.Text,
    };

    /// <summary>What people call a media type.</summary>
    public static string NameOf(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.Ordinal) ? Picture.Text
        : mediaType == MediaType.Pdf ? "PDF"
        : mediaType.Contains("word", StringComparison.Ordinal) ? WordDocument.Text
        : OtherFile.Text;

    /// <summary>What people call files: one by what it is, several by how many they are.</summary>
    public static string NameOf(IReadOnlyList<Upload> uploads) =>
        uploads is [var only] ? LayoutTexts.Behind(NameOf(only.File.MediaType)) : $" {SeveralFiles.With(uploads.Count)}";

    /// <summary>A deal by its number and its title.</summary>
    public static string NameOf(Deal deal) => $"{deal.Id} {deal.Title}";

    /// <summary>Names of uploads, of many the first few.</summary>
    public static string ListOf(IReadOnlyList<Upload> uploads) => ListOf([.. uploads.Select(upload => upload.FileName)]);

    /// <summary>Names of files, of many the first few.</summary>
    public static string ListOf(IReadOnlyList<string> names)
    {
        var first = LayoutTexts.List(names.Take(MostNames).Select(name => Shown.Cut(name, LongestName)));
        return names.Count <= MostNames ? first : AndMore.With(first, names.Count);
    }

    /// <summary>What people call the media types that a kind takes.</summary>
    public static string TypesOf(EvidenceKindDefinition kind) => LayoutTexts.List(kind.MediaTypes.Select(NameOf).Distinct());

    /// <summary>What is said against a file, with what its place takes where that is the way out.</summary>
    /// <param name="refusal">What is wrong with it, wherever it goes.</param>
    /// <param name="place">Where it was to go.</param>
    public static Refusal For(Refusal refusal, EvidenceKindDefinition place) =>
        refusal.Message == Archive ? new Refusal(ArchiveFor, place.Title, TypesOf(place))
        : refusal.Message == UnknownType ? new Refusal(UnknownTypeFor, place.Title, TypesOf(place))
        : refusal;
}
