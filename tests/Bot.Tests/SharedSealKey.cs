using System.Runtime.CompilerServices;
using ChatSales.Adapters.Drawing.Seals;

namespace ChatSales.Bot.Tests;

/// <summary>The key that seals statements in all tests, in this process and those it starts: making one takes a second of the processor.</summary>
internal static class SharedSealKey
{
    [ModuleInitializer]
    internal static void Set()
    {
        var file = Path.Combine(Path.GetTempPath(), $"chatsales-seal-{Environment.ProcessId}.pem");
        File.WriteAllText(file, SealKey.Make("ChatSales", DateTimeOffset.UtcNow).ToPem());
        Environment.SetEnvironmentVariable("Seal__KeyFile", file);
    }
}
