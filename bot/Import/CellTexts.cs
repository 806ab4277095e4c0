using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Bot.Import;

/// <summary>Chinese found in cells.</summary>
internal static class CellTexts
{
    public const string Yes = "是";
    public const string No = "否";

    /// <summary>An amount with its signs.</summary>
    public const string Figures =
        "^[¥￥]?" + @"\s*(?<number>[-+]?([0-9]{1,18}|[1-9][0-9]{0,2}(,[0-9]{3}){1,6})(\.[0-9]{0,15})?)\s*"
        + ReadingTexts.Yuan + "?$";
}
