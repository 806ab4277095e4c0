using System.Buffers;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>A file on its way in from a browser: on the disk and not in memory, readable to nobody else, and gone whatever happens.</summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;
    private readonly FileStream kept = OwnerOnly.Nameless();

    private ReceivedFile()
    {
    }

    /// <summary>Bytes that came; of a file that is too large they are counted, but not kept.</summary>
    public long Length { get; private set; }

    /// <param name="from">Where it comes from.</param>
    /// <param name="came">Is told how many bytes have come.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">It did not come to its end, or could not be kept.</exception>
    public static async Task<ReceivedFile> ReadAsync(Stream from, Action<long> came, CancellationToken ct)
    {
        var file = new ReceivedFile();
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (await from.ReadAsync(piece, ct) is > 0 and var read)
            {
                file.Length += read;
                if (file.Length <= Inspection.LargestFile)
                {
                    await file.kept.WriteAsync(piece.AsMemory(0, read), ct);
                }

                came(file.Length);
            }

            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>All of a file that is not too large.</summary>
    public async Task<ReadOnlyMemory<byte>> BytesAsync(CancellationToken ct)
    {
        var bytes = new byte[Length];
        kept.Position = 0;
        await kept.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();
}
