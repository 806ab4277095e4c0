using ChatSales.Core.People;

namespace ChatSales.Core.Contracts;

/// <summary>
/// Section <c>Contracts</c>: who approves them, by their amount (R3), where no file of <see cref="ApprovalRulesFormat"/> was imported. Bound from
/// settings, then checked by <see cref="Mistakes"/>.
/// </summary>
public sealed class ContractOptions
{
    /// <summary>Who may be asked: those who answer for sales, and for money.</summary>
    internal static IReadOnlyList<Role> MayApprove { get; } = [Role.Manager, Role.Finance, Role.Director];

    /// <summary>In the order in which they are asked; a contract passes those whose bound its amount exceeds.</summary>
    public IReadOnlyList<ApprovalStep> Approval { get; init; } =
    [
        new() { By = Role.Manager, Above = 0 },
        new() { By = Role.Finance, Above = 100_000 },
        new() { By = Role.Director, Above = 500_000 },
    ];

    /// <summary>Working hours after which whoever is asked is reminded.</summary>
    public int RemindAfterHours { get; init; } = 4;

    /// <summary>One sentence per mistake, naming the settings key; none if they can be used.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (!Approval.Any(step => step.Above == 0))
        {
            yield return "Contracts:Approval: one step must have Above 0, so that every contract is approved by somebody.";
        }

        foreach (var (index, step) in Approval.Index())
        {
            if (!MayApprove.Contains(step.By))
            {
                yield return $"Contracts:Approval:{index}:By must be one of {string.Join(", ", MayApprove)}.";
            }

            if (step.Above < 0)
            {
                yield return $"Contracts:Approval:{index}:Above must not be below 0.";
            }
        }

        foreach (var twice in Approval.GroupBy(step => step.By).Where(group => group.Count() > 1))
        {
            yield return $"Contracts:Approval: {twice.Key} stands there twice.";
        }

        if (RemindAfterHours is < 1 or > 200)
        {
            yield return "Contracts:RemindAfterHours must be 1 to 200.";
        }
    }
}

/// <summary>One who must approve contracts of more than a bound.</summary>
public sealed class ApprovalStep
{
    /// <summary>Manager: the owner's; Finance: anybody in finance; Director: the one above the owner, or any.</summary>
    public Role By { get; init; }

    /// <summary>Yuan: contracts of more than this need it.</summary>
    public decimal Above { get; init; }
}
