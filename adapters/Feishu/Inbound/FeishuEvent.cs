using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>An event in Feishu's envelope 2.0.</summary>
internal sealed record FeishuEvent(JsonObject Envelope)
{
    public const string Message = "im.message.receive_v1";
    public const string Entered = "im.chat.access_event.bot_p2p_chat_entered_v1";
    public const string Tapped = "card.action.trigger";

    public string? Type => Envelope.Text("header", "event_type");

    public string? AppId => Envelope.Text("header", "app_id");

    public string? Token => Envelope.Text("header", "token");

    /// <summary>What happened.</summary>
    public JsonObject Event => Envelope.Object("event") ?? [];

    /// <summary>The app's company, the only one that a company-built app gets events from.</summary>
    public string? Tenant => Envelope.Text("header", "tenant_key");

    /// <summary>The sender's company. If not given, it is the app's: outsiders occur only in groups.</summary>
    public string? SenderTenant => Event.Text("sender", "tenant_key") ?? Event.Text("operator", "tenant_key") ?? Tenant;

    /// <summary>The quoted message; null if none.</summary>
    public string? Parent => Type == Message ? Event.Text("message", "parent_id") : null;

    public IEnumerable<JsonObject> Mentions => Event.Objects("message", "mentions");

    /// <summary>The message that somebody took back; null for other events. Who it was isn't told.</summary>
    public string? Recalled => Type == "im.message.recalled_v1" ? Event.Text("message_id") : null;

    /// <summary>The group that the bot was taken out of or brought into; null for other events.</summary>
    public GroupMove? Moved => Event.Text("chat_id") is { } chat && Type is "im.chat.member.bot.deleted_v1" or "im.chat.member.bot.added_v1"
        ? new GroupMove(
            new FeishuAddress(chat, null).ToString(),
            Type == "im.chat.member.bot.added_v1",
            ForeignTime.OfMilliseconds(Envelope.Object("header")?["create_time"].Word() ?? ""))
        : null;

    /// <summary>The message that holds what was forwarded as one; null for other events. The event tells nothing else of it.</summary>
    public string? Forward => Type == Message && Event.Text("message", "message_type") == FeishuSaid.Forward ? Id : null;

    /// <summary>Handle for replacing the tapped card; null for other events.</summary>
    public string? TappedMessage => Type == Tapped ? Event.Text("context", "open_message_id") : null;

    /// <summary>The sender's ids.</summary>
    public JsonObject Sender => Type switch
    {
        Message => Event.Object("sender", "sender_id") ?? [],
        Entered => Event.Object("operator_id") ?? [],
        _ => Event.Object("operator") ?? [],
    };

    /// <summary>Only people are answered: apps that answer each other could go on forever.</summary>
    public bool IsForUs => Type is Entered or Tapped || (Type == Message && Event.Text("sender", "sender_type") == "user");

    /// <summary>What identifies a repeated event. For a message it is the message's own id, as it can come under several event ids.</summary>
    /// <exception cref="FormatException">It has no id.</exception>
    public string Id =>
        (Type == Message ? Event.Text("message", "message_id") : Envelope.Text("header", "event_id"))
        ?? throw new FormatException("The event has no id.");

    /// <summary>Where an answer goes: to the person, or to the group or thread it was said in.</summary>
    /// <exception cref="FormatException">It has no sender.</exception>
    public FeishuAddress Address =>
        Type switch
        {
            Message when Event.Text("message", "chat_type") == "group" => new FeishuAddress(
                Event.Text("message", "chat_id") ?? throw new FormatException("The message has no chat."),
                Event.Text("message", "thread_id") is null ? null : Event.Text("message", "root_id") ?? Id),
            // A tap doesn't say whether its chat is a group, so the card carries its address. A card forwarded to another group answers there.
            Tapped when Event.Text("action", "value", "group") is { } group && Event.Text("context", "open_chat_id") is { } chat =>
                FeishuAddress.Parse(group) is var drawn && drawn.Id == chat ? drawn : new FeishuAddress(chat, null),
            _ => new FeishuAddress(Sender.Text("open_id") ?? throw new FormatException("The event has no sender."), null),
        };

    /// <exception cref="FormatException">It isn't in envelope 2.0.</exception>
    public static FeishuEvent Parse(string json) =>
        ForeignJson.Parse(json) is var envelope && envelope.Text("schema") == "2.0" && envelope.Object("header") is not null
            ? new FeishuEvent(envelope)
            : throw new FormatException("It is not of the envelope 2.0; in the console choose events and callbacks of version 2.0.");
}
