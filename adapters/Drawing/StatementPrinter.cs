using System.Globalization;
using ChatSales.Adapters.Drawing.Seals;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Prints statements as PDF documents: what is paid, each line of it, and the person's contracts.</summary>
public sealed class StatementPrinter : IStatementPrinter
{
    private const string Instant = "yyyy-MM-dd HH:mm";
    private const string Day = "yyyy-MM-dd";
    private const float Words = 9;
    private const float Left = Sheets.Margin;

    // What stands below the last sums; it must not be alone on a page.
    private const float EndHeight = 80;

    private static readonly SKColor Ink = SKColor.Parse("#1d2433");
    private static readonly SKColor Soft = SKColor.Parse("#5f6b7e");
    private static readonly SKColor Line = SKColor.Parse("#d9dee7");
    private static readonly SKColor Pale = SKColor.Parse("#f3f5f9");
    private static readonly SKColor Debt = SKColor.Parse("#b42318");

    private static readonly Column WholeWidth = new(Left, Sheets.Width - (2 * Left));
    private static readonly Column FactLabel = new(Left, 56);
    private static readonly Column FactValue = new(Left + 60, 320);
    private static readonly Column SumLabel = new(Left, 190);
    private static readonly Column SumValue = new(Left + 190, 110, IsRight: true);

    // Day, contract and customer, kind and rule, basis, rate, amount: they fill the paper.
    private static readonly Column[] LineColumns =
    [
        new(Left, 54), new(Left + 58, 118), new(Left + 182, 88), new(Left + 276, 104), new(Left + 380, 42, IsRight: true),
        new(Left + 426, 73, IsRight: true),
    ];

    private static readonly Column[] ContractColumns =
    [
        new(Left, 84), new(Left + 88, 124), new(Left + 212, 76, IsRight: true), new(Left + 290, 74, IsRight: true),
        new(Left + 366, 66, IsRight: true), new(Left + 434, 65, IsRight: true),
    ];

    public ReadOnlyMemory<byte> Print(StatementSheet sheet, SealOwner? seal, CancellationToken ct)
    {
        using var letters = new Letters();
        var sheets = new Sheets(letters);
        PrintHead(sheets, sheet, isSealed: seal is not null);
        PrintSums(sheets, sheet, SheetTexts.Sums.Text, keepsWith: 0);
        PrintLines(sheets, sheet);
        PrintContracts(sheets, sheet);
        PrintSums(sheets, sheet, SheetTexts.FinalSums.Text, EndHeight);
        PrintEnd(sheets, sheet, seal);
        return sheets.ToPdf(TitleOf(sheet), (page, pages) => SheetTexts.Footer.With(page, pages), Soft, ct);
    }

    private static string TitleOf(StatementSheet sheet) =>
        SheetTexts.Head.With(SheetTexts.Title.Text, sheet.Month, sheet.Person.Name, sheet.Number);

    private static void PrintHead(Sheets sheets, StatementSheet sheet, bool isSealed)
    {
        if (isSealed)
        {
            sheets.Draw(canvas => SealPicture.Draw(canvas, sheet.Company));
        }

        // The seal stands beside all of this.
        var beside = new Column(Left, SealPicture.Place.Left - Left - 12);
        sheets.Row([new Cell(sheet.Company, beside, 10.5f, Soft)]);
        sheets.Row([new Cell(SheetTexts.Title.Text, beside, 19, Ink, IsBold: true)]);
        sheets.Space(6);
        Fact(SheetTexts.Person, LayoutTexts.Aside(sheet.Person.Name, sheet.Person.Id));
        Fact(SheetTexts.Team, sheet.Person.Team ?? SheetTexts.Nothing);
        Fact(SheetTexts.Month, sheet.Month.ToString());
        Fact(SheetTexts.Number, sheet.Number);
        Fact(SheetTexts.Plan, sheet.Plans.Count == 0
            ? SheetTexts.Nothing
            : LayoutTexts.List(sheet.Plans.Select(plan => PlanTexts.Named.With(plan.Name, plan.Version))));
        Fact(SheetTexts.ClosedAt, sheet.ClosedAt.ToString(Instant, CultureInfo.InvariantCulture));
        sheets.Head = () =>
        {
            sheets.Write(TitleOf(sheet), 8.5f, Soft);
            sheets.Space(4);
        };

        void Fact(Message label, string value) =>
            sheets.Row([new Cell(label.Text, FactLabel, Words, Soft), new Cell(value, FactValue, Words, Ink)]);
    }

