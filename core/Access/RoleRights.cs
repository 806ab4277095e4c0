using ChatSales.Core.People;

namespace ChatSales.Core.Access;

/// <summary>Sorts of business facts that a role may or may not see.</summary>
public enum Facts
{
    /// <summary>Deals with their evidence.</summary>
    Deals,
    Customers,
    Leads,
    Followups,
    Contracts,
    Receipts,
    Tickets,

    /// <summary>What people earn.</summary>
    Pay,
}

/// <summary>How far a role sees facts of one sort.</summary>
public enum Reach
{
    Nobodys,

    /// <summary>Those of deals and tickets they are asked on.</summary>
    AskedOn,

    /// <summary>Their own.</summary>
    Own,

    /// <summary>Those of their team and of everyone below them.</summary>
    Team,

    Everyones,
}

/// <summary>The table behind <see cref="AccessPolicy"/>: what each role may do, and whose facts it sees (X3).</summary>
public static class RoleRights
{
    /// <summary>Whether a role has what a command needs.</summary>
    public static bool Has(Role role, Need need) => need switch
    {
        Need.Nothing => true,
        Need.SeeDeals => ReachOf(role, Facts.Deals) != Reach.Nobodys,
        Need.HaveDeals => Has(role, Need.WorkOnDeals) || ReachOf(role, Facts.Deals) == Reach.AskedOn,
        Need.SeeOthersDeals => ReachOf(role, Facts.Deals) is Reach.Team or Reach.Everyones,
        Need.SeeCustomers => ReachOf(role, Facts.Customers) != Reach.Nobodys || Has(role, Need.SeeDeals),
        Need.SeeContracts => ReachOf(role, Facts.Contracts) != Reach.Nobodys,
        Need.WorkOnDeals => role is Role.Rep or Role.Manager or Role.Director,
        Need.ReviewEvidence or Need.ReopenDeals or Need.HandOver or Need.AssignLeads => role is Role.Manager or Role.Director,
        Need.ApproveContracts => role is Role.Manager or Role.Director or Role.Finance,
        Need.SeeReceipts => ReachOf(role, Facts.Receipts) != Reach.Nobodys,
        Need.SeePay => ReachOf(role, Facts.Pay) != Reach.Nobodys,
        Need.SeeTeamPay => ReachOf(role, Facts.Pay) is Reach.Team or Reach.Everyones,
        Need.BookReceipts or Need.KeepPay => role == Role.Finance,
        Need.ReviewPlans => role is Role.Finance or Role.Director,
        Need.HandleComplaints => role is Role.Support or Role.Director,
        Need.Operate => role == Role.Operator,
        _ => false,
    };

    /// <summary>Whose facts of one sort a role sees.</summary>
    public static Reach ReachOf(Role role, Facts facts) => (role, facts) switch
    {
        (Role.Director, _) => Reach.Everyones,
        (Role.Manager, _) => Reach.Team,
        (Role.Rep, _) => Reach.Own,
        (Role.Support, Facts.Pay) => Reach.Nobodys,
        (Role.Support, _) => Reach.Everyones,
        (Role.Finance, Facts.Customers or Facts.Contracts or Facts.Receipts or Facts.Pay) => Reach.Everyones,
        (Role.Product or Role.Architect or Role.Delivery or Role.Finance, Facts.Deals or Facts.Tickets) => Reach.AskedOn,
        _ => Reach.Nobodys,
    };
}
