using ChatSales.Core.Conversation;

namespace ChatSales.Core.Points.Chat;

/// <summary>Names of the commands about points.</summary>
public static class PointCommandTexts
{
    private static readonly ArgumentText Redemption = new("redemption", "兑换");

    public static CommandText Mine { get; } = new("points.mine", "积分", "看自己的积分：有多少、每一笔怎么来的、怎么挣", PagingTexts.Page)
    {
        Aliases = ["我的积分", "wdjf"],
    };

    public static CommandText Redeem { get; } = new(
        "points.redeem", "兑换积分", "用积分换培训、假期或现金，由上级批，现金由财务批",
        new ArgumentText("use", "换什么", "培训、假期 或 现金"), new ArgumentText("points", "积分", "如 200"), new ArgumentText("note", "说明"))
    {
        Aliases = ["积分兑换", "dhjf"],
        Example = "兑换积分 现金 200",
    };

    public static CommandText Approve { get; } = new("points.approve", "同意兑换", "同意一个积分兑换", Redemption);

    public static CommandText Refuse { get; } = new(
        "points.refuse", "不同意兑换", "不同意一个积分兑换，写明原因", Redemption, new ArgumentText("reason", "原因"));

    public static CommandText Withdraw { get; } = new("points.withdraw", "撤回兑换", "撤回自己还没批的积分兑换", Redemption);

    public static CommandText Disallow { get; } = new(
        "points.disallow", "不计积分", "一次打卡、推进或答复不计积分，写明原因", new ArgumentText("fact", "记录"), new ArgumentText("reason", "原因"));
}
