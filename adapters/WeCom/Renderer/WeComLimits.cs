using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.WeCom.Renderer;

/// <summary>Limits of WeCom's messages (platforms/wecom.md). Lengths are characters unless they say bytes.</summary>
internal static class WeComLimits
{
    public const int Title = 26;
    public const int TitleDescription = 30;
    public const int SubTitle = 112;
    public const int Facts = 6;
    public const int FactLabel = 5;
    public const int FactValue = 26;
    public const int Buttons = 6;
    public const int ButtonLabel = 10;
    public const int ButtonKeyBytes = 1024;
    public const int Jumps = 3;
    public const int Selects = 3;
    public const int SelectOptions = 10;
    public const int TextBytes = 2048;

    // Ten rows of a list of deals are one text message; of answers with the last contacts, four are.
    private const int ListRows = 10;
    private const int LongRows = 4;

    /// <summary>What can be shown and sent through one of WeCom's doors.</summary>
    /// <param name="files">Whether people can send files.</param>
    /// <param name="singly">Whether several come as several messages that can be answered together.</param>
    public static DoorAbilities Abilities(bool files, bool singly) =>
        new(TextInputs: false, files, ListRows, Buttons) { LongRows = LongRows, SendsFilesSingly = singly };
}
