using System.Text.Json;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hooks;

/// <summary>
/// Takes customers' complaints (I1): <c>POST /api/hooks/complaints</c>, <c>{id, customer?|contract?|deal?, text, level?, at?, source?}</c>.
/// </summary>
internal sealed class ComplaintHook(
    Settings settings, Sessions sessions, SupportDesk desk, BusinessZone zone, TimeProvider clock, ILogger<ComplaintHook> logger)
    : HookEndpoint("complaints", SupportFields.LargestBody, settings.Hooks.Complaints, sessions, clock, logger)
{
    private const int LongestText = 4_000;

    protected override Func<Session, Task<string>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var fields = new HookBody(body);
        var at = fields.Text("at", SupportFields.LongestName);
        var told = new ToldComplaint(
            fields.Needed("id", SupportFields.LongestName), fields.About(), fields.Needed("text", LongestText),
            SupportFields.Word<ComplaintLevel>("level", fields.Text("level", SupportFields.LongestName), ComplaintLevel.Normal),
            fields.Text("source", SupportFields.LongestName), at is null ? now : HookBody.Instant("at", at, now, zone));
        return async session => SupportFields.WordOf(await desk.TakeAsync(session, told, CancellationToken.None));
    }
}

/// <summary>
/// Takes where support's tickets stand (I2): <c>POST /api/hooks/tickets</c>,
/// <c>{id, number, customer?|contract?|deal?, title, state: open|pending|closed, at, url?, isComplaint?}</c>.
/// </summary>
internal sealed class TicketHook(
    Settings settings, Sessions sessions, SupportDesk desk, BusinessZone zone, TimeProvider clock, ILogger<TicketHook> logger)
    : HookEndpoint("tickets", SupportFields.LargestBody, settings.Hooks.Tickets, sessions, clock, logger)
{
    private const int LongestTitle = 300;
    private const int LongestUrl = 500;

    protected override Func<Session, Task<string>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var fields = new HookBody(body);
        var told = new ToldTicket(
            fields.Needed("id", SupportFields.LongestName), fields.Needed("number", SupportFields.LongestName), fields.About(),
            fields.Needed("title", LongestTitle), SupportFields.Word<SupportState>("state", fields.Needed("state", SupportFields.LongestName)),
            HookBody.Instant("at", fields.Needed("at", SupportFields.LongestName), now, zone), fields.Flag("isComplaint"),
            SupportFields.Address("url", fields.Text("url", LongestUrl)));
        return async session => SupportFields.WordOf(await desk.TakeAsync(session, told, CancellationToken.None));
    }
}

/// <summary>What both bodies have.</summary>
internal static class SupportFields
{
    public const int LargestBody = 32 * 1024;
    public const int LongestName = 100;

    /// <summary>Whom it is about, in the sender's words.</summary>
    public static SupportAbout About(this HookBody body) => new()
    {
        Customer = body.Text("customer", LongestName), Contract = body.Text("contract", LongestName), Deal = body.Text("deal", LongestName),
    };

    public static bool Flag(this HookBody body, string name) =>
        body.Fields.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw new FormatException($"{name} is neither true nor false"),
        };

    /// <summary>One of few words.</summary>
    /// <exception cref="FormatException">It is another one.</exception>
    public static T Word<T>(string name, string? text, T? otherwise = null) where T : struct, Enum
    {
        if (text is null && otherwise is { } usual)
        {
            return usual;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (EnumWords.Given(value) == text)
            {
                return value;
            }
        }

        throw new FormatException($"{name} must be one of {string.Join(", ", Enum.GetValues<T>().Select(value => EnumWords.Given(value)))}");
    }

    /// <summary>A page's address, which people may open.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string? Address(string name, string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0)
            ? text
            : throw new FormatException($"{name} must be an address with http or https");

    public static string WordOf(SupportTaken taken) => taken switch
    {
        SupportTaken.Matched => "taken",
        SupportTaken.Waiting => "waiting",
        SupportTaken.Older => "older",
        _ => "known",
    };
}
