using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Feishu.Client;

/// <summary>A message that was sent earlier, as Feishu tells it on request.</summary>
/// <param name="Type">Its <c>msg_type</c>.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Mentions">Who is mentioned in it.</param>
/// <param name="IsByApp">Whether an app sent it, this one or another.</param>
public sealed record FeishuSaid(string Type, JsonObject Content, IReadOnlyList<JsonObject> Mentions, bool IsByApp)
{
    /// <summary>The type of several messages forwarded as one.</summary>
    public const string Forward = "merge_forward";

    /// <summary>The messages in a <see cref="Forward"/>, those of forwards within it too.</summary>
    public IReadOnlyList<FeishuSaid> Parts { get; init; } = [];
}
