using ChatSales.Core.Evidence;
using UglyToad.PdfPig;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Opens PDF documents with PdfPig. A document can exhaust its memory or its stack, so it is read where that ends nothing else
/// (<see cref="IFileInspector"/>).
/// </summary>
public sealed class PdfPigReader : IPdfReader
{
    public PdfContents? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = PdfDocument.Open(bytes);
            return new PdfSearch(document, bytes).Run();
        }
        // What a damaged document makes of the parser is not foreseeable; whatever it is, the document can't be read.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
    }
}
