using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Bot.Driven;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>One line of the file of the verb <c>ask</c>: a question, or the turns of a dialogue.</summary>
internal sealed record AskedLine
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string? Question { get; init; }

    public IReadOnlyList<string>? Turns { get; init; }

    public string? As { get; init; }

    public string? Now { get; init; }

    /// <exception cref="InvalidDataException">A field has a value of another type.</exception>
    public static AskedLine Of(JsonObject line) => line.As<AskedLine>(Form);

    /// <summary>What is asked, in order.</summary>
    /// <exception cref="InvalidDataException">Nothing is, or it is said twice.</exception>
    public IReadOnlyList<string> Questions() => (Question, Turns) switch
    {
        ({ } question, null) => [question],
        (null, { Count: > 0 } turns) when turns.All(turn => turn is not null) => turns,
        (null, null) => throw new InvalidDataException("question is missing."),
        _ => throw new InvalidDataException("Give either question or turns, and at least one turn."),
    };

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidDataException">Nobody does.</exception>
    public string Asker(string? usual) => As ?? usual ?? throw new InvalidDataException("as is missing.");

    /// <summary>When.</summary>
    /// <exception cref="InvalidDataException">It is no instant.</exception>
    public DateTimeOffset Instant(BusinessZone zone, DateTimeOffset usual) =>
        Now is null ? usual : Instants.TryRead(Now, zone) ?? throw new InvalidDataException($"now: {Instants.Mistake(Now)}");
}
