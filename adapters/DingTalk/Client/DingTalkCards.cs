using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>
/// DingTalk's cards: an instance of a template under our own permanent id, so it can be updated at any time and a retry makes no second one.
/// </summary>
public sealed class DingTalkCards(DingTalkApi api, DingTalkOptions options, PublicSite site) : IDisposable
{
    /// <summary>The name under which DingTalk knows where to post taps in HTTP mode.</summary>
    private const string RouteKey = "chatsales";
    private readonly SemaphoreSlim gate = new(1);
    private volatile bool registered;

    /// <summary>Makes a card and puts it into the chat.</summary>
    /// <param name="address">Whom to.</param>
    /// <param name="id">Our id of the card (outTrackId).</param>
    /// <param name="template">Which template.</param>
    /// <param name="values">The template's variables.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SendAsync(DingTalkAddress address, string id, string template, JsonObject values, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["cardTemplateId"] = template,
            ["outTrackId"] = id,
            ["userIdType"] = 1,
            ["openSpaceId"] = address.OpenSpaceId,
            ["cardData"] = Data(values),
            ["imGroupOpenSpaceModel"] = new JsonObject { ["supportForward"] = false },
            ["imRobotOpenSpaceModel"] = new JsonObject { ["supportForward"] = false },
        };
        if (address.IsGroup)
        {
            body["imGroupOpenDeliverModel"] = new JsonObject { ["robotCode"] = options.Robot };
        }
        else
        {
            body["imRobotOpenDeliverModel"] = new JsonObject { ["spaceType"] = "IM_ROBOT" };
        }

        if (template == options.CardTemplateId)
        {
            await CallBackAsync(body, ct);
        }

        var answer = await api.CallAsync(HttpMethod.Post, "v1.0/card/instances/createAndDeliver", body, ct);
        if (answer["result"]?["deliverResults"] is JsonArray results
            && results.OfType<JsonObject>().FirstOrDefault(result => result["success"] is JsonValue ok && ok.TryGetValue<bool>(out var done) && !done)
                is { } undelivered)
        {
            throw DingTalkErrors.Of(200, new JsonObject { ["code"] = DingTalkApi.Text(undelivered, "errorMsg") ?? "card.undelivered" });
        }
    }

    /// <summary>Replaces what a card shows.</summary>
    public Task UpdateAsync(string id, JsonObject values, CancellationToken ct) =>
        api.CallAsync(
            HttpMethod.Put,
            "v1.0/card/instances",
            new JsonObject
            {
                ["outTrackId"] = id,
                ["cardData"] = Data(values),
                ["cardUpdateOptions"] = new JsonObject { ["updateCardDataByKey"] = true },
            },
            ct);

    /// <summary>Checks whether cards may be made: updating a nonexistent one is refused for that reason, or for a missing permission.</summary>
    /// <exception cref="PlatformException">They may not.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            await UpdateAsync("chatsales-check", [], ct);
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task CallBackAsync(JsonObject body, CancellationToken ct)
    {
        if (options.Mode == DingTalkMode.Stream)
        {
            body["callbackType"] = "STREAM";
            return;
        }

        body["callbackType"] = "HTTP";
        body["callbackRouteKey"] = RouteKey;
        await gate.WaitAsync(ct);
        try
        {
            if (!registered)
            {
                var route = new JsonObject
                {
                    ["callbackRouteKey"] = RouteKey,
                    ["callbackUrl"] = site.Address("api/dingtalk/robot"),
                    ["apiSecret"] = Signatures.CardSecret(options.ClientSecret),
                    ["forceUpdate"] = true,
                };
                await api.CallAsync(HttpMethod.Post, "v1.0/card/callbacks/register", route, ct);
                registered = true;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    // All values are texts.
    private static JsonObject Data(JsonObject values) =>
        new()
        {
            ["cardParamMap"] = new JsonObject(
                values.Select(value =>
                    KeyValuePair.Create(
                        value.Key,
                        (JsonNode?)(value.Value is JsonValue ? value.Value.ToString() : value.Value?.ToJsonString(DingTalkApi.Json) ?? "")))),
        };
}
