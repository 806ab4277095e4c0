using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using ChatSales.Core.Questions.Answering;
using MiniExcelLibs;

namespace ChatSales.Adapters.Files;

/// <summary>A document as a file of one row under a header: CSV (RFC 4180) or a workbook.</summary>
/// <param name="Sort">What the file's name begins with.</param>
/// <param name="Cells">Columns and values.</param>
internal sealed record FileRow(string Sort, IReadOnlyList<(string Column, string Value)> Cells)
{
    public const string Organisation = "organisation";
    public const string Department = "department";
    private const int LongestName = 200;

    public static IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) || document == typeof(ServiceDocument) || document == typeof(ServiceEndDocument) ? []
        : document == typeof(ReceivableDocument) || document == typeof(ReversalDocument)
            ?
            [
                new CodeNeed(Organisation, FilesTexts.Organisation),
                new CodeNeed(Department, FilesTexts.Department, CodeBy.Team, IsRequired: false),
            ]
        : null;

    /// <exception cref="TargetException">A value can't stand in a file.</exception>
    public static FileRow Of(TransferDocument document, CodeSet codes) => document switch
    {
        CustomerDocument customer => new FileRow("customer",
        [
            ("key", customer.Key),
            ("name", Words("name", customer.Name)),
            ("industry", Words("industry", customer.Industry)),
            ("region", Words("region", customer.Region)),
            ("address", Words("address", customer.Address)),
        ]),
        ReceivableDocument receivable => Receivable("receivable", receivable, receivable.Key, 1, receivable.On, receivable.Summary, "", codes),
        ReversalDocument reversal =>
            Receivable("reversal", reversal.Of, reversal.Key, -1, reversal.On, reversal.Reason, reversal.Of.Key, codes),
        ServiceDocument service => new FileRow("service",
        [
            ("key", service.Key),
            ("customer_key", service.CustomerKey),
            ("customer_name", Words("customer_name", service.CustomerName)),
            ("contract", Words("contract", service.Contract)),
            ("title", Words("title", service.Title)),
            ("service_start", service.ServiceStart is { } start ? TargetText.Day(start) : ""),
            ("service_end", service.ServiceEnd is { } end ? TargetText.Day(end) : ""),
            ("level", service.Level?.ToString() ?? ""),
            ("products", Words("products", string.Join(", ", service.Products))),
            ("owner", Words("owner", service.Owner)),
        ]),
        ServiceEndDocument end => new FileRow("service-end",
        [
            ("key", end.Key),
            ("service_key", end.Of.Key),
            ("customer_key", end.Of.CustomerKey),
            ("customer_name", Words("customer_name", end.Of.CustomerName)),
            ("contract", Words("contract", end.Of.Contract)),
            ("reason", Words("reason", end.Reason)),
        ]),
        _ => throw TargetException.Ours(FaultCause.Other, TargetTexts.Untaken.With("CSV")),
    };

    // Columns whose values are numbers to a spreadsheet.
    private static readonly HashSet<string> Numbers = ["amount", "tax", "instalment", "instalments"];

    /// <summary>The file's name, the same each time: a second one takes the place of the first.</summary>
    public string NameIn(FileForm form) => $"{Sort}-{Cells[0].Value}.{(form == FileForm.Xlsx ? "xlsx" : "csv")}";

    /// <summary>The file's content.</summary>
    public ReadOnlyMemory<byte> BytesIn(FileForm form, bool mark)
    {
        if (form == FileForm.Csv)
        {
            return (byte[])[.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(Text())];
        }

        using var stream = new MemoryStream();
        stream.SaveAs(new[] { Cells.ToDictionary(cell => cell.Column, object? (cell) => ValueOf(cell.Column, cell.Value)) });
        return stream.ToArray();
    }

    public string Text() =>
        $"{string.Join(',', Cells.Select(cell => cell.Column))}\r\n{string.Join(',', Cells.Select(cell => Quoted(cell.Value)))}\r\n";

    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())));

    private static object? ValueOf(string column, string value) =>
        value.Length == 0 ? null : Numbers.Contains(column) ? decimal.Parse(value, CultureInfo.InvariantCulture) : value;

    private static FileRow Receivable(
        string sort, ReceivableDocument receivable, string key, int sign, DateOnly on, string words, string reversalOf, CodeSet codes) => new(
            sort,
            [
                ("key", key),
                (Organisation, Words(Organisation, codes[Organisation])),
                (Department, Words(Department, codes.Find(Department))),
                ("customer_key", receivable.CustomerKey),
                ("customer_name", Words("customer_name", receivable.CustomerName)),
                ("contract", Words("contract", receivable.Contract)),
                ("instalment", receivable.Instalment.ToString(CultureInfo.InvariantCulture)),
                ("instalments", receivable.Instalments.ToString(CultureInfo.InvariantCulture)),
                ("amount", TargetText.Amount(sign * receivable.Amount.Yuan)),
                ("tax", receivable.Tax is { } tax ? TargetText.Amount(sign * tax.Yuan) : ""),
                ("currency", receivable.Currency),
                ("posted_on", TargetText.Day(on)),
                ("due_on", TargetText.Day(receivable.DueOn)),
                ("summary", Words("summary", TargetText.Shortened(words, LongestName))),
                ("reversal_of", reversalOf),
            ]);

    // A spreadsheet would run what begins like a formula, and changing it would change a name: it is refused.
    private static string Words(string column, string? text)
    {
        var fitting = TargetText.Fitting(column, text ?? "", LongestName);
        return CsvForm.IsFormula(fitting)
            ? throw TargetText.Unfit(TargetTexts.LikeFormula.With(column, fitting[0]))
            : fitting;
    }

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
