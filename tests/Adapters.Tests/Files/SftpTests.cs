using ChatSales.Adapters.Files;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Sftp;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Files;

/// <summary>Files handed over by SFTP, against a real OpenSSH.</summary>
public sealed class SftpTests : IClassFixture<SftpTests.Ssh>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sftp").FullName;
    private readonly SshServer server;

    public SftpTests(Ssh ssh)
    {
        server = ssh.Server;
        Directory.CreateDirectory(Path.Combine(folder, FilesConnector.Own));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CodeSet Codes { get; } = new(new Dictionary<string, string> { [FileRow.Organisation] = "100" });

    private IEnumerable<string> InSight => Directory.GetFiles(folder).Select(Path.GetFileName)!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_document_is_handed_over_once()
    {
        var connector = Connector(keyFile: server.LockedKeyFile);

        (await connector.CheckAsync(Ct)).Ends.ShouldBe([new CredentialEnd("Key", new DateOnly(2027, 3, 31))]);
        (await connector.FindAsync(Receivable(1), Codes, Ct)).ShouldBeOfType<Finding.Absent>();
        (await connector.CreateAsync(Receivable(1), Codes, Ct)).ShouldBe(new SendOutcome.Done("receivable-CS-HT001-AR-1.csv"));

        (await File.ReadAllTextAsync(Path.Combine(folder, "receivable-CS-HT001-AR-1.csv"), Ct)).ShouldContain(",苏州荣金,HT001,1,3,300000.00,");
        File.Delete(Path.Combine(folder, "receivable-CS-HT001-AR-1.csv"));
        (await connector.FindAsync(Receivable(1), Codes, Ct)).ShouldBe(new Finding.Found("receivable-CS-HT001-AR-1.csv", IsComplete: true));
        (await connector.CreateAsync(Receivable(1), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Taken);
        (await connector.FindAsync(Receivable(1) with { Amount = new Money(1m) }, Codes, Ct)).ShouldBeOfType<Finding.Doubtful>();
        InSight.ShouldBeEmpty();
    }

    // Connecting takes about ten packets; what follows are the folder, the content, the index and the rename into sight. What goes on with it works
    // in the folder itself, which is the same and takes no connection.
    [Fact]
    public async Task Wherever_the_connection_breaks_a_document_is_handed_over_once_and_whole()
    {
        await using var cutter = new PacketCutter(server.Port);
        var (broken, through) = (Connector(port: cutter.Port), new FilesConnector("files", new FilesOptions { Folder = folder, Mark = false }));
        var outcomes = new HashSet<Type>();

        for (var at = 2; ; at += 5)
        {
            cutter.CutAt(at, afterIt: at % 10 == 2);
            var outcome = await broken.CreateAsync(Receivable(at), Codes, Ct);
            outcomes.Add(outcome.GetType());
            if (!cutter.HasCut)
            {
                break;
            }

            await GoOnAsync(through, Receivable(at), outcome);
            (await File.ReadAllTextAsync(Path.Combine(folder, $"receivable-CS-HT001-AR-{at}.csv"), Ct)).ShouldEndWith(",\r\n");
        }

        outcomes.ShouldBe([typeof(SendOutcome.Refused), typeof(SendOutcome.Unknown), typeof(SendOutcome.Done)], ignoreOrder: true);
        InSight.ShouldAllBe(file => file.EndsWith(".csv"));
    }

    [Fact]
    public async Task A_server_with_another_key_learns_nothing_and_is_told_by_its_fingerprint()
    {
        var connector = Connector(hostKey: $"SHA256:{new string('A', 43)}");

        var fault = (await connector.CheckAsync(Ct)).Fault!;
        fault.Cause.ShouldBe(FaultCause.Credentials);
        fault.Said.ShouldContain(server.HostKey);
        (await connector.CreateAsync(Receivable(1), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.ShouldBe(fault);
        InSight.ShouldBeEmpty();
    }

    [Fact]
    public async Task Credentials_that_are_not_taken_are_told_without_them()
    {
        foreach (var connector in new[] { Connector(password: "s3cret-word"), Connector(keyFile: server.OtherKeyFile) })
        {
            var fault = (await connector.CheckAsync(Ct)).Fault!;
            fault.Cause.ShouldBe(FaultCause.Credentials);
            fault.Said.ShouldNotContain("s3cret-word");
        }
    }

    [Fact]
    public async Task A_folder_without_ours_in_it_is_not_written_to()
    {
        Directory.Delete(Path.Combine(folder, FilesConnector.Own));

        (await Connector().FindAsync(Receivable(1), Codes, Ct)).ShouldBeOfType<Finding.Unclear>().Fault.Cause.ShouldBe(FaultCause.Unreachable);
        (await Connector().CreateAsync(Receivable(1), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Unreachable);
        InSight.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent() =>
        (await Connector(port: 1).CreateAsync(Receivable(1), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>()
            .Fault.Cause.ShouldBe(FaultCause.Unreachable);

    [Fact]
    public void Settings_that_cannot_work_are_named()
    {
        new SftpOptions { Port = 0, Folder = "in", HostKeys = ["MD5:1"], TimeoutSeconds = 0 }.Mistakes("Connectors:f").ShouldBe(
        [
            "Connectors:f:Host is missing.",
            "Connectors:f:User is missing.",
            "Connectors:f:Port: 0 is no port.",
            "Connectors:f:HostKeys:0: 'MD5:1' is no fingerprint such as SHA256: and 43 characters.",
            "Connectors:f:Folder: 'in' does not begin with a slash.",
            "Connectors:f:TimeoutSeconds: 0 is not between 1 and 120.",
            "Connectors:f: exactly one of Password and KeyFile must be set.",
        ]);
        new SftpOptions { Host = "h", User = "u", Folder = "/", KeyFile = server.LockedKeyFile }.Mistakes("f").ShouldBe(
        [
            "f:HostKeys is missing: without it anybody could take the server's place.",
            $"f:KeyFile: '{server.LockedKeyFile}' can't be read as a private key with KeyPassphrase.",
        ]);
    }

    // As the hub does it: what may be there is looked for before anything is sent again.
    private static async Task GoOnAsync(FilesConnector connector, ReceivableDocument document, SendOutcome outcome)
    {
        var finding = await connector.FindAsync(document, Codes, Ct);
        if (outcome is SendOutcome.Refused)
        {
            finding.ShouldBeOfType<Finding.Absent>();
        }

        (await (finding switch
        {
            Finding.Found { IsComplete: true } found => Task.FromResult<SendOutcome>(new SendOutcome.Done(found.Number)),
            Finding.Found found => connector.CompleteAsync(document, Codes, found.Number, Ct),
            _ => connector.CreateAsync(document, Codes, Ct),
        })).ShouldBeOfType<SendOutcome.Done>();
    }

    private FilesConnector Connector(int? port = null, string? hostKey = null, string password = "", string? keyFile = null) =>
        new("files", new SftpOptions
        {
            Host = "127.0.0.1",
            Port = port ?? server.Port,
            HostKeys = [hostKey ?? server.HostKey],
            User = SshServer.User,
            Password = password,
            KeyFile = password.Length > 0 ? "" : keyFile ?? server.KeyFile,
            KeyPassphrase = keyFile == server.LockedKeyFile ? SshServer.Passphrase : "",
            ExpiresOn = new DateOnly(2027, 3, 31),
            Folder = folder,
            Mark = false,
        });

    private static ReceivableDocument Receivable(int instalment) => new()
    {
        Key = $"CS-HT001-AR-{instalment}",
        CustomerKey = "CS-C0001",
        CustomerName = "苏州荣金",
        Contract = "HT001",
        Instalment = instalment,
        Instalments = 3,
        Amount = new Money(300_000m),
        Currency = "CNY",
        On = new DateOnly(2026, 11, 25),
        DueOn = new DateOnly(2027, 1, 24),
        Summary = "HT001",
    };

    /// <summary>One server for all of these tests.</summary>
    public sealed class Ssh : IAsyncLifetime
    {
        public SshServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await SshServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
