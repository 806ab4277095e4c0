using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;

namespace ChatSales.Bot.Turns;

/// <summary>Recognises the person by their account on the platform; strangers and those who have left are told so and get no further (X3).</summary>
internal sealed class IdentityMiddleware(Recognition recognition, CommandRegistry commands) : IMiddleware
{
    private static readonly TimeSpan PresenceResolution = TimeSpan.FromMinutes(10);

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        if (turnContext.Incoming().IsNothing)
        {
            return;
        }

        var session = turnContext.Session();
        var (adapter, account) = ((ChatAdapter)turnContext.Adapter, turnContext.Activity.From.Id);
        var person = await recognition.FindAsync(session, adapter, turnContext.Activity, cancellationToken);
        if (person is null && CodeOf(turnContext.Incoming()) is { } code)
        {
            var linked = await AccountLinks.RedeemAsync(session, adapter.Accounts, account, code, cancellationToken);
            await turnContext.SendActivityAsync(
                linked.IsRefused ? linked.Refusal.Text : PeopleTexts.Linked.With(linked.Value.Name),
                cancellationToken: cancellationToken);
            return;
        }

        if (person is not { Active: true })
        {
            session.Note("identity.unknown", "people", person?.Id ?? account);
            await turnContext.SendActivityAsync(TurnTexts.Unknown.With(account), cancellationToken: cancellationToken);
            return;
        }

        session.ActAs(person.Ref());
        turnContext.TurnState.Add(new Known(person, await SeenAsync(session, person, turnContext.Activity, cancellationToken)));
        await next(cancellationToken);
    }

    // The only command for people not yet known.
    private string? CodeOf(Incoming incoming) =>
        incoming.Text is { } text && commands.TryMatch(text, out var command, out var words) && command is LinkCommand && words is [var code]
            ? code.Value
            : null;

    private static async ValueTask<DateTimeOffset?> SeenAsync(
        Session session,
        Person person,
        Microsoft.Bot.Schema.Activity activity,
        CancellationToken ct)
    {
        var presence = await session.FindAsync<Presence>(person.Id, ct);
        // Private messages go to the person, not to the group they last spoke in.
        var address = activity.Conversation.IsGroup == true ? activity.From.Id : activity.Conversation.Id;
        if (presence is not null && presence.Platform != Courier.WebPlatform && activity.ChannelId == Courier.WebPlatform)
        {
            if (!presence.IsLastOnPage || session.Now - presence.OnPageAt > PresenceResolution)
            {
                session.Store(presence with { OnPageAt = session.Now }, "presence.page");
            }

            return presence.OnPageAt > presence.At ? presence.OnPageAt : presence.At;
        }

        if (presence is null || presence.Platform != activity.ChannelId || presence.Address != address || presence.OnPageAt is not null
            || session.Now - presence.At > PresenceResolution)
        {
            session.Store(
                (presence ?? new Presence { Id = person.Id, Platform = activity.ChannelId, Address = address, At = session.Now }) with
                {
                    Platform = activity.ChannelId,
                    Address = address,
                    At = session.Now,
                    OnPageAt = null,
                },
                "presence.move");
        }

        return presence?.OnPageAt ?? presence?.At;
    }
}
