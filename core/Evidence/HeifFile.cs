using System.Buffers.Binary;

namespace ChatSales.Core.Evidence;

/// <summary>
/// iPhone photos: HEIF, a file of boxes (ISO/IEC 14496-12), the first of which names its brands (ISO/IEC 23008-12, annex B). Nothing here draws them.
/// </summary>
internal static class HeifFile
{
    private const int HeaderBytes = 8;

    // A photo has one place for all of its bytes; each item is looked for in all of them.
    private const int MostMedia = 8;

    /// <summary>The media type; null if it isn't such a file.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 * HeaderBytes || !bytes[4..].StartsWith("ftyp"u8))
        {
            return null;
        }

        var brands = bytes[HeaderBytes..(int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(bytes), 2 * HeaderBytes, Math.Min(bytes.Length, 256))];
        return Names(brands, "avif"u8) || Names(brands, "avis"u8) ? "image/avif"
            : Names(brands, "heic"u8) || Names(brands, "heix"u8) || Names(brands, "hevc"u8) || Names(brands, "heim"u8) || Names(brands, "heis"u8)
                ? "image/heic"
            : Names(brands, "mif1"u8) || Names(brands, "msf1"u8) || Names(brands, "heif"u8) ? "image/heif"
            : null;
    }

    /// <summary>Whether its boxes follow each other to the end, and lead to a picture inside it that doesn't begin like a program.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var left = bytes;
        var media = new List<(ulong From, ulong To)>();
        while (NextBox(ref left, out var type, out var content))
        {
            if (!type.SequenceEqual("mdat"u8))
            {
                continue;
            }

            if (MediaType.IsProgram(content))
            {
                return false;
            }

            var end = (ulong)(bytes.Length - left.Length);
            media.Add((end - (ulong)content.Length, end));
            if (media.Count > MostMedia)
            {
                return false;
            }
        }

        return left.IsEmpty && Shows(bytes, media);
    }

    /// <summary>Whether there are such bytes, in one of the places for a file's media, and they don't begin like a program.</summary>
    internal static bool Hold(ReadOnlySpan<byte> file, IReadOnlyList<(ulong From, ulong To)> media, ulong place, ulong length) =>
        length > 0 && media.Any(one => place >= one.From && place < one.To && length <= one.To - place) && !MediaType.IsProgram(file[(int)place..]);

    // A sequence (bursts, live photos) has its pictures in a film.
    private static bool Shows(ReadOnlySpan<byte> bytes, List<(ulong From, ulong To)> media)
    {
        var left = bytes;
        var shown = false;
        while (!shown && NextBox(ref left, out var type, out var content))
        {
            shown = (type.SequenceEqual("meta"u8) && HasItem(content, bytes, media))
                || (type.SequenceEqual("moov"u8) && HasFrame(content, bytes, media));
        }

        return shown;
    }

    private static bool NextBox(scoped ref ReadOnlySpan<byte> left, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
    {
        type = content = default;
        if (left.Length < HeaderBytes)
        {
            return false;
        }

        // 0: to the end of the file; 1: a longer size follows.
        var (size, header) = BinaryPrimitives.ReadUInt32BigEndian(left) switch
        {
            0 => ((ulong)left.Length, HeaderBytes),
            1 when left.Length >= 2 * HeaderBytes => (BinaryPrimitives.ReadUInt64BigEndian(left[HeaderBytes..]), 2 * HeaderBytes),
            var length => (length, HeaderBytes),
        };
        if (size < (ulong)header || size > (ulong)left.Length)
        {
            return false;
        }

        type = left[4..HeaderBytes];
        content = left[header..(int)size];
        left = left[(int)size..];
        return true;
    }

    // The content of the first box of a type; empty if there is none.
    internal static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (NextBox(ref boxes, out var type, out var content))
        {
            if (type.SequenceEqual(wanted))
            {
                return content;
            }
        }

        return default;
    }

    // ISO/IEC 14496-12, 8.11: a version and flags come first, then which items there are (iinf) and where (iloc).
    private static bool HasItem(ReadOnlySpan<byte> meta, ReadOnlySpan<byte> file, List<(ulong From, ulong To)> media)
    {
        const int Version = 4;
        return meta.Length > Version && Inside(meta[Version..], "iinf"u8).Length > Version + HeaderBytes
            && new ItemPlaces(Inside(meta[Version..], "iloc"u8)).LeadInto(file, media, Inside(meta[Version..], "idat"u8));
    }

    // One track with a frame is enough; the others may be sound.
    private static bool HasFrame(ReadOnlySpan<byte> film, ReadOnlySpan<byte> file, List<(ulong From, ulong To)> media)
    {
        while (NextBox(ref film, out var type, out var content))
        {
            var table = type.SequenceEqual("trak"u8) ? Inside(Inside(Inside(content, "mdia"u8), "minf"u8), "stbl"u8) : default;
            if (FramePlaces.FirstOf(table) is var (place, size) && Hold(file, media, place, size))
            {
                return true;
            }
        }

        return false;
    }

    // Brands are words of four bytes: the main one, its version, then everything the file can be read as.
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
