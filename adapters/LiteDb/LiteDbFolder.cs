using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb;

/// <summary>What lies beside the embedded store in its folder.</summary>
public static class LiteDbFolder
{
    /// <summary>The vault of a store's folder.</summary>
    public static IVault Vault(string folder) => new FolderVault(Path.Combine(folder, "vault"));
}
