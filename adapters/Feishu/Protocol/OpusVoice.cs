using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Concentus;

namespace ChatSales.Adapters.Feishu.Protocol;

/// <summary>A voice as Feishu's recognition takes it.</summary>
/// <param name="Pcm">16,000 samples a second, 16 bits each with the low byte first, one channel.</param>
/// <param name="IsTooLong">It is longer than is recognised; then there are no samples.</param>
public sealed record DecodedVoice(byte[] Pcm, bool IsTooLong = false);

/// <summary>
/// Decodes Opus in Ogg (RFC 7845). What people send is not to be trusted: the host does this in a process of its own with limits on memory and time,
/// and nothing beyond the longest voice is decoded.
/// </summary>
public static class OpusVoice
{
    /// <summary>The longest that is recognised.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int Rate = 16_000;

    // Of the codec itself. Its library decodes to lower rates too, but then tones come out as silence (Concentus 2.2.2): the test of tones shows it.
    private const int FullRate = 48_000;
    private const int MostOfPacket = FullRate * 120 / 1000;
    private const int ResamplingQuality = 5;
    private const int HeadLength = 19;

    // Of the standard: the same coder for the one channel or two.
    private const byte PlainMapping = 0;

    // A recording of a minute may end a little after it.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(0.5);

    static OpusVoice() => OpusCodecFactory.AttemptToUseNativeLibrary = false;

    /// <summary>What is in the file.</summary>
    /// <exception cref="FormatException">It is no voice.</exception>
    public static DecodedVoice Decode(ReadOnlyMemory<byte> file)
    {
        using var packets = OggPackets.Of(file).GetEnumerator();
        var skip = SkippedBy(Next(packets));
        if (!Next(packets).AsSpan().StartsWith("OpusTags"u8))
        {
            throw new FormatException("An Opus file without its second header.");
        }

        using var decoder = OpusCodecFactory.CreateDecoder(FullRate, 1);
        using var resampler = ResamplerFactory.CreateResampler(1, FullRate, Rate, ResamplingQuality);
        resampler.SkipZeroes();
        var (samples, heard, lower) = (new List<short>(), new short[MostOfPacket], new short[MostOfPacket]);
        while (packets.MoveNext())
        {
            var count = packets.Current.Length == 0 ? 0 : Decoded(decoder, packets.Current, heard);
            var skipped = Math.Min(skip, count);
            skip -= skipped;
            var (taken, given) = (count - skipped, lower.Length);
            if (taken > 0)
            {
                resampler.Process(0, heard.AsSpan(skipped, taken), ref taken, lower, ref given);
                samples.AddRange(lower.AsSpan(0, given));
            }

            if (samples.Count > (Longest + Slack).TotalSeconds * Rate)
            {
                return new DecodedVoice([], IsTooLong: true);
            }
        }

        var most = (int)Longest.TotalSeconds * Rate;
        return new DecodedVoice(Bytes(CollectionsMarshal.AsSpan(samples)[..Math.Min(samples.Count, most)]));
    }

    private static byte[] Next(IEnumerator<byte[]> packets) =>
        packets.MoveNext() ? packets.Current : throw new FormatException("An Ogg file without headers.");

    private static int SkippedBy(ReadOnlySpan<byte> head) =>
        head.Length >= HeadLength && head.StartsWith("OpusHead"u8) && head[8] < 16 && head[9] is 1 or 2 && head[18] == PlainMapping
            ? BinaryPrimitives.ReadUInt16LittleEndian(head[10..])
            : throw new FormatException("No head of an Opus file with one or two channels.");

    private static int Decoded(IOpusDecoder decoder, ReadOnlySpan<byte> packet, short[] into)
    {
        try
        {
            return decoder.Decode(packet, into, MostOfPacket, decode_fec: false);
        }
        catch (OpusException broken)
        {
            throw new FormatException("A packet that is no Opus.", broken);
        }
    }

    private static byte[] Bytes(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        for (var at = 0; at < samples.Length; at++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at * sizeof(short)), samples[at]);
        }

        return bytes;
    }
}
