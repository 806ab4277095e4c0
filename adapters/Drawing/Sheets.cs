using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Words, pictures and tables laid out on sheets of paper (A4), from top to bottom.</summary>
internal sealed class Sheets(Letters letters)
{
    /// <summary>Of the paper, in points.</summary>
    public const float Width = 595;

    /// <summary>What stays free left and right.</summary>
    public const float Margin = 48;

    private const string FirstTitle = "H1";
    private const string Title = "H2";
    private const string Paragraph = "P";
    private const float Height = 842;
    private const float Foot = 24;
    private const float LineHeight = 1.45f;
    private const float MostPictureHeight = 280;
    private const float MostPictureWidth = 360;

    private readonly List<List<Action<SKCanvas>>> pages = [[]];
    private readonly PdfElement document = new("Document");

    // What the texts of the page that is drawn belong to, one by one.
    private List<PdfElement?> drawn = [];

    // The table that rows are added to, and whether what is written is a page's head, which nobody has read twice.
    private PdfElement? table;
    private bool isHead;
    private float y = Margin;

    // Where the page's own words begin, below its head: a page on which nothing but a head stands is not full.
    private float top = Margin;

    private static float Room => Width - (2 * Margin);

    private static float Bottom => Height - Margin - Foot;

    /// <summary>Writes what begins each further page.</summary>
    public Action? Head { get; set; }

    /// <summary>How far down the page is full.</summary>
    public float Y => y;

    /// <summary>Writes a text in as many lines as it needs.</summary>
    /// <param name="text">With its line ends.</param>
    /// <param name="size">In points.</param>
    /// <param name="color">Its color.</param>
    /// <param name="isBold">Whether bold.</param>
    /// <param name="keepsWith">So many lines of what follows stand on the same page.</param>
    public void Write(string text, float size, SKColor color, bool isBold = false, int keepsWith = 0)
    {
        var high = size * LineHeight;
        var element = Element(isBold ? Title : Paragraph);
        foreach (var line in letters.Wrap(text, Room, size, isBold))
        {
            Reserve(high * (1 + keepsWith));
            var baseline = y + size;
            pages[^1].Add(canvas => Write(canvas, line, Margin, baseline, size, color, isBold, element));
            y += high;
        }
    }

