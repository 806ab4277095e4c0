using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatSales.Bot.Driven;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>One question to the verb <c>read</c>, as a line of its file has it.</summary>
internal sealed record ReadQuestion
{
    /// <summary>Slots of ratios: what is written is read the same in both.</summary>
    private static readonly string[] OfRatios = ["percent", "discount"];

    private const string Line = "line";
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string? Kind { get; init; }

    public string? Text { get; init; }

    public string? Slot { get; init; }

    /// <summary>The period that 同期 refers to.</summary>
    [JsonPropertyName("base")]
    public string? Named { get; init; }

    public string? Now { get; init; }

    /// <summary>The id of the person who says a sentence.</summary>
    public string? As { get; init; }

    /// <summary>Whether it asks what a sentence means.</summary>
    [JsonIgnore]
    public bool IsLine => Kind == Line;

    /// <exception cref="InvalidDataException">A field has a value of another type.</exception>
    public static ReadQuestion Of(JsonObject line) => line.As<ReadQuestion>(Form);

    /// <summary>As <see cref="ValueReader"/> shows it.</summary>
    /// <exception cref="InvalidDataException">The question can't be answered; says why.</exception>
    public JsonObject Answer(ValueReader reader, BusinessZone zone, DateTimeOffset now) =>
        reader.Read(Given(), KindOf(), SlotOf(), At(zone, now), Named);

    /// <summary>What the sentence means, and whether it is asked first.</summary>
    /// <exception cref="InvalidDataException">The question can't be answered; says why.</exception>
    public async ValueTask<JsonObject> AnswerAsync(ReadSentences sentences, BusinessZone zone, DateTimeOffset now, CancellationToken ct)
    {
        var meaning = await sentences.ReadAsync(Given(), As ?? throw new InvalidDataException("as is missing."), At(zone, now), ct);
        return new() { ["means"] = meaning.Means, ["confirm"] = meaning.Confirm };
    }

    private string Given() => Text ?? throw new InvalidDataException("text is missing.");

    private DateTimeOffset At(BusinessZone zone, DateTimeOffset now) =>
        Now is null ? now : Instants.TryRead(Now, zone) ?? throw new InvalidDataException($"now: {Instants.Mistake(Now)}");

    private ValueKind KindOf() => Kind switch
    {
        null => throw new InvalidDataException("kind is missing."),
        _ => Words.TryParse<ValueKind>(Kind, out var kind)
            ? kind
            : throw new InvalidDataException($"kind: '{Kind}' is not known; known are {Words.All<ValueKind>()}, {Line}."),
    };

    private Slot? SlotOf() =>
        Slot is null || OfRatios.Contains(Slot) ? null
        : Words.TryParse<Slot>(Slot, out var slot) ? slot
        : throw new InvalidDataException($"slot: '{Slot}' is not known; known are {Words.All<Slot>()}, {string.Join(", ", OfRatios)}.");

    // The words of an enumeration as the command line has them, in lower case.
    private static class Words
    {
        public static bool TryParse<T>(string word, out T value) where T : struct, Enum
        {
            value = Enum.GetValues<T>().FirstOrDefault(one => Of(one) == word);
            return Of(value) == word;
        }

        public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

        private static string Of<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
    }
}
