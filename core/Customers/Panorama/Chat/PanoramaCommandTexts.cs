using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;

namespace ChatSales.Core.Customers.Panorama.Chat;

/// <summary>What the command for a customer's panorama is called.</summary>
public static class PanoramaCommandTexts
{
    public static CommandText Show { get; } = new(
        "customer.panorama", "客户全景", "给客服看客户：沟通、条款、交付、承诺", CustomerCommandTexts.Customer)
    {
        Aliases = ["全景", "khqj"],
        Example = "客户全景 苏州荣金",
    };
}
