using System.Globalization;
using System.Security;
using System.Text;

namespace ChatSales.Simulators.WeCom;

/// <summary>A callback ready to be posted.</summary>
public sealed record Callback(string Signature, string Timestamp, string Nonce, string Body)
{
    public string Query =>
        $"?msg_signature={Uri.EscapeDataString(Signature)}&timestamp={Uri.EscapeDataString(Timestamp)}&nonce={Uri.EscapeDataString(Nonce)}";
}

/// <summary>Builds callbacks as WeCom sends them, without sending.</summary>
public sealed class CallbackFactory(SimulatorOptions options, TimeProvider clock)
{
    private readonly ICallbackCrypto crypto = options.Crypto ?? new SimulatorCrypto(options);
    private long lastId = 7_000_000_000_000_000_000 + Random.Shared.Next();

    public Callback Text(string userId, string text) => Message(userId, "text", $"<Content><![CDATA[{text}]]></Content>");

    public Callback Image(string userId, string mediaId) =>
        Message(userId, "image", $"<PicUrl><![CDATA[http://127.0.0.1/none]]></PicUrl><MediaId><![CDATA[{mediaId}]]></MediaId>");

    public Callback Voice(string userId) => Message(userId, "voice", "<MediaId><![CDATA[voice-1]]></MediaId><Format><![CDATA[amr]]></Format>");

    public Callback Location(string userId, double latitude, double longitude, string label) =>
        Message(
            userId,
            "location",
            string.Create(
                CultureInfo.InvariantCulture,
                $"<Location_X>{latitude}</Location_X><Location_Y>{longitude}</Location_Y><Scale>15</Scale><Label><![CDATA[{label}]]></Label>"));

    public Callback Enter(string userId) => Event(userId, "<Event><![CDATA[enter_agent]]></Event><EventKey><![CDATA[]]></EventKey>");

    /// <summary>A member has entered the app's visible range, or left it.</summary>
    public Callback InRange(string userId, bool entered) => Event(
        userId, $"<Event><![CDATA[{(entered ? "subscribe" : "unsubscribe")}]]></Event><EventKey><![CDATA[]]></EventKey>");

    /// <summary>What the contacts assistant tells.</summary>
    /// <param name="type">What has changed, e.g. <c>update_user</c>.</param>
    /// <param name="fields">Further fields.</param>
    public Callback Changed(string type, params IEnumerable<(string Name, string Value)> fields) => Event(
        "sys",
        $"<Event><![CDATA[change_contact]]></Event><ChangeType>{type}</ChangeType>"
        + string.Concat(fields.Select(field => $"<{field.Name}><![CDATA[{field.Value}]]></{field.Name}>")));

    /// <summary>An event without an answer: a menu entry that opened a page.</summary>
    public Callback Quiet(string userId) =>
        Event(userId, $"<Event><![CDATA[view]]></Event><EventKey><![CDATA[https://127.0.0.1/{Interlocked.Increment(ref lastId)}]]></EventKey>");

    public Callback Tap(string userId, string cardType, string taskId, string key, string responseCode, IReadOnlyDictionary<string, string> selected)
    {
        var items = string.Concat(
            selected.Select(item =>
                $"<SelectedItem><QuestionKey><![CDATA[{item.Key}]]></QuestionKey><OptionIds><OptionId><![CDATA[{item.Value}]]></OptionId></OptionIds></SelectedItem>"
            ));
        return Event(
            userId,
            $"<Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[{key}]]></EventKey><TaskId><![CDATA[{taskId}]]></TaskId><CardType><![CDATA[{cardType}]]></CardType>"
            + $"<ResponseCode><![CDATA[{responseCode}]]></ResponseCode><SelectedItems>{items}</SelectedItems>");
    }

    /// <summary>Any message, signed and encrypted.</summary>
    public Callback Seal(string message)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Random.Shared.NextInt64(1_000_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
        var (signature, encrypted) = crypto.Seal(message, timestamp, nonce);
        return new Callback(
            signature,
            timestamp,
            nonce,
            $"<xml><ToUserName><![CDATA[{options.CorpId}]]></ToUserName><AgentID><![CDATA[{options.AgentId}]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        );
    }

    private Callback Message(string userId, string type, string inside) =>
        Seal(Envelope(userId, type, $"{inside}<MsgId>{Interlocked.Increment(ref lastId)}</MsgId>"));

    private Callback Event(string userId, string inside) => Seal(Envelope(userId, "event", inside));

    private string Envelope(string userId, string type, string inside) =>
        new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"<xml><ToUserName><![CDATA[{options.CorpId}]]></ToUserName><FromUserName><![CDATA[{SecurityElement.Escape(userId)}]]></FromUserName>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<CreateTime>{clock.GetUtcNow().ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[{type}]]></MsgType>{inside}<AgentID>{options.AgentId}</AgentID></xml>"
            )
            .ToString();
}
