using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>
/// The one card of the product (X1): what a person sees and can do about one subject. It knows no platform: each adapter renders it natively and
/// moves what the platform can't show to a second message or a link, never dropping it silently. All texts are plain; line breaks are kept.
/// </summary>
public sealed record Card
{
    /// <summary>Buttons that one card has on every platform; WeCom's have the fewest (docs/cards.md).</summary>
    public const int MostButtons = 6;

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public CardTone Tone { get; init; }

    /// <summary>Ordered steps with the current one, e.g. the stages of a deal.</summary>
    public CardProgress? Progress { get; init; }

    /// <summary>Label and value pairs.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public string? Text { get; init; }

    public Picture? Picture { get; init; }

    /// <summary>
    /// A second picture, to be compared with the first; only where a door shows two (<see cref="DoorAbilities.ShowsTwoPictures"/>), elsewhere it is
    /// sent before.
    /// </summary>
    public Picture? Beside { get; init; }

    /// <summary>List rows, each with at most one button.</summary>
    public IReadOnlyList<CardRow> Rows { get; init; } = [];

    /// <summary>Inputs; their values come with whichever button is tapped, under their names, but for one that drops them.</summary>
    public IReadOnlyList<CardInput> Inputs { get; init; } = [];

    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>
    /// What the card is about and in which state it was drawn; a tap on a button that changes things is refused once the state has moved on.
    /// </summary>
    public Subject? Subject { get; init; }

    /// <summary>The same card without invisible characters, with titles and labels on one line each.</summary>
    internal Card ToShow() =>
        this with
        {
            Title = Line(Title),
            Subtitle = Line(Subtitle),
            Facts = [.. Facts.Select(fact => new Fact(Line(fact.Label), Shown.Clean(fact.Value)))],
            Text = Text is null ? null : Shown.Clean(Text),
            Picture = Picture is null ? null : Picture with { Description = Line(Picture.Description) },
            Beside = Beside is null ? null : Beside with { Description = Line(Beside.Description) },
            Rows = [.. Rows.Select(row => row with { Title = Line(row.Title), Detail = Line(row.Detail) })],
            Inputs =
            [
                .. Inputs.Select(input => input with { Options = [.. input.Options.Select(option => option with { Label = Line(option.Label) })] }),
            ],
            Buttons = [.. Buttons.Select(button => button with { Label = Line(button.Label) })],
        };

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Line(string? text) => text is null ? null : Shown.Name(text, int.MaxValue);
}

/// <summary>The document that a card shows: its kind, its id, and its version when the card was drawn.</summary>
public sealed record Subject(string Kind, string Id, long Version);

/// <summary>How urgent a card looks.</summary>
public enum CardTone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

/// <summary>A label (best within 5 Chinese characters) and its value.</summary>
public sealed record Fact(string Label, string Value);

/// <summary>Ordered steps; those before <see cref="Current"/> are done; <see cref="Current"/> = number of steps when all are.</summary>
public sealed record CardProgress(IReadOnlyList<string> Steps, int Current);

/// <summary>A picture in the vault.</summary>
public sealed record Picture(string Sha256, string MediaType, string Description)
{
    /// <summary>True for a picture that the recipient has just sent: a chat that already shows it needn't repeat it.</summary>
    public bool IsRecipientsOwn { get; init; }

    /// <summary>True for what the product drew, dark on white: a page that is dark turns its lightness round.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDrawn { get; init; }
}

/// <summary>A row of a list: a heading, a line of detail, and what can be done with it.</summary>
public sealed record CardRow(string Title, string? Detail = null, Button? Button = null)
{
    /// <summary>True for what should have been done by now. Its words say so too: not every platform makes a row stand out.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whose the button is on a card for a group; null for whoever gets the card. It does not travel.</summary>
    [JsonIgnore]
    public Id<Person>? For { get; init; }
}

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    Default,
    Primary,
    Danger,
}

/// <summary>
/// A button: it either says a command in the person's name (<see cref="Says"/>) or opens a page (<see cref="Url"/>); exactly one is set.
/// </summary>
public sealed record Button
{
    /// <summary>The longest label that every platform shows in full, in characters.</summary>
    public const int LongestLabel = 10;

    /// <summary>At most <see cref="LongestLabel"/> characters.</summary>
    public required string Label { get; init; }

    /// <summary>What a tap means. It does not travel: once the card is sent, <see cref="Payload"/> carries it.</summary>
    [JsonIgnore]
    public Saying? Says { get; init => (field, Command) = (value, value?.Line); }

    /// <summary>The same as a typed line, for people to read and for platforms whose buttons type it.</summary>
    public string? Command { get; init; }

    /// <summary>A page to open instead.</summary>
    public string? Url { get; init; }

    public ButtonStyle Style { get; init; }

    /// <summary>True if it changes something: the tap then counts only while the card's state is current.</summary>
    public bool Bound { get; init; }

    /// <summary>True for what leaves a form: a tap on it needs none of the inputs and brings none.</summary>
    public bool Drops { get; init; }

    /// <summary>True for what a file is sent for: where people choose files themselves, a tap lets them choose at once.</summary>
    public bool AsksForFile { get; init; }

    /// <summary>True for what says yes to the card's question, false for no; null where neither would be an answer. It does not travel.</summary>
    [JsonIgnore]
    public bool? SaysYes { get; init; }

    /// <summary>
    /// True for what may as well be done from a list, where its command sees for itself whether it still can be. It does not travel.
    /// </summary>
    [JsonIgnore]
    public bool InLists { get; init; }

    /// <summary>What the button means of several such cards in one list: it asks of which. It does not travel.</summary>
    [JsonIgnore]
    public Saying? OfSeveral { get; init; }

    /// <summary>The signed form of <see cref="Says"/> for one person; set when the card is sent (see Seal).</summary>
    public string? Payload { get; init; }

    /// <summary>A button for a command that only shows something.</summary>
    public static Button Show(string label, Saying says) => new() { Label = label, Says = says };

    /// <summary>A button for a command that changes something.</summary>
    public static Button Do(string label, Saying says, ButtonStyle style = ButtonStyle.Default) =>
        new() { Label = label, Says = says, Style = style, Bound = true };

    /// <summary>A button that opens a page.</summary>
    public static Button Open(string label, string url) => new() { Label = label, Url = url };
}

/// <summary>What kind of value an input takes.</summary>
public enum InputKind
{
    Text,
    MultilineText,
    Number,
    Date,
    Choice,
}

/// <summary>An input field; <see cref="Options"/> only for choices. Values travel as text: dates <c>yyyy-MM-dd</c>, choices by option id.</summary>
public sealed record CardInput(string Name, string Label, InputKind Kind)
{
    public bool Required { get; init; }

    public string? Value { get; init; }

    public string? Hint { get; init; }

    public IReadOnlyList<Choice> Options { get; init; } = [];
}

/// <summary>One option of a choice.</summary>
public sealed record Choice(string Id, string Label);
