namespace ChatSales.Adapters.Feishu.Client;

/// <summary>
/// Whom a message goes to: a person by any of their ids, a group, or a thread in a group. Written as one text in outbox and presence: <c>ou_…</c>,
/// <c>on_…</c>, a user id, an e-mail address, <c>oc_…</c>, or <c>oc_…/om_…</c> with the message that the thread hangs on.
/// </summary>
public sealed record FeishuAddress(string Id, string? Thread)
{
    private const string Group = "oc_";

    public static FeishuAddress Parse(string address) =>
        address.Split('/', 2) is [var id, var thread] ? new FeishuAddress(id, thread) : new FeishuAddress(address, null);

    /// <summary>Others read along.</summary>
    public bool IsGroup => Id.StartsWith(Group, StringComparison.Ordinal);

    /// <summary>The sort of id, by its prefix.</summary>
    public string IdType => Id switch
    {
        _ when IsGroup => "chat_id",
        _ when Id.StartsWith("ou_", StringComparison.Ordinal) => "open_id",
        _ when Id.StartsWith("on_", StringComparison.Ordinal) => "union_id",
        _ when Id.Contains('@') => "email",
        _ => "user_id",
    };

    public override string ToString() => Thread is null ? Id : $"{Id}/{Thread}";
}
