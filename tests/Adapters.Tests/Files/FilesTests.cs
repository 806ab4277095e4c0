using System.Text;
using ChatSales.Adapters.Files;
using ChatSales.Core;
using ChatSales.Core.Integration;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Files;

/// <summary>CSV files in a folder from which another system takes them.</summary>
public sealed class FilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("files").FullName;
    private readonly FilesConnector connector;

    public FilesTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, FilesConnector.Own));
        connector = new FilesConnector("files", new FilesOptions { Folder = folder });
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CodeSet Codes { get; } = new(new Dictionary<string, string> { [FileRow.Organisation] = "100" });

    private IEnumerable<string> InSight => Directory.GetFiles(folder).Select(Path.GetFileName)!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_document_is_a_file_of_one_row()
    {
        (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBeOfType<Finding.Absent>();

        (await connector.CreateAsync(Receivable(), Codes, Ct)).ShouldBe(new SendOutcome.Done("receivable-CS-HT001-AR-1.csv"));

        InSight.ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "receivable-CS-HT001-AR-1.csv"), Ct);
        bytes.AsSpan(0, 3).ToArray().ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(bytes.AsSpan(3)).ShouldBe(
            "key,organisation,department,customer_key,customer_name,contract,instalment,instalments,amount,tax,currency,posted_on,due_on,summary,reversal_of\r\n"
            + "CS-HT001-AR-1,100,,CS-C0001,\"苏州\"\"荣金\"\", 有限公司\",HT001,1,3,1234567890.10,,CNY,2026-11-25,2027-01-24,HT001 1/3,\r\n");
    }

    [Fact]
    public async Task A_document_can_be_a_workbook_whose_amounts_are_numbers()
    {
        var books = new FilesConnector("files", new FilesOptions { Folder = folder, Form = FileForm.Xlsx });

        (await books.CreateAsync(Receivable(), Codes, Ct)).ShouldBe(new SendOutcome.Done("receivable-CS-HT001-AR-1.xlsx"));

        var row = (IDictionary<string, object>)MiniExcel.Query(Path.Combine(folder, "receivable-CS-HT001-AR-1.xlsx"), useHeaderRow: true)
            .ShouldHaveSingleItem();
        (row["key"], row["amount"], row["customer_name"], row["posted_on"]).ShouldBe(
            ("CS-HT001-AR-1", 1234567890.10d, "苏州\"荣金\", 有限公司", "2026-11-25"));
        (await books.FindAsync(Receivable(), Codes, Ct)).ShouldBe(new Finding.Found("receivable-CS-HT001-AR-1.xlsx", IsComplete: true));
    }

    [Fact]
    public async Task One_that_was_taken_away_is_still_found_and_not_handed_over_again()
    {
        await connector.CreateAsync(Receivable(), Codes, Ct);
        File.Delete(Path.Combine(folder, "receivable-CS-HT001-AR-1.csv"));

        (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBe(new Finding.Found("receivable-CS-HT001-AR-1.csv", IsComplete: true));
        (await connector.CreateAsync(Receivable(), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Taken);

        InSight.ShouldBeEmpty();
    }

    // As after a kill between the two renames.
    [Fact]
    public async Task One_that_is_not_yet_in_sight_is_gone_on_with()
    {
        await connector.CreateAsync(Receivable(), Codes, Ct);
        const string file = "receivable-CS-HT001-AR-1.csv";
        File.Move(Path.Combine(folder, file), Path.Combine(folder, FilesConnector.Own, "waiting", file));

        var finding = (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBeOfType<Finding.Found>();
        finding.IsComplete.ShouldBeFalse();
        await connector.CompleteAsync(Receivable(), Codes, finding.Number, Ct);

        InSight.ShouldHaveSingleItem();
        (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBe(finding with { IsComplete = true });
    }

    // As after a kill before the index was written.
    [Fact]
    public async Task One_whose_index_is_missing_was_never_handed_over()
    {
        var waiting = Path.Combine(folder, FilesConnector.Own, "waiting");
        Directory.CreateDirectory(waiting);
        await File.WriteAllTextAsync(Path.Combine(waiting, "receivable-CS-HT001-AR-1.csv"), "key,or", Ct);

        (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBeOfType<Finding.Absent>();
        await connector.CreateAsync(Receivable(), Codes, Ct);

        InSight.ShouldHaveSingleItem();
        (await File.ReadAllLinesAsync(Path.Combine(folder, "receivable-CS-HT001-AR-1.csv"), Ct)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_takes_a_receivable_back_is_a_file_of_its_own()
    {
        var reversal = new ReversalDocument
        {
            Key = "CS-HT001-AR-1-X",
            Of = Receivable(),
            Number = "receivable-CS-HT001-AR-1.csv",
            On = new DateOnly(2026, 12, 1),
            Reason = "取消",
        };

        await connector.CreateAsync(reversal, Codes, Ct);

        (await File.ReadAllTextAsync(Path.Combine(folder, "reversal-CS-HT001-AR-1-X.csv"), Ct)).ShouldContain(",-1234567890.10,");
    }

    [Fact]
    public async Task Other_values_under_the_same_key_are_a_question_for_people()
    {
        await connector.CreateAsync(Receivable(), Codes, Ct);

        (await connector.FindAsync(Receivable() with { Amount = new Money(1m) }, Codes, Ct)).ShouldBeOfType<Finding.Doubtful>();
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("@SUM(A1)")]
    [InlineData("-1")]
    [InlineData("\uFF1DA1")]
    public async Task What_a_spreadsheet_would_run_is_refused(string name)
    {
        var outcome = await connector.CreateAsync(Receivable() with { CustomerName = name }, Codes, Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.WrongField);
        InSight.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_with_half_a_character_is_refused()
    {
        var outcome = await connector.CreateAsync(Receivable() with { CustomerName = "苏州\uD83D荣金" }, Codes, Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.WrongField);
    }

    [Fact]
    public async Task A_share_that_is_not_mounted_is_no_folder_of_ours()
    {
        (await connector.CheckAsync(Ct)).Fault.ShouldBeNull();
        Directory.Delete(Path.Combine(folder, FilesConnector.Own), recursive: true);

        (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBeOfType<Finding.Unclear>().Fault.Cause.ShouldBe(FaultCause.Unreachable);
        (await connector.CreateAsync(Receivable(), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Unreachable);
        (await connector.CheckAsync(Ct)).Fault!.Cause.ShouldBe(FaultCause.Unreachable);
        InSight.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_that_cannot_work_are_named() =>
        new FilesOptions { Folder = "out" }.Mistakes("Connectors:f").ShouldBe(["Connectors:f:Folder: 'out' is no full path of a folder."]);

    private static ReceivableDocument Receivable() => new()
    {
        Key = "CS-HT001-AR-1",
        CustomerKey = "CS-C0001",
        CustomerName = "苏州\"荣金\", 有限公司",
        Contract = "HT001",
        Instalment = 1,
        Instalments = 3,
        Amount = new Money(1_234_567_890.10m),
        Currency = "CNY",
        On = new DateOnly(2026, 11, 25),
        DueOn = new DateOnly(2027, 1, 24),
        Summary = "HT001 1/3",
    };
}
