using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Protocol;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>Turns a callback into an inbox message, or says why it is none.</summary>
public sealed class WeComCallback(CallbackCrypto crypto, TimeProvider clock)
{
    /// <summary>A callback whose timestamp is further off than this was recorded and sent again by someone.</summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromMinutes(10);

    private static readonly string[] EventIdentity = ["FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ResponseCode"];

    /// <summary>The answer to the console's URL check; null if the console and the settings do not agree, with the reason for the log.</summary>
    public string? OpenEcho(string signature, string timestamp, string nonce, string echo, out string reason)
    {
        var opened = crypto.Open(signature, timestamp, nonce, echo, out var text);
        reason = opened == OpenedAs.Message ? "" : opened.ToString();
        return opened == OpenedAs.Message ? text : null;
    }

    /// <summary>Checks, decrypts and reads a posted callback.</summary>
    /// <param name="body">The posted XML.</param>
    /// <param name="signature">Query value <c>msg_signature</c>.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, seconds.</param>
    /// <param name="nonce">Query value <c>nonce</c>.</param>
    /// <param name="reason">Why the message is null; for the log.</param>
    public InboxMessage? Read(string body, string signature, string timestamp, string nonce, out string reason)
    {
        try
        {
            if (WeComXml.Parse(body).Text("Encrypt") is not { } encrypted)
            {
                reason = "nothing encrypted in it";
                return null;
            }

            var opened = crypto.Open(signature, timestamp, nonce, encrypted, out var message);
            if (opened != OpenedAs.Message)
            {
                reason = opened.ToString();
                return null;
            }

            if (!IsOfNow(timestamp, clock.GetUtcNow()))
            {
                reason = "its timestamp is not of now";
                return null;
            }

            reason = "";
            return Of(message);
        }
        catch (FormatException fault)
        {
            reason = fault.Message;
            return null;
        }
    }

    /// <summary>Whether a timestamp in seconds is within <see cref="ReplayWindow"/>.</summary>
    internal static bool IsOfNow(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= ReplayWindow.TotalSeconds;

    // Whatever WeCom has signed is kept: if it can't be read, or nobody is named whom one could answer, the turn gives it up where operators see it.
    private InboxMessage Of(string message)
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
            ReceivedAt = clock.GetUtcNow(),
            Payload = message,
        };
    }

    // Events have no id: who, when and what stand for one (platforms/wecom.md).
    private static string IdOf(XElement xml, string message) =>
        xml.Text("MsgId") ?? IdOf(xml.Text("Event") is null ? message : string.Join('\n', EventIdentity.Select(name => xml.Text(name))));

    private static string IdOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
}
