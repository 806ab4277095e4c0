using System.Text.RegularExpressions;

namespace ChatSales.Core.Conversation;

/// <summary>What the conversation itself says, whatever it is about.</summary>
public static partial class ConversationTexts
{
    public static Message Stale { get; } = new("conversation.stale", "这张卡片已经过期，内容已有更新。请按最新的卡片操作。");

    public static Message DoneBefore { get; } = new("conversation.done-before", "这个按钮之前已经用过了，没有再执行一次。");

    public static Message Forged { get; } = new("conversation.forged", "这个按钮无法识别，没有执行任何操作。请发送“帮助”重新开始。");

    public static Message Outdated { get; } = new("conversation.outdated", "这个按钮对应的功能已经调整，没有执行任何操作。请发送“帮助”看看现在怎么做。");

    public static Message NotYours { get; } = new("conversation.not-yours", "这张卡片是发给别人的，不能由你操作。");

    public static Message NotUnderstood { get; } = new("conversation.not-understood", "你发的是“{0}”。你是不是想：");

    public static Message LeftBesides { get; } = new("conversation.left-besides", "一次做一件事。还没有做的是“{0}”，请另发一条。");

    public static Message LikeNothing { get; } = new("conversation.like-nothing", "你发的是“{0}”。常用的有：");

    public static Message TooLong { get; } = new("conversation.too-long", "这条消息有 {0} 个字，太长了，没有处理。请控制在 {1} 字以内。");

    public static Message MayMean { get; } = new("conversation.may-mean", "你发的是“{0}”。");

    public static Message MayMeanTitle { get; } = new("conversation.may-mean-title", "请确认");

    public static Message NotUnderstoodTitle { get; } = new("conversation.not-understood-title", "没有理解");

    public static Message Unreadable { get; } = new("conversation.unreadable", "{0}暂时读不了，请改用文字或图片发送。发送“帮助”查看可以做什么。");

    public static Message UnreadableForOthers { get; } = new("conversation.unreadable-others", "{0}暂时读不了，请改用文字发送。发送“帮助”查看可以做什么。");

    public static Message Withheld { get; } = new("conversation.withheld", "单位本月在这个平台上的消息额度用完了，平台没有把你这条消息的内容交给我。管理员已收到提醒；请先用网页版，或等下个月再发。");

    public static Message LongVoice { get; } = new("conversation.long-voice", "语音超过 60 秒，转不成文字。请分成几段再发，或改用文字。");

    public static Message SilentVoice { get; } = new("conversation.silent-voice", "这段语音里没有听出内容，请靠近麦克风再说一遍，或改用文字。");

    public static Message UnheardVoice { get; } = new(
        "conversation.unheard-voice", "语音没能转成文字：单位在这个平台上没有开通语音识别。请改用文字；管理员可以在日志里看到原因。");

    public static Message HiddenForward { get; } = new(
        "conversation.hidden-forward", "这个平台不让机器人看合并转发的聊天记录，里面的话没有读到。请逐条转发，或把文字复制给我。");

    public static Message TooManyVoices { get; } = new(
        "conversation.too-many-voices", "你最近发来的语音太多，这一条没有转成文字。请改用文字，或过一会儿再发语音。");

    public static Message Voice { get; } = new("conversation.voice", "语音");

    public static Message Video { get; } = new("conversation.video", "视频");

    public static Message Link { get; } = new("conversation.link", "链接");

    public static Message Other { get; } = new("conversation.other", "这种消息");

    public static Message PlaceReceived { get; } = new("conversation.place", "收到位置：{0}，没有保存。要告诉同事，请发送“转告”。");

    public static Message Ask { get; } = new("conversation.ask", "请发送{0}。");

    public static Message AskHint { get; } = new("conversation.ask-hint", "请发送{0}（{1}）。发送“取消”可以放弃。");

    public static Message AskChoice { get; } = new("conversation.ask-choice", "请选择{0}：");

    public static Message AskOneOfMany { get; } = new("conversation.ask-one-of-many", "请选择{0}（列出前 {1} 个，共 {2} 个；其他的请写全：{3}）：");

    public static Message SeveralFit { get; } = new("conversation.several-fit", "“{0}”对应 {1} 个，请选一个。");

    public static Message Choose { get; } = new("conversation.choose", "选这个");

    public static Message FormText { get; } = new("conversation.form-text", "请填写后提交。");

    public static Message SentPrivately { get; } = new("conversation.sent-privately", "这是给你一个人的，已经单独发给你。");

    public static Message AskPrivately { get; } = new("conversation.ask-privately", "这个不能当着大家说，请单独给我发一次。");

    public static Message Sure { get; } = new("conversation.sure", "确认");

    /// <summary>Words that answer a question of yes or no.</summary>
    public static IReadOnlyList<string> YesWords { get; } =
        ["是", "是的", "对", "对的", "嗯", "好", "好的", "可以", "行", "确认", "确定", "没错", "yes", "y", "ok"];

