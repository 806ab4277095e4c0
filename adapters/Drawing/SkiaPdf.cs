using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatSales.Adapters.Drawing;

/// <summary>A document as Skia writes it: objects by their numbers, a table of their places, a trailer (PDF 32000-1, 7.5).</summary>
internal sealed partial class SkiaPdf
{
    private readonly SortedDictionary<int, byte[]> objects = [];
    private readonly byte[] head;
    private readonly string trailer;

    /// <exception cref="InvalidDataException">It isn't as Skia writes it.</exception>
    public SkiaPdf(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var end = End().Match(text) is { Success: true } found ? found : throw new InvalidDataException("The document has no end.");
        var table = int.Parse(end.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var places = PlacesIn(text, table);
        head = pdf[..places.Values.Min()];
        foreach (var ((number, from), next) in places.OrderBy(place => place.Value)
            .Zip(places.Values.Order().Skip(1).Append(table), (place, next) => (place, next)))
        {
            objects[number] = pdf[from..next];
        }

        trailer = text[text.IndexOf("trailer", table, StringComparison.Ordinal)..end.Index];
    }

    public IReadOnlyList<int> Numbers => [.. objects.Keys];

    /// <summary>An object as it stands in the document; streams are bytes of Latin-1.</summary>
    public string this[int number]
    {
        get => Encoding.Latin1.GetString(objects[number]);
        set => objects[number] = Encoding.Latin1.GetBytes(value);
    }

    /// <summary>The number of the first object that holds a text.</summary>
    public int Find(string text) => objects.Keys.First(number => objects[number].AsSpan().IndexOf(Encoding.Latin1.GetBytes(text)) >= 0);

    /// <summary>A number for another object.</summary>
    public int Next()
    {
        var number = objects.Keys.Last() + 1;
        objects[number] = [];
        return number;
    }

    /// <summary>Gives an object its body.</summary>
    public void Put(int number, string body) => this[number] = string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");

    /// <summary>What an object's stream says.</summary>
    public string StreamOf(int number)
    {
        var written = this[number];
        var stream = Stream().Match(written) is { Success: true } found ? found : throw new InvalidDataException("An object has no stream.");
        var length = int.Parse(stream.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var bytes = Encoding.Latin1.GetBytes(written.Substring(stream.Index + stream.Length, length));
        return stream.Value.Contains("/FlateDecode", StringComparison.Ordinal) ? Inflated(bytes) : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Gives an object a stream with nothing beside it.</summary>
    public void PutStream(int number, string content)
    {
        var deflated = Deflated(content);
        objects[number] =
        [
            .. Encoding.Latin1.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{number} 0 obj\n<</Filter /FlateDecode\n/Length {deflated.Length}>> stream\n")),
            .. deflated, .. "\nendstream\nendobj\n"u8,
        ];
    }

    /// <summary>The document.</summary>
    public byte[] Written()
    {
        using var written = new MemoryStream();
        written.Write(head);
        var places = new List<long>();
        foreach (var bytes in objects.Values)
        {
            places.Add(written.Position);
            written.Write(bytes);
        }

        var (start, size) = (written.Position, objects.Count + 1);
        written.Write(Encoding.Latin1.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"xref\n0 {size}\n0000000000 65535 f \n{string.Concat(places.Select(Entry))}{Size().Replace(trailer, $"/Size {size}")}"
                + $"startxref\n{start}\n%%EOF\n")));
        return written.ToArray();
    }

    private static string Entry(long place) => string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");

    // Twenty bytes for each object, the first of which is free.
    private static Dictionary<int, int> PlacesIn(string text, int table)
    {
        const int EntryLength = 20;
        var head = Table().Match(text, table);
        if (!head.Success || head.Index != table)
        {
            throw new InvalidDataException("The document has no table of its objects.");
        }

        var first = head.Index + head.Length;
        return Enumerable.Range(1, int.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1).ToDictionary(
            number => number, number => int.Parse(text.AsSpan(first + (number * EntryLength), 10), CultureInfo.InvariantCulture));
    }

    private static string Inflated(byte[] bytes)
    {
        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static byte[] Deflated(string map)
    {
        using var bytes = new MemoryStream();
        using (var deflating = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflating.Write(Encoding.Latin1.GetBytes(map));
        }

        return bytes.ToArray();
    }

    [GeneratedRegex(@"startxref\s+(\d+)\s+%%EOF\s*$")]
    private static partial Regex End();

    [GeneratedRegex(@"xref\n0 (\d+)\n")]
    private static partial Regex Table();

    [GeneratedRegex(@"/Size \d+")]
    private static partial Regex Size();

    [GeneratedRegex(@"<<[^>]*/Length (\d+)[^>]*>> stream\n")]
    private static partial Regex Stream();
}
