namespace ChatSales.Core.Access;

/// <summary>What a command requires of whoever gives it; <see cref="RoleRights"/> says which roles have it.</summary>
public enum Need
{
    /// <summary>Nothing: everyone who works here may.</summary>
    Nothing,

    /// <summary>Sees deals: their own, their team's, all, or those they are asked on.</summary>
    SeeDeals,

    /// <summary>Has deals: owns them, or is asked on them.</summary>
    HaveDeals,

    /// <summary>Sees other people's deals in full.</summary>
    SeeOthersDeals,

    /// <summary>Sees customers: their own, their team's, all, or those of deals that they are asked on.</summary>
    SeeCustomers,

    /// <summary>Sees contracts: those of deals that they see, or all.</summary>
    SeeContracts,

    /// <summary>Enters deals, and changes those they see.</summary>
    WorkOnDeals,

    /// <summary>Decides on contracts where the rules ask it of them.</summary>
    ApproveContracts,

    /// <summary>Gives leads to others.</summary>
    AssignLeads,

    /// <summary>Rejects other people's evidence.</summary>
    ReviewEvidence,

    /// <summary>To open closed deals of others again.</summary>
    ReopenDeals,

    /// <summary>To pass one person's work on to another.</summary>
    HandOver,

    /// <summary>Sees contracts' money: that of their own deals, their team's, or all.</summary>
    SeeReceipts,

    /// <summary>Sees what people earn: themselves, their team, or all.</summary>
    SeePay,

    /// <summary>Sees what others earn: their team, or all.</summary>
    SeeTeamPay,

    /// <summary>Closes months of commission, sees everybody's in full, and answers for it.</summary>
    KeepPay,

    /// <summary>Enters money that came in, and confirms what others say has.</summary>
    BookReceipts,

    /// <summary>To approve how commission is worked out, and to try it.</summary>
    ReviewPlans,

    /// <summary>Says whose complaints are that name nobody whom we know.</summary>
    HandleComplaints,

    /// <summary>To run the product.</summary>
    Operate,
}
