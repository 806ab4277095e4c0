using System.IO.Compression;
using ChatSales.Core.Evidence;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Unpacks the streams of a PDF document (pages, fonts, pictures, files), only to count their bytes: whoever opens the document holds them in memory.
/// </summary>
internal sealed class PdfBounds(Structure structure)
{
    // Bytes of one stream, as of an Office document; of all, since fifty screenshots of a good screen come to 300 MB; of all files within, which are
    // held here to be judged.
    private const long MostBytes = 256 * 1024 * 1024;
    private const long MostBytesOfAll = 1024 * 1024 * 1024;
    private const long MostBytesAttached = 64 * 1024 * 1024;

    // What begins a zlib stream; the library that reads documents skips it too, whatever it says.
    private const int ZlibHeader = 2;
    private readonly byte[] discarded = new byte[64 * 1024];
    private long total;
    private long attached;

    /// <exception cref="InsufficientMemoryException">It needs more memory than allowed, or all until now do.</exception>
    public void Take(StreamToken stream) => total = Within(MostBytesOfAll, total + SizeOf(stream));

    /// <exception cref="InsufficientMemoryException">It needs more memory than allowed, or all until now do.</exception>
    public void TakeAttached(StreamToken stream) => attached = Within(MostBytesAttached, attached + SizeOf(stream));

    private long SizeOf(StreamToken stream)
    {
        var size = Math.Max(stream.Data.Length, PictureBytes(stream.StreamDictionary));
        var data = stream.Data;
        var filters = FiltersOf(stream.StreamDictionary);
        for (var i = 0; i < filters.Count; i++)
        {
            switch (filters[i])
            {
                case FlateFilter when i == filters.Count - 1:
                    return Math.Max(size, Inflate(data, null));
                case FlateFilter:
                    using (var inflated = new MemoryStream())
                    {
                        Inflate(data, inflated);
                        data = inflated.ToArray();
                    }

                    break;
                case DctDecodeFilter:
                    return PictureSize.PixelsOf(data.Span) <= PictureSize.MostPixels ? size : throw new InsufficientMemoryException();
                case LzwFilter or RunLengthFilter or Ascii85Filter or AsciiHexDecodeFilter:
                    data = filters[i].Decode(data, stream.StreamDictionary, structure.FilterProvider, i);
                    break;
                default:
                    return size;
            }

            size = Within(MostBytes, Math.Max(size, data.Length));
        }

        return size;
    }

    // What nobody knows nobody unpacks.
    private IReadOnlyList<IFilter> FiltersOf(DictionaryToken dictionary)
    {
        try
        {
            return structure.FilterProvider.GetFilters(dictionary, structure.TokenScanner);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return [];
        }
    }

    // Damaged streams count as far as they go: readers show that much.
    private long Inflate(ReadOnlyMemory<byte> data, MemoryStream? to)
    {
        using var deflated = new MemoryStream(data[Math.Min(ZlibHeader, data.Length)..].ToArray());
        using var inflating = new DeflateStream(deflated, CompressionMode.Decompress);
        var bytes = 0L;
        try
        {
            while (inflating.Read(discarded) is > 0 and var read)
            {
                bytes = Within(MostBytes, bytes + read);
                to?.Write(discarded, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // The end of what can be read.
        }

        return bytes;
    }

    // Three colours, unless each pixel is a bit.
    private long PictureBytes(DictionaryToken dictionary)
    {
        var (width, height) = (Number(dictionary, NameToken.Width), Number(dictionary, NameToken.Height));
        var bits = dictionary.ContainsKey(NameToken.ImageMask) ? 1 : Number(dictionary, NameToken.BitsPerComponent) is > 0 and var given ? given : 8;
        return width > 0 && height > 0 ? (long)Within(MostBytes, width * height * bits * 3 / 8) : 0;
    }

    private double Number(DictionaryToken dictionary, NameToken key) =>
        dictionary.Data.GetValueOrDefault(key) switch
        {
            NumericToken number => number.Double,
            IndirectReferenceToken { Data: var reference } when structure.GetObject(reference)?.Data is NumericToken number => number.Double,
            _ => 0,
        };

    private static long Within(long most, long bytes) => bytes <= most ? bytes : throw new InsufficientMemoryException();

    private static double Within(double most, double bytes) => bytes <= most ? bytes : throw new InsufficientMemoryException();
}
