using System.Buffers;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>A file on its way in from a browser: on disk rather than in memory, readable by nobody else, and deleted whatever happens.</summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;
    private readonly FileStream kept = OwnerOnly.Nameless();

    private ReceivedFile()
    {
    }

    /// <summary>Bytes received; those of a file that is too large are counted, but not kept.</summary>
    public long Length { get; private set; }

    /// <param name="from">The source.</param>
    /// <param name="came">Is told how many bytes have arrived.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">It ended early, or could not be kept.</exception>
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

    /// <summary>The whole file, if it isn't too large.</summary>
    public async Task<ReadOnlyMemory<byte>> BytesAsync(CancellationToken ct)
    {
        var bytes = new byte[Length];
        kept.Position = 0;
        await kept.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();
}
