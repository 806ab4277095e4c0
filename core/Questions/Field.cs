namespace ChatSales.Core.Questions;

/// <summary>What values a field has.</summary>
public enum FieldType
{
    /// <summary>The id of a row.</summary>
    Id,

    /// <summary>A word as it is stored: a stage's key, an industry, a person's name.</summary>
    Word,

    /// <summary>Words of people: a title, a customer's feedback.</summary>
    Text,

    /// <summary>Several words, as the products of a deal.</summary>
    Words,

    /// <summary>Yuan, a ratio, or a number of things.</summary>
    Number,

    Flag,

    Instant,

    /// <summary>A day of the business zone.</summary>
    Day,
}

/// <summary>A value that every row of a subject has, or may have. The board has a column of its name.</summary>
/// <param name="Of">Whose it is.</param>
/// <param name="Name">Name of the column: lower case with underscores, and no keyword of SQL.</param>
/// <param name="Type">What values it has.</param>
/// <param name="To">For an id: the subject of the row that it names.</param>
public sealed record Field(Subject Of, string Name, FieldType Type, Subject? To = null)
{
    public override string ToString() => $"{Of}.{Name}";
}
