using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ChatSales.Bot.Turns;

/// <summary>The Bot Framework's edge of the product: an activity becomes a core turn, the turn's answers become activities.</summary>
internal sealed class SalesBot(Dispatcher dispatcher, Courier courier) : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        TakeAsync(turnContext, cancellationToken);

    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        TakeAsync(turnContext, cancellationToken);

    private async Task TakeAsync(ITurnContext context, CancellationToken ct)
    {
        var adapter = (ChatAdapter)context.Adapter;
        var known = context.Known()!;
        var turn = new Turn(
            known.Person,
            new Door(adapter.Platform, context.Activity.Conversation.Id, adapter.Abilities, context.Activity.Conversation.IsGroup == true),
            context.Session(),
            context.Incoming())
        {
            LastSeen = known.LastSeen,
        };
        context.TurnState.Add(turn);
        await dispatcher.DispatchAsync(turn, ct);
        Card? shown = null;
        foreach (var reply in turn.Replies)
        {
            if (reply.IsPrivate)
            {
                var isSent = await courier.SendAsync(context.Session(), known.Person.Ref(), reply.Content, ct);
                // Whoever taps a group's card looks into their own chat: a word in the group for each would only be noise.
                if (!isSent || turn.Incoming.Tap is null)
                {
                    await context.SendActivityAsync(
                        (isSent ? ConversationTexts.SentPrivately : ConversationTexts.AskPrivately).Text,
                        cancellationToken: ct);
                }

                continue;
            }

            var content = courier.Sign(reply.Content, turn.Access);
            shown = content.Card ?? shown;
            var activity = new Activity(ActivityTypes.Message, id: reply.Replaces) { ChannelData = content };
            await (reply.Replaces is null ? context.SendActivityAsync(activity, ct) : context.UpdateActivityAsync(activity, ct));
        }

        if (shown is not null)
        {
            await ShownCard.KeepAsync(context.Session(), turn.Person.Id, (turn.Door.Platform, turn.Door.Address), shown, isUnasked: false, ct);
        }
    }
}
