using System.Buffers.Binary;

namespace ChatSales.Core.Evidence;

/// <summary>A picture's size, read from its header: whoever opens the document around it needs memory for all of its pixels.</summary>
public static class PictureSize
{
    /// <summary>A phone's panorama has 60 megapixels; beyond this a small file is more likely made to exhaust memory.</summary>
    public const long MostPixels = 80_000_000;

    /// <summary>Bytes that tell it for all formats but JPEG, whose size can stand anywhere.</summary>
    internal const int Header = 32;

    /// <summary>Pixels of a PNG, JPEG, GIF, BMP or WebP; 0 if it is none of these, or cut off before its size.</summary>
    public static long PixelsOf(ReadOnlySpan<byte> bytes) =>
        IsJpeg(bytes) ? OfJpeg(bytes)
        : bytes.Length < Header ? 0
        : bytes[1..].StartsWith("PNG"u8) ? Area(Big(bytes[16..]), Big(bytes[20..]))
        : bytes.StartsWith("GIF8"u8) ? Area(Short(bytes[6..]), Short(bytes[8..]))
        : bytes.StartsWith("BM"u8) ? OfBitmap(bytes)
        : bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? OfWebp(bytes)
        : 0;

    /// <summary>Whether it begins like a JPEG.</summary>
    internal static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    // Segments with their lengths, up to the frame header (ITU-T T.81, B.1 and B.2.2); the tables C4, C8 and CC have numbers amid those of frames.
    private static long OfJpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF || bytes[at + 1] is 0xFF or < 0xC0)
            {
                at++;
                continue;
            }

            var marker = bytes[at + 1];
            if (marker is <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Area(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + (marker is >= 0xD0 and <= 0xD8 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]));
        }

        return 0;
    }

    // OS/2's header of 12 bytes has short numbers; a negative height only says that rows come top down.
    private static long OfBitmap(ReadOnlySpan<byte> bytes) =>
        Little(bytes[14..]) == 12 ? Area(Short(bytes[18..]), Short(bytes[20..]))
        : Area(Little(bytes[18..]), Math.Abs((long)(int)Little(bytes[22..])));

    // Lossy, lossless and extended (RFC 9649).
    private static long OfWebp(ReadOnlySpan<byte> bytes) =>
        bytes[12..].StartsWith("VP8 "u8) ? Area(Short(bytes[26..]) & 0x3FFF, Short(bytes[28..]) & 0x3FFF)
        : bytes[12..].StartsWith("VP8L"u8) ? Area((Little(bytes[21..]) & 0x3FFF) + 1, ((Little(bytes[21..]) >> 14) & 0x3FFF) + 1)
        : Area((Little(bytes[24..]) & 0xFFFFFF) + 1, (Little(bytes[27..]) & 0xFFFFFF) + 1);

    // Both fit in 32 bits, so the product may not fit in a signed number.
    private static long Area(long width, long height) => (long)Math.Min((ulong)width * (ulong)height, long.MaxValue);

    private static uint Big(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static uint Little(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ushort Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
