using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatSales.Bot.Verbs;

/// <summary>Whose personal data a verb is about.</summary>
internal static class WhoseData
{
    /// <summary>One of us.</summary>
    public const string Person = "person";

    /// <summary>Somebody who works at a customer.</summary>
    public const string Contact = "contact";

    /// <summary>Whoever stands behind a lead.</summary>
    public const string Lead = "lead";

    public static Argument<string> Id { get; } = new("id") { Description = "Its id; of a contact, the customer's; for the log, an entry's or a person's." };

    public static Option<string?> Name { get; } = new("--name") { Description = "What the contact is called there." };

    public static void CheckUsage(CommandResult line, Argument<string> kind)
    {
        if ((line.GetValue(kind) == Contact) != !string.IsNullOrWhiteSpace(line.GetValue(Name)))
        {
            line.AddError("A contact is named by the customer's id and --name; nothing else has a --name.");
        }
    }
}
