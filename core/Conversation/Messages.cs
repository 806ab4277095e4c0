using System.Globalization;

namespace ChatSales.Core.Conversation;

/// <summary>
/// A text that users read, under a stable id; <c>{0}</c>… are filled in by <see cref="With"/>. Kept beside the feature, in its Chat folder.
/// </summary>
public sealed record Message(string Id, string Text)
{
    public string With(params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, Text, arguments);
}

/// <summary>What a user did wrong: a message and its arguments. Never an exception.</summary>
public sealed record Refusal(Message Message, params object?[] Arguments)
{
    public string Text => Message.With(Arguments);

    /// <summary>What the words may have meant, best first, to choose from; empty where nothing comes near.</summary>
    public IReadOnlyList<Choice> Fitting { get; init; } = [];

    /// <summary>Whether the words are clearly such a value, only none that can be taken: they mean nothing else then.</summary>
    public bool IsUnfit { get; init; }

    /// <summary>Whether it concerns something that exists, but that this person may not see.</summary>
    public bool IsOutOfReach { get; init; }

    /// <summary>Whether it would be done at another time: too much was asked for just now.</summary>
    public bool IsTooOften { get; init; }

    /// <summary>Whether the words are understood and nothing else is to be chosen in their place.</summary>
    public bool IsFinal { get; init; }
}

/// <summary>A value, or why there is none.</summary>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>Set exactly when <see cref="Refusal"/> is null.</summary>
    public T? Value { get; }

    public Refusal? Refusal { get; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Refusal))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
