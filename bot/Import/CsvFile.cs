using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChatSales.Bot.Import;

/// <summary>
/// A CSV file with values separated by commas, semicolons or tabs. Stricter than the parser: wrong quoting, or more or fewer values than the header,
/// is a mistake, as guessing would shift or swallow values.
/// </summary>
internal sealed partial class CsvFile : Table
{
    private const int BufferSize = 1 << 16;
    private static readonly char[] Delimiters = [',', ';', '\t'];
    private readonly BoundedReader reader;
    private readonly CsvParser csv;
    private int lastLine;
    private bool misquoted;

    /// <param name="path">The file.</param>
    /// <param name="columns">Columns that its header should name; they reveal the separator. If none are known, what parts most does.</param>
    /// <exception cref="TableException">It isn't text.</exception>
    public CsvFile(string path, IReadOnlyList<string> columns)
    {
        var form = TextForm.Of(path);
        Note = form.Note;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(form, path, columns).ToString(),
            BadDataFound = bad => misquoted |= !CellText.IsKeptDigits(bad.Field),
            // Blank lines are skipped here, so that no line goes uncounted.
            IgnoreBlankLines = false,
            BufferSize = BufferSize,
        };
        reader = new BoundedReader(form.Open(path));
        csv = new CsvParser(reader, configuration);
    }

    public override double Share => reader.Share;

    public override void Check()
    {
        if (misquoted)
        {
            throw new RowException("row", "its quotes don't match; a value with a quote in it must stand in quotes, with the quote doubled");
        }

        if (Cells.Count != Header.Count)
        {
            throw new RowException("row", $"has {Cells.Count} values, but the header has {Header.Count}");
        }
    }

    public override void Dispose() => csv.Dispose();

    protected override bool Next()
    {
        misquoted = false;
        reader.Mark();
        try
        {
            if (!csv.Read())
            {
                return false;
            }
        }
        catch (TableException tooLong)
        {
            throw new TableException(tooLong.Message, lastLine + 1);
        }

        (Line, lastLine) = (lastLine + 1, csv.RawRow);
        // Quotes are checked as values are read: reading all of them tells.
        Cells = Header.Count == 0 && SeparatorLine().IsMatch(csv.RawRecord) ? [] : csv.Record!;
        return true;
    }

    private static char DelimiterOf(TextForm form, string path, IReadOnlyList<string> columns)
    {
        using var reader = new BoundedReader(form.Open(path));
        string? header;
        do
        {
            header = reader.ReadLine();
            if (header is not null && SeparatorLine().Match(header).Groups["mark"].Value is [var mark] && !Delimiters.Contains(mark))
            {
                throw new TableException(
                    $"sep=: values are apart by '{Shown.Name(mark.ToString(), 1)}'; save it with commas, semicolons or tabs between them");
            }
        }
        while (header is not null && (string.IsNullOrWhiteSpace(header) || SeparatorLine().IsMatch(header)));

        return Delimiters.MaxBy(delimiter =>
            header?.Split(delimiter).Count(name => columns.Count == 0 || columns.Contains(Typed.Plain(name).Trim('"').ToLowerInvariant())));
    }

    // Excel's own first line, which names the separator; the header row tells as much.
    [GeneratedRegex(@"^\s*""?sep=(?<mark>.?)""?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorLine();
}
