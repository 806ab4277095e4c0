using ChatSales.Core.Evidence;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace ChatSales.Adapters.Drawing;

/// <summary>Opens PDF documents with PdfPig.</summary>
public sealed class PdfPigReader : IPdfReader
{
    public int? CountPages(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = PdfDocument.Open(bytes.ToArray());
            return document.NumberOfPages;
        }
        // What a damaged document makes of the parser is not foreseeable; whatever it is, the document can't be read.
        catch (Exception fault) when (fault is PdfDocumentFormatException or PdfDocumentEncryptedException or InvalidOperationException or FormatException or ArgumentException
            or IndexOutOfRangeException or KeyNotFoundException or NotSupportedException or InvalidDataException or NullReferenceException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }
}
