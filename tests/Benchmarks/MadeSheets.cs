using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;

namespace ChatSales.Benchmarks;

/// <summary>Statements that nobody earned, with all that may stand on one: long names, sums below zero, lines that come to nothing.</summary>
internal static class MadeSheets
{
    private static readonly string[] Customers =
    [
        "苏州荣金医院", "宁波荣信精密制造有限公司", "（集团）内蒙古自治区呼伦贝尔市额尔古纳右旗新材料与智能装备产业技术研究院股份有限公司第三分公司",
        "ACME International Manufacturing & Trading (Shanghai) Co., Ltd.", "杭州一禾", "𠮷田电机（中国）",
    ];

    private static readonly string[] Rules = ["制造业首单", "标准提成", "老客户介绍、账期六十天以内、毛利三成以上的加成", "战略客户签约奖励", "Q3 冲刺"];

    /// <summary>The sealed document of a made-up statement.</summary>
    public static Task<Outcome<StatementPaper>> OfAsync(this StatementPapers papers, StatementSheet sheet, CancellationToken ct) =>
        papers.OfAsync(sheet.Number, _ => ValueTask.FromResult(sheet), ct);

    public static StatementSheet Of(int person, int lines, int contracts)
    {
        var random = new Random((person * 31) + lines);
        List<SheetLine> made = [.. Enumerable.Range(0, lines).Select(index => LineOf(random, index))];
        var earned = made.Sum(line => line.Value);
        return new StatementSheet
        {
            Company = "杭州云启数字科技有限公司",
            Person = new SheetPerson($"P{person:D4}", person % 7 == 3 ? "阿卜杜热合曼·买买提·吐尔逊江" : "王丽", person % 5 == 4 ? null : "华东一队"),
            Month = Month.Of(new DateOnly(2026, 10, 1)),
            Number = $"TC-2026-10-P{person:D4}",
            ClosedAt = new DateTimeOffset(2026, 11, 5, 9, 0, 0, TimeSpan.FromHours(8)),
            Plans = [new SheetPlan("标准提成方案", 3), new SheetPlan("战略客户专项", 1)],
            Lines = made,
            Contracts =
            [
                .. Enumerable.Range(0, contracts).Select(index => new SheetContract(
                    $"HT-2026-{index:D4}", Customers[index % Customers.Length], random.Next(1, 9_999) * 1_000.37m, random.Next(0, 999) * 1_000m,
                    random.Next(0, 99) * 999.99m, index % 9 == 0 ? 0 : random.Next(0, 99) * 123.45m)),
            ],
            CarriedOver = -1_200.05m,
            Advance = 0,
            Payable = Math.Max(0, earned - 1_200.05m),
            CarriedOn = Math.Min(0, earned - 1_200.05m),
            Footer = ["有疑问请在收到后 7 天内点明细卡上的“有疑问”，由财务答复。"],
        };
    }

    private static SheetLine LineOf(Random random, int index) => new()
    {
        Day = new DateOnly(2026, 10, 1).AddDays(random.Next(31)),
        Kind = index % 11 == 5 ? SheetKind.Sprint : index % 13 == 6 ? SheetKind.Strategic : index % 17 == 8 ? SheetKind.Points : SheetKind.Base,
        Contract = index % 17 == 8 ? null : $"HT-2026-{index:D4}",
        Customer = index % 17 == 8 ? null : Customers[index % Customers.Length],
        Rule = Rules[index % Rules.Length],
        Basis = index % 7 == 3 ? "退款 ¥120,000.00 后按原比例扣回（K-2026-0031）" : $"¥{random.Next(1, 999) * 1_000:N2} × 毛利 35% × 首笔回款 30%",
        Rate = index % 17 == 8 ? null : random.Next(100, 900) / 10_000m,
        Value = index % 7 == 3 ? -random.Next(1, 9_999) - 0.01m : index % 19 == 10 ? 0 : random.Next(1, 9_999_999) / 100m,
        FromMonth = index % 10 == 9 ? Month.Of(new DateOnly(2026, 8, 1)) : null,
    };
}
