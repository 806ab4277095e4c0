using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Import;

/// <summary>A file that can't be read, or not beyond some line.</summary>
internal sealed class TableException(string what, int line = 1) : Exception(what)
{
    public int Line { get; } = line;
}

/// <summary>A file of rows under a header, each with the line it begins in; subclasses know the file format.</summary>
internal abstract class Table : IDisposable
{
    /// <summary>How it was read, if unusual; for the summary.</summary>
    public string? Note { get; protected init; }

    /// <summary>The columns' names, in lower case.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The line in which the current row begins, from 1.</summary>
    public int Line { get; protected set; }

    /// <summary>The current row's values.</summary>
    public IReadOnlyList<string> Cells { get; protected set; } = [];

    /// <summary>The share of the file read so far, 0–1.</summary>
    public abstract double Share { get; }

    /// <summary>False if there is no header row.</summary>
    /// <exception cref="TableException">The file can't be read.</exception>
    public bool ReadHeader()
    {
        if (!Read())
        {
            return false;
        }

        Header = [.. Cells.Select(name => Typed.Plain(name).ToLowerInvariant())];
        return true;
    }

    /// <summary>Goes to the next row that isn't blank; false at the end.</summary>
    /// <exception cref="TableException">The rest of the file can't be read.</exception>
    public bool Read()
    {
        while (Next())
        {
            if (Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="RowException">The current row can't be split into values.</exception>
    public virtual void Check()
    {
    }

    public abstract void Dispose();

    /// <summary>Goes to the next row, blank or not; false at the end.</summary>
    protected abstract bool Next();
}
