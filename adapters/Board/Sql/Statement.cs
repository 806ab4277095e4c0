using System.Globalization;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>What the parts of one SQL statement share: its parameters, and names that nothing else in it has.</summary>
internal sealed class Statement
{
    private const decimal WidestDecimal = 1e15m;
    private readonly List<object> values = [];
    private int aliases;

    /// <summary>The parameters, in order: <c>$p0</c>, <c>$p1</c> …</summary>
    public IReadOnlyList<object> Values => values;

    public static string NameOf(int parameter) => string.Create(CultureInfo.InvariantCulture, $"p{parameter}");

    public string Alias() => string.Create(CultureInfo.InvariantCulture, $"t{aliases++}");

    /// <summary>A value, as it is written in the statement.</summary>
    public string Add(object value)
    {
        values.Add(value);
        return $"${NameOf(values.Count - 1)}";
    }

    /// <summary>A number: exact beside amounts where it has as few decimals as they.</summary>
    public string AddNumber(decimal value) =>
        Math.Abs(value) < WidestDecimal && decimal.Round(value, 2) == value ? $"{Add(value)}::DECIMAL(18,2)" : $"{Add((double)value)}::DOUBLE";

    public string AddAll(IEnumerable<string> all) => string.Join(", ", all.Select(Add));
}
