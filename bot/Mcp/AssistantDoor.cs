using ChatSales.Core.Assistants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol.Protocol;

namespace ChatSales.Bot.Mcp;

/// <summary>
/// Where people's assistants read in their name, by the Model Context Protocol: without state, so that any node answers. While it is closed nothing of
/// it is there. Host and origin are the guard's business, as of every page.
/// </summary>
internal static class AssistantDoor
{
    public const string Path = "/mcp";

    public static void AddAssistantDoor(this IServiceCollection services, AssistantOptions options)
    {
        if (!options.Enabled)
        {
            return;
        }

        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, AssistantAuthentication>(AssistantAuthentication.Name, null);
        services.AddSingleton<AssistantCalls>();
        services
            .AddMcpServer(server =>
            {
                server.ServerInfo = new Implementation
                {
                    Name = "chatsales",
                    Title = "ChatSales",
                    Version = typeof(AssistantDoor).Assembly.GetName().Version?.ToString(3) ?? "0",
                };
                server.ServerInstructions = AssistantTexts.Instructions;
            })
            .WithHttpTransport()
            .WithTools<AssistantTools>();
    }

    public static void MapAssistants(this WebApplication app)
    {
        app.MapTokenPages();
        if (app.Services.GetRequiredService<AssistantOptions>().Enabled)
        {
            app.MapMcp(Path).RequireAuthorization(
                new AuthorizationPolicyBuilder(AssistantAuthentication.Name).RequireAuthenticatedUser().Build());
        }
    }
}
