using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>Keeps an inbox message unless its id is known.</summary>
internal sealed class AddToInbox(InboxMessage message, KeyedQueue<InboxMessage> queue) : WriteUnit
{
    private long order;

    public override bool Check(LiteDatabase database) => database.Inbox().FindById(message.Id) is null;

    public override void Write(LiteDatabase database, Journal journal)
    {
        order = ++journal.Order;
        database.Inbox().Insert(Collections.Row(message.Id, order, Documents.Json(message)));
    }

    public override void Committed() => queue.Add(message.Id, message.Conversation, order, message, message.NotBefore);
}
