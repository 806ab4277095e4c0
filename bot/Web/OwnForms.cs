using Microsoft.AspNetCore.Antiforgery;

namespace ChatSales.Bot.Web;

/// <summary>Posts of our pages' forms.</summary>
internal static class OwnForms
{
    /// <summary>
    /// Whether a page of ours, drawn for whoever posts, sent the form, which then can be read. What isn't a form, can't be read, or is too large for
    /// one, isn't ours either, whatever token comes with it: anybody who is signed in can post such, and it is no fault of ours.
    /// </summary>
    public static async Task<bool> IsOursAsync(this IAntiforgery antiforgery, HttpContext http)
    {
        try
        {
            if (!http.Request.HasFormContentType)
            {
                return false;
            }

            await http.Request.ReadFormAsync(http.RequestAborted);
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception unreadable) when (unreadable is AntiforgeryValidationException or InvalidDataException or IOException)
        {
            return false;
        }
    }
}
