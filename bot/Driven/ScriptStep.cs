using System.Text.Json;
using System.Text.Json.Serialization;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Driven;

/// <summary>A line of a script: something a person does, or one of <see cref="Due"/>, <see cref="Down"/>, <see cref="Removed"/>.</summary>
internal sealed record ScriptStep
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly string[] Names =
        ["as", "now", "text", "files", "tap", "fields", "place", "in", "gives", "due", "down", "until", "removed"];

    public string? As { get; init; }

    public string? Now { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public string? Tap { get; init; }

    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    public string? Place { get; init; }

    public string? In { get; init; }

    /// <summary>Runs all timed work up to this instant.</summary>
    public string? Due { get; init; }

    /// <summary>The bot is stopped from this instant …</summary>
    public string? Down { get; init; }

    /// <summary>… to this one.</summary>
    public string? Until { get; init; }

    /// <summary>The group that the bot is removed from.</summary>
    public string? Removed { get; init; }

    /// <summary>A name for the number of what the step creates.</summary>
    public string? Gives { get; init; }

    /// <summary>What a person does; only for such a step.</summary>
    [JsonIgnore]
    public Deed Deed => new(As!)
    {
        Text = Text,
        Files = Files ?? [],
        Tap = Tap,
        Fields = Fields ?? new Dictionary<string, string>(),
        Place = Place,
        In = In,
    };

    /// <exception cref="BadInputException">It isn't a step.</exception>
    public static ScriptStep Read(string line, BusinessZone zone)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var step = Wrong(document.RootElement) is { } wrong
                ? throw new BadInputException(wrong)
                : document.Deserialize<ScriptStep>(Json)!;
            return step.Mistake(zone) is { } mistake ? throw new BadInputException(mistake) : step;
        }
        catch (JsonException fault)
        {
            throw new BadInputException(fault.Path is { } path ? $"What {path} holds is of the wrong sort." : "It isn't JSON.");
        }
    }

    private static string? Wrong(JsonElement line) =>
        line.ValueKind != JsonValueKind.Object ? "A step is a JSON object."
        : line.EnumerateObject().Select(field => field.Name).Except(Names, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } stranger
            ? $"A step has no '{stranger}', but: {string.Join(", ", Names)}."
        : null;

    private string? Mistake(BusinessZone zone) =>
        new[] { As, Due, Down, Removed }.Count(static sort => sort is not null) != 1 ? "A step has one of: as, due, down, removed."
        : As is null && this with { Due = null, Down = null, Until = null, Removed = null } != new ScriptStep()
            ? "Only what a person does has now, text, files, tap, fields, place, in, gives."
        : (Down is null) != (Until is null) ? "down and until go together."
        : Removed is not null && !ConsoleGroups.IsGroup(Removed) ? $"'{Removed}' is no conversation; one is team:<name> or ticket:<number>."
        : new[] { Now, Due, Down, Until }.OfType<string>().FirstOrDefault(text => Instants.TryRead(text, zone) is null) is { } wrong
            ? Instants.Mistake(wrong)
        : Down is not null && Instants.Read(Until!, zone) < Instants.Read(Down, zone) ? "until is before down."
        : As is not null ? Deed.Mistake()
        : null;
}
