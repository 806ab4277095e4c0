using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration.Chat;

/// <summary>What would be sent, for people to read: where the target has no number for a customer yet, its key stands in its place.</summary>
internal static class Previews
{
    public static string Of(IConnector connector, TransferDocument document, CodeSet codes, int longest) =>
        Shown.Cut(Shown.Clean(connector.Preview(ToShow(document), codes)).Trim(), longest);

    private static TransferDocument ToShow(TransferDocument document) => document switch
    {
        ReceivableDocument receivable => ToShow(receivable),
        ReversalDocument reversal => reversal with { Of = ToShow(reversal.Of) },
        ServiceDocument service => ToShow(service),
        ServiceEndDocument end => end with { Of = ToShow(end.Of) },
        _ => document,
    };

    private static ServiceDocument ToShow(ServiceDocument service) => service with { CustomerNumber = service.CustomerNumber ?? service.CustomerKey };

    private static ReceivableDocument ToShow(ReceivableDocument receivable) =>
        receivable with { CustomerNumber = receivable.CustomerNumber ?? receivable.CustomerKey };
}
