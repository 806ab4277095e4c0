using System.Runtime.CompilerServices;
using System.Text;
using ChatSales.Adapters.Drawing.Seals;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Tests;

/// <summary>The key that seals statements in all tests, in this process and those it starts: making one takes a second of the processor.</summary>
internal static class SharedSealKey
{
    [ModuleInitializer]
    internal static void Set()
    {
        var file = Path.Combine(Path.GetTempPath(), $"chatsales-seal-{Environment.ProcessId}.pem");
        File.Delete(file);
        using (var stream = OwnerOnly.File(file))
        {
            stream.Write(Encoding.ASCII.GetBytes(SealKey.Make("ChatSales", DateTimeOffset.UtcNow).ToPem()));
        }

        Environment.SetEnvironmentVariable("Seal__KeyFile", file);
    }
}