    public static IReadOnlyList<string> NoWords { get; } =
        ["不是", "不", "否", "不对", "不要", "不用", "不用了", "不行", "先不", "先不要", "算了", "no", "n"];

    public static Message NotMeant { get; } = new("conversation.not-meant", "好的，没有做任何改动。");

    public static Message SeveralButtons { get; } = new("conversation.several-buttons", "最新的卡片上有 {1} 个“{0}”，请发送那一行的序号，例如 {2}。");

    public static Message Submit { get; } = new("conversation.submit", "提交");

    public static Message Cancel { get; } = new("conversation.cancel", "取消");

    public static Message Cancelled { get; } = new("conversation.cancelled", "好的，已取消“{0}”，没有做任何改动。");

    public static Message FormDropped { get; } = new("conversation.form-dropped", "这张表单已经取消，没有提交。要填写的话请重新发起。");

    public static Message NothingToCancel { get; } = new("conversation.nothing-to-cancel", "现在没有正在填写的内容。");

    public static Message NoSuchArgument { get; } =
        new("conversation.no-such-argument", "“{0}”没有“{1}”这一项，什么都没有改。可以写的有：{2}。");

    public static Message TooMuch { get; } = new("conversation.too-much", "“{0}”后面的“{1}”没有看懂。用法：{2}");

    public static Message FitsNone { get; } =
        new("conversation.fits-none", "“{0}”看不出是哪一项的值，没有做任何改动。请写成“哪一项=值”，可以写的有：{1}。");

    public static Message HelpTitle { get; } = new("conversation.help-title", "帮助");

    public static Message HelpText { get; } = new("conversation.help-text", "{0}，你好。你可以直接发送下面的词，或者点按钮；点一类，看这一类怎么用。");

    public static Message HelpMore { get; } = new("conversation.help-more", "还有几类，点按钮看怎么用。");

    public static Message HelpPage { get; } = new("conversation.help-page", "{0}（{1}/{2}）");

    public static Message HelpFiles { get; } = new("conversation.help-files", "把截图或文件直接发给我，我会建议归档到哪个商机。");

    public static Message HelpPurpose { get; } = new("conversation.help-purpose", "点按钮，还缺什么我会问你；也可以直接发送，例如：{0}");

    public static Message HowTo { get; } = new("conversation.how-to", "{0}怎么用");

    public static Message IsCommand { get; } = new("conversation.is-command", "是要看“{0}”吗？");

    /// <summary>One's own of what others have: 我的过程分.</summary>
    public static string OwnOf(string name) => $"我的{name}";

    /// <summary>How a command is given, asked in a sentence.</summary>
    [GeneratedRegex("^(请问|我)?(怎么|如何|怎样|咋)(样)?(用|发|写|做|去)?(?<name>[^?？ 吗呢]{2,10})[?？]?$|^(?<name>[^?？ ]{2,10}?)(要|该)?(怎么|如何|怎样|咋)(用|弄|写|做|操作|发|打)[?？]?$")]
    public static partial Regex AsksHowTo();

    public static Message HelpOne { get; } = new("conversation.help-one", "{0}\n用法：{1}");

    public static Message HelpExample { get; } = new("conversation.help-example", "例如：{0}");

    public static Message HelpAliases { get; } = new("conversation.help-aliases", "简写");

    public static Message Welcome { get; } = new("conversation.welcome", "{0}，你好！我是销售助手：把沟通截图发给我就能推进商机，发送“帮助”查看全部功能。");

    public static Message WelcomeOthers { get; } = new("conversation.welcome-others", "{0}，你好！我是销售助手。你可以发送{1}；发送“帮助”，看看这里还有什么是给你的。");

    private static readonly IReadOnlyList<string> Greetings =
    [
        "你好", "您好", "大家好", "嗨", "哈喽", "哈啰", "喂", "在", "在不在", "早", "早安", "早上好", "上午好", "中午好", "下午好", "晚上好", "hi", "hello", "hey",
    ];

    private static readonly char[] Particles = ['啊', '呀', '哦', '呢', '哈', '吗', '嘛', '么', '哇', '~', '～'];

    /// <summary>Whether words only greet, whatever particle they end with.</summary>
    public static bool IsGreeting(string text) =>
        Typed.Word(text).TrimEnd(Particles) is var bare && Greetings.Any(word => Typed.Word(word) == bare);

    private static readonly IReadOnlyList<string> Acknowledgements =
    [
        "收到", "收到了", "好的收到", "知道", "知道了", "明白", "明白了", "了解", "了解了", "懂了", "没问题", "好嘞", "好滴", "好勒", "行的", "可以的", "ok", "okay",
        "okk", "roger",
    ];

    private static readonly IReadOnlyList<string> Thanks = ["谢谢", "谢谢你", "谢谢您", "收到谢谢", "多谢", "谢了", "感谢", "辛苦了", "thanks"];

    /// <summary>Whether words only tell somebody that theirs were read.</summary>
    public static bool IsAcknowledgement(string text) =>
        Typed.Word(text).TrimEnd(Particles) is var bare && Acknowledgements.Concat(Thanks).Concat(YesWords).Any(word => Typed.Word(word) == bare);

