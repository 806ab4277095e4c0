namespace ChatSales.Core.Questions;

/// <summary>What a question can be about: one sort of row on the board (Q1).</summary>
public enum Subject
{
    Customer,
    Deal,
    Lead,
    Person,
    Contract,
    Receipt,
    Ticket,
    Followup,

    /// <summary>Only asked about through its deal: questions list none.</summary>
    Evidence,
}
