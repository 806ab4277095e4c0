namespace ChatSales.Bot.Driven;

/// <summary>What a verb was given can't be used with this store; the message says why, for whoever gave it.</summary>
internal sealed class BadInputException(string message) : Exception(message);
