using System.Diagnostics;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>
/// Excel workbooks in place of CSV files: typed cells keep their types; what could cost memory or time, or be misread, is refused before any row is
/// imported.
/// </summary>
public sealed class WorkbookTests
{
    private static readonly object?[] People = [.. ImportRun.People.Split(',')];
    private static readonly object?[] Rep = ["P1", "王芳", "rep", "华东一组", "华东", null, 13900000001d, "wxp1", null, null, true];

    [Fact]
    public async Task Typed_cells_are_read_as_they_are_meant()
    {
        await using var import = new ImportRun()
            .With("people.xlsx", Book.Of(People, Rep))
            .With(
                "customers.xlsx",
                Book.Of([.. ImportRun.Customers.Split(',')], ["C1", "某公司", null, null, "A", true, "P1", new DateTime(2026, 1, 2, 8, 30, 0)]))
            .With(
                "deals.xlsx",
                Book.Of(
                    [.. ImportRun.Deals.Split(',')],
                    [
                        "D1",
                        "T",
                        "C1",
                        "P1",
                        "Lead",
                        "open",
                        800000.5,
                        0.35,
                        "A；B、C;D",
                        "是",
                        "N",
                        "2026-01-02T03:04:05+08:00",
                        null,
                        new DateOnly(2026, 12, 31),
                        null,
                        null,
                    ]));

        (await import.RunAsync()).ShouldAllBe(file => file.Added == 1);

        import.Mistakes.ShouldBeEmpty();
        (await import.FindAsync<Person>("P1")).ShouldSatisfyAllConditions(
            person => person.Mobile.ShouldBe("13900000001"),
            person => person.Active.ShouldBeTrue());
        (await import.FindAsync<Customer>("C1")).CreatedAt.ShouldBe(new DateTimeOffset(2026, 1, 2, 8, 30, 0, TimeSpan.FromHours(8)));
        (await import.FindAsync<Deal>("D1")).ShouldSatisfyAllConditions(
            deal => (deal.Amount, deal.GrossMargin).ShouldBe((new Money(800000.5m), new Ratio(0.35m))),
            deal => (deal.NeedsProduct, deal.CustomDev).ShouldBe((true, false)),
            deal => deal.ExpectedClose.ShouldBe(new DateOnly(2026, 12, 31)),
            deal => deal.Products.ShouldBe(["A", "B", "C", "D"]));
    }

