using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;

namespace ChatSales.Core.Customers.Panorama.Chat;

/// <summary>What the command for a customer's panorama is called.</summary>
public static class PanoramaCommandTexts
{
    public static CommandText Show { get; } = new(
        "customer.panorama", "客户全景", "看一个客户的全貌：最近沟通、商机阶段、合同条款、已交付、未结工单、承诺", CustomerCommandTexts.Customer)
    {
        Aliases = ["全景", "khqj"],
        Example = "客户全景 苏州荣金",
    };
}
