using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChatSales.Bot.Import;

/// <summary>
/// A CSV file, row by row, each with the line that it begins in. Stricter than the parser alone: what is quoted wrongly or has more or fewer values than the header
/// is a mistake, where a guess would shift or swallow values.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamReader reader;
    private readonly CsvReader csv;
    private int lastLine;
    private bool misquoted;

    public CsvFile(string path)
    {
        reader = new StreamReader(path);
        // Blank lines are passed over here, so that no line goes uncounted.
        csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null, BadDataFound = _ => misquoted = true, IgnoreBlankLines = false });
    }

    /// <summary>The line that the current row begins in, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The current row.</summary>
    public IReaderRow Row => csv;

    public IReadOnlyList<string> Header => csv.HeaderRecord ?? [];

    /// <summary>The share of the file that is read, 0–1.</summary>
    public double Share => (double)reader.BaseStream.Position / reader.BaseStream.Length;

    /// <summary>The first line that is no UTF-8 text, from 1; null if all is.</summary>
    public static int? FirstForeignLine(string path)
    {
        // In Latin-1 every byte is one character, and line ends stay what they are.
        var lines = File.ReadLines(path, Encoding.Latin1).Index().Where(line => !Utf8.IsValid(Encoding.Latin1.GetBytes(line.Item)));
        return lines.Select(line => (int?)line.Index + 1).FirstOrDefault();
    }

    /// <summary>False if there is no header row.</summary>
    public async Task<bool> ReadHeaderAsync() => await ReadAsync() && csv.ReadHeader();

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    public async Task<bool> ReadAsync()
    {
        do
        {
            misquoted = false;
            if (!await csv.ReadAsync())
            {
                return false;
            }

            (Line, lastLine) = (lastLine + 1, csv.Parser.RawRow);
        }
        while (csv.Parser is { Count: 1, Record: [""] });

        return true;
    }

    /// <exception cref="RowException">The current row can't be told apart into values.</exception>
    public void Check()
    {
        // Quotes are looked at when values are read: reading all of them tells.
        _ = csv.Parser.Record;
        if (misquoted)
        {
            throw new RowException("row", "its quotes don't match; a value with a quote in it must stand in quotes, with the quote doubled");
        }

        if (csv.Parser.Count != Header.Count)
        {
            throw new RowException("row", $"has {csv.Parser.Count} values, but the header has {Header.Count}");
        }
    }

    public void Dispose()
    {
        csv.Dispose();
        reader.Dispose();
    }
}
