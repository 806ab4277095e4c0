namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>
/// Whom a message goes to: a person by their user id, or a group. Written as one text in inbox, outbox and presence: the user id, or
/// <c>group:cid…</c>.
/// </summary>
public sealed record DingTalkAddress(string Id, bool IsGroup)
{
    private const string Group = "group:";

    public static DingTalkAddress Parse(string address) =>
        address.StartsWith(Group, StringComparison.Ordinal)
            ? new DingTalkAddress(address[Group.Length..], IsGroup: true)
            : new DingTalkAddress(address, IsGroup: false);

    /// <summary>The place that a card goes to (docs/platforms/dingtalk.md).</summary>
    public string OpenSpaceId => $"dtv1.card//{(IsGroup ? "IM_GROUP" : "IM_ROBOT")}.{Id}";

    public override string ToString() => IsGroup ? Group + Id : Id;
}
