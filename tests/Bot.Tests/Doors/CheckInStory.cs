using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Two visits, one where it should be and one that is doubtful, told and compared like <see cref="Story"/>; what should be seen is in
/// <c>check-in.txt</c>.
/// </summary>
internal static class CheckInStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };
    private static readonly Place Here = new(31.2989, 120.5853, "苏州市工业园区星湖街");
    private static readonly Place Elsewhere = new(31.8206, 117.2272, "合肥市政务区");
    private static readonly byte[] Photo = Pictures.Chat(21);

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep is at the customer's", () => door.SayAsync(Story.Rep, "打卡 苏州荣金"));
        await Step("about this deal", () => door.TapAsync(Story.Rep, ConversationTexts.Choose.Text, row: 3));
        await Step("sends where that is", () => door.SendPlaceAsync(Story.Rep, Here));
        await Step("and a photo", () => door.SendPictureAsync(Story.Rep, Photo));
        await Step("and enters the visit", () => door.TapAsync(Story.Rep, "记下打卡"));
        await Step("An hour later the photo comes first", async () =>
        {
            door.Bot.Clock.Advance(TimeSpan.FromHours(1));
            await door.SayAsync(Story.Rep, "打卡 D00262");
            await door.SendPictureAsync(Story.Rep, Photo);
        });
        await Step("with a place far away", () => door.SendPlaceAsync(Story.Rep, Elsewhere));
        await Step("It is entered all the same: the manager hears of it", () => door.TapAsync(Story.Rep, "记下打卡"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "check-in.txt"), $"on {door}");
        (await door.Bot.Store.QueryAsync(new Query<Followup>(), TestContext.Current.CancellationToken))
            .Count(followup => followup.Proof is not null).ShouldBe(2);

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
