using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;

namespace ChatSales.Adapters.Feishu;

/// <summary>Signs people in with Feishu, in its client without a question (docs/setup-feishu.md).</summary>
public sealed class FeishuSignIn(FeishuClient client, FeishuOptions options) : PageSignIn(FeishuAdapter.Key)
{
    public override string Name => FeishuErrorTexts.Name;

    public override Uri AddressOf(Uri back, string state, string challenge, string userAgent) => With(
        new Uri(new Uri(options.SignInBase), "open-apis/authen/v1/authorize").AbsoluteUri,
        ("client_id", options.AppId), ("response_type", "code"), ("redirect_uri", back.AbsoluteUri), ("state", state),
        ("code_challenge", challenge), ("code_challenge_method", "S256"));

    public override async Task<string?> AccountAsync(string code, Uri back, string verifier, CancellationToken ct) =>
        await client.FindSignedInAsync(code, back, verifier, ct) is var (openId, tenant)
        && (options.TenantKey.Length == 0 || tenant == options.TenantKey)
            ? openId
            : null;
}
