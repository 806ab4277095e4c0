using System.Xml.Linq;
using ChatSales.Adapters.WeCom.Protocol;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>
/// What events tell of changes in the directory. A self-built app hears only that someone has entered or left its visible range; the rest comes where
/// the contacts assistant posts to the same address (docs/platforms/wecom.md).
/// </summary>
internal static class WeComHints
{
    /// <summary>The event of the contacts assistant.</summary>
    public const string Changed = "change_contact";

    /// <summary>Who "sends" it.</summary>
    public const string Sender = "sys";

    /// <param name="xml">A message.</param>
    /// <param name="id">What stands for its id.</param>
    public static DirectoryHint? Of(XElement xml, string id) => xml.Text("Event") switch
    {
        "subscribe" or "unsubscribe" when xml.Text("FromUserName") is { } member => About(id, member),
        Changed => xml.Text("ChangeType") switch
        {
            "create_user" or "update_user" or "delete_user" => About(id, xml.Text("UserID"), xml.Text("NewUserID")),
            "create_party" or "update_party" or "delete_party" => new DirectoryHint(WeComAdapter.Key, id, [], IsEverything: true),
            _ => null,
        },
        _ => null,
    };

    // Lists are texts with commas.
    private static DirectoryHint? About(string id, params IEnumerable<string?> members)
    {
        List<string> accounts =
        [
            .. members.SelectMany(member => (member ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(WeComDirectory.AccountOf).Distinct(),
        ];
        return accounts.Count > 0 ? new DirectoryHint(WeComAdapter.Key, id, accounts) : null;
    }
}
