using System.Buffers.Binary;

namespace ChatSales.Bot.Inspect;

/// <summary>The protocol between the host and its inspectors: a length of four bytes, then that many bytes.</summary>
internal static class Frames
{
    private const int LengthBytes = 4;

    public static async Task WriteAsync(Stream to, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var length = new byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        await to.WriteAsync(length, ct);
        await to.WriteAsync(bytes, ct);
        await to.FlushAsync(ct);
    }

    /// <summary>The next frame; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">It is longer than allowed.</exception>
    public static async Task<byte[]?> ReadAsync(Stream from, int most, CancellationToken ct)
    {
        var length = new byte[LengthBytes];
        if (await from.ReadAtLeastAsync(length, LengthBytes, throwOnEndOfStream: false, ct) < LengthBytes)
        {
            return null;
        }

        var bytes = new byte[
            BinaryPrimitives.ReadInt32LittleEndian(length) is >= 0 and var count && count <= most
                ? count
                : throw new InvalidDataException("A frame is longer than may be.")
        ];
        return await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct) == bytes.Length ? bytes : null;
    }
}