    private static void PrintSums(Sheets sheets, StatementSheet sheet, string title, float keepsWith)
    {
        (string Label, decimal Value)[] sums =
        [
            .. Enum.GetValues<SheetKind>().Where(kind => kind != SheetKind.Points || sheet.Has(kind))
                .Select(kind => (SheetTexts.NameOf(kind), sheet.EarnedBy(kind))),
            (SheetTexts.ClawedBack.Text, sheet.ClawedBack),
            (SheetTexts.CarriedOver.Text, sheet.CarriedOver),
            .. sheet.Deferred == 0 ? Array.Empty<(string, decimal)>() : [(SheetTexts.Deferred.Text, sheet.Deferred)],
            (SheetTexts.Advance.Text, sheet.Advance),
        ];

        // All of it on one page.
        Title(sheets, title, ((sums.Length + 3) * 16) + keepsWith);
        foreach (var (label, value) in sums)
        {
            sheets.Row([new Cell(label, SumLabel, 9.5f, Ink), Number(value, SumValue, 9.5f)]);
        }

        sheets.Space(2);
        Across(sheets, SumLabel with { Width = SumLabel.Width + SumValue.Width });
        sheets.Row([new Cell(SheetTexts.Payable.Text, SumLabel, 12, Ink, IsBold: true), Number(sheet.Payable, SumValue, 12, isBold: true)]);
        sheets.Row([new Cell(SheetTexts.CarriedOn.Text, SumLabel, Words, Soft), Number(sheet.CarriedOn, SumValue, Words)]);
    }

    private static void PrintLines(Sheets sheets, StatementSheet sheet)
    {
        Title(sheets, SheetTexts.Lines.With(sheet.Lines.Count), 60);
        if (sheet.Lines.Count == 0)
        {
            sheets.Write(SheetTexts.NoLines.Text, Words, Soft);
            return;
        }

        PrintTable(
            sheets, LineColumns,
            [
                SheetTexts.Day, SheetTexts.ContractAndCustomer, SheetTexts.KindAndRule, SheetTexts.Basis, SheetTexts.Rate, SheetTexts.Amount,
            ],
            sheet.Lines, line =>
            [
                Word(line.Day.ToString(Day, CultureInfo.InvariantCulture), 0),
                Word(string.Join('\n', new[] { line.Contract, line.Customer }.OfType<string>().DefaultIfEmpty(SheetTexts.Nothing)), 1),
                Word(
                    string.Join('\n', new[]
                    {
                        SheetTexts.NameOf(line.Kind), line.Rule, line.FromMonth is { } from ? SheetTexts.FromMonth.With(from) : null,
                    }.OfType<string>()),
                    2),
                Word(line.Basis, 3),
                Word(line.Rate is { } rate ? Percent(rate) : SheetTexts.Nothing, 4),
                Number(line.Value, LineColumns[5], 8.5f),
            ],
            [
                new Cell(SheetTexts.LinesSum.Text, LineColumns[1], Words, Ink, IsBold: true),
                Number(sheet.Earned + sheet.ClawedBack, LineColumns[5], 8.5f, isBold: true),
            ]);

        static Cell Word(string text, int column) => new(text, LineColumns[column], 8.5f, Ink);
    }

