using System.Buffers.Binary;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Simulators.Files;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

/// <summary>Voices in real Opus, and files that are none.</summary>
public sealed class OpusVoiceTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData(440, 1)]
    [InlineData(1000, 2)]
    public void A_tone_comes_out_as_high_and_as_long_as_it_went_in(double hertz, int channels)
    {
        var samples = Samples(OpusVoice.Decode(OpusFiles.Tone(3, hertz, channels)).Pcm);

        (samples.Length / (double)Rate).ShouldBe(3, 0.03);
        ((double)Crossings(samples)).ShouldBe(hertz * 2 * samples.Length / Rate, hertz * 0.05);
    }

    [Fact]
    public void A_minute_is_decoded_and_more_is_not()
    {
        OpusVoice.Decode(OpusFiles.Tone(60)).ShouldSatisfyAllConditions(
            voice => voice.IsTooLong.ShouldBeFalse(), voice => voice.Pcm.Length.ShouldBeLessThanOrEqualTo(60 * Rate * 2));

        OpusVoice.Decode(OpusFiles.Tone(62)).ShouldSatisfyAllConditions(voice => voice.IsTooLong.ShouldBeTrue(), voice => voice.Pcm.ShouldBeEmpty());
    }

    // Packets of three bytes hold 60 ms each: a file of 100 KB would last half an hour.
    [Fact]
    public void A_small_file_that_lasts_for_long_is_not_decoded_to_its_end()
    {
        var file = OpusFiles.File(1, [.. Enumerable.Repeat<byte[]>([0x18, 0, 0], 30_000)]);

        OpusVoice.Decode(file).IsTooLong.ShouldBeTrue();
    }

    [Fact]
    public void A_file_without_sound_has_no_samples() => OpusVoice.Decode(OpusFiles.File(1, [])).Pcm.ShouldBeEmpty();

    [Fact]
    public void What_is_no_voice_is_refused()
    {
        byte[][] files = [[], "OggS"u8.ToArray(), [.. OpusFiles.Tone(1).Take(500)], OpusFiles.File(3, []), [.. "RIFF"u8, .. new byte[100]]];
        foreach (var file in files)
        {
            Should.Throw<FormatException>(() => OpusVoice.Decode(file));
        }
    }

    // It may be no voice any more, or another one: what ends in anything but a refusal would end the process that decodes it.
    [Fact]
    public void A_damaged_file_is_decoded_or_refused()
    {
        var (random, voice, refused) = (new Random(7), OpusFiles.Tone(1), 0);
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])voice.Clone();
            for (var times = 0; times < 1 + round % 8; times++)
            {
                damaged[random.Next(28, damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                OpusVoice.Decode(damaged).Pcm.Length.ShouldBeLessThanOrEqualTo(60 * Rate * 2);
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(1, 299);
    }

    private static short[] Samples(byte[] pcm) =>
        [.. Enumerable.Range(0, pcm.Length / 2).Select(at => BinaryPrimitives.ReadInt16LittleEndian(pcm.AsSpan(at * 2)))];

    private static int Crossings(short[] samples) => samples.Zip(samples.Skip(1)).Count(pair => pair.First < 0 != pair.Second < 0);
}
