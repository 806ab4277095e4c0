using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// A rep's day and a manager's in words, as on a phone: each button that stands on a card is typed. Told and compared like <see cref="Story"/>; what
/// should be seen is in <c>day.txt</c>.
/// </summary>
internal static class DayStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep enters a deal", () => door.SayAsync(Story.Rep, "新建商机 测试客户 扩容二期 80万 2026-12-31"));
        await Step("sends what is missing: the button's words, then the picture", () => door.SayAsync(Story.Rep, "传沟通截图"));
        await Step("which is filed there", () => door.SendPictureAsync(Story.Rep, Pictures.Chat(12)));
        await Step("moves the deal", () => door.SayAsync(Story.Rep, "推进"));
        var deal = (await Story.DealsAsync(door)).Single().Id;
        await Step("slips by a digit, and is asked", () => door.SayAsync(Story.Rep, $"填写 {deal} 金额 800 万"));
        await Step("says that it is meant", () => door.SayAsync(Story.Rep, "是"));
        await Step("takes it back", () => door.SayAsync(Story.Rep, "撤销"));
        await Step("thinks of giving up", () => door.SayAsync(Story.Rep, $"丢单 {deal} 价格"));
        await Step("and does not", () => door.SayAsync(Story.Rep, "先不"));
        await Step("The manager asks", () => door.SayAsync(Story.Manager, "@郭勇 今天能签吗"));
        await Step("the rep answers, and is asked whether that is the answer", () => door.SayAsync(Story.Rep, "能签"));
        await Step("it is", () => door.SayAsync(Story.Rep, "是"));
        await Step("The manager looks at the deal", () => door.SayAsync(Story.Manager, deal));
        await Step("closes it, as is asked first", () => door.SayAsync(Story.Manager, $"丢单 {deal} 预算取消"));
        await Step("says so, and the rep hears of it", () => door.SayAsync(Story.Manager, "确认丢单"));
        await Step("opens it again", () => door.SayAsync(Story.Manager, $"重新打开 {deal} 客户恢复了预算"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "day.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
