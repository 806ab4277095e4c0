using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Targets;

/// <summary>An answer that came whole, whatever its status.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Headers">As they came.</param>
/// <param name="Body">As text.</param>
public sealed record TargetAnswer(int Status, HttpResponseHeaders Headers, string Body)
{
    // A name that comes twice has two meanings.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body as a JSON object, whatever its media type says.</summary>
    /// <exception cref="TargetException">It is none: nobody knows what was done.</exception>
    public JsonObject Object() => Json() as JsonObject ?? throw Garbled();

    /// <summary>The body as JSON.</summary>
    /// <exception cref="TargetException">It is none: nobody knows what was done.</exception>
    public JsonNode? Json()
    {
        try
        {
            var json = JsonNode.Parse(Body, documentOptions: Strict);
            Spell(json);
            return json;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw Garbled();
        }
    }

    // Half a character, written as an escape, comes up only when a text is looked at: then here, and not in the midst of work.
    private static void Spell(JsonNode? json)
    {
        switch (json)
        {
            case JsonObject fields:
                foreach (var (_, value) in fields)
                {
                    Spell(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Spell(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }

    /// <summary>An answer that means nothing: a page of HTML, a cut text. It isn't quoted: gateways repeat addresses with their secrets.</summary>
    public TargetException Garbled()
    {
        var what = Body.TrimStart().StartsWith('<') ? TargetTexts.Html : TargetTexts.Words;
        return new(TargetFault.Ours(FaultCause.Garbled, TargetTexts.Unreadable.With(Status, Body.Length, what.Text), RetryAfter()), mayBeDone: true);
    }

    /// <summary>When it asks to be called again; null if it doesn't.</summary>
    public TimeSpan? RetryAfter() => Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when Headers.Date is { } now && date > now => date - now,
        _ => null,
    };
}
