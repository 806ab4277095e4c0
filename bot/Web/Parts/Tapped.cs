using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Web.Parts;

/// <summary>A tapped button with the values of its card's inputs.</summary>
public sealed record Tapped(Button Button, IReadOnlyDictionary<string, string> Inputs);
