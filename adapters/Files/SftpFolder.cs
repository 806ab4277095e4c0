using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace ChatSales.Adapters.Files;

/// <summary>The folder of a server that is connected to.</summary>
internal sealed class SftpFolder(SftpClient client, string root) : IDropFolder
{
    public Task<bool> HasAsync(string path, CancellationToken ct) => client.ExistsAsync(Full(path), ct);

    public async Task<string?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var file = await client.OpenAsync(Full(path), FileMode.Open, FileAccess.Read, ct);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return await reader.ReadToEndAsync(ct);
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
    }

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var half = FilesConnector.HalfOf(path);
        var folder = Full(path[..path.LastIndexOf('/')]);
        if (!await client.ExistsAsync(folder, ct))
        {
            await client.CreateDirectoryAsync(folder, ct);
        }

        await using (var file = await client.OpenAsync(Full(half), FileMode.CreateNew, FileAccess.Write, ct))
        {
            await file.WriteAsync(content, ct);
            await file.FlushAsync(ct);
        }

        await MoveAsync(half, path, ct);
    }

    public async Task MoveAsync(string from, string to, CancellationToken ct)
    {
        try
        {
            // Plain SSH_FXP_RENAME is a link and an unlink at OpenSSH, between which a file has both names; posix-rename@openssh.com is one step.
            client.RenameFile(Full(from), Full(to), isPosix: true);
        }
        catch (NotSupportedException)
        {
            if (await client.ExistsAsync(Full(to), ct))
            {
                await client.DeleteFileAsync(Full(to), ct);
            }

            await client.RenameFileAsync(Full(from), Full(to), ct);
        }
    }

    private string Full(string path) => $"{root.TrimEnd('/')}/{path}";
}