    /// <summary>Answers words that want nothing.</summary>
    public static Message NothingWanted { get; } = new("conversation.nothing-wanted", "好的。有事随时说，发送“帮助”看能做什么。");

    /// <summary>Whether words only thank.</summary>
    public static bool IsThanks(string text) =>
        Typed.Word(text).TrimEnd(Particles) is var bare && Thanks.Any(word => Typed.Word(word) == bare);

    /// <summary>A command's name without the particle that it was said with, 不用归档了; null if there is none.</summary>
    public static string? WithoutParticle(string text) =>
        Typed.Word(text) is var word && word.TrimEnd([.. Particles, '了', '吧']) is { Length: > 1 } bare && bare != word ? bare : null;

    public static Message IsOfForm { get; } = new("conversation.is-of-form", "是要提交“{0}”，把它作为{1}吗？");

    /// <summary>Words of looking before what is looked at: 看下D00262.</summary>
    /// <summary>One thing, and another besides.</summary>
    [GeneratedRegex("^(?<first>.{2,}?)[，,。；; ]*(顺便|顺带|顺手|另外|此外)(?<rest>.{2,})$")]
    internal static partial Regex Besides();

    [GeneratedRegex("^(请|麻烦)?(帮我|给我|替我)?(看下|看一下|看看|看一看|查下|查一下|查查|打开|调出|找一下|找下|翻一下)(?=[^，,。]{2,20}$)")]
    private static partial Regex Looking();

    [GeneratedRegex("^(那就|就|请)?(改到|改成|改为|换成|换到|推到|定在|定到|是|写)[：: ]*(?=.)|(吧|了)$")]
    private static partial Regex Setting();

    /// <summary>An answer without words of setting: 改到下周一 is 下周一.</summary>
    internal static string WithoutSetting(string text) => Setting().Replace(Typed.Word(text), "");

    /// <summary>A name or number without such words.</summary>
    public static string WithoutLooking(string text) => Looking().Replace(text.Trim(), "");

    public static Message FindDeals { get; } = new("purpose.find-deals", "查商机");

    public static Message WorkOnDeals { get; } = new("purpose.work-on-deals", "跟商机");

    public static Message Evidence { get; } = new("purpose.evidence", "证据材料");

    public static Message Money { get; } = new("purpose.money", "业绩与积分");

    public static Message Customers { get; } = new("purpose.customers", "客户与线索");

    public static Message Contracts { get; } = new("purpose.contracts", "合同与回款");

    public static Message Tickets { get; } = new("purpose.tickets", "工单与协作");

    public static Message PeopleAndAccounts { get; } = new("purpose.people", "同事与账号");

    public static Message Operation { get; } = new("purpose.operation", "运行维护");

    public static Message OtherPurposes { get; } = new("purpose.other", "其他");

    /// <summary>What people call a purpose; no command is called so.</summary>
    public static string NameOf(Purpose purpose) => purpose switch
    {
        Purpose.FindDeals => FindDeals.Text,
        Purpose.WorkOnDeals => WorkOnDeals.Text,
        Purpose.Evidence => Evidence.Text,
        Purpose.Customers => Customers.Text,
        Purpose.Contracts => Contracts.Text,
        Purpose.Money => Money.Text,
        Purpose.Tickets => Tickets.Text,
        Purpose.PeopleAndAccounts => PeopleAndAccounts.Text,
        Purpose.Operation => Operation.Text,
        _ => OtherPurposes.Text,
    };

    /// <summary>The clauses of a summary, the first of which says what it is.</summary>
    internal static string[] Clauses(string summary) => summary.Split('；');

    /// <summary>The purpose that a text is the name of; null if it is none.</summary>
    public static Purpose? PurposeOf(string text) =>
        Typed.Word(text) is var word && Enum.GetValues<Purpose>()
            .Where(purpose => purpose is not (Purpose.Other or Purpose.Conversation) && Typed.Word(NameOf(purpose)) == word)
            .ToList() is [var named] ? named : null;

    /// <summary>Why a message can't be read, where more is known than its kind; null where not.</summary>
    public static Message? Reason(this Conversation.Unreadable unreadable) => unreadable switch
    {
        Conversation.Unreadable.Withheld => Withheld,
        Conversation.Unreadable.LongVoice => LongVoice,
        Conversation.Unreadable.SilentVoice => SilentVoice,
        Conversation.Unreadable.UnheardVoice => UnheardVoice,
        Conversation.Unreadable.TooManyVoices => TooManyVoices,
        Conversation.Unreadable.Forward => HiddenForward,
        _ => null,
    };

    /// <summary>What a kind of message is called that can't be read.</summary>
    public static Message Name(this Conversation.Unreadable unreadable) => unreadable switch
    {
        Conversation.Unreadable.Voice => Voice,
        Conversation.Unreadable.Video => Video,
        Conversation.Unreadable.Link => Link,
        _ => Other,
    };
}
