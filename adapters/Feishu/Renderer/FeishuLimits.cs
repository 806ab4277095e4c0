namespace ChatSales.Adapters.Feishu.Renderer;

/// <summary>Limits of Feishu's messages (docs/platforms/feishu.md), with some slack where Feishu doesn't say how it counts.</summary>
internal static class FeishuLimits
{
    /// <summary>Of a card's JSON; Feishu takes 30 KB.</summary>
    public const int CardBytes = 28 * 1024;

    /// <summary>Of one text on a card, so that a page can be filled.</summary>
    public const int ElementTextBytes = 6 * 1024;

    /// <summary>Of the JSON of a text message; Feishu takes 150 KB, and a character may take two bytes there for one here.</summary>
    public const int TextBytes = 70 * 1024;

    /// <summary>Elements of a card, nested ones included; Feishu takes 200.</summary>
    public const int Elements = 180;

    /// <summary>Buttons side by side.</summary>
    public const int ButtonsPerLine = 4;

    public const int ImageBytes = 10 * 1024 * 1024;

    public const int FileBytes = 30 * 1024 * 1024;
}
