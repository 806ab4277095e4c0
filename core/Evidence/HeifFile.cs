using System.Buffers.Binary;

namespace ChatSales.Core.Evidence;

/// <summary>Photos as iPhones make them: HEIF, a file of boxes (ISO/IEC 14496-12), of which the first names its brands (ISO/IEC 23008-12, annex B). Nothing here draws them.</summary>
internal static class HeifFile
{
    private const int HeaderBytes = 8;

    /// <summary>The media type; null if it is no such file.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 * HeaderBytes || !bytes[4..].StartsWith("ftyp"u8))
        {
            return null;
        }

        var brands = bytes[HeaderBytes..(int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(bytes), 2 * HeaderBytes, Math.Min(bytes.Length, 256))];
        return Names(brands, "avif"u8) || Names(brands, "avis"u8) ? "image/avif"
            : Names(brands, "heic"u8) || Names(brands, "heix"u8) || Names(brands, "hevc"u8) || Names(brands, "heim"u8) || Names(brands, "heis"u8) ? "image/heic"
            : Names(brands, "mif1"u8) || Names(brands, "msf1"u8) || Names(brands, "heif"u8) ? "image/heif"
            : null;
    }

    /// <summary>Whether its boxes follow each other to its end and say what is in it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var described = false;
        while (bytes.Length >= HeaderBytes)
        {
            described |= bytes[4..].StartsWith("meta"u8);
            // 0: to the end of the file; 1: a longer size follows.
            ulong size = BinaryPrimitives.ReadUInt32BigEndian(bytes) switch
            {
                0 => (ulong)bytes.Length,
                1 when bytes.Length >= 2 * HeaderBytes => BinaryPrimitives.ReadUInt64BigEndian(bytes[HeaderBytes..]),
                var length => length,
            };
            if (size < HeaderBytes || size > (ulong)bytes.Length)
            {
                return false;
            }

            bytes = bytes[(int)size..];
        }

        return described && bytes.IsEmpty;
    }

    // Brands are words of four bytes: the first, its version, then all that the file can be read as.
    private static bool Names(ReadOnlySpan<byte> brands, ReadOnlySpan<byte> brand)
    {
        for (; brands.Length >= brand.Length; brands = brands[brand.Length..])
        {
            if (brands.StartsWith(brand))
            {
                return true;
            }
        }

        return false;
    }
}
