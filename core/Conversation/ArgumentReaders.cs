namespace ChatSales.Core.Conversation;

/// <summary>All readers, one per type of argument.</summary>
public sealed class ArgumentReaders(IEnumerable<ArgumentReader> readers)
{
    private readonly Dictionary<Type, ArgumentReader> byType = readers.ToDictionary(reader => reader.Type);

    /// <exception cref="InvalidOperationException">No reader reads this type: a programming mistake.</exception>
    public ArgumentReader For(Parameter parameter) => byType.TryGetValue(parameter.Type, out var reader)
        ? reader
        : throw new InvalidOperationException($"No argument reader makes {parameter.Type.Name}.");
}
