using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Protocol;
using ChatSales.Core.Directories;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>Checks, decrypts and reads what is posted to the self-built app.</summary>
public sealed class WeComCallback(CallbackCrypto crypto, TimeProvider clock) : EncryptedCallback(crypto, clock)
{
    /// <summary>
    /// A message this old is a repetition, whatever its timestamp and nonce say: the signature doesn't tell one from the other. Younger ones are
    /// known by their ids, which the inbox remembers for as long.
    /// </summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(3);

    private static readonly string[] EventIdentity = ["FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ResponseCode"];

    /// <summary>
    /// What is kept of a message. Whatever WeCom has signed is kept: if it can't be read, or names nobody who could be answered, the turn gives it up
    /// where operators see it.
    /// </summary>
    /// <exception cref="FormatException">It was made long ago.</exception>
    public InboxMessage Of(string message) => Of(message, out _);

    /// <summary>The same, with what it tells of changes in the directory.</summary>
    /// <param name="message">In the clear.</param>
    /// <param name="hint">Null where it tells nothing of the directory.</param>
    /// <exception cref="FormatException">It was made long ago.</exception>
    public InboxMessage Of(string message, out DirectoryHint? hint)
    {
        var (id, from, made) = (IdOf(message), "", (string?)null);
        hint = null;
        try
        {
            var xml = WeComXml.ParseMessage(message);
            (id, from, made) = (IdOf(xml, message), xml.Text("FromUserName") ?? "", xml.Text("CreateTime"));
            hint = WeComHints.Of(xml, id);
        }
        catch (FormatException)
        {
            // The turn says what is wrong with it.
        }

        if (long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Clock.GetUtcNow().ToUnixTimeSeconds() - seconds > Age.TotalSeconds)
        {
            throw new FormatException("it was made long ago");
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
        xml.Text("MsgId") ?? IdOf(
            xml.Text("Event") is null or WeComHints.Changed ? message : string.Join('\n', EventIdentity.Select(name => xml.Text(name))));

    private static string IdOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
}
