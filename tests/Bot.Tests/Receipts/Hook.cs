using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace ChatSales.Bot.Tests.Receipts;

/// <summary>Calls the hook as a bank's system does, with a signature made here.</summary>
internal static class Hook
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string Previous = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    public static Dictionary<string, string?> Settings => new() { ["Hooks:receipts:Secret"] = Secret, ["Hooks:receipts:PreviousSecret"] = Previous };

    public static string Body(string id, string bankRef, string amount, string? contract = null, string? payer = null) =>
        $$"""
        {"id":"{{id}}","bankRef":"{{bankRef}}","amount":{{amount}},"receivedAt":"2026-11-24T09:30:00+08:00"
        {{Also("contract", contract)}}{{Also("payer", payer)}}}
        """;

    /// <summary>Posts a body; returns its status and what was answered.</summary>
    public static async Task<(int Status, string Answer)> PostAsync(
        TestBot bot, string body, string secret = Secret, string id = "msg_1", TimeSpan ago = default, Action<HttpRequestHeaders>? spoil = null,
        string path = "/api/hooks/receipts")
    {
        var seconds = (bot.Clock.GetUtcNow() - ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds);
        request.Headers.Add("webhook-signature", $"v1,{Sign(secret, $"{id}.{seconds}.{body}")}");
        spoil?.Invoke(request.Headers);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Sign(string secret, string signed) =>
        Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes(signed)));

    private static string Also(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\"";
}
