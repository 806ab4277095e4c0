namespace ChatSales.Adapters.WeCom;

/// <summary>
/// Whom a message goes to: a member, or a group of the app's own. Written as one text in the outbox: the user id, or <c>appchat:…</c>.
/// </summary>
public sealed record WeComAddress(string Id, bool IsGroup)
{
    private const string Group = "appchat:";

    public static WeComAddress Parse(string address) => address.StartsWith(Group, StringComparison.Ordinal)
        ? new WeComAddress(address[Group.Length..], IsGroup: true)
        : new WeComAddress(address, IsGroup: false);

    public override string ToString() => IsGroup ? Group + Id : Id;
}