    /// <summary>Draws a picture, on the next page where there is no room.</summary>
    public void Draw(ShrunkPicture picture)
    {
        // Half a point for a pixel: about 144 to the inch.
        var scale = Math.Min(0.5f, Math.Min(MostPictureWidth / picture.Width, MostPictureHeight / picture.Height));
        var (wide, high) = (picture.Width * scale, picture.Height * scale);
        Reserve(high + 6);
        var place = SKRect.Create(Margin, y + 3, wide, high);
        pages[^1].Add(canvas =>
        {
            // A JPEG goes into the document as it is.
            using var data = SKData.CreateCopy(picture.Jpeg);
            using var image = SKImage.FromEncodedData(data);
            canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear));
        });
        y += high + 6;
    }

    /// <summary>
    /// Writes a row of a table, each cell in as many lines as it needs. A row stays on one page, unless it is higher than a page: then it goes on.
    /// </summary>
    /// <param name="cells">From left to right; one alone is a paragraph, or a title where it is bold.</param>
    /// <param name="keepsWith">So many points of what follows stand on the same page.</param>
    /// <param name="isTitles">Whether it names the columns of a table that begins.</param>
    public void Row(IReadOnlyList<Cell> cells, float keepsWith = 0, bool isTitles = false)
    {
        var high = cells.Max(cell => cell.Size) * LineHeight;
        var written = cells.Select(cell =>
            cell.Column.IsRight ? [cell.Text] : letters.Wrap(cell.Text, cell.Column.Width, cell.Size, cell.IsBold).ToList()).ToList();
        var lines = written.Max(cell => cell.Count);
        Reserve((lines * high) + keepsWith);
        var elements = Elements(cells, isTitles);
        for (var line = 0; line < lines; line++)
        {
            Reserve(high);
            foreach (var (cell, words, element) in cells.Zip(written, elements).Where(one => line < one.Second.Count))
            {
                var baseline = y + cell.Size;
                var text = words[line];
                // A number is never broken.
                var wide = cell.Column.IsRight ? WidthOf(text, cell.Size, cell.IsBold) : cell.Column.Width;
                var size = cell.Size * Math.Min(1, cell.Column.Width / wide);
                var x = cell.Column.X + Math.Max(0, cell.Column.Width - wide);
                pages[^1].Add(canvas => Write(canvas, text, x, baseline, size, cell.Color, cell.IsBold, element));
            }

            y += high;
        }
    }

    /// <summary>Draws on the page as it is, wherever it has come to.</summary>
    public void Draw(Action<SKCanvas> drawing) => pages[^1].Add(drawing);

    /// <summary>A new page where not so many points are left.</summary>
    public void Reserve(float high)
    {
        if (y + high > Bottom && pages[^1].Count > 0 && y > top)
        {
            pages.Add([]);
            y = Margin;
            isHead = true;
            Head?.Invoke();
            isHead = false;
            top = y;
        }
    }

    /// <summary>A line across, but not where a page begins.</summary>
    public void Rule(SKColor color)
    {
        Reserve(48);
        if (pages[^1].Count > 0)
        {
            var at = y + 2;
            pages[^1].Add(canvas =>
            {
                using var paint = new SKPaint { Color = color, StrokeWidth = 0.6f };
                canvas.DrawLine(Margin, at, Width - Margin, at, paint);
            });
            y += 6;
        }
    }

    /// <summary>Leaves some points free.</summary>
    public void Space(float points) => y += points;

    /// <summary>The pages as a document, each with its foot.</summary>
    public ReadOnlyMemory<byte> ToPdf(string title, Func<int, int, string> foot, SKColor color, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        var texts = new List<IReadOnlyList<PdfElement?>>();
        var metadata = new SKDocumentPdfMetadata { Title = title, Producer = "ChatSales", EncodingQuality = 101 };
        using (var paper = SKDocument.CreatePdf(stream, metadata))
        {
            foreach (var (number, page) in pages.Index())
            {
                ct.ThrowIfCancellationRequested();
                var canvas = paper.BeginPage(Width, Height);
                texts.Add(drawn = []);
                page.ForEach(draw => draw(canvas));
                var words = foot(number + 1, pages.Count);
                var wide = WidthOf(words, 8, isBold: false);
                Write(canvas, words, Width - Margin - wide, Height - Margin, 8, color, isBold: false, element: null);
                Write(canvas, title, Margin, Height - Margin, 8, color, isBold: false, element: null);
                paper.EndPage();
            }

            paper.Close();
        }

        var pdf = new SkiaPdf(stream.ToArray());
        PdfTags.Put(pdf, document, texts);
        PdfCharacters.Correct(pdf, letters.Meant());
        return pdf.Written();
    }

    // What rows are part of: they follow each other in one table until something else comes.
    private IReadOnlyList<PdfElement?> Elements(IReadOnlyList<Cell> cells, bool isTitles)
    {
        if (isHead || cells.Count == 1)
        {
            return [.. cells.Select(cell => Element(cell.IsBold ? Title : Paragraph))];
        }

        table = isTitles ? document.Add("Table") : table ?? document.Add("Table");
        var row = table.Add("TR");
        return [.. cells.Select(_ => row.Add(isTitles ? "TH" : "TD"))];
    }

    private PdfElement? Element(string type)
    {
        if (isHead)
        {
            return null;
        }

        table = null;
        return document.Add(document.Kids.Any(kid => kid.Type == FirstTitle) || type != Title ? type : FirstTitle);
    }

    private void Write(SKCanvas canvas, string text, float x, float baseline, float size, SKColor color, bool isBold, PdfElement? element)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        foreach (var (run, face, wide) in letters.Runs(text, size, isBold))
        {
            using var font = new SKFont(face, size) { Subpixel = true, Hinting = SKFontHinting.None };
            canvas.DrawText(run, x, baseline, SKTextAlign.Left, font, paint);
            drawn.Add(element);
            x += wide;
        }
    }

    private float WidthOf(string text, float size, bool isBold) => letters.Runs(text, size, isBold).Sum(run => run.Width);
}

/// <summary>A column of a table.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Width">In points.</param>
/// <param name="IsRight">Whether what is in it stands at its right edge, as numbers do.</param>
internal readonly record struct Column(float X, float Width, bool IsRight = false);

/// <summary>A cell of a table.</summary>
internal readonly record struct Cell(string Text, Column Column, float Size, SKColor Color, bool IsBold = false);
