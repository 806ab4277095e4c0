using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Days in words, as on a phone: each button that stands on a card is typed. Told and compared like <see cref="Story"/>; what should be seen is in
/// <c>day.txt</c> for a rep and a manager, and in a file for each of those who look on, answer and look after the bot.
/// </summary>
internal static class DayStory
{
    private const string Support = "P031";
    private const string Product = "P024";
    private const string Operator = "P032";
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    /// <summary>Reads for a customer on the phone: finds the deal, its history and evidence, and hands on what is to be done.</summary>
    public static Task TellSupportsAsync(DoorDriver door) => TellAsync(door, "day-support.txt", new() { [Support] = "support", [Story.Rep] = "rep" },
    [
        ("Support asks what there is to do", Support, "帮助"),
        ("looks for a customer's deals", Support, "商机 荣金医院"),
        ("looks at one", Support, "D00136"),
        ("at what was filed for it", Support, "查看证据"),
        ("at who changed it", Support, "变更记录 D00136"),
        ("tries to move it, and hears who can", Support, "推进 D00136"),
        ("tells the rep what the customer asks", Support, "转告 郭勇 苏州荣金医院来电话问报价"),
        ("the rep answers", Story.Rep, "回话 今天发给他们"),
    ]);

    /// <summary>Sees the deals on which they are asked, and no others.</summary>
    public static Task TellProductsAsync(DoorDriver door) => TellAsync(door, "day-product.txt", new() { [Product] = "product", [Story.Rep] = "rep" },
    [
        ("The product owner asks what there is to do", Product, "帮助"),
        ("looks at the deals on which they are asked", Product, "我的商机"),
        ("at one of them", Product, "D00003"),
        ("at one that is none of theirs", Product, "D00136"),
        ("tries to change the first", Product, "填写 D00003 金额=80万"),
        ("tells its rep", Product, "@郭勇 定制需求已经评审"),
        ("books leave", Product, "请假 周三到周五"),
        ("and does not go", Product, "销假"),
    ]);

    /// <summary>Looks after the bot, and sees no deal.</summary>
    public static Task TellOperatorsAsync(DoorDriver door) => TellAsync(door, "day-operator.txt", new() { [Operator] = "operator" },
    [
        ("The operator asks what there is to do", Operator, "帮助"),
        ("looks at what was given up", Operator, "死信"),
        ("at what falls due", Operator, "任务"),
        ("pauses a rule", Operator, "暂停"),
        ("at a deal", Operator, "商机 D00136"),
        ("asks how to get onto another platform", Operator, "帮助 绑定"),
    ]);

    private static async Task TellAsync(
        DoorDriver door, string file, Dictionary<string, string> people, IReadOnlyList<(string Heading, string PersonId, string Text)> steps)
    {
        foreach (var (heading, personId, text) in steps)
        {
            await door.TellAsync(heading, people, () => door.SayAsync(personId, text));
        }

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, file), $"on {door}");
    }

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
