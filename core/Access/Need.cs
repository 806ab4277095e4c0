namespace ChatSales.Core.Access;

/// <summary>What a command needs of whoever says it. Which roles have it is in <see cref="RoleRights"/>.</summary>
public enum Need
{
    /// <summary>Nothing: it is for everyone who works here.</summary>
    Nothing,

    /// <summary>To see deals: one's own, one's team's, all, or those that one is asked on.</summary>
    SeeDeals,

    /// <summary>To have deals: to own them, or to be asked on them.</summary>
    HaveDeals,

    /// <summary>To see deals of others as a whole.</summary>
    SeeOthersDeals,

    /// <summary>To enter deals and to change those that one sees.</summary>
    WorkOnDeals,

    /// <summary>To reject the evidence of others.</summary>
    ReviewEvidence,

    /// <summary>To open closed deals of others again.</summary>
    ReopenDeals,

    /// <summary>To run the product.</summary>
    Operate,
}
