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

    // What is taken needs one or two at most; two processes are all there are, so who sends what takes long holds up the others.
    private const int CpuSecondsPerFile = 5;

    /// <summary>Bounds memory, and leaves no image of it behind.</summary>
    public static void Begin()
    {
        Set(Data, MostMemory, MostMemory);
        Set(Core, 0, 0);
    }

    /// <summary>So much time from now on: a process whose parent has died ends, too.</summary>
    public static void BeginFile()
    {
        using var self = Process.GetCurrentProcess();
        Set(Cpu, (ulong)self.TotalProcessorTime.TotalSeconds + CpuSecondsPerFile, ulong.MaxValue);
    }

    // Without rights a hard limit can only be lowered, and where the bot runs in bounds of its own there is a lower one already.
    private static void Set(int resource, ulong soft, ulong hard)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        if (GetLimit(resource, out var now) == 0)
        {
            var limit = new Limit(Math.Min(soft, now.Hard), Math.Min(hard, now.Hard));
            if (SetLimit(resource, in limit) == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException($"A limit of this process can't be set (setrlimit {resource}: error {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static extern int SetLimit(int resource, in Limit limit);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
