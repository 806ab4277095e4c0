using ChatSales.Core.Conversation;
using F23.StringSimilarity;

namespace ChatSales.Core.Conditions;

/// <summary>What a field of a thing holds.</summary>
public enum FieldType
{
    Text,
    Number,
    Money,
    Bool,
    Date,

    /// <summary>Several words, e.g. products.</summary>
    List,

    /// <summary>Words with an order, e.g. <c>2026-03</c>.</summary>
    Period,
}

/// <summary>A field that conditions may be about.</summary>
/// <param name="Name">As in files.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Type">What it holds.</param>
public record ThingField(string Name, Message Title, FieldType Type)
{
    /// <summary>The only values that it can have; null for any.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Whether its values are greater or smaller than others.</summary>
    public bool IsOrdered => Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Period;

    /// <summary>Whether its values are words.</summary>
    public bool HasWords => Type is FieldType.Text or FieldType.List or FieldType.Period;
}

/// <summary>A field of things of one type, and how it is read from them.</summary>
public sealed record ThingField<T>(string Name, Message Title, FieldType Type, Func<T, FieldValue> Of) : ThingField(Name, Title, Type);

/// <summary>The fields of a sort of thing, by which conditions about it are read.</summary>
public abstract class ThingFields(IReadOnlyList<ThingField> fields)
{
    private static readonly NormalizedLevenshtein Distance = new();

    // Beyond it the names have nothing in common.
    private const double Far = 0.7;

    public IReadOnlyList<ThingField> All { get; } = fields;

    /// <summary>The same with the only values that a field can have, if there is such a field.</summary>
    public abstract ThingFields Knowing(string name, IReadOnlyList<string> values);

    public ThingField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>The name, out of some, that somebody most likely meant; null if none comes near.</summary>
    public static string? NearestOf(string written, IEnumerable<string> names) => names
        .Select(name => (Name: name, Far: Distance.Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(one => one.Far < Far).OrderBy(one => one.Far).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Name).FirstOrDefault();
}

/// <inheritdoc cref="ThingFields"/>
public sealed class ThingFields<T>(params IReadOnlyList<ThingField<T>> fields) : ThingFields([.. fields])
{
    private readonly Dictionary<string, Func<T, FieldValue>> readers = fields.ToDictionary(field => field.Name, field => field.Of);

    public override ThingFields<T> Knowing(string name, IReadOnlyList<string> values) =>
        new([.. All.Cast<ThingField<T>>().Select(field => field.Name == name ? field with { Values = values } : field)]);

    /// <summary>A condition as a function: no names are looked up when it is asked.</summary>
    public Func<T, Truth> Compile(When when)
    {
        ArgumentNullException.ThrowIfNull(when);
        Func<T, Truth>[] parts = [.. when.Parts.Select(PartOf)];
        return parts switch
        {
            [] => static _ => Truth.Yes,
            [var only] => only,
            _ => thing => Over(parts, thing, Truth.No, Truths.And, Truth.Yes),
        };
    }

    private static Truth Over(Func<T, Truth>[] parts, T thing, Truth settles, Func<Truth, Truth, Truth> join, Truth start)
    {
        var sum = start;
        foreach (var part in parts)
        {
            sum = join(sum, part(thing));
            if (sum == settles)
            {
                break;
            }
        }

        return sum;
    }

    private Func<T, Truth> PartOf(WhenPart part)
    {
        switch (part)
        {
            case AnyOf any:
                Func<T, Truth>[] ones = [.. any.Ones.Select(Compile)];
                return thing => Over(ones, thing, Truth.Yes, Truths.Or, Truth.No);
            case NotSo not:
                var inner = Compile(not.Inner);
                return thing => Truths.Not(inner(thing));
            case FieldTest test:
                var read = readers[test.Field.Name];
                return thing => test.On(read(thing));
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "No such part.");
        }
    }
}
