namespace ChatSales.Core.Conversation;

/// <summary>What people use a command for. Help lists the purposes in this order, the rest last.</summary>
public enum Purpose
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>To see deals.</summary>
    FindDeals,

    /// <summary>To enter deals and move them on.</summary>
    WorkOnDeals,

    Evidence,

    /// <summary>To keep customers and their people, and leads until they are deals.</summary>
    Customers,

    /// <summary>To draft, approve, sign and renew contracts, and to enter the money that comes in for them.</summary>
    Contracts,

    /// <summary>To see what one achieves and gets.</summary>
    Money,

    /// <summary>To have other departments help with a deal or a complaint.</summary>
    Tickets,

    /// <summary>To reach colleagues, and to be reachable oneself.</summary>
    PeopleAndAccounts,

    /// <summary>To run the product.</summary>
    Operation,

    /// <summary>The conversation itself; help doesn't list it.</summary>
    Conversation,
}
