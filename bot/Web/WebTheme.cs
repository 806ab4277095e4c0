using MudBlazor;

namespace ChatSales.Bot.Web;

/// <summary>The pages' colours, as in app.css.</summary>
internal static class WebTheme
{
    public static MudTheme Light { get; } = new()
    {
        PaletteLight = new PaletteLight { Primary = "#2f6bff", Error = "#d92d20", Background = "#f3f5f9" },
    };
}
