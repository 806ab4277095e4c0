using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Followups.Chat;

/// <summary>A field of a follow-up with the word for its value, as it can be typed.</summary>
internal sealed record FollowupField(ArgumentText Text, string? Word)
{
    public CardInput ToInput(bool isRequired = false) => new(Text.Key, Text.Label, Kind)
    {
        Value = Word,
        Hint = Text.Hint,
        Required = isRequired,
        Options = Kind == InputKind.Choice ? [.. FollowupTexts.Kinds.Select(kind => new Choice(kind.Name, kind.Name))] : [],
    };

    private InputKind Kind =>
        Text == FollowupCommandTexts.Kind ? InputKind.Choice
        : Text == FollowupCommandTexts.On || Text == FollowupCommandTexts.NextOn ? InputKind.Date
        : Text == FollowupCommandTexts.Summary ? InputKind.MultilineText
        : InputKind.Text;
}

/// <summary>The fields of a follow-up in the order in which they are asked.</summary>
internal static class FollowupFields
{
    /// <summary>Those of a contact that took place.</summary>
    public static IReadOnlyList<FollowupField> Of(FollowupKind? kind, DateOnly? on, string? contact, string? summary, string? feedback) =>
    [
        new(FollowupCommandTexts.Kind, kind is { } known ? FollowupTexts.NameOf(known) : null),
        new(FollowupCommandTexts.On, on is { } day ? Day(day) : null),
        new(FollowupCommandTexts.Contact, contact),
        new(FollowupCommandTexts.Summary, summary),
        new(FollowupCommandTexts.Feedback, feedback),
    ];

    /// <summary>The same, and what comes next.</summary>
    public static IReadOnlyList<FollowupField> Of(
        FollowupKind? kind, DateOnly? on, string? contact, string? summary, string? feedback, string? next, DateOnly? nextOn) =>
    [
        .. Of(kind, on, contact, summary, feedback),
        new(FollowupCommandTexts.Next, next),
        new(FollowupCommandTexts.NextOn, nextOn is { } day ? Day(day) : null),
    ];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
