using System.Text.Json.Serialization;
using ChatSales.Core.Commission.Engine;

namespace ChatSales.Core.Commission;

/// <summary>What those who lead people see of what these earn.</summary>
public enum PayDetail
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What a month comes to.</summary>
    Sums,

    /// <summary>Every line.</summary>
    Lines,
}

/// <summary>Settings about commission (section <c>Commission</c>): finance's, beside the plans.</summary>
public sealed class CommissionOptions
{
    private const int MostHours = 200;

    /// <summary>What managers and directors see of what those whom they lead earn.</summary>
    public PayDetail ManagersSee { get; init; } = PayDetail.Sums;

    /// <summary>
    /// Which share of a month's earnings may be taken for what is owed; the rest is carried. 工资支付暂行规定 art. 16 has 20 % for losses that
    /// an employee caused; whether taking commission back is such a deduction is disputed, so the careful reading is shipped (docs/commission.md).
    /// </summary>
    public decimal MaxMonthlyDeduction { get; init; } = 0.20m;

    /// <summary>Working hours in which finance is to answer a doubt about a statement.</summary>
    public int AnswerWithinHours { get; init; } = 16;

    /// <summary>
    /// Whether a plan that the machine's operator imports waits for an approval too; not where nobody could give one. Otherwise it counts at once, as
    /// whoever has the machine has the store.
    /// </summary>
    public bool ImportsNeedApproval { get; init; }

    /// <summary>Which accounts voucher lines are for.</summary>
    public CommissionAccounts Accounts { get; init; } = new();

    /// <summary>What holds for all statements.</summary>
    [JsonIgnore]
    public PayrollTerms Payroll => new(MaxMonthlyDeduction, []);

    /// <summary>What is wrong, one sentence per mistake.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (MaxMonthlyDeduction is < 0 or > 1)
        {
            yield return "Commission:MaxMonthlyDeduction must be 0 to 1, such as 0.20.";
        }

        if (AnswerWithinHours is < 1 or > MostHours)
        {
            yield return $"Commission:AnswerWithinHours must be 1 to {MostHours}.";
        }

        foreach (var (name, account) in new[] { ("Expense", Accounts.Expense), ("Payable", Accounts.Payable) })
        {
            if (string.IsNullOrWhiteSpace(account))
            {
                yield return $"Commission:Accounts:{name} must not be empty.";
            }
        }
    }
}

/// <summary>The accounts of voucher lines, as the company's books number them.</summary>
public sealed class CommissionAccounts
{
    /// <summary>Debited with what is earned: 销售费用—销售提成.</summary>
    public string Expense { get; init; } = "6601";

    /// <summary>Credited with it: 应付职工薪酬.</summary>
    public string Payable { get; init; } = "2211";
}
