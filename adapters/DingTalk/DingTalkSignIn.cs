using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// Signs people in with DingTalk by its sign-in page, which works in its client and elsewhere; its own script for the client would have to run on our
/// pages. Anyone in the world with an account gets that far: only members of the company come of it (docs/setup-dingtalk.md).
/// </summary>
public sealed class DingTalkSignIn(DingTalkClient client, DingTalkOptions options) : PageSignIn(DingTalkAdapter.Key)
{
    public override string Name => DingTalkErrorTexts.Name;

    public override string CodeName => "authCode";

    public override Uri AddressOf(Uri back, string state, string challenge, string userAgent) => With(
        new Uri(new Uri(options.SignInBase), "oauth2/auth").AbsoluteUri,
        ("redirect_uri", back.AbsoluteUri), ("response_type", "code"), ("client_id", options.ClientId), ("scope", "openid corpid"), ("state", state),
        ("prompt", "consent"));

    public override Task<string?> AccountAsync(string code, Uri back, string verifier, CancellationToken ct) => client.FindSignedInAsync(code, ct);
}
