using System.Text.RegularExpressions;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace ChatSales.Adapters.Files;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>sftp</c>: a folder behind SFTP from which another system takes files.</summary>
public sealed partial class SftpOptions
{
    /// <summary>What a fingerprint begins with, as <c>ssh-keygen -lf</c> prints it.</summary>
    internal const string HashSort = "SHA256:";

    /// <summary>Name or address of the server.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 22;

    /// <summary>Fingerprints of the keys by which it may be known; several while it changes over.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>Who logs in.</summary>
    public string User { get; init; } = "";

    /// <summary>A secret; empty where a key is used.</summary>
    public string Password { get; init; } = "";

    /// <summary>The file of a private key, in place of the password.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>The secret of <see cref="KeyFile"/>, if it has one.</summary>
    public string KeyPassphrase { get; init; } = "";

    /// <summary>The last day of the password or key, as the server's administrator knows it.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The folder there, from the root that the user sees.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What a document becomes.</summary>
    public FileForm Form { get; init; } = FileForm.Csv;

    /// <summary>Whether CSV files begin with UTF-8's mark, without which Excel reads Chinese wrongly.</summary>
    public bool Mark { get; init; } = true;

    /// <summary>How long connecting, and each step after it, may take.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    internal string CredentialName => KeyFile.Length > 0 ? "Key" : "Password";

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        foreach (var (key, value) in new[] { (nameof(Host), Host), (nameof(User), User) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{section}:{key} is missing.";
            }
        }

        if (Port is < 1 or > ushort.MaxValue)
        {
            yield return $"{section}:{nameof(Port)}: {Port} is no port.";
        }

        if (HostKeys.Count == 0)
        {
            yield return $"{section}:{nameof(HostKeys)} is missing: without it anybody could take the server's place.";
        }

        foreach (var (key, index) in HostKeys.Select((key, index) => (key, index)).Where(one => !Fingerprint().IsMatch(one.key)))
        {
            yield return $"{section}:{nameof(HostKeys)}:{index}: '{key}' is no fingerprint such as {HashSort} and 43 characters.";
        }

        if (!Folder.StartsWith('/'))
        {
            yield return $"{section}:{nameof(Folder)}: '{Folder}' does not begin with a slash.";
        }

        if (TimeoutSeconds is < 1 or > 120)
        {
            yield return $"{section}:{nameof(TimeoutSeconds)}: {TimeoutSeconds} is not between 1 and 120.";
        }

        if (Password.Length > 0 == KeyFile.Length > 0)
        {
            yield return $"{section}: exactly one of {nameof(Password)} and {nameof(KeyFile)} must be set.";
        }
        else if (KeyFile.Length > 0 && !File.Exists(KeyFile))
        {
            yield return $"{section}:{nameof(KeyFile)}: there is no file '{KeyFile}'.";
        }
        else if (KeyFile.Length > 0 && !IsReadable())
        {
            yield return $"{section}:{nameof(KeyFile)}: '{KeyFile}' can't be read as a private key with {nameof(KeyPassphrase)}.";
        }
    }

    internal ConnectionInfo Connection() => new(
        Host, Port, User, KeyFile.Length > 0 ? new PrivateKeyAuthenticationMethod(User, Key()) : new PasswordAuthenticationMethod(User, Password))
    {
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
    };

    private PrivateKeyFile Key() => new(KeyFile, KeyPassphrase.Length > 0 ? KeyPassphrase : null);

    private bool IsReadable()
    {
        try
        {
            Key().Dispose();
            return true;
        }
        catch (Exception fault) when (fault is SshException or IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex("^SHA256:[A-Za-z0-9+/]{43}$")]
    private static partial Regex Fingerprint();
}
