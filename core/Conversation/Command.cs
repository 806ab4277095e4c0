using System.Reflection;

namespace ChatSales.Core.Conversation;

/// <summary>Something that people can ask the bot to do: a class derived from <see cref="Command{TArguments}"/> in a feature's Chat folder.</summary>
public abstract class Command
{
    private protected Command(CommandText text) => (Text, About) = (text, GetType().GetCustomAttribute<CommandAttribute>()
        ?? throw new InvalidOperationException($"{GetType().Name} has no [Command] attribute."));

    /// <summary>What it is called, and its key.</summary>
    public CommandText Text { get; }

    /// <summary>What it needs, and where help puts it.</summary>
    public CommandAttribute About { get; }

    /// <summary>In the order in which they are typed.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Gives up what it has begun, as its question was dropped.</summary>
    protected internal virtual ValueTask GiveUpAsync(Turn turn, CancellationToken ct) => ValueTask.CompletedTask;

    internal bool Has(string argument) => Parameters.Any(parameter => parameter.Key == argument);

    /// <param name="turn">The turn to answer in.</param>
    /// <param name="values">One value per parameter; null for optional ones that are absent.</param>
    /// <param name="ct">Cancels the turn.</param>
    internal abstract Task RunAsync(Turn turn, object?[] values, CancellationToken ct);
}

/// <summary>
/// A command with its arguments as the constructor parameters of a record, called as its text says. An argument is optional if its type may be null.
/// </summary>
public abstract class Command<TArguments>(CommandText text) : Command(text) where TArguments : notnull
{
    private static readonly ConstructorInfo Constructor = typeof(TArguments).GetConstructors().Single();

    public sealed override IReadOnlyList<Parameter> Parameters { get; } = ParametersOf(text);

    protected abstract Task RunAsync(Turn turn, TArguments arguments, CancellationToken ct);

    internal sealed override Task RunAsync(Turn turn, object?[] values, CancellationToken ct) =>
        RunAsync(turn, (TArguments)Constructor.Invoke(values), ct);

    private static IReadOnlyList<Parameter> ParametersOf(CommandText text)
    {
        var parameters = Parameter.Of(Constructor, text);
        text.NamedAlone = parameters.Where(parameter => parameter.Named).Select(parameter => parameter.Key).ToHashSet();
        return parameters;
    }
}

/// <summary>For commands without arguments.</summary>
public sealed record NoArguments;

/// <summary>One argument of a command.</summary>
/// <param name="Text">What it is called, and its key.</param>
/// <param name="Type">The type that its reader makes.</param>
/// <param name="Optional">Whether the command runs without it.</param>
/// <param name="Rest">Whether it takes the rest of the line.</param>
public sealed record Parameter(ArgumentText Text, Type Type, bool Optional, bool Rest)
{
    public string Key => Text.Key;

    public string Label => Text.Label;

    /// <summary>Whether only its name gives it a value.</summary>
    public bool Named { get; init; }

    /// <summary>Whether no form asks for it.</summary>
    public bool Unasked { get; init; }

    /// <summary>Whether words that fit no other are kept in it.</summary>
    public bool KeepsLeft { get; init; }

    /// <summary>What it was called when buttons still said so.</summary>
    public string? FormerLabel { get; init; }

    /// <summary>Whether a typed <c>name=value</c> means it.</summary>
    public bool IsCalled(string name) => Typed.Plain(name) is var word
        && (Typed.Plain(Label) == word || Text.Others.Any(other => Typed.Plain(other) == word) || (FormerLabel is { } former && former == name));

    /// <exception cref="InvalidOperationException">The text's arguments don't match the constructor's: a programming mistake.</exception>
    internal static IReadOnlyList<Parameter> Of(ConstructorInfo constructor, CommandText text)
    {
        var nullability = new NullabilityInfoContext();
        var parameters = constructor.GetParameters();
        return parameters.Select(KeyOf).SequenceEqual(text.Arguments.Select(argument => argument.Key))
            ? [.. parameters.Zip(text.Arguments).Select(pair => Of(pair.First, pair.Second))]
            : throw new InvalidOperationException($"{text.Key} has the arguments {string.Join(", ", parameters.Select(KeyOf))}, its text others.");

        Parameter Of(ParameterInfo parameter, ArgumentText argument) => new(
            argument,
            Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            nullability.Create(parameter).WriteState == NullabilityState.Nullable,
            parameter.GetCustomAttribute<RestAttribute>() is not null)
        {
            Named = parameter.GetCustomAttribute<NamedAttribute>() is not null,
            Unasked = parameter.GetCustomAttribute<UnaskedAttribute>() is not null,
            KeepsLeft = parameter.GetCustomAttribute<KeepsLeftAttribute>() is not null,
            FormerLabel = FormerCommandTexts.LabelOf(text.Key, argument.Key),
        };
    }

    private static string KeyOf(ParameterInfo parameter) => $"{char.ToLowerInvariant(parameter.Name![0])}{parameter.Name[1..]}";
}
