using System.Buffers.Binary;

namespace ChatSales.Adapters.Feishu.Protocol;

/// <summary>The packets of the first stream in an Ogg file (RFC 3533), in order.</summary>
internal static class OggPackets
{
    private const int HeaderLength = 27;
    private const byte Continued = 1;
    private const byte Full = 255;

    /// <exception cref="FormatException">It is no Ogg file, or is cut off.</exception>
    public static IEnumerable<byte[]> Of(ReadOnlyMemory<byte> file)
    {
        using var packet = new MemoryStream();
        uint? stream = null;
        while (!file.IsEmpty)
        {
            var page = Page.Read(file);
            file = file[page.Length..];
            if (page.Stream != (stream ??= page.Stream))
            {
                continue;
            }

            // Without the page before it, a continued packet lacks its beginning.
            if (!page.IsContinued)
            {
                packet.SetLength(0);
            }

            var isWhole = !page.IsContinued || packet.Length > 0;

            var at = 0;
            foreach (var length in page.Segments.ToArray())
            {
                packet.Write(page.Body.Span.Slice(at, length));
                at += length;
                if (length == Full)
                {
                    continue;
                }

                if (isWhole)
                {
                    yield return packet.ToArray();
                }

                isWhole = true;
                packet.SetLength(0);
            }
        }
    }

    private readonly record struct Page(uint Stream, bool IsContinued, ReadOnlyMemory<byte> Segments, ReadOnlyMemory<byte> Body)
    {
        public int Length => HeaderLength + Segments.Length + Body.Length;

        public static Page Read(ReadOnlyMemory<byte> file)
        {
            var header = file.Span;
            if (header.Length < HeaderLength || !header.StartsWith("OggS"u8) || header[4] != 0)
            {
                throw new FormatException("This is no page of an Ogg file.");
            }

            int segments = header[HeaderLength - 1];
            var size = 0;
            foreach (var length in header.Length < HeaderLength + segments ? default : header.Slice(HeaderLength, segments))
            {
                size += length;
            }

            return header.Length < HeaderLength + segments + size
                ? throw new FormatException("An Ogg file is cut off.")
                : new Page(
                    BinaryPrimitives.ReadUInt32LittleEndian(header[14..]),
                    (header[5] & Continued) != 0,
                    file.Slice(HeaderLength, segments),
                    file.Slice(HeaderLength + segments, size));
        }
    }
}
