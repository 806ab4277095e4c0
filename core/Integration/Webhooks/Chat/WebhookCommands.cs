using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks.Chat;

/// <summary>Lists the endpoints with their state, or shows one.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Usual = 3)]
public sealed class ListWebhooksCommand(WebhookDesk desk, WebhookCards cards) : Command<ListWebhooksCommand.Arguments>(WebhookCommandTexts.List)
{
    public sealed record Arguments(EndpointName? Endpoint);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Endpoint is { } one)
        {
            turn.ReplyPrivately(cards.Draw(await desk.LookAsync(one.Name, ct), turn.Now));
            return;
        }

        if (desk.Names.Count == 0)
        {
            turn.ReplyPrivately(WebhookTexts.None.Text);
            return;
        }

        var views = new List<EndpointView>();
        foreach (var name in desk.Names)
        {
            views.Add(await desk.LookAsync(name, ct));
        }

        turn.ReplyPrivately(new Card
        {
            Title = WebhookTexts.Title.Text,
            Text = WebhookTexts.Summary.With(views.Count, views.Count(view => view.NeedsCare)),
            Rows = [.. views.OrderByDescending(view => view.NeedsCare).Select(view => WebhookCards.Row(view, turn.Now))],
        });
    }
}

/// <summary>Sends an event that tells nothing.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class TestWebhookCommand() : Command<TestWebhookCommand.Arguments>(WebhookCommandTexts.Test)
{
    public sealed record Arguments(EndpointName Endpoint);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await WebhookDesk.TestAsync(turn.Session, arguments.Endpoint.Name, ct) is { } refusal)
        {
            turn.Refuse(refusal);
        }
        else
        {
            turn.ReplyPrivately(WebhookTexts.Tested.With(arguments.Endpoint.Name));
        }
    }
}

/// <summary>Lets an endpoint that was disabled go on.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class EnableWebhookCommand() : Command<EnableWebhookCommand.Arguments>(WebhookCommandTexts.Enable)
{
    public sealed record Arguments(EndpointName Endpoint);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await WebhookDesk.EnableAsync(turn.Session, arguments.Endpoint.Name, ct) is { } refusal)
        {
            turn.Refuse(refusal);
        }
        else
        {
            turn.ReplyPrivately(WebhookTexts.Enabled.Text);
        }
    }
}

/// <summary>Tells an endpoint again what it was told, once that is confirmed.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ReplayWebhookCommand(IStore store, WebhookCards cards)
    : Command<ReplayWebhookCommand.Arguments>(WebhookCommandTexts.Replay)
{
    public sealed record Arguments(EndpointName Endpoint, ReplayStart From, [Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (name, position) = (arguments.Endpoint.Name, arguments.From.Position);
        var first = (position + 1).ToString(CultureInfo.InvariantCulture);
        if (Sure.IsSaid(arguments.Sure))
        {
            if (await WebhookDesk.ReplayAsync(turn.Session, name, position, ct) is { } refusal)
            {
                turn.Refuse(refusal);
            }
            else
            {
                turn.ReplyPrivately(WebhookTexts.Replaying.With(first));
            }
        }
        else if (await store.ChangesAfterAsync(position, 1, ct) is [var entry])
        {
            turn.ReplyPrivately(new Card
            {
                Title = $"{WebhookTexts.Title.Text} · {name}",
                Text = WebhookTexts.AskReplay.With(name, first, cards.Instant(entry.Change.At)),
                Tone = CardTone.Warning,
                Buttons =
                [
                    Button.Do(WebhookTexts.SureReplay.Text, Text.Say(name, first, Sure.Word), ButtonStyle.Primary) with { SaysYes = true },
                ],
            });
        }
        else
        {
            turn.Refuse(new Refusal(WebhookTexts.NotYet));
        }
    }
}

/// <summary>Lists what an endpoint never took.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation)]
public sealed class ListDeadDeliveriesCommand(WebhookCards cards) : Command<ListDeadDeliveriesCommand.Arguments>(WebhookCommandTexts.Dead)
{
    private const int MostShown = 10;

    public sealed record Arguments(EndpointName Endpoint);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var name = arguments.Endpoint.Name;
        var query = new Query<DeadDelivery>().Where(WebhookKinds.WaitingByEndpoint, name);
        if (await turn.Session.CountAsync(query, ct) is not (> 0 and var total))
        {
            turn.ReplyPrivately(WebhookTexts.NoneDead.Text);
            return;
        }

        turn.ReplyPrivately(new Card
        {
            Title = $"{WebhookTexts.DeadTitle.Text} · {name}",
            Text = WebhookTexts.DeadSummary.With(name, total),
            Rows = [.. (await WebhookDesk.DeadAsync(turn.Session, name, MostShown, ct)).Select(cards.Row)],
        });
    }
}

/// <summary>Shows an event that was given up.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowDeadDeliveryCommand(WebhookCards cards) : Command<ShowDeadDeliveryCommand.Arguments>(WebhookCommandTexts.ShowDead)
{
    public sealed record Arguments(DeadDelivery Letter);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        turn.ReplyPrivately(cards.Draw(arguments.Letter));
        return Task.CompletedTask;
    }
}

/// <summary>Settles an event that was given up.</summary>
public abstract class SettleDeadDeliveryCommand(CommandText text, WebhookCards cards) : Command<SettleDeadDeliveryCommand.Arguments>(text)
{
    public sealed record Arguments(DeadDelivery Letter);

    private protected abstract DeadDeliveryEnd End { get; }

    private protected abstract Message Done { get; }

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await WebhookDesk.SettleAsync(turn.Session, arguments.Letter, End, turn.Person, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        turn.Show(cards.Draw(arguments.Letter) with { Text = Done.Text, Tone = CardTone.Success, Buttons = [] });
    }
}

/// <summary>Sends an event that was given up once more.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class RepeatDeadDeliveryCommand(WebhookCards cards) : SettleDeadDeliveryCommand(WebhookCommandTexts.Repeat, cards)
{
    private protected override DeadDeliveryEnd End => DeadDeliveryEnd.Repeated;

    private protected override Message Done => WebhookTexts.Repeated;
}

/// <summary>Lets an event that was given up go.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class DropDeadDeliveryCommand(WebhookCards cards) : SettleDeadDeliveryCommand(WebhookCommandTexts.Drop, cards)
{
    private protected override DeadDeliveryEnd End => DeadDeliveryEnd.Dropped;

    private protected override Message Done => WebhookTexts.Dropped;
}
