using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>The third-party application that a simulated K/3 Cloud lets in.</summary>
public sealed record KingdeeApp
{
    public string AcctId { get; init; } = "ACCT01";

    public string User { get; init; } = "hub";

    public string AppId { get; init; } = "204399_QWERTYUIOPASDFGHJKLZXCVBNM123456";

    public string AppSecret { get; init; } = "sec0123456789";
}

/// <summary>
/// Who may call: signatures are checked by code of its own, written after the description of the vendor's library, not
/// after the connector.
/// </summary>
internal sealed class KingdeeGate(KingdeeApp app, TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> sessions = new();

    public KingdeeApp App { get; set; } = app;

    /// <summary>How many sessions were opened.</summary>
    public int Opened { get; private set; }

    public void Forget() => sessions.Clear();

    /// <summary>What is wrong with a call: words, and whether the server fails over it rather than answers.</summary>
    public (string Why, bool IsServersFault)? Fault(HttpContext http)
    {
        // Measured: a session that still lives hides wrong credentials.
        if (http.Request.Cookies["kdservice-sessionid"] is { } known && sessions.ContainsKey(known))
        {
            return null;
        }

        var headers = http.Request.Headers;
        if (headers["X-Kd-Appkey"].ToString() is not { Length: > 0 } appId)
        {
            return (Lost, false);
        }

        var data = Text(headers["X-Kd-Appdata"].ToString());
        var parts = data?.Split(',');
        if (parts is not [var account, var user, _, _])
        {
            return (Lost, false);
        }

        if (account != App.AcctId)
        {
            return ("Fail to verify thirty passport", true);
        }

        var time = headers["x-api-timestamp"].ToString();
        var nonce = headers["x-api-nonce"].ToString();
        var toSign = new StringBuilder("POST\n").Append(http.Request.Path.Value!.Replace("/", "%2F", StringComparison.Ordinal)).Append("\n\n")
            .Append("x-api-nonce:").Append(nonce).Append('\n').Append("x-api-timestamp:").Append(time).Append('\n').ToString();
        var isRight = appId == App.AppId
            && user == App.User
            && headers["X-Api-ClientID"] == appId[..appId.IndexOf('_', StringComparison.Ordinal)]
            && headers["X-Api-Auth-Version"] == "2.0"
            && long.TryParse(time, out var milliseconds)
            && (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).Duration() <= Tolerance
            && headers["X-Api-Signature"] == Sign(SecretIn(appId), toSign)
            && headers["X-Kd-Signature"] == Sign(App.AppSecret, appId + data);
        if (!isRight)
        {
            return (Lost, false);
        }

        http.Response.Headers.Append("Set-Cookie", $"kdservice-sessionid={Open()}; path=/; HttpOnly");
        http.Response.Headers.Append("Set-Cookie", "ASP.NET_SessionId=1; path=/; HttpOnly");
        return null;
    }

    public const string Lost = "会话信息已丢失，请重新登录";

    /// <summary>Answers a login.</summary>
    public JsonObject LogIn(string service, JsonArray parameters)
    {
        var isKnown = parameters is [var account, var user, var appId, ..]
            && $"{account}" == App.AcctId && $"{user}" == App.User && $"{appId}" == App.AppId;
        var isRight = isKnown && service switch
        {
            "LoginByAppSecret" => $"{parameters[3]}" == App.AppSecret,
            "LoginBySign" => parameters.Count >= 5 && $"{parameters[4]}" == LoginSign($"{parameters[3]}"),
            _ => false,
        };
        return isRight
            ? new JsonObject
            {
                ["LoginResultType"] = 1,
                ["Message"] = null,
                ["KDSVCSessionId"] = Open(),
                ["Context"] = new JsonObject { ["DBid"] = App.AcctId, ["UserName"] = App.User },
                ["IsSuccessByAPI"] = true,
            }
            : new JsonObject
            {
                ["LoginResultType"] = 0,
                ["Message"] = "用户名或密码错误",
                ["KDSVCSessionId"] = null,
                ["IsSuccessByAPI"] = false,
            };
    }

    private string Open()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        sessions[id] = clock.GetUtcNow();
        Opened++;
        return id;
    }

    private string LoginSign(string time)
    {
        var all = new List<string> { App.AcctId, App.User, App.AppId, App.AppSecret, time };
        all.Sort(string.CompareOrdinal);
        return Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("", all))));
    }

    private static string SecretIn(string appId)
    {
        var bytes = Convert.FromBase64String(appId[(appId.IndexOf('_', StringComparison.Ordinal) + 1)..]);
        var mask = Encoding.ASCII.GetBytes("0054f397c6234378b09ca7d3e5debce7");
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= mask[index];
        }

        return Convert.ToBase64String(bytes);
    }

    private static string Sign(string secret, string text)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(Hex(hmac.GetHashAndReset())));
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));

    private static string? Text(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
