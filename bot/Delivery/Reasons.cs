namespace ChatSales.Bot.Delivery;

/// <summary>Why a message was given up, as it stands in the dead-letter list.</summary>
internal static class Reasons
{
    private const int Longest = 500;

    public static string Of(Exception fault) => $"{fault.GetType().Name}: {fault.Message}" is { Length: > Longest } text ? text[..Longest] : $"{fault.GetType().Name}: {fault.Message}";
}
