using System.Reflection;

namespace ChatSales.Core.Conversation;

/// <summary>Something that people can ask of the bot. Write one as a class derived from <see cref="Command{TArguments}"/> in a feature's Chat folder.</summary>
public abstract class Command
{
    private protected Command() => About = GetType().GetCustomAttribute<CommandAttribute>()
        ?? throw new InvalidOperationException($"{GetType().Name} has no [Command] attribute.");

    public CommandAttribute About { get; }

    /// <summary>In the order in which they are typed.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <param name="turn">The turn to answer in.</param>
    /// <param name="values">One value per parameter, null for absent optional ones.</param>
    /// <param name="ct">Cancels the turn.</param>
    internal abstract Task RunAsync(Turn turn, object?[] values, CancellationToken ct);

    /// <summary>The line that says this command with these argument values, in the order of its parameters.</summary>
    public string Line(params IEnumerable<string> values) => CommandLine.Say(About.Name, values);
}

/// <summary>A command with its arguments as the constructor parameters of a record, each marked with <see cref="ArgAttribute"/>.</summary>
public abstract class Command<TArguments> : Command where TArguments : notnull
{
    private static readonly ConstructorInfo Constructor = typeof(TArguments).GetConstructors().Single();

    public sealed override IReadOnlyList<Parameter> Parameters { get; } = Parameter.Of(Constructor);

    protected abstract Task RunAsync(Turn turn, TArguments arguments, CancellationToken ct);

    internal sealed override Task RunAsync(Turn turn, object?[] values, CancellationToken ct) => RunAsync(turn, (TArguments)Constructor.Invoke(values), ct);
}

/// <summary>For commands without arguments.</summary>
public sealed record NoArguments;

/// <summary>One argument of a command.</summary>
/// <param name="Label">Its name in forms and in <c>name=value</c>.</param>
/// <param name="Type">The type that its reader makes.</param>
/// <param name="Optional">Whether the command runs without it.</param>
/// <param name="Rest">Whether it takes the rest of the line.</param>
/// <param name="Hint">How a value looks.</param>
public sealed record Parameter(string Label, Type Type, bool Optional, bool Rest, string? Hint)
{
    internal static IReadOnlyList<Parameter> Of(ConstructorInfo constructor)
    {
        var nullability = new NullabilityInfoContext();
        return [.. constructor.GetParameters().Select(parameter =>
        {
            var arg = parameter.GetCustomAttribute<ArgAttribute>()
                ?? throw new InvalidOperationException($"{constructor.DeclaringType}: {parameter.Name} has no [Arg] attribute.");
            var optional = nullability.Create(parameter).WriteState == NullabilityState.Nullable;
            return new Parameter(arg.Label, Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, optional, arg.Rest, arg.Hint);
        })];
    }
}
