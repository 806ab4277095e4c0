using ChatSales.Core.Conversation;

namespace ChatSales.Core.Questions.Saved.Chat;

/// <summary>What the chat says about saved questions.</summary>
public static class SavedTexts
{
    /// <summary>How a name is given in a sentence: 把这个存为华东月报.</summary>
    internal const string SavingSentence = @"^(请|麻烦|帮我)*(把?(这个|这个问题|这个结果|这个回答|它|刚才的|刚才那个))?(保存|存|命名|取名|起名)(为|成|叫|做)(?<name>.+)$";

    /// <summary>Between a question's name and its rows' owner, or its schedule.</summary>
    public const string Separator = " · ";

    public static Message Title { get; } = new("saved.title", "已存的问题");

    public static Message None { get; } = new("saved.none", "还没有存过问题。问一个问题，再发送“存为 名称”，以后发名称就能再问。");

    public static Message Count { get; } = new("saved.count", "共 {0} 个。直接发送名称就能再问一次。");

    public static Message Pages { get; } = new("saved.pages", "共 {0} 个（第 {1}/{2} 页）。直接发送名称就能再问一次。");

    public static Message Saved { get; } = new("saved.saved", "已存为“{0}”，发送这个名称就能再问。");

    public static Message Moving { get; } = new("saved.moving", "其中的时间会跟着提问的日子走。");

    public static Message Renamed { get; } = new("saved.renamed", "已改名为“{0}”。");

    public static Message Dropped { get; } = new("saved.dropped", "已删除“{0}”，它的订阅也停了。");

    public static Message Shared { get; } = new("saved.shared", "已共享给{0}。每个人再问时，只看到自己有权看的数据。");

    public static Message Unshared { get; } = new("saved.unshared", "“{0}”不再共享。");

    public static Message Subscribed { get; } = new("saved.subscribed", "好的，{0} 发你“{1}”，下一次 {2}。");

    public static Message Unsubscribed { get; } = new("saved.unsubscribed", "不再定时发你“{0}”了。");

    public static Message NotSubscribed { get; } = new("saved.not-subscribed", "你没有订阅“{0}”。");

    public static Message NothingSubscribed { get; } = new("saved.nothing-subscribed", "你没有订阅任何问题。");

    public static Message WhichOne { get; } = new("saved.which-one", "你订阅了 {0} 个问题，请写明是哪一个，例如：退订 {1}");

    public static Message BadName { get; } = new("saved.bad-name", "名称要有 1 到 {0} 个字。");

    public static Message CommandName { get; } = new("saved.command-name", "“{0}”是一个命令，换个名称吧。");

    public static Message NameTaken { get; } = new("saved.name-taken", "你已经有一个叫“{0}”的问题，换个名称，或者先删除它。");

    public static Message TooMany { get; } = new("saved.too-many", "最多存 {0} 个问题，请先删除一些。");

    public static Message NotRegular { get; } = new("saved.not-regular", "这个问题里的时间每次算法不同，存不住。请换个说法，如 过去两周、上个月、2026年10月。");

    public static Message NoSuch { get; } = new("saved.no-such", "没有叫“{0}”的问题。");

    public static Message NotYours { get; } = new("saved.not-yours", "“{0}”是别人共享的，只有本人能改。");

    public static Message NoSuchTeam { get; } = new("saved.no-such-team", "不能共享给“{0}”：没有这个团队，或者你看不到它。");

    public static Message NoTeam { get; } = new("saved.no-team", "请写明共享给哪个团队，例如：共享问题 {0} 华东一队");

    public static Message NoSchedule { get; } = new("saved.no-schedule", "没有看懂“{0}”是什么时候。可以写：每周一9点、每天早上8点半、每个工作日、每月1号。");

    public static Message NotAnswerable { get; } = new("saved.not-answerable", "这个问题现在不能回答了：它已经不共享给你，或者其中的条件已经没有了。请重新问一次再存。");

    public static Message Same { get; } = new("saved.same", "和上次一样，没有变化。{0}");

    public static Message Due { get; } = new("saved.due", "定时回答");

    public static Message Owner { get; } = new("saved.owner", "来自");

    public static Message Team { get; } = new("saved.team", "共享给");

    public static Message Schedule { get; } = new("saved.schedule", "定时发你");

    public static Message SharedBy { get; } = new("saved.shared-by", "{0}共享");

    public static Message Sent { get; } = new("saved.sent", "{0}发你");

    public static Message SaveButton { get; } = new("saved.save-button", "存为…");

    public static Message AskButton { get; } = new("saved.ask-button", "再问一次");

    public static Message OpenButton { get; } = new("saved.open-button", "打开");

    public static Message RenameButton { get; } = new("saved.rename-button", "改名");

    public static Message ShareButton { get; } = new("saved.share-button", "共享给团队");

    public static Message UnshareButton { get; } = new("saved.unshare-button", "停止共享");

    public static Message SubscribeButton { get; } = new("saved.subscribe-button", "定时发我");

    public static Message EndButton { get; } = new("saved.end-button", "退订");

    public static Message DropButton { get; } = new("saved.drop-button", "删除");
}
