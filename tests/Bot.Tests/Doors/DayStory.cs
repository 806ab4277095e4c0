using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Days in words, as on a phone: each button that stands on a card is typed. Told and compared like <see cref="Story"/>; what should be seen is in
/// <c>day.txt</c> for a rep and a manager, and in a file for each of those who look on, answer and look after the bot.
/// </summary>
internal static class DayStory
{
    public const string Support = "P031";
    public const string Product = "P024";
    public const string Operator = "P032";
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    /// <summary>Someone of support, with a customer on the telephone.</summary>
    public static Task TellSupportsAsync(DoorDriver door) => TellAsync(door, "day-support.txt", new() { [Support] = "support", [Story.Rep] = "rep" },
    [
        ("Support asks what there is to do", Say(Support, "帮助")),
        ("looks for a customer's deals", Say(Support, "商机 荣金医院")),
        ("looks at one", Say(Support, "D00136")),
        ("at what was filed for it", Say(Support, "查看证据")),
        ("tries to move it, and hears who can", Say(Support, "推进 D00136")),
        ("tells the rep what the customer asks", Say(Support, "转告 郭勇 苏州荣金医院来电话问报价")),
        ("The rep answers, and is asked whether that is the answer", Say(Story.Rep, "今天发给他们")),
        ("it is", Say(Story.Rep, "是")),
    ]);

    /// <summary>A product owner, who is asked on some deals.</summary>
    public static Task TellProductsAsync(DoorDriver door) => TellAsync(door, "day-product.txt", new() { [Product] = "product", [Story.Rep] = "rep" },
    [
        ("The product owner asks what there is to do", Say(Product, "帮助")),
        ("looks at those of the deals on which they are asked that are in their last stage and late", Say(Product, "我的商机 签约交付 超时")),
        ("at the first", door => door.TapAsync(Product, "打开", row: 1)),
        ("tries to change it, and hears who can", Say(Product, "填写 D00236 金额=80万")),
        ("looks at one that is none of theirs", Say(Product, "D00136")),
        ("tells the rep", Say(Product, "@郭勇 定制需求已经评审")),
        ("books leave", Say(Product, "请假 周三到周五")),
        ("and does not go", Say(Product, "销假")),
    ]);

    /// <summary>An operator, who looks after the bot and sees no deal.</summary>
    public static async Task TellOperatorsAsync(DoorDriver door)
    {
        // What recurs is entered after the start.
        var recurring = door.Bot.Services.GetRequiredService<DueRules>().All.OfType<StandingRule>().Count(rule => rule.IsOn);
        await TestBot.UntilAsync(
            async () => await door.Bot.Store.CountAsync(new Query<DueItem>(), TestContext.Current.CancellationToken) == recurring);
        await TellAsync(door, "day-operator.txt", new() { [Operator] = "operator" },
        [
            ("The operator asks what there is to do", Say(Operator, "帮助")),
            ("looks at what was given up", Say(Operator, "死信")),
            ("at what falls due", Say(Operator, "任务")),
            ("at the first of it", door => door.TapAsync(Operator, "任务详情", row: 1)),
            ("pauses all of its sort", Say(Operator, "暂停这类")),
            ("lets it go on", Say(Operator, "恢复这类")),
            ("tries to look at a deal, and hears who can", Say(Operator, "商机 D00136")),
            ("asks how to be known on another platform", Say(Operator, "帮助 绑定")),
        ]);
    }

    private static Func<DoorDriver, Task> Say(string personId, string text) => door => door.SayAsync(personId, text);

    private static async Task TellAsync(
        DoorDriver door, string file, Dictionary<string, string> people, IReadOnlyList<(string Heading, Func<DoorDriver, Task> Happens)> steps)
    {
        foreach (var (heading, happens) in steps)
        {
            await door.TellAsync(heading, people, () => happens(door));
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
        await Step("thinks of giving up", () => door.SayAsync(Story.Rep, "丢单 扩容二期 价格"));
        await Step("and does not", () => door.SayAsync(Story.Rep, "先不"));
        await Step("The manager asks", () => door.SayAsync(Story.Manager, "@郭勇 今天能签吗"));
        await Step("the rep answers, and is asked whether that is the answer", () => door.SayAsync(Story.Rep, "能签"));
        await Step("it is", () => door.SayAsync(Story.Rep, "是"));
        await Step("The manager looks at the deal", () => door.SayAsync(Story.Manager, deal));
        await Step("closes it, as is asked first", () => door.SayAsync(Story.Manager, "丢单 扩容二期 预算取消"));
        await Step("says so, and the rep hears of it", () => door.SayAsync(Story.Manager, "确认丢单"));
        await Step("opens it again", () => door.SayAsync(Story.Manager, $"重新打开 {deal} 客户恢复了预算"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "day.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
