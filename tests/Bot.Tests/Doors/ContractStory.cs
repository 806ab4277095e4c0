using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// A contract from draft to acceptance as a story, told and compared like <see cref="Story"/>; what should be seen is in <c>contract.txt</c>.
/// </summary>
internal static class ContractStory
{
    public const string Rep = "P015";
    public const string Manager = "P003";
    private static readonly Dictionary<string, string> People = new() { [Rep] = "rep", [Manager] = "manager" };
    private static readonly byte[] SignedPage = Pictures.Chat(41);
    private static readonly byte[] Note = Pictures.Chat(42);

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep drafts a contract of a deal", () => door.SayAsync(Rep, "新建合同 D00246 账期=60天 首单=是"));
        await Step("submits it: the manager is asked", () => door.TapAsync(Rep, "提交"));
        await Step("can't approve it", () => door.SayAsync(Rep, "通过合同 K-1001"));
        await Step("The manager approves it, and the rep hears of it", () => door.TapAsync(Manager, "通过"));
        await Step("It is not signed without its page", () => door.SayAsync(Rep, "上海远汇融资的合同签了"));
        await Step("so the rep is asked for it", () => door.TapAsync(Rep, "签合同"));
        await Step("sends it", () => door.SendPictureAsync(Rep, SignedPage));
        await Step("signs the contract", () => door.TapAsync(Rep, "签合同"));
        await Step("It is accepted on a note", () => door.SayAsync(Rep, "验收 K-1001"));
        await Step("which the rep sends", () => door.SendPictureAsync(Rep, Note));
        await Step("so that it can be", () => door.SayAsync(Rep, "验收 K-1001"));
        await Step("The manager looks at it", () => door.SayAsync(Manager, "合同 D00246"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "contract.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