    private static void PrintContracts(Sheets sheets, StatementSheet sheet)
    {
        if (sheet.Contracts.Count == 0)
        {
            return;
        }

        Title(sheets, SheetTexts.Contracts.With(sheet.Contracts.Count), 60);
        PrintTable(
            sheets, ContractColumns,
            [
                SheetTexts.Contract, SheetTexts.Customer, SheetTexts.ContractAmount, SheetTexts.Received, SheetTexts.EarnedSoFar, SheetTexts.Open,
            ],
            sheet.Contracts, contract =>
            [
                new Cell(contract.Id, ContractColumns[0], 8.5f, Ink), new Cell(contract.Customer, ContractColumns[1], 8.5f, Ink),
                .. Numbers(contract, isBold: false),
            ],
            [
                new Cell(SheetTexts.ContractsSum.Text, ContractColumns[1], Words, Ink, IsBold: true),
                .. Numbers(
                    new SheetContract(
                        "", "", sheet.Contracts.Sum(one => one.Value), sheet.Contracts.Sum(one => one.Received),
                        sheet.Contracts.Sum(one => one.Earned), sheet.Contracts.Sum(one => one.Open)),
                    isBold: true),
            ]);

        static IEnumerable<Cell> Numbers(SheetContract contract, bool isBold) =>
            new[] { contract.Value, contract.Received, contract.Earned, contract.Open }
                .Select((value, index) => Number(value, ContractColumns[2 + index], 8, isBold));
    }

    private static void PrintEnd(Sheets sheets, StatementSheet sheet, SealOwner? seal)
    {
        sheets.Space(10);
        foreach (var words in sheet.Footer)
        {
            sheets.Row([new Cell(words, WholeWidth, Words, Ink)]);
        }

        sheets.Space(4);
        sheets.Row(
        [
            new Cell(
                seal switch
                {
                    null => SheetTexts.NoSeal.Text,
                    { IsSelfMade: true } => SheetTexts.SelfMadeSeal.With(seal.Name),
                    _ => SheetTexts.IssuedSeal.With(seal.Name),
                },
                WholeWidth, 8, Soft),
        ]);
    }

    // Each further page begins with the table's head again.
    private static void PrintTable<T>(
        Sheets sheets, Column[] columns, Message[] titles, IEnumerable<T> rows, Func<T, IReadOnlyList<Cell>> cells, IReadOnlyList<Cell> sum)
    {
        PrintTitles();
        var begin = sheets.Head;
        sheets.Head = () =>
        {
            begin?.Invoke();
            PrintTitles();
        };
        foreach (var row in rows)
        {
            sheets.Row(cells(row));
            sheets.Space(2);
            Across(sheets, WholeWidth);
        }

        sheets.Row(sum);
        sheets.Head = begin;

        void PrintTitles()
        {
            var top = sheets.Y;
            sheets.Draw(canvas =>
            {
                using var paint = new SKPaint { Color = Pale };
                canvas.DrawRect(SKRect.Create(Left, top, WholeWidth.Width, 15), paint);
            });
            sheets.Space(1.5f);
            sheets.Row([.. columns.Zip(titles, (column, title) => new Cell(title.Text, column, 8.5f, Soft))], isTitles: true);
            sheets.Space(3);
        }
    }

    private static void Title(Sheets sheets, string title, float keepsWith)
    {
        sheets.Space(12);
        sheets.Row([new Cell(title, WholeWidth, 11, Ink, IsBold: true)], keepsWith);
        sheets.Space(2);
    }

    private static void Across(Sheets sheets, Column column)
    {
        var at = sheets.Y;
        sheets.Draw(canvas =>
        {
            using var paint = new SKPaint { Color = Line, StrokeWidth = 0.6f };
            canvas.DrawLine(column.X, at, column.X + column.Width, at, paint);
        });
        sheets.Space(2.5f);
    }

    private static Cell Number(decimal value, Column column, float size, bool isBold = false) =>
        new(SheetTexts.Sum(value), column, size, value < 0 ? Debt : Ink, isBold);

    private static string Percent(decimal rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.####}%");
}
