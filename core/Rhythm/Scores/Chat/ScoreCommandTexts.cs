using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Names of the commands about scores.</summary>
public static class ScoreCommandTexts
{
    private static readonly ArgumentText Month = new("month", "月份", "如 10月，不写就是上月");

    public static CommandText Mine { get; } = new("score.mine", "我的过程分", "自己一个月的过程分，和团队中位、上月比", Month)
    {
        Aliases = ["wdgcf"],
        Example = "我的过程分 10月",
    };

    public static CommandText Show { get; } = new(
        "score.show", "过程分", "一个人或一个团队的过程分；不写就是你带的所有人", new ArgumentText("part", "人或团队"), Month)
    {
        Aliases = ["gcf"],
        Example = "过程分 华东一队 10月",
    };

    public static CommandText Ask { get; } = new(
        "score.ask", "过程分疑问", "对自己的过程分有疑问，转给主管", Month, new ArgumentText("text", "疑问"))
    {
        Example = "过程分疑问 10月 D-1024 的纪要已经交了",
    };

    public static CommandText Answer { get; } = new(
        "score.answer", "回复过程分疑问", "回复一条过程分的疑问", new ArgumentText("question", "疑问"), new ArgumentText("text", "回复"));

    public static CommandText Detail { get; } = new(
        "score.detail", "过程分明细", "过程分的一项怎么算、哪些没算上", new ArgumentText("person", "人员"), Month, new ArgumentText("dimension", "项目"));
}
