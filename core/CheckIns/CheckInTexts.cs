using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.CheckIns;

/// <summary>Texts about check-ins.</summary>
public static partial class CheckInTexts
{
    public static Message Title { get; } = new("check-in.title", "拜访打卡");

    public static Message Entered { get; } = new("check-in.entered", "打卡成功，已记下这次拜访。");

    public static Message Dropped { get; } = new("check-in.dropped", "好，这次不打卡。");

    public static Message NoneBegun { get; } = new("check-in.none", "没有进行中的打卡。发送“打卡”，再发位置和现场照片。");

    public static Message IsPlace { get; } = new("check-in.is-place", "是要把“{0}”记作打卡的位置吗？");

    /// <summary>Where somebody says that they are.</summary>
    [GeneratedRegex("^((我|人|我们)(现在|刚|已经)?就?在|现在就?在|(位置|地点|地址)[：: ]*)(?<where>[^？?，,。]{3,60})[。]?$")]
    internal static partial Regex Here();

    public static Message PlaceLacks { get; } = new("check-in.place-lacks", "还差位置：在聊天里发送你现在的位置。");

    public static Message PlaceLacksInWords { get; } = new(
        "check-in.place-lacks-in-words", "还差位置：这个平台上不能把位置发给机器人，请用几个字写明你在哪里（点“写地点”）。");

    public static Message BothLackInWords { get; } = new(
        "check-in.both-lack-in-words", "请发一张现场照片，并用几个字写明你在哪里（和照片一起发，或点“写地点”）。这个平台上不能把位置发给机器人。");

    public static Message PhotoLacks { get; } = new("check-in.photo-lacks", "还差照片：发一张现场照片。");

    public static Message BothLack { get; } = new("check-in.both-lack", "请发送你现在的位置，再发一张现场照片，先后都行。");

    public static Message PhotoNotTaken { get; } = new("check-in.photo-not-taken", "打卡已经有照片了，这张没有用作打卡照片。");

    public static Message PhotoNotMeant { get; } = new("check-in.photo-not-meant", "你还在打卡，这张没有用作打卡照片。");

    public static Message CustomerLacks { get; } = new("check-in.customer-lacks", "是在拜访哪一家？");

    public static Message AskRight { get; } = new("check-in.ask-right", "没有问题就点“记下打卡”。");

    public static Message AskDoubtful { get; } = new("check-in.ask-doubtful", "可以照样打卡，上面的提示会一起记下，主管也看得到。");

    public static Message CustomerFact { get; } = new("check-in.fact-customer", "客户");

    public static Message PlaceFact { get; } = new("check-in.fact-place", "位置");

    public static Message PhotoFact { get; } = new("check-in.fact-photo", "照片");

    public static Message DistanceFact { get; } = new("check-in.fact-distance", "距离");

    public static Message DoubtFact { get; } = new("check-in.fact-doubt", "提示");

    public static Message Received { get; } = new("check-in.received", "已收到");

    public static Message Unnamed { get; } = new("check-in.unnamed", "已收到");

    public static Message FromPlace { get; } = new("check-in.from-place", "离登记的地点{0}");

    public static Message FirstPlace { get; } = new("check-in.first-place", "客户还没有登记地点，打卡后就登记这里");

    public static Message EnterButton { get; } = new("check-in.button-enter", "记下打卡");

    public static Message PlaceButton { get; } = new("check-in.button-place", "写地点");

    public static Message PhotoButton { get; } = new("check-in.button-photo", "用作打卡照片");

    public static Message DropButton { get; } = new("check-in.button-drop", "不打卡");

    public static Message CustomerButton { get; } = new("check-in.button-customer", "选客户");

    public static Message Away { get; } = new("check-in.away", "约 {0}");

    public static Message ForManager { get; } = new("check-in.for-manager", "{0}的拜访打卡有需要留意的地方。");

    /// <summary>What is doubtful, as people read it.</summary>
    public static string NameOf(VisitDoubt doubt, VisitProof proof) => doubt switch
    {
        VisitDoubt.Far => $"位置离客户登记的地点约 {Way(proof.Metres ?? 0)}，不在附近",
        VisitDoubt.Apart => "位置和照片相隔 15 分钟以上",
        VisitDoubt.PhotoSeen => "这张照片以前用过",
        VisitDoubt.PhotoAlike => "这张照片和以前的几乎一样",
        VisitDoubt.Fast => "从上一次打卡的地点赶过来，快得不合常理",
        VisitDoubt.Told => "位置是自己写的，没有定位",
        VisitDoubt.Again => $"最近第 {(proof.Times ?? 0).ToString(CultureInfo.InvariantCulture)} 次在同一个地点打卡",
        _ => throw new ArgumentOutOfRangeException(nameof(doubt), doubt, "There are seven."),
    };

    /// <summary>A distance, in metres or kilometres.</summary>
    public static string Way(long metres) => metres < 1_000
        ? string.Create(CultureInfo.InvariantCulture, $"{metres} 米")
        : string.Create(CultureInfo.InvariantCulture, $"{(metres < 10_000 ? Math.Round(metres / 1_000m, 1) : Math.Round(metres / 1_000m))} 公里");
}
