using System.Net.Sockets;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace ChatSales.Adapters.Files;

/// <summary>
/// A folder behind SFTP. Each piece of work has a connection of its own: documents are few, and one that idles is cut by servers and firewalls.
/// </summary>
internal sealed class SftpDrop(SftpOptions options) : IFileDrop
{
    public string Sort => "sftp";

    public IReadOnlyList<CredentialEnd> Ends => options.ExpiresOn is { } on ? [new CredentialEnd(options.CredentialName, on)] : [];

    public async Task<T> UseAsync<T>(Func<IDropFolder, Task<T>> work, bool mayBeDone, CancellationToken ct)
    {
        using var client = new SftpClient(options.Connection());
        client.OperationTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        await ConnectAsync(client, ct);
        try
        {
            return await work(new SftpFolder(client, options.Folder));
        }
        catch (SftpPathNotFoundException)
        {
            throw TargetException.Ours(FaultCause.Unreachable, TargetTexts.NoFolder.With(FilesConnector.Own), mayBeDone);
        }
        catch (SftpPermissionDeniedException)
        {
            throw TargetException.Ours(FaultCause.Rights, TargetTexts.NoWriting.Text, mayBeDone);
        }
        catch (SshOperationTimeoutException)
        {
            throw TargetException.Ours(FaultCause.NoAnswer, TargetTexts.NoAnswerWithin.With(options.TimeoutSeconds), mayBeDone);
        }
        catch (Exception fault) when (fault is SshConnectionException or SocketException or ObjectDisposedException)
        {
            throw TargetException.Ours(FaultCause.NoAnswer, TargetTexts.Broke.With(fault.GetType().Name), mayBeDone);
        }
        catch (Exception fault) when (fault is SshException or IOException)
        {
            throw TargetException.Ours(FaultCause.Broken, TargetTexts.FileFault.With(fault.GetType().Name), mayBeDone);
        }
    }

    private async Task ConnectAsync(SftpClient client, CancellationToken ct)
    {
        string? other = null;
        client.HostKeyReceived += (_, key) =>
        {
            var shown = SftpOptions.HashSort + key.FingerPrintSHA256;
            key.CanTrust = options.HostKeys.Contains(shown, StringComparer.Ordinal);
            other = key.CanTrust ? null : shown;
        };
        try
        {
            await client.ConnectAsync(ct);
        }
        catch (SshException) when (other is not null)
        {
            throw TargetException.Ours(FaultCause.Credentials, FilesTexts.OtherHostKey.With(other, nameof(SftpOptions.HostKeys)));
        }
        catch (SshAuthenticationException)
        {
            throw TargetException.Ours(FaultCause.Credentials, FilesTexts.NotTaken.Text);
        }
        catch (SshOperationTimeoutException)
        {
            throw TargetException.Ours(FaultCause.NoAnswer, TargetTexts.NoAnswerWithin.With(options.TimeoutSeconds));
        }
        catch (Exception fault) when (fault is SshException or SocketException or IOException or ObjectDisposedException)
        {
            throw TargetException.Ours(FaultCause.Unreachable, TargetTexts.NoConnection.With(fault.GetType().Name));
        }
    }
}
