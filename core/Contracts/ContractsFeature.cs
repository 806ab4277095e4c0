using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Contracts;

/// <summary>Contracts: drafted from deals, approved, signed, amended, accepted, cancelled (R3).</summary>
public static class ContractsFeature
{
    public static IServiceCollection AddContracts(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ContractsFeature))
            .AddSingleton<ApprovalRoute>()
            .AddSingleton<ContractDesk>()
            .AddSingleton<ContractSigning>()
            .AddSingleton<ContractSight>()
            .AddSingleton<ContractNotices>()
            .AddSingleton<IStandInWatch, StandInApprovalRule>()
            .AddSingleton<SaidContracts>()
            .AddSingleton<ISentenceTaker, SaidDecisions>();
}
