using System.Text;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>
/// Files as Excel and others write them are read as intended, and the summary says how; anything that isn't text is refused entirely.
/// </summary>
public sealed class EncodingTests
{
    private const string Text = $"{ImportRun.People}\nP1,王芳,rep,华东一组,,,,,,,\n";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData("utf-8", "", null)]
    [InlineData("utf-8", "EFBBBF", null)]
    [InlineData("gb18030", "", "read as GB18030")]
    [InlineData("gb18030", "EFBBBF", "read as GB18030")]
    [InlineData("utf-16", "FFFE", "read as UTF-16")]
    [InlineData("utf-16BE", "FEFF", "read as UTF-16BE")]
    public async Task What_it_is_encoded_in_is_found_and_said(string encoding, string mark, string? note)
    {
        var form = encoding == "gb18030" ? Gb18030 : Encoding.GetEncoding(encoding);
        await using var import = new ImportRun().With("people.csv", [.. Convert.FromHexString(mark), .. form.GetBytes(Text)]);

        var summary = (await import.RunAsync()).ShouldHaveSingleItem();

        (summary.Added, summary.Bad, summary.Note).ShouldBe((1, 0, note));
        ((await import.FindAsync<Person>("P1")).Name, (await import.FindAsync<Person>("P1")).Team).ShouldBe(("王芳", "华东一组"));
        import.Mistakes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "636166E92C", "UTF-8 nor GB18030")]
    [InlineData("EFBBBF", "FFFFFFFF", "UTF-8 nor GB18030")]
    // Broken UTF-8 amid valid Chinese would be garbage in GB18030.
    [InlineData("EFBBBF", "E78E8BE88AB3CDF5", "UTF-8 nor GB18030")]
    public async Task What_fits_no_encoding_is_refused_with_its_line_and_nothing_is_read(string mark, string name, string expected)
    {
        await using var import = new ImportRun()
            .With(
                "people.csv",
                [
                    .. Convert.FromHexString(mark),
                    .. Encoding.ASCII.GetBytes($"{ImportRun.People}\nP1,a,rep,,,,,,,,\nP2,"),
                    .. Convert.FromHexString(name),
                    .. ",rep,,,,,,,,\n"u8,
                ])
            .With("customers.csv", Encoding.UTF8.GetBytes($"{ImportRun.Customers}\nC1,某公司,,,,,,\n"));

        (await import.RunAsync())[0].Bad.ShouldBe(1);

        import.Mistakes.ShouldBe([
            $"people.csv:3: encoding: is neither {expected} throughout; nothing of the file was read, save it as UTF-8 (in Excel: CSV UTF-8)",
        ]);
        (await import.FindAsync<Person>("P1")).ShouldBeNull();
        (await import.FindAsync<Customer>("C1")).Name.ShouldBe("某公司");
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task What_stands_between_values_is_told_by_the_header(char delimiter)
    {
        await using var import = new ImportRun().With(
            "people.csv",
            ImportRun.People.Replace(',', delimiter),
            "P1,王芳,rep,\"一,二;三\t组\",,,,,,,"
                .Replace(",,,,,,,", new string(delimiter, 7), StringComparison.Ordinal)
                .Replace("P1,王芳,rep,", string.Join(delimiter, "P1", "王芳", "rep", ""), StringComparison.Ordinal));

        await import.RunAsync();

        import.Mistakes.ShouldBeEmpty();
        (await import.FindAsync<Person>("P1")).Team.ShouldBe("一,二;三 组");
    }

    [Fact]
    public async Task A_workbook_under_a_csv_files_name_is_told_as_one()
    {
        await using var import = new ImportRun().With("people.csv", Book.Of([["id"]])).With("customers.csv", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]);

        await import.RunAsync();

        import.Mistakes.ShouldBe([
            "people.csv:1: is an Excel workbook or an archive, not CSV; a workbook's name must end with .xlsx",
            "customers.csv:1: is an old Excel workbook or one with a password; save it as .xlsx without one",
        ]);
    }

    [Fact]
    public async Task A_row_without_end_is_not_read_to_the_end()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,,,,", $"P2,\"{new string('x', 3_000_000)}");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.csv:3: row: is longer than 1000000 characters; are its quotes closed? Nothing after it was read"]);
        (await import.FindAsync<Person>("P1")).ShouldNotBeNull();
    }
}
