using ChatSales.Core.Reading;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>Values as arguments take them.</summary>
internal static class Readings
{
    /// <summary>The one value that is meant; otherwise asks which one, or says that it is none.</summary>
    public static Outcome<T> Only<T>(this ReadValue<T> read, string text, Message which, Message none) where T : struct =>
        read.Exact is { } value ? value
        : read.Offers.Count > 0 ? new Refusal(which, text, ReadingTexts.Or(read.Offers.Select(offer => offer.Words))) { IsUnfit = true }
        : new Refusal(none, text) { IsUnfit = read.Value is not null };
}
