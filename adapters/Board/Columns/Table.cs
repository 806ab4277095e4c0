using ChatSales.Adapters.Board.Files;
using ChatSales.Adapters.Board.Sql;
using ChatSales.Core;
using ChatSales.Core.Questions;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Time;
using DuckDB.NET.Data;

namespace ChatSales.Adapters.Board.Columns;

/// <summary>A subject's table: one row for each document of a type.</summary>
internal abstract class Table(Subject subject, Type type)
{
    public Subject Subject => subject;

    /// <summary>Of the documents.</summary>
    public Type Type => type;

    public string Name => Names.TableOf(subject);

    /// <summary>What makes the table.</summary>
    public abstract string Declaration { get; }

    /// <summary>The fields that it has columns for.</summary>
    public abstract IEnumerable<Field> Fields { get; }

    /// <summary>Writes all documents of a view.</summary>
    public abstract Task FillAsync(DuckDBConnection connection, StoreView view, CancellationToken ct);

    /// <summary>Reads documents as they are now; those that are gone are left out.</summary>
    public abstract Task<IReadOnlyList<Entity>> FindAsync(IStore store, IEnumerable<string> ids, CancellationToken ct);

    /// <summary>Puts documents in the place of the rows with some ids.</summary>
    public abstract void Replace(DuckDBConnection connection, IReadOnlyList<string> ids, IReadOnlyList<Entity> documents);
}

/// <inheritdoc cref="Table"/>
internal sealed class Table<T>(Subject subject, BusinessZone zone, Func<T, bool>? counts = null) : Table(subject, typeof(T)) where T : Entity
{
    private readonly List<Column<T>> columns = [];

    public override string Declaration => $"CREATE TABLE {Name} ({string.Join(", ", columns.Select(column => column.Types))})";

    public override IEnumerable<Field> Fields => columns.Select(column => column.Field);

    public Table<T> Word(Field field, Func<T, string?> value) => Add(field, "VARCHAR", (row, document) => Append(row, value(document)));

    /// <summary>Members are written as the import files have them: in their given word, or in lower case.</summary>
    public Table<T> Word<TEnum>(Field field, Func<T, TEnum?> value) where TEnum : struct, Enum
    {
        var words = Enum.GetValues<TEnum>().ToDictionary(
            member => member, member => EnumWords.Given(member) ?? member.ToString().ToLowerInvariant());
        return Word(field, document => value(document) is { } member ? words[member] : null);
    }

    public Table<T> Words(Field field, Func<T, IReadOnlyList<string>> value) => Add(field, "VARCHAR[]", (row, document) =>
    {
        if (value(document) is { Count: > 0 } words)
        {
            row.AppendValue(words);
        }
        else
        {
            row.AppendNullValue();
        }
    });

    /// <summary>An amount that no one can enter now, but could once, is unknown: no sum is sure to be made with it.</summary>
    public Table<T> Amount(Field field, Func<T, Money?> value) => Add(field, "DECIMAL(18,2)", (row, document) =>
        row.AppendValue(value(document) is { IsOdd: false } amount ? decimal.Round(amount.Yuan, 2) : default(decimal?)));

    public Table<T> Share(Field field, Func<T, Ratio?> value) => Add(field, "DOUBLE", (row, document) =>
        row.AppendValue((double?)value(document)?.Value));

    public Table<T> Number(Field field, Func<T, int?> value) => Add(field, "INTEGER", (row, document) => row.AppendValue(value(document)));

    public Table<T> Flag(Field field, Func<T, bool?> value) => Add(field, "BOOLEAN", (row, document) => row.AppendValue(value(document)));

    public Table<T> Instant(Field field, Func<T, DateTimeOffset?> value) => AddInstant(
        field, (row, document) => Append(row, value(document), value(document) is { } instant ? zone.DateOf(instant) : null));

    public Table<T> Day(Field field, Func<T, DateOnly?> value) => AddInstant(
        field, (row, document) => Append(row, value(document) is { } day ? zone.At(day, TimeSpan.Zero) : null, value(document)));

    private bool Counts(T document) => counts?.Invoke(document) ?? true;

    public override async Task FillAsync(DuckDBConnection connection, StoreView view, CancellationToken ct)
    {
        using var appender = AppenderOf(connection);
        await foreach (var document in view.StreamAsync<T>(ct).Where(Counts))
        {
            Append(appender, document);
        }
    }

    public override async Task<IReadOnlyList<Entity>> FindAsync(IStore store, IEnumerable<string> ids, CancellationToken ct) =>
        [.. (await store.FindAllAsync<T>([.. ids], ct)).Where(Counts)];

    public override void Replace(DuckDBConnection connection, IReadOnlyList<string> ids, IReadOnlyList<Entity> documents)
    {
        var statement = new Statement();
        Database.Execute(connection, $"DELETE FROM {Name} WHERE id IN ({statement.AddAll(ids)})", statement.Values);
        using var appender = AppenderOf(connection);
        foreach (var document in documents)
        {
            Append(appender, (T)document);
        }
    }

    private static void Append(IDuckDBAppenderRow row, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            row.AppendNullValue();
        }
        else
        {
            row.AppendValue(text);
        }
    }

    private static void Append(IDuckDBAppenderRow row, DateTimeOffset? instant, DateOnly? day)
    {
        row.AppendValue(instant?.UtcTicks);
        row.AppendValue(day);
    }

    private DuckDBAppender AppenderOf(DuckDBConnection connection) => connection.CreateAppender(Name.Trim('"'));

    private void Append(DuckDBAppender appender, T document)
    {
        var row = appender.CreateRow();
        columns.ForEach(column => column.Append(row, document));
        row.EndRow();
    }

    private Table<T> AddInstant(Field field, Action<IDuckDBAppenderRow, T> append)
    {
        columns.Add(new(field, $"{Names.ColumnOf(field)} BIGINT, {Names.DayOf(field)} DATE", append));
        return this;
    }

    private Table<T> Add(Field field, string type, Action<IDuckDBAppenderRow, T> append)
    {
        columns.Add(new(field, $"{Names.ColumnOf(field)} {type}", append));
        return this;
    }
}
