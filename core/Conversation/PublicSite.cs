namespace ChatSales.Core.Conversation;

/// <summary>The address under which people reach the product's own pages.</summary>
public sealed record PublicSite(Uri Base)
{
    public string Address(string path) => new Uri(Base, path).ToString();
}
