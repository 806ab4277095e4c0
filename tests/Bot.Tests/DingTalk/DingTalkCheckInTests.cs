using ChatSales.Core.CheckIns;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.DingTalk;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>
/// A robot of DingTalk is sent no places: a check-in says so, and takes the place in words, beside the photo or asked for. P008 reports to P002.
/// </summary>
public sealed class DingTalkCheckInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_with_words_of_the_place_is_a_visit_that_says_so()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        var begun = await DingTalkBot.AskAsync(rep, "打卡 D00262", message => message.Text.Contains("现场照片"));
        begun.Text.ShouldContain(CheckInTexts.BothLackInWords.Text);

        // What names the customer is where it is, and no deal to file the photo at.
        await rep.SendRichAsync(null, "苏州荣金医院门诊楼前", Pictures.Chat(31), Ct);
        var shown = await WaitAsync(dingtalk, rep, message => message.Labels.Contains("记下打卡"));
        shown.Text.ShouldContain("位置是自己写的，没有定位");
        shown.Text.ShouldContain("苏州荣金医院门诊楼前");
        await rep.TapAsync(shown, "记下打卡", Ct);

        await WaitAsync(dingtalk, rep, message => message.Text.Contains(CheckInTexts.Entered.Text));
        var visit = (await dingtalk.Bot.Store.QueryAsync(new Query<Followup>(), Ct)).Single(one => one.Proof is not null);
        (visit.Place, visit.Proof!.Latitude, visit.Proof.Metres).ShouldBe(("苏州荣金医院门诊楼前", null, null));
        visit.Proof.Doubts.ShouldBe([VisitDoubt.Told]);
        (await WaitAsync(dingtalk, dingtalk.Member("P002"), message => message.Text.Contains("位置是自己写的"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task After_a_photo_alone_the_place_is_asked_for()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        await DingTalkBot.AskAsync(rep, "打卡 D00262", message => message.Text.Contains("现场照片"));

        await rep.SendPictureAsync(Pictures.Chat(32), Ct);
        var lacks = await WaitAsync(dingtalk, rep, message => message.Text.Contains(CheckInTexts.PlaceLacksInWords.Text));
        await rep.TapAsync(lacks, CheckInTexts.PlaceButton.Text, Ct);
        await WaitAsync(dingtalk, rep, message => message.Text.Contains("地点") && message != lacks && message.Buttons.Count == 0);
        await rep.SayAsync("门诊楼前台", Ct);

        (await WaitAsync(dingtalk, rep, message => message.Labels.Contains("记下打卡"))).Text.ShouldContain("门诊楼前台");
    }

    [Theory]
    [InlineData("证据 D00262 沟通截图")]
    [InlineData("D00262 沟通截图")]
    public async Task Words_that_file_a_picture_file_it_while_a_check_in_waits(string words)
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        await DingTalkBot.AskAsync(rep, "打卡 D00262", message => message.Text.Contains("现场照片"));

        await rep.SendRichAsync(null, words, Pictures.Chat(33), Ct);

        (await WaitAsync(dingtalk, rep, message => message.Text.Contains("已归档：沟通截图"))).ShouldNotBeNull();
        (await dingtalk.Bot.Store.FindAsync<PendingCheckIn>("P008", Ct))!.PlacedAt.ShouldBeNull();
    }

    private static async Task<DingTalkSent> WaitAsync(DingTalkBot dingtalk, DingTalkMember member, Func<DingTalkSent, bool> condition)
    {
        var waiting = member.WaitForAsync(condition, Ct);
        await dingtalk.TurnClockAsync(TimeSpan.FromMilliseconds(100), () => waiting.IsCompleted);
        return await waiting;
    }
}
