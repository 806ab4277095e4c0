using System.Globalization;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Driven;

/// <summary>One message of a person, as the command line or a script gives it.</summary>
/// <param name="PersonId">The person's id.</param>
internal sealed record Deed(string PersonId)
{
    public string? Text { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Paths of the files sent, with or without a text.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Label of the tapped button, or <c>row title/label</c>.</summary>
    public string? Tap { get; init; }

    /// <summary>Values for the tapped card's inputs, by label.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>A place: <c>latitude,longitude,label</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The group in which it is said; null for the chat with the bot.</summary>
    public string? In { get; init; }

    /// <summary>What is wrong with it; null if nothing.</summary>
    public string? Mistake() =>
        new[] { Text is not null || Files.Count > 0, Tap is not null, Place is not null }.Count(static given => given) != 1
            ? "Give one of: a text, files or both; a button to tap; a place."
        : Fields.Count > 0 && Tap is null ? "Fields are filled in on the card whose button is tapped; name the button."
        : Place is not null && PlaceIn(Place) is null ? $"'{Place}' is no place; one looks like {DrivenTexts.PlaceExample}."
        : In is not null && !ConsoleGroups.IsGroup(In) ? $"'{In}' is no conversation; one is team:<name> or ticket:<number>."
        : null;

    /// <summary>The place that a text names; null if none.</summary>
    public static Place? PlaceIn(string text) =>
        text.Split(',', 3) is [var latitude, var longitude, var label] && Degrees(latitude, 90) is { } north && Degrees(longitude, 180) is { } east
            ? new Place(north, east, label.Trim())
            : null;

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;
}
