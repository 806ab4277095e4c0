namespace ChatSales.Core.Commission.Engine;

/// <summary>Those who earn commission, by id.</summary>
internal sealed class SalesPeople(IEnumerable<SalesPerson> people)
{
    private readonly Dictionary<string, SalesPerson> byId = people.ToDictionary(person => person.Id);

    public SalesPerson? Find(string id) => byId.GetValueOrDefault(id);

    public string? TeamOf(string id) => Find(id)?.Team;

    /// <summary>Who takes what is released for somebody on a day, after they and perhaps their successor have left.</summary>
    public string Heir(string id, DateOnly on)
    {
        var (heir, seen) = (id, new HashSet<string>());
        while (seen.Add(heir) && Find(heir) is { LeftOn: { } left, Successor: { } next } && on > left)
        {
            heir = next;
        }

        return heir;
    }
}
