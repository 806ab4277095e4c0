namespace ChatSales.Core.Integration;

/// <summary>The systems that are set up.</summary>
public sealed class Connectors(IEnumerable<IConnector> connectors)
{
    private readonly Dictionary<string, IConnector> byName = connectors.ToDictionary(one => one.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<IConnector> All => byName.Values;

    /// <summary>One by its name; null if it is not set up (any more).</summary>
    public IConnector? Find(string name) => byName.GetValueOrDefault(name);
}
