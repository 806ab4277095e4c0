using ChatSales.Core.Evidence;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Scales a picture down while its rows come in: each pixel of the sample is the mean of what it covers, over white, as chats show pictures. Never
/// holds more than a row.
/// </summary>
internal sealed class GreySample(int width, int height)
{
    private const int Size = PictureHash.SampleSize;
    private readonly double[] sums = new double[Size * Size];
    private readonly double[] weights = new double[Size];
    private readonly double[] row = new double[Size];

    /// <param name="y">The row's number, from the top.</param>
    /// <param name="pixels">Red, green, blue, alpha; the colours premultiplied.</param>
    public void Add(int y, ReadOnlySpan<byte> pixels)
    {
        Array.Clear(row);
        for (var x = 0; x < width; x++)
        {
            var (red, green, blue, alpha) = (pixels[4 * x], pixels[4 * x + 1], pixels[4 * x + 2], pixels[4 * x + 3]);
            Spread(x, width, (red * 299 + green * 587 + blue * 114) / 1000.0 + byte.MaxValue - alpha, row);
        }

        var (first, last) = (y * (long)Size / height, ((y + 1) * (long)Size - 1) / height);
        for (var at = first; at <= last; at++)
        {
            var weight = Overlap(y, height, at);
            weights[at] += weight;
            for (var x = 0; x < Size; x++)
            {
                sums[at * Size + x] += weight * row[x];
            }
        }
    }

    /// <summary>The luminances, row by row. Missing rows repeat the last one.</summary>
    public byte[] Finish()
    {
        var scale = (double)Size / width;
        var grey = new byte[Size * Size];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] =
                weights[i / Size] > 0 ? (byte)Math.Clamp(sums[i] * scale / weights[i / Size], 0, byte.MaxValue)
                : i < Size ? (byte)0
                : grey[i - Size];
        }

        return grey;
    }

    // Adds a value to each of the sample's columns, weighted by its share of the column's source.
    private static void Spread(int position, int length, double value, double[] to)
    {
        var (first, last) = (position * (long)Size / length, ((position + 1) * (long)Size - 1) / length);
        for (var at = first; at <= last; at++)
        {
            to[at] += value * Overlap(position, length, at);
        }
    }

    // How much of a source pixel lies in a pixel of the sample, 0 to 1.
    private static double Overlap(int position, int length, long at) =>
        (Math.Min((position + 1) * (long)Size, (at + 1) * length) - Math.Max(position * (long)Size, at * length)) / (double)Size;
}
