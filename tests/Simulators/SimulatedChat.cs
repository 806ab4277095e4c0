namespace ChatSales.Simulators;

/// <summary>A group that an app made.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">As people see it.</param>
public sealed record SimulatedChat(string Id, string Name)
{
    private readonly Lock gate = new();
    private readonly List<string> members = [];

    /// <summary>Accounts of its people, in the order in which they came.</summary>
    public IReadOnlyList<string> Members
    {
        get
        {
            lock (gate)
            {
                return [.. members];
            }
        }
    }

    /// <summary>False once somebody has taken the bot out.</summary>
    public bool HasBot { get; set; } = true;

    internal void Add(IEnumerable<string> accounts)
    {
        lock (gate)
        {
            members.AddRange(accounts.Except(members).ToList());
        }
    }

    internal void Remove(IReadOnlyCollection<string> accounts)
    {
        lock (gate)
        {
            members.RemoveAll(accounts.Contains);
        }
    }
}
