namespace ChatSales.Bot.Import;

/// <summary>Text whose parts are bounded in length: otherwise a file that is a single row would be in memory whole.</summary>
internal sealed class BoundedReader(StreamReader reader) : TextReader
{
    private const int Most = 1_000_000;
    private long given;

    /// <summary>The share of the file read so far, 0–1.</summary>
    public double Share => (double)reader.BaseStream.Position / reader.BaseStream.Length;

    /// <summary>Begins the next part.</summary>
    public void Mark() => given = 0;

    public override int Peek() => reader.Peek();

    /// <exception cref="TableException">The part is too long.</exception>
    public override int Read()
    {
        Count(1);
        return reader.Read();
    }

    /// <exception cref="TableException">The part is too long.</exception>
    public override int Read(char[] buffer, int index, int count) => Count(reader.Read(buffer, index, count));

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        given += read;
        return given <= Most
            ? read
            : throw new TableException($"row: is longer than {Most} characters; are its quotes closed? Nothing after it was read");
    }
}
