using ChatSales.Core.Assistants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ChatSales.Bot.Mcp;

/// <summary>
/// Where people's assistants read in their name, by the Model Context Protocol: without state, so that any node answers. While it is closed nothing
/// of it is there. Host and origin are the guard's business, as of every page.
/// </summary>
internal static class AssistantDoor
{
    public const string Path = "/mcp";

    public static void AddAssistantDoor(this IServiceCollection services, AssistantOptions options)
    {
        if (options.Enabled)
        {
            Open(services);
        }
    }

    public static void MapAssistants(this WebApplication app)
    {
        app.MapTokenPages();
        if (app.Services.GetRequiredService<AssistantOptions>().Enabled)
        {
            Map(app);
        }
    }

    // Apart, so that the library isn't even loaded where it isn't used.
    private static void Open(IServiceCollection services)
    {
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
            .WithTools<AssistantTools>()
            .WithRequestFilters(filters => filters.AddCallToolFilter(next => (call, ct) => RefuseAsync(next, call, ct)));
    }

    private static void Map(WebApplication app) => app.MapMcp(Path).RequireAuthorization(
        new AuthorizationPolicyBuilder(AssistantAuthentication.Name).RequireAuthenticatedUser().Build());

    // The library would log a refusal as a fault of ours, with its words, which may name a customer.
    private static async ValueTask<CallToolResult> RefuseAsync(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next, RequestContext<CallToolRequestParams> call, CancellationToken ct)
    {
        try
        {
            return await next(call, ct);
        }
        catch (McpException refusal)
        {
            return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = refusal.Message }] };
        }
    }
}
