using System.Buffers.Binary;

namespace ChatSales.Core.Evidence;

/// <summary>Where a HEIF file's items are (ISO/IEC 14496-12, 8.11.3, the box <c>iloc</c>).</summary>
internal ref struct ItemPlaces(ReadOnlySpan<byte> box)
{
    private ReadOnlySpan<byte> left = box;
    private bool isCut;

    /// <summary>
    /// Whether at least one has bytes in the file, or in the box for small ones (<c>idat</c>), and none is outside or looks like a program.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="media">Where in it the bytes of pictures may be.</param>
    /// <param name="small">The content of that box.</param>
    public bool LeadInto(ReadOnlySpan<byte> file, IReadOnlyList<(ulong From, ulong To)> media, ReadOnlySpan<byte> small)
    {
        var version = Take(1);
        Take(3);
        var sizes = (int)Take(2);
        var (offsetBytes, lengthBytes, baseBytes, indexBytes) = (
            sizes >> 12,
            (sizes >> 8) & 15,
            (sizes >> 4) & 15,
            version is 1 or 2 ? sizes & 15 : 0);
        if (offsetBytes + lengthBytes == 0)
        {
            // Each would take no room, so there could be any number of them.
            return false;
        }

        var found = false;
        for (var items = Take(version == 2 ? 4 : 2); items > 0 && !isCut; items--)
        {
            Take(version == 2 ? 4 : 2);
            var from = version is 1 or 2 ? Take(2) & 15 : 0;
            Take(2);
            var start = Take(baseBytes);
            for (var extents = Take(2); extents > 0 && !isCut; extents--)
            {
                Take(indexBytes);
                var (offset, length) = (start + Take(offsetBytes), Take(lengthBytes));
                // Others are composed of other items.
                if (from > 1)
                {
                    continue;
                }

                var lies = from == 0 ? file : small;
                if (isCut || offset >= (ulong)lies.Length || length > (ulong)lies.Length - offset || MediaType.IsProgram(lies[(int)offset..]))
                {
                    return false;
                }

                found = found || (from == 0 ? HeifFile.Hold(file, media, offset, length) : length > 0);
            }
        }

        return found && !isCut;
    }

    private ulong Take(int bytes)
    {
        if (bytes > left.Length || bytes > sizeof(ulong))
        {
            isCut = true;
            return 0;
        }

        Span<byte> number = stackalloc byte[sizeof(ulong)];
        number.Clear();
        left[..bytes].CopyTo(number[(sizeof(ulong) - bytes)..]);
        left = left[bytes..];
        return BinaryPrimitives.ReadUInt64BigEndian(number);
    }
}
