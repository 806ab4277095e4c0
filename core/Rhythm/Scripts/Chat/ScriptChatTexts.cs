using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Scripts.Chat;

/// <summary>Texts of cards and answers about scripts.</summary>
public static partial class ScriptChatTexts
{
    public static Message Title { get; } = new("script.card-title", "话术 · {0} · {1}");

    public static Message For { get; } = new("script.card-for", "目的：{0}");

    public static Message HowToCopy { get; } = new("script.card-copy", "点“复制”，这一条会单独发给你，长按即可复制。");

    public static Message Fitted { get; } = new("script.card-fitted", "已按最近的跟进调整了说法；没有加进话术和跟进里没有的内容，发之前请读一遍。");

    public static Message Never { get; } = new("script.card-never", "不要说：{0}");

    public static Message NoAddress { get; } = new(
        "script.card-no-address", "还不知道怎么称呼对方，带称呼的句子先去掉了；发送“联系人”写上姓名和职务就有了。");

    public static Message Open { get; } = new("script.card-open", "破冰：{0}");

    public static Message Hear { get; } = new("script.card-hear", "听到“{0}”");

    public static Message StepInDays { get; } = new("script.card-step-days", "下一步（{0} 天内）");

    public static Message StepInHours { get; } = new("script.card-step-hours", "下一步（{0} 小时内）");

    public static Message StepSay { get; } = new("script.card-step-say", "{0}。可以说：{1}");

    public static Message StepEvidence { get; } = new("script.card-step-evidence", "{0}（证据：{1}）");

    public static Message Button { get; } = new("script.button", "话术");

    public static Message CopyButton { get; } = new("script.button-copy", "复制");

    public static Message OtherButton { get; } = new("script.button-other", "换一批");

    public static Message UsefulButton { get; } = new("script.button-useful", "有用");

    public static Message UselessButton { get; } = new("script.button-useless", "没用");

    public static Message NoPack { get; } = new("script.no-pack", "“{0}”阶段还没有话术，请管理员在“组织设置”里添加。");

    public static Message NoPart { get; } = new("script.no-part", "没有“{0}”这一条，可以写 破冰1、应答2、下一步1 这样。");

    public static Message NoVerdict { get; } = new("script.no-verdict", "没有看懂“{0}”，请写 有用 或 没用。");

    public static Message NewEdition { get; } = new("script.new-edition", "这份话术已经换了一版，请再看一次。");

    public static Message Thanks { get; } = new("script.thanks", "记下了：{0}的话术“{1}”。每人每版算一次，再点就按新的算。");

    public static Message VotesTitle { get; } = new("script.votes-title", "话术统计");

    public static Message VotesText { get; } = new("script.votes-text", "只算现在用的这一版，没用多的排在前面。");

    public static Message NoVotes { get; } = new("script.no-votes", "还没有人评价现在用的话术。");

    /// <summary>The names of a pack's lists, as they are typed with a number.</summary>
    internal static IReadOnlyList<(ScriptList List, string Name)> Lists { get; } =
        [(ScriptList.Open, "破冰"), (ScriptList.Answer, "应答"), (ScriptList.Step, "下一步")];

    internal static Message Of(ScriptVerdict verdict) => verdict == ScriptVerdict.Useful ? UsefulButton : UselessButton;

    /// <summary>One of a pack's texts as it is typed.</summary>
    [GeneratedRegex("^(?<list>破冰|应答|下一步) ?(?<place>[1-9])$")]
    internal static partial Regex Typed();
}
