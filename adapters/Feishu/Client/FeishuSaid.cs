using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Feishu.Client;

/// <summary>A message that was sent earlier, as Feishu tells it on request.</summary>
/// <param name="Type">Its <c>msg_type</c>.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Mentions">Who is mentioned in it.</param>
/// <param name="IsByApp">Whether an app sent it, this one or another.</param>
public sealed record FeishuSaid(string Type, JsonObject Content, IReadOnlyList<JsonObject> Mentions, bool IsByApp);
