using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>Posts the one later answer that the response address of a message or tap takes within an hour.</summary>
internal sealed class ResponseUrls(HttpClient http, AiBotOptions options)
{
    /// <summary>The code of an address that has taken its answer.</summary>
    public const int Used = 40096;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly PlatformHttp http = new(http, "WeCom");
    private readonly VendorAddresses addresses = options.Answers;

    /// <summary>The same; false if it is refused for good.</summary>
    public async Task<bool> TryAsync(string? url, AiBotPart part, bool maybeSent, CancellationToken ct)
    {
        try
        {
            await PostAsync(url, part, maybeSent, ct);
            return true;
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
            return false;
        }
    }

    /// <param name="url">Came with the message being answered.</param>
    /// <param name="part">Markdown or a card.</param>
    /// <param name="maybeSent">An earlier try may have been taken; a refusal then means that it was.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PlatformException">Not taken.</exception>
    public async Task PostAsync(string? url, AiBotPart part, bool maybeSent, CancellationToken ct)
    {
        if (addresses.Of(url) is not { } address)
        {
            throw new PlatformException(PlatformVerdict.GiveUp, "WeCom named no address of its own for a later answer.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(part.Message, options: Json) };
        using var response = await http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw http.Refused(response);
        }

        var answer = await http.JsonAsync(response, ct);
        if (answer["errcode"] is { } code && code.GetValue<int>() is var number and not 0 && !(maybeSent && number == Used))
        {
            throw AiBotErrors.Of(number, answer.Text("errmsg") ?? "");
        }
    }
}
