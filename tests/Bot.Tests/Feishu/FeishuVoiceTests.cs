using ChatSales.Bot.Inspect;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.Files;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>Voices on Feishu: in real Opus, decoded in a process of its own, and what they say counts as typed.</summary>
public sealed class FeishuVoiceTests
{
    private static readonly Dictionary<string, string?> On = new() { ["Platforms:Feishu:Speech"] = "true" };

    private const string Recognition = "speech_to_text/v1/speech/file_recognize";
    private const string Resources = "im/v1/messages/resources";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_voice_says_is_a_command_like_any_other(bool webhook)
    {
        await using var feishu = await FeishuBot.StartAsync(webhook, settings: On);
        feishu.Simulator.Recognize = pcm => pcm.Length is > 60_000 and < 66_000 ? "取消。" : "帮助";

        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(2), 2000, Ct);

        (await feishu.Member("P008").WaitForAsync(_ => true, Ct)).Text.ShouldContain("没有正在填写");
    }

    // Receiving never depends on a call out: the acknowledgement comes while the voice is still to be fetched.
    [Fact]
    public async Task A_voice_is_acknowledged_before_it_is_heard()
    {
        await using var feishu = await CheckedAsync();
        feishu.Simulator.Recognize = _ => "取消";
        feishu.Simulator.Faults.Next("im/v1/messages/resources", Fault.Slow);

        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);

        feishu.Simulator.Messages.ShouldBeEmpty();
        feishu.Simulator.Faults.GoOn();
        (await feishu.Member("P008").WaitForAsync(_ => true, Ct)).Text.ShouldContain("没有正在填写");
    }

    [Fact]
    public async Task A_fault_of_the_recognition_is_tried_again()
    {
        await using var feishu = await CheckedAsync();
        feishu.Simulator.Recognize = _ => "取消";
        feishu.Simulator.Faults.Next(Recognition, Fault.RateLimited, Fault.ServerError);

        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);

        (await feishu.Member("P008").WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(61_000, true, "超过 60 秒")]
    [InlineData(1000, false, "没有开通语音识别")]
    public async Task Why_a_voice_was_not_understood_is_said(long milliseconds, bool hasSpeech, string says)
    {
        await using var feishu = await FeishuBot.StartAsync(settings: On);
        feishu.Simulator.HasSpeech = hasSpeech;

        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(1), milliseconds, Ct);

        (await feishu.Member("P008").WaitForAsync(_ => true, Ct)).Text.ShouldContain(says);
    }

    [Fact]
    public async Task A_file_that_is_no_voice_and_one_without_words_are_said()
    {
        await using var feishu = await FeishuBot.StartAsync(settings: On);

        await feishu.Member("P008").SendVoiceAsync([1, 2, 3], 1000, Ct);
        (await feishu.Member("P008").WaitForAsync(_ => true, Ct)).Text.ShouldContain("语音暂时读不了");
        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);

        (await feishu.Member("P008").WaitForAsync(message => message.Text.Contains("没有听出内容"), Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Switched_off_no_voice_is_recognised()
    {
        await using var feishu = await FeishuBot.StartAsync();

        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);

        (await feishu.Member("P008").WaitForAsync(_ => true, Ct)).Text.ShouldContain("语音暂时读不了");
        feishu.Simulator.Faults.Calls(Recognition).ShouldBe(0);
    }

    // A voice costs: a fetch, a process and a paid call.
    [Theory]
    [InlineData("P999")]
    [InlineData("P009")]
    public async Task A_stranger_and_who_has_left_are_not_heard(string personId)
    {
        await using var feishu = await CheckedAsync();
        var session = feishu.Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store((await session.FindAsync<Person>("P009", Ct))! with { Active = false }, "test");
        await session.CommitAsync(Ct);
        var before = feishu.Simulator.Faults.Calls(Resources);

        await feishu.Member(personId).SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);
        await feishu.Member(personId).SendImageAsync(Pictures.Chat(1), Ct);

        (await feishu.Member(personId).WaitForAsync(_ => feishu.Member(personId).Messages.Count == 2, Ct)).Text.ShouldContain("我还不认识你");
        (feishu.Simulator.Faults.Calls(Recognition), feishu.Simulator.Faults.Calls(Resources)).ShouldBe((1, before));
    }

    [Fact]
    public async Task Who_sends_too_many_voices_is_told_and_others_are_heard()
    {
        await using var feishu = await CheckedAsync();
        feishu.Simulator.Recognize = _ => "取消";
        var quota = feishu.Bot.Services.GetRequiredService<VoiceQuota>();
        for (var i = 0; i < VoiceQuota.MostAtOnce; i++)
        {
            quota.TryTake("P008", $"{i}").ShouldBeTrue();
        }

        await feishu.Member("P008").SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);
        (await feishu.Member("P008").WaitForAsync(_ => true, Ct)).Text.ShouldBe(ConversationTexts.TooManyVoices.Text);
        feishu.Simulator.Faults.Calls(Recognition).ShouldBe(1);

        await feishu.Member("P006").SendVoiceAsync(OpusFiles.Tone(1), 1000, Ct);
        (await feishu.Member("P006").WaitForAsync(_ => true, Ct)).Text.ShouldContain("没有正在填写");
    }

    // The check at the start calls the same, and would run into the test's faults.
    private static async Task<FeishuBot> CheckedAsync()
    {
        var feishu = await FeishuBot.StartAsync(settings: On);
        await feishu.UntilAsync(() => feishu.Simulator.Faults.Calls(Recognition) == 1);
        return feishu;
    }

    [Fact]
    public async Task The_process_that_decodes_tells_a_voice_from_other_files()
    {
        var decoder = new VoiceDecoder(TimeProvider.System);

        (await decoder.DecodeAsync(OpusFiles.Tone(1), "a", Ct)).ShouldNotBeNull().Pcm.Length.ShouldBeInRange(30_000, 33_000);
        (await decoder.DecodeAsync(OpusFiles.Tone(70), "a", Ct)).ShouldNotBeNull().IsTooLong.ShouldBeTrue();
        (await decoder.DecodeAsync(new byte[1000], "a", Ct)).ShouldBeNull();
    }
}
