using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Mcp;
using ChatSales.Bot.Panorama;
using ChatSales.Core.Assistants;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.WebEncoders;
using MudBlazor.Services;

namespace ChatSales.Bot.Web;

/// <summary>The product's own pages: the chat, signing in, uploads, downloads.</summary>
internal static class WebServices
{
    // The longest message of the page's live connection: fits the longest text of the composer, and larger pieces of files than the default of 32 KB.
    private const int LargestMessage = 512 * 1024;

    public static void AddWeb(this WebApplicationBuilder builder, WebOptions options, AssistantOptions assistants)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(KeepFew).AddHubOptions(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestMessage;
            hub.AddFilter<LivePages>();
        });
        builder.Services.AddSingleton<LivePages>().AddSingleton<IOpenPages, OpenPages>();
        builder.Services.AddGuard(options);
        builder.Services.AddMudServices();
        builder.Services.AddSignIn();
        builder.Services.AddSingleton<PanoramaDoor>();
        builder.Services.AddAssistantDoor(assistants);
        builder.Services.AddSingleton<UploadGate>();
        builder.Services.AddDataProtection().SetApplicationName("ChatSales");
        builder
            .Services.AddOptions<KeyManagementOptions>()
            .Configure<Sessions>((options, sessions) => options.XmlRepository = new CookieKeys(sessions));
        // Chinese stays readable in the page's source.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapWeb(this WebApplication app)
    {
        app.UseGuard();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(RequireSignInToLive);
        app.MapSignIn();
        app.MapDownloads();
        app.MapSeal();
        app.MapUploads();
        app.MapBankFiles();
        app.MapDeadLetters();
        app.MapDue();
        app.MapDirectory();
        app.MapOrganisation();
        app.MapTickets();
        app.MapIntegration();
        app.MapPlans();
        app.MapCalculator();
        app.MapPanorama();
        app.MapAssistants();
        app.MapFallback(() => PlainPage.ToChat(WebTexts.NoPageTitle.Text, StatusCodes.Status404NotFound));
    }

    // Pages with a broken connection wait here for it, keeping their place. They hold nothing that a reload wouldn't bring back.
    private static void KeepFew(CircuitOptions options)
    {
        options.DisconnectedCircuitMaxRetained = 50;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
        options.PersistedCircuitInMemoryMaxRetained = 50;
        options.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromMinutes(1);
    }

    // Every page with a live connection requires a sign-in.
    private static void RequireSignInToLive(EndpointBuilder endpoint)
    {
        var path = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.TrimStart('/');
        if ($"/{path}".StartsWith(Guard.LivePath, StringComparison.OrdinalIgnoreCase))
        {
            endpoint.Metadata.Add(new AuthorizeAttribute());
        }
    }
}
