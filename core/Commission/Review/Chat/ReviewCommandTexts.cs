using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Review.Chat;

/// <summary>Names of the commands about approving and trying plans.</summary>
public static class ReviewCommandTexts
{
    private static readonly ArgumentText Review = new("review", "方案");

    public static CommandText Open { get; } = new("plan-review.open", "待批方案", "看还没人批的提成方案");

    public static CommandText Edit { get; } = new("plan-edit.open", "提成方案", "在网页上看和改提成方案，边改边试算，存草稿等人批")
    {
        Aliases = ["改方案", "tcfa"],
    };

    public static CommandText Show { get; } = new("plan-review.show", "看方案", "看一个提成方案版本：改了什么、要留意什么", Review);

    public static CommandText Approve { get; } = new("plan-review.approve", "同意方案", "同意一个提成方案版本，从生效日起按它算", Review);

    public static CommandText Refuse { get; } = new(
        "plan-review.refuse", "不同意方案", "不同意一个提成方案版本，写明原因", Review, new ArgumentText("reason", "原因"));

    public static CommandText Trial { get; } = new(
        "plan-review.trial", "提成回测", "用一个方案版本重算过去签的合同：谁多、谁少",
        new ArgumentText("plan", "方案", "如 std 或 std@2"), new ArgumentText("period", "时间", "如 2026-01..2026-06，不写就是最近 12 个月"))
    {
        Example = "提成回测 std 2026-01..2026-06",
    };
}
