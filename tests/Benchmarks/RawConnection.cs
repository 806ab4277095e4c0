using System.Net.Sockets;
using System.Text;

namespace ChatSales.Benchmarks;

/// <summary>
/// A keep-alive HTTP/1.1 connection that sends ready-made requests: HttpClient costs more than the measured endpoints, and both share the machine.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16 * 1024];

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken ct)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(address.Host, address.Port, ct);
        return connection;
    }

    /// <summary>A whole POST request.</summary>
    public static byte[] Post(string pathAndQuery, string body, params IEnumerable<(string Name, string Value)> headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var type = body.StartsWith('{') ? "application/json" : "text/xml";
        var more = string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        return
        [
            .. Encoding.ASCII.GetBytes(
                $"POST {pathAndQuery} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}Content-Type: {type}\r\nContent-Length: {bytes.Length}\r\n\r\n"),
            .. bytes,
        ];
    }

    /// <summary>Sends a request and returns the status of the answer, whose body must be empty or small.</summary>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        await socket.SendAsync(request, ct);
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled)))
            {
                return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return !head.EndsWith("chunked"u8) || answer[(end + 4)..].EndsWith("0\r\n\r\n"u8);
        }

        var length = 0;
        foreach (var digit in head[(at + 16)..])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                break;
            }

            length = length * 10 + digit - '0';
        }

        return answer.Length >= end + 4 + length;
    }
}
