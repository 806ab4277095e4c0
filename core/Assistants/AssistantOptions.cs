namespace ChatSales.Core.Assistants;

/// <summary>Section <c>Mcp</c>: whether people's assistants may read here in their name, and how much.</summary>
public sealed class AssistantOptions
{
    private const int LongestLife = 366;
    private const int MostCalls = 600;

    /// <summary>Whether <c>/mcp</c> is open.</summary>
    public bool Enabled { get; init; }

    /// <summary>Days after which a token ends by itself.</summary>
    public int TokenDays { get; init; } = 90;

    /// <summary>Calls that one person's assistants may make in a minute, and twenty times as many in an hour.</summary>
    public int CallsPerMinute { get; init; } = 30;

    public IEnumerable<string> Mistakes()
    {
        if (TokenDays is < 1 or > LongestLife)
        {
            yield return $"Mcp:TokenDays must be from 1 to {LongestLife}.";
        }

        if (CallsPerMinute is < 1 or > MostCalls)
        {
            yield return $"Mcp:CallsPerMinute must be from 1 to {MostCalls}.";
        }
    }
}
