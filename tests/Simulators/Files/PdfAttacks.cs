using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ChatSales.Simulators.Files;

/// <summary>PDF documents made to harm whoever reads them, and a harmless one.</summary>
public static class PdfAttacks
{
    /// <summary>A page tree of this many levels with one page at the end; 60,000 make 5 MB.</summary>
    public static byte[] DeepPageTree(int levels = 60_000) =>
        Document([
            "<< /Type /Catalog /Pages 2 0 R >>",
            .. Enumerable
                .Range(2, levels)
                .Select(number => $"<< /Type /Pages /Kids [{number + 1} 0 R] /Count 1{(number > 2 ? $" /Parent {number - 1} 0 R" : "")} >>"),
            $"<< /Type /Page /MediaBox [0 0 595 842] /Parent {levels + 1} 0 R >>",
        ]);

    /// <summary>Arrays within arrays.</summary>
    public static byte[] DeepArrays(int levels = 300) =>
        Document([
            $"<< /Type /Catalog /Pages 2 0 R /Deep {new string('[', levels)}{new string(']', levels)} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /MediaBox [0 0 595 842] /Parent 2 0 R >>",
        ]);

    /// <summary>A form with this many fields.</summary>
    public static byte[] ManyFields(int fields = 1_100) =>
        Document([
            $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{string.Join(' ', Enumerable.Range(4, fields).Select(number => $"{number} 0 R"))}] >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /MediaBox [0 0 595 842] /Parent 2 0 R >>",
            .. Enumerable.Range(0, fields).Select(number => $"<< /Type /Annot /Subtype /Widget /FT /Tx /T (field{number}) /Rect [0 0 10 10] >>"),
        ]);

    /// <summary>A page in a document with additions: to the catalog, and in objects from the fourth on.</summary>
    public static byte[] Holding(string catalog, params IReadOnlyList<string> objects) => Document(Page(catalog, objects));

    /// <summary>The same with every object in one deflated stream, where searching the bytes finds nothing.</summary>
    public static byte[] Packed(string catalog, params IReadOnlyList<string> objects)
    {
        var all = Page(catalog, objects);
        var (numbers, at) = (new StringBuilder(), 0);
        foreach (var (index, text) in all.Index())
        {
            numbers.Append(CultureInfo.InvariantCulture, $"{index + 1} {at} ");
            at += text.Length + 1;
        }

        return InStream(all.Count, numbers.Length, "/FlateDecode", Deflate(Encoding.ASCII.GetBytes($"{numbers}{string.Join(' ', all)}")));
    }

    /// <summary>A page in a document whose fourth object is a deflated stream of this many blanks: what the page shows, or something else.</summary>
    public static byte[] Heavy(string dictionary = "", long bytes = 1L << 30) => Document([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        $"<< /Type /Page /MediaBox [0 0 595 842] /Parent 2 0 R{(dictionary.Length == 0 ? " /Contents 4 0 R" : "")} >>",
        Deflated(dictionary, Deflate(to => WriteBlanks(to, [], bytes), CompressionLevel.Optimal)),
    ]);

    /// <summary>A page whose table of references (ISO 32000-1, 7.5.8) is followed by blanks within its stream, up to this many bytes.</summary>
    public static byte[] HeavyReferences(long bytes = 1L << 30)
    {
        var all = Page("", []);
        var text = Encoding.ASCII.GetBytes($"1 0 2 {all[0].Length + 1} 3 {all[0].Length + all[1].Length + 2} ");
        return InStream(
            all.Count,
            text.Length,
            "/FlateDecode",
            Deflate([.. text, .. Encoding.ASCII.GetBytes(string.Join(' ', all))]),
            table => Deflate(to => WriteBlanks(to, table, bytes), CompressionLevel.Optimal));
    }

    /// <summary>An object with a deflated stream of these bytes.</summary>
    public static string Stream(string dictionary, byte[] content) => Deflated(dictionary, Deflate(content));

    private static string Deflated(string dictionary, byte[] stream)
    {
        var hex = Convert.ToHexString(stream);
        return $"<< {dictionary} /Filter [/ASCIIHexDecode /FlateDecode] /Length {hex.Length} >>\nstream\n{hex}\nendstream";
    }

    /// <summary>A few kilobytes whose catalog is in a twice deflated object stream of this many bytes.</summary>
    public static byte[] DeflatedTwice(long bytes = 1L << 30)
    {
        const string Objects = "1 0 2 50 3 100 ";
        var first = Encoding.ASCII.GetBytes(
            Objects
                + "<< /Type /Catalog /Pages 2 0 R >>".PadRight(50)
                + "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".PadRight(50)
                + "<< /Type /Page /MediaBox [0 0 9 9] /Parent 2 0 R >>");
        var stream = Deflate(
            to => to.Write(Deflate(inner => WriteBlanks(inner, first, bytes), CompressionLevel.Optimal)),
            CompressionLevel.SmallestSize);
        return InStream(3, Objects.Length, "[/FlateDecode /FlateDecode]", stream);
    }

    private static IReadOnlyList<string> Page(string catalog, IReadOnlyList<string> objects) =>
    [
        $"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /MediaBox [0 0 595 842] /Parent 2 0 R >>", .. objects,
    ];

    // The objects 1 to count are in the next one.
    private static byte[] InStream(int count, int first, string filter, byte[] stream, Func<byte[], byte[]>? pack = null)
    {
        using var pdf = new MemoryStream();
        Write(pdf, "%PDF-1.5\n");
        var objectStream = pdf.Position;
        Write(pdf, $"{count + 1} 0 obj\n<< /Type /ObjStm /N {count} /First {first} /Filter {filter} /Length {stream.Length} >>\nstream\n");
        pdf.Write(stream);
        Write(pdf, "\nendstream\nendobj\n");
        var references = pdf.Position;
        byte[] table =
        [
            .. Entry(0, 0, 0), .. Enumerable.Range(0, count).SelectMany(index => Entry(2, count + 1, (byte)index)),
            .. Entry(1, (int)objectStream, 0), .. Entry(1, (int)references, 0),
        ];
        var packed = pack?.Invoke(table) ?? table;
        var how = pack is null ? "" : " /Filter /FlateDecode";
        Write(pdf, $"{count + 2} 0 obj\n<< /Type /XRef /Size {count + 3} /W [1 4 1] /Root 1 0 R /Length {packed.Length}{how} >>\nstream\n");
        pdf.Write(packed);
        Write(pdf, $"\nendstream\nendobj\nstartxref\n{references}\n%%EOF\n");
        return pdf.ToArray();

        static byte[] Entry(byte type, int field, byte last) =>
            [type, (byte)(field >> 24), (byte)(field >> 16), (byte)(field >> 8), (byte)field, last];
    }

    private static byte[] Document(IReadOnlyList<string> objects)
    {
        using var pdf = new MemoryStream();
        Write(pdf, "%PDF-1.7\n");
        var places = new List<long>();
        foreach (var (index, text) in objects.Index())
        {
            places.Add(pdf.Position);
            Write(pdf, $"{index + 1} 0 obj\n{text}\nendobj\n");
        }

        var table = pdf.Position;
        Write(pdf, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => Write(pdf, string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n")));
        Write(pdf, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();
    }

    private static void WriteBlanks(Stream to, byte[] first, long bytes)
    {
        var blanks = new byte[1024 * 1024];
        Array.Fill(blanks, (byte)' ');
        to.Write(first);
        for (var left = bytes - first.Length; left > 0; left -= blanks.Length)
        {
            to.Write(blanks, 0, (int)Math.Min(left, blanks.Length));
        }
    }

    private static byte[] Deflate(byte[] content) => Deflate(to => to.Write(content), CompressionLevel.Optimal);

    private static byte[] Deflate(Action<Stream> write, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true))
        {
            write(zlib);
        }

        return packed.ToArray();
    }

    private static void Write(MemoryStream to, string text) => to.Write(Encoding.ASCII.GetBytes(text));
}
