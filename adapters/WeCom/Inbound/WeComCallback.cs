using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Protocol;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>Checks, decrypts and reads what is posted to the self-built app.</summary>
public sealed class WeComCallback(CallbackCrypto crypto, TimeProvider clock) : EncryptedCallback(crypto, clock)
{
    private static readonly string[] EventIdentity = ["FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ResponseCode"];

    /// <summary>
    /// What is kept of a message. Whatever WeCom has signed is kept: if it can't be read, or names nobody who could be answered, the turn gives it up
    /// where operators see it.
    /// </summary>
    public InboxMessage Of(string message)
    {
        var (id, from) = (IdOf(message), "");
        try
        {
            var xml = WeComXml.ParseMessage(message);
            (id, from) = (IdOf(xml, message), xml.Text("FromUserName") ?? "");
        }
        catch (FormatException)
        {
            // The turn says what is wrong with it.
        }

        return new InboxMessage
        {
            Id = $"{WeComAdapter.Key}:{id}",
            Platform = WeComAdapter.Key,
            Conversation = from,
            ReceivedAt = Clock.GetUtcNow(),
            Payload = message,
        };
    }

    protected override string? EncryptedIn(string body) => WeComXml.Parse(body).Text("Encrypt");

    // Events have no id: who, when and what stand for one (platforms/wecom.md).
    private static string IdOf(XElement xml, string message) =>
        xml.Text("MsgId") ?? IdOf(xml.Text("Event") is null ? message : string.Join('\n', EventIdentity.Select(name => xml.Text(name))));

    private static string IdOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
}
