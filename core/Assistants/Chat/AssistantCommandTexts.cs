using ChatSales.Core.Conversation;

namespace ChatSales.Core.Assistants.Chat;

/// <summary>Names of the commands about tokens for assistants.</summary>
public static class AssistantCommandTexts
{
    public static CommandText Tokens { get; } = new("assistant.tokens", "助手令牌", "让你的 AI 助手以你的权限读数据：生成、查看、撤销令牌")
    {
        Aliases = ["令牌"],
    };

    public static CommandText Revoke { get; } =
        new("assistant.revoke", "撤销令牌", "撤销一个助手令牌", new ArgumentText("token", "令牌", "如 1")) { Example = "撤销令牌 1" };
}
