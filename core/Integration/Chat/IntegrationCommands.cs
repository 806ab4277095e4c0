using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Shows how all systems are (I4).</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Usual = 3)]
public sealed class ListTargetsCommand(Connectors connectors, IntegrationCards cards) : Command<ListTargetsCommand.Arguments>(
    IntegrationCommandTexts.List)
{
    public sealed record Arguments;

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (connectors.All.Count == 0)
        {
            turn.ReplyPrivately(IntegrationTexts.NoneSetUp.Text);
            return;
        }

        turn.ReplyPrivately(await cards.ListAsync(turn, ct));
    }
}

/// <summary>Shows one system.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowTargetCommand(IntegrationCards cards) : Command<ShowTargetCommand.Arguments>(IntegrationCommandTexts.Show)
{
    public sealed record Arguments(NamedConnector Target);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.ShowAsync(turn, arguments.Target.Connector, ct));
}

/// <summary>Shows one transfer; finance, who decides on days, sees it too.</summary>
[Command(Needs = Need.Nothing, Purpose = Purpose.Operation, Hidden = true)]
public sealed class ShowTransferCommand(TransferCards cards) : Command<ShowTransferCommand.Arguments>(IntegrationCommandTexts.ShowTransfer)
{
    public sealed record Arguments(Transfer Transfer);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.DrawAsync(turn, arguments.Transfer, message: null, ct));
}

/// <summary>Tries a transfer again at once.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class RetryTransferCommand(TransferCards cards) : Command<RetryTransferCommand.Arguments>(IntegrationCommandTexts.Retry)
{
    public sealed record Arguments(Transfer Transfer);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await TargetDesk.RetryAsync(turn.Session, arguments.Transfer, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        var now = (await turn.Session.FindAsync<Transfer>(arguments.Transfer.Id, ct))!;
        turn.Show(await cards.DrawAsync(turn, now, IntegrationTexts.Retrying.Text, ct));
    }
}

/// <summary>Has a transfer never be sent, with a reason, once that is confirmed on a card that says what it means.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class DropTransferCommand(TransferCards cards) : Command<DropTransferCommand.Arguments>(IntegrationCommandTexts.Drop)
{
    public sealed record Arguments(Transfer Transfer, [Named, Unasked] string? Sure, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var transfer = arguments.Transfer;
        if (transfer.State is not (TransferState.Parked or TransferState.Lacking))
        {
            turn.Refuse(new Refusal(IntegrationTexts.HasEnded, transfer.Document.Key, IntegrationTexts.NameOf(transfer.State)));
            return;
        }

        if (!Conversation.Sure.IsSaid(arguments.Sure))
        {
            turn.Show(await QuestionAsync(turn, transfer, arguments.Reason, ct));
            return;
        }

        turn.Session.Require(transfer);
        await TransferDesk.DropAsync(turn.Session, transfer, arguments.Reason, ct, turn.Person.Ref());
        await Incidents.CloseAsync(turn.Session, transfer.Target, transfer.Id, ct);
        await Incidents.CloseLackingAsync(turn.Session, transfer.Target, ct);
        var now = (await turn.Session.FindAsync<Transfer>(transfer.Id, ct))!;
        turn.Show(await cards.DrawAsync(turn, now, IntegrationTexts.DroppedNow.Text, ct));
    }

    private async ValueTask<Card> QuestionAsync(Turn turn, Transfer transfer, string reason, CancellationToken ct)
    {
        var ask = (transfer.Document is ReversalDocument or ServiceEndDocument ? IntegrationTexts.AskDropReversal : IntegrationTexts.AskDrop)
            .With(transfer.Document.Key, reason);
        var behind = transfer.Document is CustomerDocument
            ? await turn.Session.CountAsync(new Query<Transfer>().Where(TransferKinds.Successors, transfer.Id), ct)
            : 0;
        var says = Text.Say(transfer.Id).With(IntegrationCommandTexts.Sure, Conversation.Sure.Word).With(IntegrationCommandTexts.Reason, reason);
        return (await cards.DrawAsync(turn, transfer, message: null, ct)) with
        {
            Text = behind > 0 ? $"{ask}\n{IntegrationTexts.DropHoldsUp.With(behind)}" : ask,
            Tone = CardTone.Warning,
            Buttons =
            [
                Button.Show(IntegrationTexts.KeepIt.Text, IntegrationCommandTexts.ShowTransfer.Say(transfer.Id)) with { SaysYes = false },
                Button.Do(IntegrationTexts.SureDrop.Text, says, ButtonStyle.Danger) with { SaysYes = true },
            ],
        };
    }
}

