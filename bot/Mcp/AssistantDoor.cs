using System.Text.Json;
using ChatSales.Core.Assistants;
using ChatSales.Core.Conversation;
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
        services.AddSingleton<AssistantKnocks>();
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

    private static void Map(WebApplication app)
    {
        app.UseWhen(
            static http => http.Request.Path.StartsWithSegments(Path),
            static mcp => mcp.Use(static (http, next) => ReadAsync(http, next)));
        app.MapMcp(Path).RequireAuthorization(
            new AuthorizationPolicyBuilder(AssistantAuthentication.Name).RequireAuthenticatedUser().Build());
    }

    // The library reads what a handshake brings where nothing of its own answers for it: it would count as a page of ours that failed.
    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (JsonException) when (!http.Response.HasStarted)
        {
            http.RequestServices.GetRequiredService<AssistantKnocks>().AddWrong("its handshake can't be read");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(
                new
                {
                    jsonrpc = "2.0",
                    id = (string?)null,
                    error = new { code = (int)McpErrorCode.InvalidParams, message = "The parameters can't be read." },
                },
                http.RequestAborted);
        }
    }

    // The library would log what its callers do wrong as faults of ours, with what they sent, and a refusal with its words, which may name a
    // customer.
    private static async ValueTask<CallToolResult> RefuseAsync(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next, RequestContext<CallToolRequestParams> call, CancellationToken ct)
    {
        try
        {
            return call.MatchedPrimitive is not McpServerTool tool ? Wrong(call, "it named no tool that there is", AssistantTexts.NoSuchTool)
                : !Fits(tool, call) ? Wrong(call, "it brought something else than its tool takes", AssistantTexts.BadArguments)
                : await next(call, ct);
        }
        catch (McpException refusal) when (refusal is not McpProtocolException)
        {
            return Error(refusal.Message);
        }
    }

    // Whether what a tool is given is all that it needs, and nothing but text.
    private static bool Fits(McpServerTool tool, RequestContext<CallToolRequestParams> call)
    {
        var given = call.Params?.Arguments ?? new Dictionary<string, JsonElement>();
        return given.Values.All(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            && (!tool.ProtocolTool.InputSchema.TryGetProperty("required", out var required)
                || required.EnumerateArray().All(name =>
                    given.TryGetValue(name.GetString()!, out var value) && value.ValueKind == JsonValueKind.String));
    }

    private static CallToolResult Wrong(RequestContext<CallToolRequestParams> call, string mistake, Message words)
    {
        call.Services!.GetRequiredService<AssistantKnocks>().AddWrong(mistake);
        return Error(words.Text);
    }

    private static CallToolResult Error(string words) => new() { IsError = true, Content = [new TextContentBlock { Text = words }] };
}
