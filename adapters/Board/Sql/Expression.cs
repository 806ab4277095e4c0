using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>A term in SQL.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Type">What it yields.</param>
internal readonly record struct Expression(string Text, ValueType Type)
{
    /// <exception cref="ArgumentException">It yields something else: the question is no question.</exception>
    public string As(ValueType type) => Type == type ? Text : throw new ArgumentException($"Where a value of type {type} belongs stands a {Type}.");
}

/// <summary>What the board can reckon with.</summary>
internal enum ValueType
{
    Number,

    /// <summary>Ticks since the year 1, UTC.</summary>
    Instant,

    Word,
}

/// <summary>The names of tables and columns.</summary>
internal static class Names
{
    public const string Superiors = "superiors";
    public const string Place = "place";

    public static string TableOf(Subject subject) => Quoted(subject.ToString().ToLowerInvariant());

    public static string ColumnOf(Field field) => Quoted(field.Name);

    /// <summary>An instant's day in the business zone, or a day's date: calendar periods need no knowledge of zones.</summary>
    public static string DayOf(Field field) => Quoted($"{field.Name}_day");

    private static string Quoted(string name) => $"\"{name}\"";
}
