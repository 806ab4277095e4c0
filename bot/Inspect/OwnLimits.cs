using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChatSales.Bot.Inspect;

/// <summary>What this process takes from the machine at most, held by the kernel (setrlimit(2)); on Linux only, where the bot runs.</summary>
internal static class OwnLimits
{
    private const int Cpu = 0;
    private const int Data = 2;
    private const int Core = 4;

    // Everything that is written to counts, of the runtime and of native libraries; the runtime alone takes 60 MB.
    private const ulong MostMemory = 512 * 1024 * 1024;

    // What is taken needs less than one; two processes are all there are, so who sends what takes long holds up the others.
    private const int CpuSecondsPerFile = 5;

    /// <summary>Bounds memory, and leaves no image of it behind.</summary>
    public static void Begin()
    {
        Set(Data, MostMemory);
        Set(Core, 0);
    }

    /// <summary>So much time from now on: a process whose parent has died ends, too.</summary>
    public static void BeginFile()
    {
        using var self = Process.GetCurrentProcess();
        Set(Cpu, (ulong)self.TotalProcessorTime.TotalSeconds + CpuSecondsPerFile, hard: ulong.MaxValue);
    }

    private static void Set(int resource, ulong most, ulong? hard = null)
    {
        var limit = new Limit(most, hard ?? most);
        if (OperatingSystem.IsLinux() && SetLimit(resource, in limit) != 0)
        {
            throw new InvalidOperationException($"A limit of this process can't be set (setrlimit {resource}: error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static extern int SetLimit(int resource, in Limit limit);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
