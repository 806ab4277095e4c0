using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Records;

namespace ChatSales.Core.Contracts;

/// <summary>Reminds whoever must decide on a contract, some working hours after they were asked (R3).</summary>
public sealed class ApprovalReminderRule(Chat.ContractNotices notices) : DueRule
{
    public const string Name = "contract-approval";

    public override string Key => Name;

    public override Message Title => ContractTexts.ReminderTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Contract>(work.Item.Subject!, ct) is { IsWaiting: true } contract)
        {
            await notices.RemindAsync(work.Session, contract, ct);
        }
    }
}
