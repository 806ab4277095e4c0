using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatSales.Core.Evidence;

/// <summary>What opening a Word document from before 2007 fetches or runs ([MS-DOC]).</summary>
internal static partial class OldWordFile
{
    // FibRgFcLcb97: where the document's strings are in the table stream, and their size (2.5.6); the second is its template's path (2.9.271).
    private const int StringsAt = 0x19A;
    private const int FirstOfToday = 0xC1;

    /// <summary>Whether a field gets its value from another program; fields are in the text between special marks.</summary>
    public static bool HasDde(byte[] word) =>
        DdeField().IsMatch(Encoding.Latin1.GetString(word)) || DdeField().IsMatch(Encoding.Unicode.GetString(word));

    /// <summary>Whether its template is anywhere but on the opener's own disk.</summary>
    /// <exception cref="InvalidDataException">The place it names for that is invalid.</exception>
    public static bool HasRemoteTemplate(CompoundFile file, byte[] word)
    {
        if (word.Length < StringsAt + 8 || BinaryPrimitives.ReadUInt16LittleEndian(word.AsSpan(2)) < FirstOfToday)
        {
            return false;
        }

        var at = BinaryPrimitives.ReadInt32LittleEndian(word.AsSpan(StringsAt));
        var length = BinaryPrimitives.ReadInt32LittleEndian(word.AsSpan(StringsAt + 4));
        var table = file.TopStreams().FirstOrDefault(entry => entry.IsCalled((word[11] & 2) != 0 ? "1Table" : "0Table"));
        try
        {
            return length > 0 && table is not null && !OfficeMarks.IsOwnDisk(Second(file.Read(table).AsSpan(at, length)));
        }
        catch (ArgumentOutOfRangeException cut)
        {
            throw new InvalidDataException("A Word document is cut off.", cut);
        }
    }

    // Two marks, then each string with its length (2.2.4).
    private static string Second(ReadOnlySpan<byte> strings)
    {
        var first = strings[6..];
        var second = first[(2 + 2 * BinaryPrimitives.ReadUInt16LittleEndian(first))..];
        return Encoding.Unicode.GetString(second.Slice(2, 2 * BinaryPrimitives.ReadUInt16LittleEndian(second)));
    }

    [GeneratedRegex("\u0013[ \t]{0,20}DDE(AUTO)?[ \t]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DdeField();
}
