using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatSales.Adapters.Drawing;

/// <summary>A part of a document's structure: its type (PDF 32000-1, 14.8.4) and what it consists of, in the order of reading.</summary>
internal sealed class PdfElement(string type)
{
    public string Type => type;

    public List<PdfElement> Kids { get; } = [];

    /// <summary>Where its own words stand: pages, and their numbers on these.</summary>
    public List<(int Page, int Mark)> Marks { get; } = [];

    public PdfElement Add(string kid)
    {
        Kids.Add(new PdfElement(kid));
        return Kids[^1];
    }
}

/// <summary>
/// Tags a document of Skia's (PDF 32000-1, 14.7): Skia can, but SkiaSharp has no way to say so. Each text that was drawn is one text object of a
/// page, in the order of drawing; each gets a mark by which the structure refers to it, or is told to be no part of what is read. Where their numbers
/// differ (Skia may draw a face as outlines) nothing is tagged: better than wrongly.
/// </summary>
internal static partial class PdfTags
{
    private const string Catalog = "<</Type /Catalog";
    private const string Page = "<</Type /Page\n";

    /// <param name="pdf">The document.</param>
    /// <param name="root">Its structure; gets the marks.</param>
    /// <param name="pages">For each page, for each text drawn: what it belongs to; null for heads and feet.</param>
    public static void Put(SkiaPdf pdf, PdfElement root, IReadOnlyList<IReadOnlyList<PdfElement?>> pages)
    {
        var catalog = pdf.Find(Catalog);
        List<int> numbers = [.. PagesUnder(pdf, int.Parse(Pages().Match(pdf[catalog]).Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        if (numbers.Count != pages.Count
            || numbers.Zip(pages).Any(page => TextObject().Count(pdf.StreamOf(ContentOf(pdf, page.First))) != page.Second.Count))
        {
            return;
        }

        var owners = pages.Select((page, index) => Mark(pdf, numbers[index], index, page)).ToList();
        var places = new Dictionary<PdfElement, int>();
        var tree = pdf.Next();
        var top = Write(pdf, root, tree, numbers, places);
        var parents = pdf.Next();
        var kept = owners.Select((page, index) => $"{Text(index)} [{Refs(page.Select(one => places[one]))}]");
        pdf.Put(parents, $"<</Nums [{string.Join('\n', kept)}]>>");
        pdf.Put(tree, $"<</Type /StructTreeRoot\n/K {Ref(top)}\n/ParentTree {Ref(parents)}\n/ParentTreeNextKey {Text(pages.Count)}>>");
        pdf[catalog] = pdf[catalog].Replace(
            Catalog, $"{Catalog}\n/MarkInfo <</Marked true>>\n/StructTreeRoot {Ref(tree)}", StringComparison.Ordinal);
    }

    // Whose the page's marks are, by their numbers.
    private static List<PdfElement> Mark(SkiaPdf pdf, int page, int index, IReadOnlyList<PdfElement?> drawn)
    {
        var content = ContentOf(pdf, page);
        var (owners, next) = (new List<PdfElement>(), 0);
        var marked = TextObject().Replace(pdf.StreamOf(content), text =>
        {
            if (drawn[next++] is not { } element)
            {
                return $"/Artifact BMC\n{text.Value}EMC\n";
            }

            element.Marks.Add((index, owners.Count));
            owners.Add(element);
            return $"/{element.Type} <</MCID {Text(owners.Count - 1)}>> BDC\n{text.Value}EMC\n";
        });
        pdf.PutStream(content, marked);
        pdf[page] = Key().Replace(pdf[page], "").Replace(Page, $"{Page}/StructParents {Text(index)}\n/Tabs /S\n", StringComparison.Ordinal);
        return owners;
    }

    private static int Write(SkiaPdf pdf, PdfElement element, int parent, IReadOnlyList<int> pages, Dictionary<PdfElement, int> places)
    {
        var number = places[element] = pdf.Next();
        var kids = element.Kids.Select(kid => Ref(Write(pdf, kid, number, pages, places)))
            .Concat(element.Marks.Select(mark => $"<</Type /MCR /Pg {Ref(pages[mark.Page])} /MCID {Text(mark.Mark)}>>"));
        var scope = element.Type == "TH" ? "\n/A <</O /Table /Scope /Column>>" : "";
        pdf.Put(number, $"<</Type /StructElem\n/S /{element.Type}\n/P {Ref(parent)}{scope}\n/K [{string.Join(' ', kids)}]>>");
        return number;
    }

    // Of many pages Skia makes a tree.
    private static IEnumerable<int> PagesUnder(SkiaPdf pdf, int number)
    {
        if (Kids().Match(pdf[number]) is not { Success: true } kids)
        {
            return [number];
        }

        return Reference().Matches(kids.Groups[1].Value)
            .SelectMany(kid => PagesUnder(pdf, int.Parse(kid.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
    }

    private static int ContentOf(SkiaPdf pdf, int page) =>
        int.Parse(Contents().Match(pdf[page]).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static string Ref(int number) => $"{Text(number)} 0 R";

    private static string Refs(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(Ref));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Pages (\d+) 0 R")]
    private static partial Regex Pages();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/(StructParents|Tabs) /?\w+\n?")]
    private static partial Regex Key();

    [GeneratedRegex(@"^BT\n.*?^ET\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex TextObject();
}
