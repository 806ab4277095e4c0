namespace ChatSales.Core.Conversation;

/// <summary>The address at which people reach the product's pages.</summary>
public sealed record PublicSite(Uri Base)
{
    public string Address(string path) => new Uri(Base, path).AbsoluteUri;
}
