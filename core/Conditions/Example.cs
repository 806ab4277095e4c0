using ChatSales.Core.Conversation;

namespace ChatSales.Core.Conditions;

/// <summary>A made-up thing: what it has in the fields that conditions name, the rest being of no account.</summary>
public sealed record Example(IReadOnlyList<(ThingField Field, FieldValue Value)> Values)
{
    /// <summary>In words.</summary>
    /// <param name="any">What it is called if nothing about it matters.</param>
    public string Say(string any) => Values.Count == 0 ? any : LayoutTexts.List(Values.Select(one => ConditionTexts.Say(one.Field, one.Value)));
}
