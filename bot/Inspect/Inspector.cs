using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using ChatSales.Bot.Verbs;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Inspect;

/// <summary>
/// A child process of this program that inspects files, one after another. It gets none of the host's environment, which has settings and secrets.
/// </summary>
internal sealed class Inspector : IDisposable
{
    private const int LongestFinding = 4096;

    // A machine under load is slow; a cold start takes a quarter of a second.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // From the end of its output to its exit.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    // Exit codes of a process that took too much (128 plus the signal's number): from the runtime (SIGABRT), the stack or a native library (SIGSEGV,
    // SIGBUS), or the time limit (SIGXCPU).
    private static readonly int[] EndsOfTooMuch = [128 + 6, 128 + 11, 128 + 7, 128 + 24];

    // Bytes, in hexadecimal as the runtime reads it: room for a file of 20 MB and its copies, and a PDF of that size in memory.
    private const string ManagedHeap = "0x10000000";

    private static readonly Dictionary<string, string?> Surroundings = new()
    {
        ["DOTNET_GCHeapHardLimit"] = ManagedHeap,
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_DbgEnableMiniDump"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };

    private readonly Process process;
    private readonly TimeProvider clock;

    private Inspector(Process process, TimeProvider clock) => (this.process, this.clock) = (process, clock);

    public int Files { get; private set; }

    public DateTimeOffset LastUsed { get; private set; }

    public bool Lives => !process.HasExited;

    public int ProcessId => process.Id;

    /// <exception cref="InspectionException">It could not be started.</exception>
    public static async Task<Inspector> StartAsync(TimeProvider clock, CancellationToken ct, string verb = InspectVerb.Name)
    {
        var inspector = new Inspector(Start(verb), clock);
        try
        {
            return await inspector.AnswerAsync(StartPatience, LongestFinding, ct) is { Length: 0 }
                ? inspector
                : throw new InspectionException("The process that looks at files ended as soon as it was started.");
        }
        catch
        {
            inspector.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The result; null if the file killed it, or it was still busy when patience ran out. It is then unusable (<see cref="EndedOfFileAsync"/>).
    /// </summary>
    public Task<InspectedAs?> InspectAsync(ReadOnlyMemory<byte> file, CancellationToken ct) => AskAsync<InspectedAs>(file, LongestFinding, ct);

    /// <summary>The same for another question, whose answer has at most so many bytes.</summary>
    public async Task<T?> AskAsync<T>(ReadOnlyMemory<byte> file, int longest, CancellationToken ct) where T : class
    {
        (Files, LastUsed) = (Files + 1, clock.GetUtcNow());
        try
        {
            await Frames.WriteAsync(process.StandardInput.BaseStream, file, ct);
            return await AnswerAsync(Patience, longest, ct) is { } answer ? JsonSerializer.Deserialize<T>(answer, StoredJson.Options) : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the last file, which it didn't answer, killed it. Otherwise someone killed or stopped it, or the machine was too busy: it would have
    /// ended by itself once a file's time was used up.
    /// </summary>
    public async Task<bool> EndedOfFileAsync(CancellationToken ct)
    {
        try
        {
            await process.WaitForExitAsync(ct).WaitAsync(EndPatience, clock, ct);
            return EndsOfTooMuch.Contains(process.ExitCode);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill();
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It has exited by itself.
        }

        process.Dispose();
    }

    private async Task<byte[]?> AnswerAsync(TimeSpan patience, int longest, CancellationToken ct)
    {
        using var patient = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patient.Token, ct);
        try
        {
            return await Frames.ReadAsync(process.StandardOutput.BaseStream, longest, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Process Start(string verb)
    {
        var start = CommandLine(verb);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.WorkingDirectory = AppContext.BaseDirectory;
        start.Environment.Clear();
        foreach (var (name, value) in Surroundings)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            // Its dying words are useless, but must go somewhere.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return process;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            throw new InspectionException($"The process that looks at files could not be started: {fault.Message}", fault);
        }
    }

    // If published with its runtime, the program itself is run; otherwise the current runtime is given the program, even when something else has
    // loaded it.
    private static ProcessStartInfo CommandLine(string verb)
    {
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        return runtime == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)
            ? new ProcessStartInfo(Environment.ProcessPath!, [verb])
            : new ProcessStartInfo(
                Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "dotnet")),
                [typeof(Inspector).Assembly.Location, verb]);
    }
}
