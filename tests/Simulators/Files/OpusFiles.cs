using System.Buffers.Binary;
using Concentus;
using Concentus.Enums;

namespace ChatSales.Simulators.Files;

/// <summary>Voices as Feishu's clients record them: Opus in Ogg (RFC 7845).</summary>
public static class OpusFiles
{
    private const int Rate = 48_000;
    private const int Frame = Rate / 50;
    private const int PacketsPerPage = 50;
    private const ushort Skip = 312;
    private const uint Stream = 0x1234;

    /// <summary>A tone of a length.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="hertz">How high.</param>
    /// <param name="channels">One or two.</param>
    public static byte[] Tone(double seconds, double hertz = 440, int channels = 1)
    {
        using var encoder = OpusCodecFactory.CreateEncoder(Rate, channels, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.Bitrate = 24_000;
        var packets = new List<byte[]>();
        var (samples, packet) = (new short[Frame * channels], new byte[4000]);
        for (var frame = 0; frame * (double)Frame / Rate < seconds; frame++)
        {
            for (var at = 0; at < samples.Length; at++)
            {
                samples[at] = (short)(8_000 * Math.Sin(2 * Math.PI * hertz * (frame * Frame + at / channels) / Rate));
            }

            packets.Add(packet[..encoder.Encode(samples, Frame, packet, packet.Length)]);
        }

        return File(channels, packets);
    }

    /// <summary>A file with these packets.</summary>
    public static byte[] File(int channels, IReadOnlyList<byte[]> packets)
    {
        using var file = new MemoryStream();
        var head = new byte[19];
        "OpusHead"u8.CopyTo(head);
        (head[8], head[9]) = (1, (byte)channels);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), Skip);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), Rate);
        file.Write(Page(0, 2, 0, [head]));
        file.Write(Page(1, 0, 0, [[.. "OpusTags"u8, 4, 0, 0, 0, .. "test"u8, 0, 0, 0, 0]]));
        var sequence = 2u;
        foreach (var some in packets.Chunk(PacketsPerPage))
        {
            var isLast = (sequence - 1) * PacketsPerPage >= packets.Count;
            file.Write(Page(sequence, isLast ? (byte)4 : (byte)0, (sequence - 1) * PacketsPerPage * (ulong)Frame, some));
            sequence++;
        }

        return file.ToArray();
    }

    private static byte[] Page(uint sequence, byte flags, ulong position, IReadOnlyList<byte[]> packets)
    {
        byte[] lengths = [.. packets.SelectMany(packet => Enumerable.Repeat((byte)255, packet.Length / 255).Append((byte)(packet.Length % 255)))];
        var page = new byte[27 + lengths.Length + packets.Sum(packet => packet.Length)];
        "OggS"u8.CopyTo(page);
        page[5] = flags;
        BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(6), position);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), Stream);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), sequence);
        page[26] = (byte)lengths.Length;
        lengths.CopyTo(page, 27);
        packets.SelectMany(packet => packet).ToArray().CopyTo(page, 27 + lengths.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), Checksum(page));
        return page;
    }

    private static uint Checksum(ReadOnlySpan<byte> page)
    {
        var sum = 0u;
        foreach (var one in page)
        {
            sum ^= (uint)one << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 0x80000000) != 0 ? (sum << 1) ^ 0x04C11DB7 : sum << 1;
            }
        }

        return sum;
    }
}
