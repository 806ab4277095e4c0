using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts;

/// <summary>A bank's file, understood with its columns.</summary>
/// <param name="Money">What came in.</param>
/// <param name="Others">How many rows are about no money that came in: what was paid, sums.</param>
/// <param name="Unread">Lines with something that can't be read, and what.</param>
public sealed partial record BankFile(IReadOnlyList<IncomingMoney> Money, int Others, IReadOnlyList<(int Line, string What)> Unread)
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    private static readonly string[] Days =
        [.. new[] { "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd" }.SelectMany(day =>
            new[] { day, $"{day} H:mm", $"{day} H:mm:ss", $"{day} HHmmss" })];

    /// <summary>The id of the layout of files with this header.</summary>
    public static string LayoutOf(SentTable table) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', table.Header.Select(Typed.Key)))));

    /// <summary>A column by its name; -1 if there is none.</summary>
    public static int Column(SentTable table, string? name) =>
        name is null ? -1 : table.Header.ToList().FindIndex(one => one.Length > 0 && Typed.Key(one) == Typed.Key(name));

    /// <summary>A column that is probably meant, by the names that banks give it; null if none is.</summary>
    public static string? Guess(SentTable table, IReadOnlyList<string> names) =>
        names.Select(name => table.Header.FirstOrDefault(one => Typed.Key(one) == Typed.Key(name))).FirstOrDefault(one => one is not null)
        ?? names.Select(name => table.Header.FirstOrDefault(one => one.Contains(name, StringComparison.Ordinal)))
            .FirstOrDefault(one => one is not null);

    /// <summary>Reads the rows; what can't be read is told with its line, and nothing of it is taken.</summary>
    public static BankFile Read(SentTable table, BankLayout layout, BusinessZone zone, DateTimeOffset now)
    {
        var (day, amount, number) = (Column(table, layout.Day), Column(table, layout.Amount), Column(table, layout.BankRef));
        var (payer, contract) = (Column(table, layout.Payer), Column(table, layout.Contract));
        var (money, unread, others) = (new List<IncomingMoney>(), new List<(int, string)>(), 0);
        foreach (var row in table.Rows)
        {
            var sum = Cell(row, amount);
            if (sum.Length == 0)
            {
                others++;
                continue;
            }

            if (Yuan(sum) is not { } yuan)
            {
                unread.Add((row.Line, LayoutTexts.Pair(layout.Amount, sum)));
            }
            else if (yuan <= 0)
            {
                others++;
            }
            else if (Core.Money.Of(yuan) is not { } known)
            {
                unread.Add((row.Line, LayoutTexts.Pair(layout.Amount, sum)));
            }
            else if (At(Cell(row, day), zone, now) is not { } at || at > now)
            {
                unread.Add((row.Line, LayoutTexts.Pair(layout.Day, Cell(row, day))));
            }
            else if (Cell(row, number) is not { Length: > 0 } bankRef)
            {
                unread.Add((row.Line, LayoutTexts.Pair(layout.BankRef ?? "", ReceiptTexts.IsEmpty.Text)));
            }
            else
            {
                money.Add(new IncomingMoney(known, at, ArrivalSource.File)
                {
                    BankRef = bankRef,
                    Payer = Cell(row, payer) is { Length: > 0 } name ? name : null,
                    Contract = Cell(row, contract) is { Length: > 0 } words ? words : null,
                });
            }
        }

        return new BankFile(money, others, unread);
    }

    private static string Cell(SentRow row, int column) => column >= 0 && column < row.Cells.Count ? row.Cells[column].Trim() : "";

    private static decimal? Yuan(string text) =>
        Figures().Match(text) is { Success: true } figures
        && decimal.TryParse(figures.Groups["number"].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan)
            ? yuan
            : null;

    // At noon where no time is told; today's, now.
    private static DateTimeOffset? At(string text, BusinessZone zone, DateTimeOffset now)
    {
        if (!DateTime.TryParseExact(text.Replace('T', ' '), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(local);
        return local.TimeOfDay > TimeSpan.Zero ? zone.At(day, local.TimeOfDay)
            : day == zone.DateOf(now) ? now
            : zone.At(day, Noon);
    }

    [GeneratedRegex($@"^[{ReceiptTexts.Yuan}+]?\s*(?<number>-?[0-9]{{1,3}}(,[0-9]{{3}})+(\.[0-9]+)?|-?[0-9]+(\.[0-9]+)?)$")]
    private static partial Regex Figures();
}
