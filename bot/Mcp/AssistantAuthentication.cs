using System.Security.Claims;
using System.Text.Encodings.Web;
using ChatSales.Core.Assistants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatSales.Bot.Mcp;

/// <summary>Knows an assistant by its person's token; whoever has none is told so with 401.</summary>
// The framework writes a line or two for each of them; anyone can knock.
internal sealed class AssistantAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, AssistantTokens tokens, AssistantKnocks knocks)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string Name = "assistant";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Request.Headers.Authorization.ToString() is var sent && !sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? AuthenticateResult.NoResult()
        : await tokens.FindAsync(sent[Bearer.Length..].Trim(), Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, person.Id)], Name)), Name))
        : AuthenticateResult.Fail("The token counts for nobody.");

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        knocks.Add(Request.Headers.Authorization.Count == 0 ? "it sent no token" : "its token counts for nobody");
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