/// <summary>Says which customer of the target's one of ours is, where finance had it before.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class LinkTransferCommand(TransferCards cards) : Command<LinkTransferCommand.Arguments>(IntegrationCommandTexts.Link)
{
    public sealed record Arguments(Transfer Transfer, [Rest] string Number);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var transfer = arguments.Transfer;
        if (await TransferDesk.LinkAsync(turn.Session, transfer, arguments.Number, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        await Incidents.CloseAsync(turn.Session, transfer.Target, transfer.Id, ct);
        var now = (await turn.Session.FindAsync<Transfer>(transfer.Id, ct))!;
        turn.Show(await cards.DrawAsync(turn, now, IntegrationTexts.Linked.With(arguments.Number), ct));
    }
}

/// <summary>Gives a document whose period is closed another day: finance's decision, which is noted.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class RedateTransferCommand(TransferCards cards, BusinessZone zone)
    : Command<RedateTransferCommand.Arguments>(IntegrationCommandTexts.Redate)
{
    public sealed record Arguments(Transfer Transfer, DateOnly On);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await TransferDesk.RedateAsync(turn.Session, arguments.Transfer, arguments.On, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        await Incidents.CloseAsync(turn.Session, arguments.Transfer.Target, arguments.Transfer.Id, ct);
        var now = (await turn.Session.FindAsync<Transfer>(arguments.Transfer.Id, ct))!;
        turn.Show(await cards.DrawAsync(
            turn, now, IntegrationTexts.Redated.With(LayoutTexts.Day(arguments.On, zone.DateOf(turn.Now))), ct));
    }
}

/// <summary>Says that somebody sees to an incident.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ConfirmIncidentCommand(IncidentCards cards) : Command<ConfirmIncidentCommand.Arguments>(IntegrationCommandTexts.Confirm)
{
    public sealed record Arguments(Incident Incident);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var confirmed = await Incidents.ConfirmAsync(turn.Session, arguments.Incident, turn.Person, ct);
        var card = await cards.DrawAsync(turn.Session, confirmed, operates: true, ct);
        turn.Show(confirmed.ConfirmedBy == turn.Person.Ref() ? card with { Text = IntegrationTexts.Confirmed.Text } : card);
    }
}

/// <summary>Keeps a system's incidents from being told for some hours.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class MuteTargetCommand(IntegrationCards cards, BusinessZone zone) : Command<MuteTargetCommand.Arguments>(IntegrationCommandTexts.Mute)
{
    public sealed record Arguments(NamedConnector Target, int Hours);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Hours is < 1 or > TargetDesk.LongestMute)
        {
            turn.Refuse(new Refusal(IntegrationTexts.MuteBounds, TargetDesk.LongestMute));
            return;
        }

        var until = await TargetDesk.MuteAsync(turn.Session, arguments.Target.Connector.Name, arguments.Hours, ct);
        turn.Show((await cards.ShowAsync(turn, arguments.Target.Connector, ct)) with
        {
            Text = IntegrationTexts.Muted.With(
                arguments.Target.Connector.Name, zone.Local(until).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
        });
    }
}

/// <summary>Asks a system at once how it is.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ProbeTargetCommand(IntegrationCards cards) : Command<ProbeTargetCommand.Arguments>(IntegrationCommandTexts.Probe)
{
    public sealed record Arguments(NamedConnector Target);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await TargetWatch.ProbeAsync(turn.Session, arguments.Target.Connector.Name, ct);
        turn.Show((await cards.ShowAsync(turn, arguments.Target.Connector, ct)) with
        {
            Text = IntegrationTexts.Probing.With(arguments.Target.Connector.Name),
        });
    }
}
