using Microsoft.AspNetCore.Antiforgery;

namespace ChatSales.Bot.Web;

/// <summary>Posts of our pages' forms.</summary>
internal static class OwnForms
{
    /// <summary>
    /// Whether a page of ours, drawn for whoever posts, sent the form. What isn't a form, or is too large for one, isn't ours either: anybody who is
    /// signed in can post such, and it is no fault of ours.
    /// </summary>
    public static async Task<bool> IsOursAsync(this IAntiforgery antiforgery, HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception unreadable) when (unreadable is AntiforgeryValidationException or InvalidDataException or IOException)
        {
            return false;
        }
    }
}
