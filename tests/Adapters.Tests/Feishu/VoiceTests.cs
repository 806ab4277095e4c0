using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

/// <summary>Voices are fetched, decoded and recognised, or it is known why not.</summary>
public sealed class VoiceTests : IAsyncLifetime
{
    private const string Recognition = "speech_to_text/v1/speech/file_recognize";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private FeishuSimulator simulator = null!;
    private LiteDbStore store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = LiteDbStore.Open(folder, new DocumentKinds(ChatKinds.All), clock);
        simulator = await FeishuSimulator.StartAsync(clock: clock, ct: Ct);
        simulator.Recognize = pcm => pcm.Length == 3 * 32_000 ? "明天下午拜访苏州荣金医院。" : "";
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_said_counts_as_typed()
    {
        (await HearAsync(new DecodedVoice(new byte[3 * 32_000]))).ShouldSatisfyAllConditions(
            said => said.Text.ShouldBe("明天下午拜访苏州荣金医院"), said => said.Unreadable.ShouldBeNull());
        simulator.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_voice_longer_than_a_minute_is_not_even_fetched()
    {
        (await HearAsync(new DecodedVoice([]), milliseconds: 60_001)).Unreadable.ShouldBe(Unreadable.LongVoice);

        simulator.Faults.Calls("im/v1/messages/resources").ShouldBe(0);
    }

    [Fact]
    public async Task Nor_is_one_recognised_whose_length_was_told_wrongly()
    {
        (await HearAsync(new DecodedVoice([], IsTooLong: true), milliseconds: null)).Unreadable.ShouldBe(Unreadable.LongVoice);
        (await HearAsync(new DecodedVoice(new byte[2]), file: new byte[FeishuVoices.LargestFile + 1])).Unreadable.ShouldBe(Unreadable.LongVoice);

        simulator.Faults.Calls(Recognition).ShouldBe(0);
    }

    [Fact]
    public async Task A_voice_in_which_nothing_is_heard_says_so()
    {
        (await HearAsync(new DecodedVoice([]))).Unreadable.ShouldBe(Unreadable.SilentVoice);
        (await HearAsync(new DecodedVoice(new byte[2]))).Unreadable.ShouldBe(Unreadable.SilentVoice);
    }

    [Fact]
    public async Task A_file_that_is_no_voice_can_not_be_read() => (await HearAsync(null)).Unreadable.ShouldBe(Unreadable.Voice);

    [Fact]
    public async Task An_edition_without_speech_and_a_missing_permission_are_told_the_sender()
    {
        simulator.HasSpeech = false;
        (await HearAsync(new DecodedVoice(new byte[32_000]))).Unreadable.ShouldBe(Unreadable.UnheardVoice);
        simulator.HasSpeech = true;
        simulator.Faults.Next(Recognition, Fault.MissingScope);
        (await HearAsync(new DecodedVoice(new byte[32_000]))).Unreadable.ShouldBe(Unreadable.UnheardVoice);
    }

    [Theory]
    [InlineData(Fault.RateLimited)]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.Cut)]
    public async Task A_passing_fault_is_tried_again_later(Fault fault)
    {
        simulator.Faults.Next(Recognition, fault);

        (await Should.ThrowAsync<PlatformException>(() => HearAsync(new DecodedVoice(new byte[32_000])))).Verdict.ShouldBe(PlatformVerdict.Retry);
    }

    [Fact]
    public async Task Speech_is_recognised_twenty_times_a_second_and_then_refused()
    {
        for (var time = 0; time < 20; time++)
        {
            await HearAsync(new DecodedVoice(new byte[32_000]));
        }

        var refused = await Should.ThrowAsync<PlatformException>(() => HearAsync(new DecodedVoice(new byte[32_000])));

        (refused.Verdict, refused.RetryAfter).ShouldBe((PlatformVerdict.Retry, TimeSpan.FromSeconds(2)));
    }

    private async Task<Incoming> HearAsync(DecodedVoice? decoded, long? milliseconds = 3000, byte[]? file = null)
    {
        using var client = new FeishuClient(
            new HttpClient(),
            new FeishuOptions { AppId = simulator.Options.AppId, AppSecret = simulator.Options.AppSecret, ApiBase = simulator.BaseUrl.ToString() },
            new Sessions(store, new DocumentKinds(ChatKinds.All), clock),
            clock);
        var key = simulator.AddFile(file ?? OpusFiles.Tone(0.1), "voice.opus", "file");
        var said = simulator.Events.Voice("ou_p006", key, milliseconds);
        simulator.Overhear(said);
        var id = said["event"]!["message"]!["message_id"]!.GetValue<string>();
        return await new FeishuVoices(client, new Decoder(decoded), NullLogger<FeishuVoices>.Instance).HearAsync(
            new FeishuVoice(id, key, "ou_p006", milliseconds), new Incoming { Unreadable = Unreadable.Voice }, Ct);
    }

    private sealed class Decoder(DecodedVoice? decoded) : IVoiceDecoder
    {
        public Task<DecodedVoice?> DecodeAsync(ReadOnlyMemory<byte> file, string sender, CancellationToken ct) => Task.FromResult(decoded);
    }
}
