using ChatSales.Adapters.Chat;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>What events tell of changes in the directory (docs/platforms/feishu.md).</summary>
internal static class FeishuHints
{
    /// <summary>Null for events of another kind.</summary>
    public static DirectoryHint? Of(FeishuEvent happened) => happened.Type switch
    {
        "contact.user.created_v3" or "contact.user.updated_v3" or "contact.user.deleted_v3" =>
            happened.Event.Text("object", "open_id") is { } person ? new DirectoryHint(FeishuAdapter.Key, happened.Id, [person]) : null,
        "contact.department.created_v3" or "contact.department.updated_v3" or "contact.department.deleted_v3" or "contact.scope.updated_v3" =>
            new DirectoryHint(FeishuAdapter.Key, happened.Id, [], IsEverything: true),
        _ => null,
    };
}
