using ChatSales.Core.Evidence;
using UglyToad.PdfPig;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Opens PDF documents with PdfPig. A document can exhaust memory or stack, so it is read where that kills nothing else
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
        // There is no telling how the parser fails on a damaged document; however it does, the document can't be read.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
    }
}
