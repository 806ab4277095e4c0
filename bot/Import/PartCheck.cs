using System.Xml;

namespace ChatSales.Bot.Import;

/// <summary>Checks one part of a workbook, node by node.</summary>
/// <param name="xml">Reads it.</param>
/// <param name="text">Room for the longest text and one character more.</param>
internal sealed class PartCheck(XmlReader xml, char[] text)
{
    // Excel's own bounds.
    public const int LongestText = 32_767;
    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;

    private const int MostTexts = 2_000_000;
    private const int MostDepth = 64;

    // The library makes as much of a blank row as of any other.
    private const int MostBlankRows = 400_000;

    private int texts;
    private int row;
    private int cellsOfRow;
    private int column;
    private int filledRows;
    private (string Place, bool HasFormula, bool HasValue) cell;
    private bool hasPlaces;
    private bool lacksPlaces;
    private bool hasDimension;

    /// <summary>The last row with a value; 0 if there is none.</summary>
    public int LastRow { get; private set; }

    /// <summary>The last column with a value, from 1; 0 if there is none.</summary>
    public int LastColumn { get; private set; }

    /// <exception cref="TableException">It is not as it should be.</exception>
    public void CheckNode()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                Require(xml.Depth <= MostDepth, "is nested too deeply");
                CheckElement();
                break;
            case XmlNodeType.EndElement when xml.LocalName == "c":
                Require(
                    cell is not { HasFormula: true, HasValue: false },
                    $"has a formula without a value in {cell.Place}; open it in Excel and save it again");
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                Require(xml.ReadValueChunk(text, 0, text.Length) <= LongestText, $"has a text of more than {LongestText} characters");
                break;
            default:
                break;
        }
    }

    /// <exception cref="TableException">It is not as it should be.</exception>
    public void CheckEnd() =>
        // The library counts cells without a position only if none has one.
        Require(!lacksPlaces || !(hasPlaces || hasDimension), "has cells that don't say where they stand; save it in Excel again");

    private void CheckElement()
    {
        switch (xml.LocalName)
        {
            case "si":
                Require(++texts <= MostTexts, $"has more than {MostTexts} texts");
                break;
            case "workbookPr":
                Require(
                    xml.GetAttribute("date1904") is null or "0" or "false",
                    "counts days from 1904; clear that in Excel's options, check the dates and save it again");
                break;
            case "dimension":
                hasDimension = true;
                break;
            case "row":
                // The library fills missing rows with blank ones, up to any number in the file.
                var number = xml.GetAttribute("r") is not { } place ? row + 1 : int.TryParse(place, out var said) ? said : 0;
                Require(number > row && number <= MostRows, "has rows out of order, or more than Excel knows; save it in Excel again");
                (row, cellsOfRow) = (number, 0);
                break;
            case "c":
                Require(++cellsOfRow <= MostColumns, "has more columns than Excel knows");
                cell = (PlaceOfCell(), HasFormula: false, HasValue: false);
                break;
            case "f":
                cell.HasFormula = true;
                break;
            case "v" or "is":
                cell.HasValue = true;
                CountValue();
                break;
            default:
                break;
        }
    }

    // The library makes a name for each column up to that of any cell, however far out it claims to be.
    private string PlaceOfCell()
    {
        var place = xml.GetAttribute("r");
        lacksPlaces |= place is null;
        hasPlaces |= place is not null;
        var letters = place.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        Require(
            place is null || (letters is >= 1 and <= 3 && place.Length <= 10 && !place.AsSpan(letters).ContainsAnyExceptInRange('0', '9')),
            "has a cell in a place that Excel doesn't know; save it in Excel again");
        column = place is null ? cellsOfRow : ColumnOf(place.AsSpan(0, letters));
        return place ?? $"row {row}";
    }

    private static int ColumnOf(ReadOnlySpan<char> letters)
    {
        var number = 0;
        foreach (var letter in letters)
        {
            number = number * 26 + letter - 'A' + 1;
        }

        return number;
    }

    private void CountValue()
    {
        filledRows += row == LastRow ? 0 : 1;
        (LastRow, LastColumn) = (row, Math.Max(LastColumn, column));
        Require(
            row - filledRows <= MostBlankRows,
            $"has more than {MostBlankRows} blank rows before this one; delete them or its cells and save it again");
    }

    private void Require(bool fine, string what)
    {
        if (!fine)
        {
            throw new TableException(what, Math.Max(row, 1));
        }
    }
}
