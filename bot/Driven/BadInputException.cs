namespace ChatSales.Bot.Driven;

/// <summary>A verb's input can't be used with this store; the message tells the user why.</summary>
internal sealed class BadInputException(string message, bool isUsage = false) : Exception(message)
{
    /// <summary>Whether it could be used with no store.</summary>
    public bool IsUsage => isUsage;
}
