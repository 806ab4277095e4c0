using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChatSales.Bot.Inspect;

/// <summary>Limits what this process takes from the machine, enforced by the kernel (setrlimit(2)); on Linux only, where the bot runs.</summary>
internal static class OwnLimits
{
    private const int Cpu = 0;
    private const int Data = 2;
    private const int Core = 4;

    // All written memory counts, of the runtime and of native libraries; the runtime alone takes 60 MB.
    private const ulong MostMemory = 512 * 1024 * 1024;

    // An acceptable file needs one or two at most; there are only two processes, so slow files hold up everyone.
    private const int CpuSecondsPerFile = 5;

    /// <summary>Limits memory, and disables core dumps.</summary>
    public static void Begin()
    {
        Set(Data, MostMemory, MostMemory);
        Set(Core, 0, 0);
    }

    /// <summary>Limits CPU time from now on, so that a process whose parent has died ends too.</summary>
    public static void BeginFile()
    {
        using var self = Process.GetCurrentProcess();
        Set(Cpu, (ulong)self.TotalProcessorTime.TotalSeconds + CpuSecondsPerFile, ulong.MaxValue);
    }

    // Unprivileged, a hard limit can only be lowered, and there may already be a lower one if the bot itself runs under limits.
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
