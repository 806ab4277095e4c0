using System.Runtime.CompilerServices;

namespace ChatSales.Bot.Tests;

/// <summary>The file of the key that seals statements in all tests: making one takes a second of the processor.</summary>
internal static class SharedSealKey
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable(
        "Seal__KeyFile", Path.Combine(Path.GetTempPath(), $"chatsales-seal-{Environment.ProcessId}.pem"));
}
