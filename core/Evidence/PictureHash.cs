using System.Numerics;

namespace ChatSales.Core.Evidence;

/// <summary>
/// A perceptual hash: 256 bits that stay nearly the same when a picture is scaled, recompressed or slightly recoloured. It takes the lowest 16×16
/// frequencies (DCT-II) of a 64×64 greyscale sample; each bit says whether one is above their median. See docs/decisions/0003-picture-hash.md for the
/// measured threshold.
/// </summary>
public static class PictureHash
{
    /// <summary>Width and height of the sample that is hashed.</summary>
    public const int SampleSize = 64;

    /// <summary>Pictures that differ in fewer bits count as near-identical.</summary>
    public const int NearBits = 32;

    private const int Frequencies = 16;
    private static readonly double[,] Cosines = Table();

    /// <param name="grey">64×64 luminances, row by row.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Of(ReadOnlySpan<byte> grey)
    {
        // Rows first, then columns: the transform is separable.
        var rows = new double[SampleSize, Frequencies];
        for (var y = 0; y < SampleSize; y++)
        {
            for (var u = 0; u < Frequencies; u++)
            {
                var sum = 0.0;
                for (var x = 0; x < SampleSize; x++)
                {
                    sum += grey[y * SampleSize + x] * Cosines[u, x];
                }

                rows[y, u] = sum;
            }
        }

        var values = new double[Frequencies * Frequencies];
        for (var v = 0; v < Frequencies; v++)
        {
            for (var u = 0; u < Frequencies; u++)
            {
                var sum = 0.0;
                for (var y = 0; y < SampleSize; y++)
                {
                    sum += rows[y, u] * Cosines[v, y];
                }

                values[v * Frequencies + u] = sum;
            }
        }

        // The first value is the mean brightness, which says nothing about the content.
        var median = values.Skip(1).Order().ElementAt((values.Length - 1) / 2);
        var bits = new byte[values.Length / 8];
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > median)
            {
                bits[i / 8] |= (byte)(1 << (i % 8));
            }
        }

        return Convert.ToHexStringLower(bits);
    }

    /// <summary>In how many bits two hashes differ.</summary>
    public static int Distance(string one, string other)
    {
        var (a, b) = (Convert.FromHexString(one), Convert.FromHexString(other));
        return a.Zip(b, (x, y) => BitOperations.PopCount((uint)(x ^ y))).Sum();
    }

    /// <summary>Whether the sample is blank: hardly any difference between its brightest and darkest parts.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> grey)
    {
        const int Noise = 6;
        var (low, high) = (byte.MaxValue, byte.MinValue);
        foreach (var value in grey)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return high - low <= Noise;
    }

    private static double[,] Table()
    {
        var table = new double[Frequencies, SampleSize];
        for (var u = 0; u < Frequencies; u++)
        {
            for (var x = 0; x < SampleSize; x++)
            {
                table[u, x] = Math.Cos((2 * x + 1) * u * Math.PI / (2 * SampleSize));
            }
        }

        return table;
    }
}
