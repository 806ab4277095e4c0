namespace ChatSales.Core.Conversation;

/// <summary>What people want of a command. Help shows those purposes in this order, and the rest last.</summary>
public enum Purpose
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>To see deals.</summary>
    FindDeals,

    /// <summary>To enter deals and bring them on.</summary>
    WorkOnDeals,

    Evidence,

    /// <summary>To reach colleagues, and to be known oneself.</summary>
    PeopleAndAccounts,

    /// <summary>To run the product.</summary>
    Operation,

    /// <summary>The conversation itself: help does not list it.</summary>
    Conversation,
}
