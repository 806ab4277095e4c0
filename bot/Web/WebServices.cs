using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.WebEncoders;
using MudBlazor.Services;

namespace ChatSales.Bot.Web;

/// <summary>The product's own pages: the chat, signing in, uploads, downloads.</summary>
internal static class WebServices
{
    // A message of the page's live connection: the longest text that the composer takes, and larger pieces of files than the default of 32 KB.
    private const int LargestMessage = 512 * 1024;

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = LargestMessage);
        builder.Services.AddMudServices();
        builder.Services.AddSignIn();
        builder.Services.AddSingleton<UploadGate>();
        builder.Services.AddDataProtection().SetApplicationName("ChatSales");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<Sessions>((options, sessions) => options.XmlRepository = new CookieKeys(sessions));
        // Chinese stays readable in the page's source.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapWeb(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapSignIn();
        app.MapDownloads();
        app.MapUploads();
        app.MapDeadLetters();
        app.MapFallback(() => PlainPage.Of(WebTexts.NoPageTitle.Text, $"<p><a href=\"/\">{PlainPage.Encode(WebTexts.ToChat.Text)}</a></p>", StatusCodes.Status404NotFound));
    }
}