    [Fact]
    public async Task Mistakes_name_the_row_as_Excel_counts_it()
    {
        await using var import = new ImportRun().With(
            "people.xlsx",
            Book.Of([], People, [], Rep, [], ["P2", null, "rep"], ["P3", "赵敏", "rep", null, null, null, 1.39e17]));

        await import.RunAsync();

        import.Mistakes.ShouldBe([
            "people.xlsx:6: name: is empty",
            "people.xlsx:7: mobile: '1.39E+17' has lost digits: Excel has shortened it; format the column as text or number there and save it again",
        ]);
        (await import.FindAsync<Person>("P1")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Cells_that_do_not_say_where_they_stand_are_counted()
    {
        const string Cells =
            "<c t=\"inlineStr\"><is><t>{0}</t></is></c><c t=\"inlineStr\"><is><t>{1}</t></is></c><c t=\"inlineStr\"><is><t>{2}</t></is></c>";
        await using var import = new ImportRun().With(
            "people.xlsx",
            Book.With($"<row>{string.Format(null, Cells, "id", "name", "role")}</row><row>{string.Format(null, Cells, "P1", "王芳", "rep")}</row>"));

        (await import.RunAsync()).ShouldHaveSingleItem().Added.ShouldBe(1);
    }

    [Fact]
    public async Task The_first_sheet_counts_and_a_formula_is_its_value()
    {
        var rows =
            Book.Rows([People])
            + "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>CONCAT(\"P\",1)</f><v>P1</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>王芳</t></is></c><c r=\"C2\" "
            + "t=\"str\"><f>[1]a!A1</f><v>rep</v></c></row>";
        await using var import = new ImportRun().With(
            "people.xlsx",
            Book.With(
                rows,
                (
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"2\" r:id=\"r1\"/><sheet name=\"b\" sheetId=\"1\" r:id=\"r2\"/></sheets></workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r2\" Type=\"t\" Target=\"worksheets/sheet0.xml\"/><Relationship Id=\"r1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
                ("xl/worksheets/sheet0.xml", Book.SheetOf(Book.Rows([People, ["P9", "别人", "rep"]]))),
                (
                    "xl/externalLinks/_rels/externalLink1.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"t\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>"
                )));

        await import.RunAsync();

        import.Mistakes.ShouldBeEmpty();
        (await import.FindAsync<Person>("P1")).ShouldNotBeNull();
        (await import.FindAsync<Person>("P9")).ShouldBeNull();
    }

    // Reading on would cost minutes, gigabytes or wrong values.
    [Theory]
    [InlineData("<row r=\"2147483647\"><c r=\"A2147483647\"/></row>", "has rows out of order")]
    [InlineData("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", "1048576: has more than 400000 blank rows before this one")]
    [InlineData("<row r=\"9\"/><row r=\"1048576\"/><row r=\"9\"/>", "has rows out of order")]
    [InlineData("<row r=\"9\"><c r=\"FXSHRXX9\"><f>1</f><v>1</v></c></row>", "has a cell in a place that Excel doesn't know")]
    [InlineData("<row r=\"9\"><c><v>1</v></c></row>", "has cells that don't say where they stand")]
    [InlineData("<row r=\"9\"><c r=\"A9\"><f>1+1</f></c></row>", "has a formula without a value in A9")]
    [InlineData("<row r=\"9\"><c r=\"A9\" t=\"s\"><v>0</v></c></row>", "can't be read as an Excel workbook")]
    [InlineData("<row r=\"9\"", "is no Excel workbook (.xlsx) that can be read")]
    [InlineData("<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>", "is no Excel workbook (.xlsx) that can be read")]
    public async Task A_sheet_that_is_not_such_as_Excel_writes_is_refused(string row, string expected)
    {
        await using var import = new ImportRun().With("people.xlsx", Book.With(Book.Rows([People]) + row));
        var watch = Stopwatch.StartNew();

        (await import.RunAsync()).ShouldHaveSingleItem().Bad.ShouldBe(1);

        import.Mistakes.ShouldHaveSingleItem().ShouldStartWith("people.xlsx:");
        import.Mistakes[0].ShouldContain(expected);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Entities_depth_dates_from_1904_long_texts_and_parts_that_stand_twice_are_refused()
    {
        var rows = Book.Rows([People, Rep]);
        byte[][] books =
        [
            Book.With("", (Book.Sheet, $"<!DOCTYPE x [<!ENTITY e \"{new string('x', 1000)}\">]>{Book.SheetOf(rows)}")),
            Book.With("", (Book.Sheet, Book.SheetOf(rows + string.Concat(Enumerable.Repeat("<row>", 100_000))))),
            Book.With(
                rows,
                (
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><workbookPr date1904=\"1\"/></workbook>"
                )),
            Book.With(Book.Rows([People, ["P1", new string('x', 40_000), "rep"]])),
            Book.Zip([new("xl/worksheets/sheet1.xml", Book.SheetOf(rows)), new("XL/worksheets/sheet1.xml", Book.SheetOf(rows))]),
            Book.Zip([]),
            "PK\u0003\u0004 and then nothing"u8.ToArray(),
            "id,name,role"u8.ToArray(),
        ];
        foreach (var book in books)
        {
            await using var import = new ImportRun().With("people.xlsx", book);

            (await import.RunAsync()).ShouldHaveSingleItem().Bad.ShouldBe(1);

            import.Mistakes.ShouldHaveSingleItem().ShouldStartWith("people.xlsx:");
            (await import.FindAsync<Person>("P1")).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_workbook_that_unpacks_to_more_than_its_bound_is_refused_at_once()
    {
        await using var import = new ImportRun().With("people.xlsx", ZipBomb.Of(Book.Sheet, megabytes: 300));

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.xlsx:1: unpacks to more than 256 MB; split it, or save it as CSV"]);
    }

    [Fact]
    public async Task Many_blank_rows_are_passed_over()
    {
        await using var import = new ImportRun().With(
            "people.xlsx",
            Book.With(
                Book.Rows([People])
                    + "<row r=\"300000\"/><row r=\"300001\"><c r=\"A300001\" t=\"inlineStr\"><is><t>P1</t></is></c><c r=\"B300001\" t=\"inlineStr\"><is><t>王芳</t></is></c><c r=\"C300001\" t=\"inlineStr\"><is><t>rep</t></is></c></row>"
                    + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"
            ));

        (await import.RunAsync()).ShouldHaveSingleItem().Added.ShouldBe(1);

        import.Mistakes.ShouldBeEmpty();
    }
}
