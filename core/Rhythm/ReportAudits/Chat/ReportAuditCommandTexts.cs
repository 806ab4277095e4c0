using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.ReportAudits.Chat;

/// <summary>Names of the commands about audits of reports.</summary>
public static class ReportAuditCommandTexts
{
    public static ArgumentText ChangeArgument { get; } = new("change", "改了什么");

    public static CommandText Show { get; } = new(
        "report-audit.show", "报表审计", "每月抽到哪些报表、打了几分", new ArgumentText("month", "月份", "如 11月，不写就是本月"))
    {
        Aliases = ["报表价值审计"],
        Example = "报表审计 11月",
    };

    public static CommandText Vote { get; } = new(
        "report-audit.vote", "报表打分", "给抽到的报表匿名打分", new ArgumentText("ballot", "报表"), new ArgumentText("score", "分数", "0 到 5"));

    public static CommandText BringBack { get; } = new(
        "report-audit.bring-back", "报表重新上线", "改过以后，把审计下线的报表重新上线", new ArgumentText("report", "报表"), ChangeArgument)
    {
        Example = "报表重新上线 华东在途大单",
    };
}
