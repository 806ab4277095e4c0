using ChatSales.Core.Conversation;

namespace ChatSales.Core.Organisation.Chat;

/// <summary>Names of the commands about the organisation's data.</summary>
public static class OrganisationCommandTexts
{
    public static CommandText Open { get; } = new("organisation.open", "组织设置", "在网页上改人员、阶段、产品、原因、行业和规则");
}
