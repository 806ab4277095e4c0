using System.Runtime.CompilerServices;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Tests;

/// <summary>The key that seals all audit logs of the tests, in this process and those it starts, as stores are copied, moved and reused.</summary>
internal static class SharedAuditKey
{
    public static AuditKey Key { get; } = AuditKey.New();

    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("Audit__Key", Key.Export());
}
