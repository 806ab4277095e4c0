using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>Keeps events in the inbox, whichever way they came; a tap may be answered with a card.</summary>
public sealed class FeishuDoor(
    FeishuOptions options, IInbox inbox, DirectoryEvents directory, IEnumerable<IRecalls> recalls, GroupNews groups, CardAnswers answers,
    TimeProvider clock)
{
    /// <summary>Keeps the event durably and returns the answer; dispose it once it is written.</summary>
    /// <param name="json">The event in the clear.</param>
    /// <param name="hurry">Completes when no more time is to be spent on a better answer.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FormatException">It isn't an event for this app.</exception>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept: Feishu must send it again.</exception>
    public async Task<FeishuAnswer> TakeAsync(string json, Task hurry, CancellationToken ct)
    {
        var happened = FeishuEvent.Parse(json);
        if (happened.AppId != options.AppId)
        {
            throw new FormatException("It is for another app.");
        }

        if (!happened.IsForUs)
        {
            await directory.KeepAsync(FeishuHints.Of(happened), ct);
            foreach (var taker in happened.Recalled is null ? [] : recalls)
            {
                await taker.KeepAsync(FeishuAdapter.Key, $"{FeishuAdapter.Key}:{happened.Recalled}", ct);
            }

            if (happened.Moved is { } move)
            {
                await groups.KeepAsync(FeishuAdapter.Key, move, ct);
            }

            return new FeishuAnswer([]);
        }

        var message = new InboxMessage
        {
            Id = $"{FeishuAdapter.Key}:{happened.Id}",
            Platform = FeishuAdapter.Key,
            Conversation = happened.Address.ToString(),
            ReceivedAt = clock.GetUtcNow(),
            Payload = happened.Envelope.ToJsonString(FeishuClient.Json),
        };
        var awaited = happened.TappedMessage is { } tapped ? answers.Expect(tapped) : null;
        try
        {
            var isNew = await inbox.AddAsync(message, ct);
            var card = isNew && awaited is not null ? await awaited.WaitAsync(hurry) : null;
            return new FeishuAnswer(
                card is null
                    ? []
                    : new JsonObject
                    {
                        ["card"] = new JsonObject { ["type"] = "raw", ["data"] = card.DeepClone() },
                    },
                awaited);
        }
        catch
        {
            awaited?.Dispose();
            throw;
        }
    }
}

/// <summary>The answer to Feishu; disposed once it is written.</summary>
public sealed class FeishuAnswer(JsonObject body, IDisposable? awaited = null) : IDisposable
{
    public JsonObject Body { get; } = body;

    public void Dispose() => awaited?.Dispose();
}
