using System.Globalization;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Client;

namespace ChatSales.Adapters.WeCom;

/// <summary>
/// Signs members in with WeCom: silently within its own browser, elsewhere by its page with the QR code (docs/setup-wecom.md).
/// </summary>
public sealed class WeComSignIn(WeComClient client, WeComOptions options) : PageSignIn(WeComAdapter.Key)
{
    // In the user agent of WeCom's browser on every system.
    private const string OwnBrowser = "wxwork";

    public override string Name => WeComErrorTexts.Name;

    // In this order and with this fragment, else WeCom's client doesn't take it for an address of its own.
    public override Uri AddressOf(Uri back, string state, string challenge, string userAgent) =>
        userAgent.Contains(OwnBrowser, StringComparison.OrdinalIgnoreCase)
            ? new Uri(
                With(
                    new Uri(new Uri(options.ClientSignInBase), "connect/oauth2/authorize").AbsoluteUri,
                    ("appid", options.CorpId), ("redirect_uri", back.AbsoluteUri), ("response_type", "code"), ("scope", "snsapi_base"),
                    ("state", state), ("agentid", Agent)).AbsoluteUri + "#wechat_redirect")
            : With(
                new Uri(new Uri(options.SignInBase), "wwlogin/sso/login").AbsoluteUri,
                ("login_type", "CorpApp"), ("appid", options.CorpId), ("agentid", Agent), ("redirect_uri", back.AbsoluteUri), ("state", state),
                ("lang", "zh"));

    public override Task<string?> AccountAsync(string code, Uri back, string verifier, CancellationToken ct) => client.FindSignedInAsync(code, ct);

    private string Agent => options.AgentId.ToString(CultureInfo.InvariantCulture);
}
