namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>
/// Whom a message goes to: a person by their user id, or a group. Written as one text in inbox, outbox and presence: the user id, or <c>group:</c>
/// and the group's id.
/// </summary>
public sealed record AiBotAddress(string Id, bool IsGroup)
{
    private const string Group = "group:";

    public static AiBotAddress Parse(string address) =>
        address.StartsWith(Group, StringComparison.Ordinal)
            ? new AiBotAddress(address[Group.Length..], IsGroup: true)
            : new AiBotAddress(address, IsGroup: false);

    public override string ToString() => IsGroup ? Group + Id : Id;
}
