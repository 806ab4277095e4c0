using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// The main job as one story: it is told on a door, and what everyone saw must match <c>story.txt</c>. What ends with <c>@trait</c> there is for the
/// doors that have the trait (of several, joined by +, all): a message with all that is said of it, a line, or within braces a part of one; the rest
/// is for every door.
/// </summary>
internal static partial class Story
{
    public const string Rep = "P008";
    public const string Manager = "P002";
    private const string Minutes = "3月5日 会议纪要.pdf";
    private static readonly Dictionary<string, string> People = new() { [Rep] = "rep", [Manager] = "manager" };
    private static readonly byte[] Screenshot = Pictures.Chat(11);
    private static readonly byte[] Document = Documents.Pdf("会议纪要");

    /// <summary>Tells it, and compares what was seen with what should be seen there.</summary>
    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep enters a deal", () => door.FillAsync(Rep, "新建商机", ("客户", "测试客户"), ("名称", "扩容 二期")));
        await Step("moves it: the gate refuses, and the manager hears of it", () => door.TapAsync(Rep, "推进"));
        await Step("sends a screenshot", () => door.SendPictureAsync(Rep, Screenshot));
        await Step("files it", () => door.TapAsync(Rep, "沟通截图", row: 1));
        await Step("moves the deal: the gate opens", () => door.TapAsync(Rep, "推进"));
        await Step("asks how to send the minutes", () => door.TapAsync(Rep, "传会议纪要"));
        await Step("sends them: they are filed there", () => door.SendDocumentAsync(Rep, Minutes, Document));
        var deal = (await DealsAsync(door)).Single();
        await Step("The manager asks for the evidence", () => door.SayAsync(Manager, $"查看证据 {deal.Id}"));
        await Step("looks at the minutes", () => door.TapAsync(Manager, "证据详情", row: 1));
        await Step("looks at the screenshot", () => door.TapAsync(Manager, "证据详情", row: 2));

        door.Transcript.ShouldBe(ToBeSeenAt(door, "story.txt"), $"on {door}");
        deal.Stage.ShouldBe("Qualification");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }

    /// <summary>The deals that the rep has entered, in order.</summary>
    public static async Task<IReadOnlyList<Deal>> DealsAsync(DoorDriver door) =>
        [
            .. (await door.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, Rep), TestContext.Current.CancellationToken))
                .Where(deal => deal.Id.StartsWith("D-", StringComparison.Ordinal))
                .OrderBy(deal => deal.Id, StringComparer.Ordinal),
        ];

    /// <summary>What should be seen at a door, from a file in this folder.</summary>
    public static string ToBeSeenAt(DoorDriver door, string file)
    {
        var seen = new StringBuilder();
        var isMessageSeen = true;
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "Bot.Tests", "Doors", file)))
        {
            var here = Part().Replace(line, part => Has(part.Groups["traits"].Value) ? part.Groups["part"].Value : "");
            var parts = here.Split(" @");
            var isLineSeen = parts.Length == 1 || Has(parts[1]);
            isMessageSeen = here.StartsWith(' ') ? isMessageSeen : isLineSeen;
            seen.Append(isMessageSeen && isLineSeen ? $"{parts[0]}\n" : "");
        }

        return seen.ToString();

        bool Has(string traits) => traits.Split('+').All(door.Traits.Contains);
    }

    [GeneratedRegex(@"\{(?<part>[^{}]*) @(?<traits>[a-z+-]+)\}")]
    private static partial Regex Part();
}
