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
    private const int MostSamples = Rate * 60;

    // At the rate of the decoder: the longest that one packet may hold, 120 ms.
    private const int MostOfPacket = Rate * 120 / 1000;

    // Samples to be skipped are counted at 48,000 a second.
    private const int SkipRate = 3;
    private const int HeadLength = 19;

    // Of the standard: the same coder for the one channel or two.
    private const byte PlainMapping = 0;

    // Of what has been decoded last, in case the recording's length is told to the millisecond.
    private const int Slack = Rate / 2;

    static OpusVoice() => OpusCodecFactory.AttemptToUseNativeLibrary = false;

    /// <summary>What is in the file.</summary>
    /// <exception cref="FormatException">It is no voice.</exception>
    public static DecodedVoice Decode(ReadOnlyMemory<byte> file)
    {
        using var packets = OggPackets.Of(file).GetEnumerator();
        var skipped = SkippedBy(Next(packets));
        if (!Next(packets).AsSpan().StartsWith("OpusTags"u8))
        {
            throw new FormatException("An Opus file without its second header.");
        }

        using var decoder = OpusCodecFactory.CreateDecoder(Rate, 1);
        var (samples, heard) = (new List<short>(), new short[MostOfPacket]);
        while (packets.MoveNext())
        {
            if (packets.Current.Length == 0)
            {
                continue;
            }

            var count = Decoded(decoder, packets.Current, heard);
            samples.AddRange(heard.AsSpan(0, count));
            if (samples.Count - skipped > MostSamples + Slack)
            {
                return new DecodedVoice([], IsTooLong: true);
            }
        }

        var voice = CollectionsMarshal.AsSpan(samples)[Math.Min(skipped, samples.Count)..];
        return new DecodedVoice(Bytes(voice[..Math.Min(voice.Length, MostSamples)]));
    }

    private static byte[] Next(IEnumerator<byte[]> packets) =>
        packets.MoveNext() ? packets.Current : throw new FormatException("An Ogg file without headers.");

    private static int SkippedBy(ReadOnlySpan<byte> head) =>
        head.Length >= HeadLength && head.StartsWith("OpusHead"u8) && head[8] < 16 && head[9] is 1 or 2 && head[18] == PlainMapping
            ? BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) / SkipRate
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
